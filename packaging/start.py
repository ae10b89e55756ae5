"""Where the frozen program starts."""

import sys

from planner.main import main

sys.exit(main())
