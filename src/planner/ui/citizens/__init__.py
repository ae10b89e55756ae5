"""The page Borgere: find, understand, act on one or many."""
