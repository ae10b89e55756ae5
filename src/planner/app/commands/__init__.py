"""What a user can do, one frozen dataclass per action."""
