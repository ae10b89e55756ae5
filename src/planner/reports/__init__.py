"""Excel and e-mail: rows in, bytes out."""
