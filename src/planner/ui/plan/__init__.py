"""The page Fordeling: the proposal, why, and what it does to the load; accepted line by line or as a whole."""
