"""Floor 7: where a person or a program comes in."""
