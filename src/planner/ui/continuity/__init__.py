"""The page Kontinuitet."""
