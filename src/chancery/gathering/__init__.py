"""Floor 2: the only code that opens files to get documents."""
