"""Files that other tools open: each form a writer with `write` and `close`."""
