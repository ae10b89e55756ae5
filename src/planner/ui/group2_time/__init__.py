"""What Gruppe 2 and Resultater show alike: the time in group 2, and where those went who left the cash system."""
