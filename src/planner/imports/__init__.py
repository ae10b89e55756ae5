"""Files in, checked rows and complaints out; writes nothing."""
