"""The batch commands."""
