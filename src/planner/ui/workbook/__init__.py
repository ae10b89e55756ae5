"""A workbook as it will look, with its sheets as tabs: what the pages Statusark and Skema show one in."""
