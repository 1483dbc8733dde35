"""Plurals, lists, dates and durations of a language."""
