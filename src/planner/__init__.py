"""Sagsplan: plans who holds whom in a Danish jobcentre, and follows what comes of it."""
