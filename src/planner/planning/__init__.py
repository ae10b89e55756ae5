"""The optimiser: a problem in, a proposal with its reasons out."""
