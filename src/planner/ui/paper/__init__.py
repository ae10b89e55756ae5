"""What goes on paper: its content, its setting on pages, and the way to a printer or a PDF."""
