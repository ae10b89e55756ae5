"""Every Danish word of the program, by area."""
