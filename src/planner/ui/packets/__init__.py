"""The leader's page for follow-up packets: making them, and merging what comes back."""
