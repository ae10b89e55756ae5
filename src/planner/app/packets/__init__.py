"""Follow-up packets: made for a worker, worked in, and taken back in as a reviewed difference."""
