"""The page Skema: the agency's form as it looks, and what goes where in it."""
