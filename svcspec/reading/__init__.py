"""YAML with places, and JSON Schema errors as findings."""
