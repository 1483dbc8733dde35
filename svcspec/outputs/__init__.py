"""A result in, text out: one file a format."""
