"""Service programmes, offerings and contracts as YAML: checked, compared, explained and printed."""

__version__ = "0.1.0"
