"""Handing a worker's cases over to colleagues, for a time or for good."""
