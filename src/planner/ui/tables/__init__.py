"""Tables: a model over plain rows, sorted and filtered in the list, and the view that shows it."""
