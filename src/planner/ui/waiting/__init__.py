"""The page Venteliste."""
