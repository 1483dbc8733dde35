"""A kind of term is one file: value, schema fragment, order, wording."""
