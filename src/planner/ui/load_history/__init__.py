"""The page Belastning over tid."""
