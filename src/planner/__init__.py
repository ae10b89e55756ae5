"""Sagsplan: plans who holds whom in a Danish jobcentre, and follows what comes of it."""

from typing import Final

__version__: Final = "1.0.0"
