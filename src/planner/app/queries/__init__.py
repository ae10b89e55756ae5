"""What a user can ask, plain functions over the register."""
