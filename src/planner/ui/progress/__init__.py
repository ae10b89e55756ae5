"""The page Fremgang."""
