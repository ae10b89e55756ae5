"""The machine around the program: files, paths, settings, logs."""
