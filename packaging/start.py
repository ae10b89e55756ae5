"""Where the frozen program starts. With a hidden first argument it is the process that reads foreign files for it."""

import sys

from planner.imports.request import ARGUMENT


def start() -> int:
    """Read one file and end, or run the program. Only the part that is wanted is imported."""
    if sys.argv[1:] == [ARGUMENT]:
        from planner.imports.child import main as read_a_file

        read_a_file()
    from planner.main import main

    return main()


if __name__ == "__main__":
    sys.exit(start())
