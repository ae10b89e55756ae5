"""The page Statusark."""
