"""How the program looks: tokens, palette, style sheet, fonts and icons, rebuilt together when the scheme changes."""
