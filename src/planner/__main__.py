"""``python -m planner`` is ``sagsplan``."""

import sys

from planner.main import main

sys.exit(main())
