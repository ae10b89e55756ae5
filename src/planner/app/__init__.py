"""The one door for every change, and the questions the windows ask."""
