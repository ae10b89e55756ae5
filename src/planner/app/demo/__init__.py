"""The demo register: invented people, plausible histories, every page at its best."""
