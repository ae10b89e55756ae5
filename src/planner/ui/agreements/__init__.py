"""Klare aftaler: is the agreement clear, and is it moving?"""
