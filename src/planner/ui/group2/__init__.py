"""The page Gruppe 2."""
