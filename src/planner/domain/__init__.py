"""The field's values and rules: frozen dataclasses, periods, caps, month status. Standard library only."""
