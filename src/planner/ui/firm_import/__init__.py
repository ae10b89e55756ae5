"""The page Importér virksomheder: a list of firms, reviewed before anything is written."""
