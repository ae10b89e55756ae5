"""The rules that a row must meet, by kind; ``rows.row_problems`` is the way in."""
