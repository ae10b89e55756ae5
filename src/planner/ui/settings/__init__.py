"""The page Indstillinger."""
