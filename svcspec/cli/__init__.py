"""What people type: read options, call one function, write one result."""
