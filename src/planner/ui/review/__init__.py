"""The review of what came from outside, before it is written: lines to take or leave, with one of them in a panel."""
