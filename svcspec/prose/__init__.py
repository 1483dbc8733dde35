"""Prose read: which promises the free text of a contract makes, as the kinds of terms would have them written."""
