"""Programme, offering and contract: frozen, typed, every value with its place."""
