"""Follow-up packets: made for a worker, opened by the worker, and merged when they come back."""
