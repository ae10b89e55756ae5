"""The page Virksomheder: the firms, their agreements, and who is in touch with whom."""
