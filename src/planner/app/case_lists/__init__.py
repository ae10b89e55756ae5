"""A case system's list against the register: what differs, what is chosen, and how it is written."""
