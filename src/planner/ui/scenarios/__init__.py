"""Scenarier: what would be otherwise, side by side."""
