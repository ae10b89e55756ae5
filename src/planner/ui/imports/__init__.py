"""The page Import: choose a file, its columns, review, save."""
