"""A question that a person asks: one pure function and its frozen result."""
