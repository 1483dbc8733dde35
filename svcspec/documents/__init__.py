"""Documents as blocks, filled once and emitted per format."""
