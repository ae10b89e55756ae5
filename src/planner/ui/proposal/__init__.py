"""One screen for a proposal: what would happen, why, what it does to the load, and who else could take a case."""
