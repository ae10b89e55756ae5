"""Side panels: sections of lines that open small forms in the panel itself, never in a dialog."""
