"""The agency's form filled in place: values go into the sheets' XML, every other part stays byte for byte.

Runs in the process in which foreign files are read (``imports.child``); ``filling`` is the way in from here.
"""
