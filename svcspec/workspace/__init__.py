"""Find, read, validate and resolve the files of a workspace."""
