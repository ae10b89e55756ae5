"""Min dag: what do I do now, and log it in under ten seconds."""
