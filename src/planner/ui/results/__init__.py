"""The page Resultater."""
