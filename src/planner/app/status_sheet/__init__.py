"""What stands behind ``app.sheets``: a status sheet's figures, its check before sending, and its frozen copies."""
