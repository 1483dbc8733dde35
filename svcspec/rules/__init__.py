"""The linter: one rule is one small function beside its documentation."""
