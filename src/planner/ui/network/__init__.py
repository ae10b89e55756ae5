"""The page Netværk: which firms each worker knows, by industry or district, and how well."""
