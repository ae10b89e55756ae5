"""Overblik: where must I act today?"""
