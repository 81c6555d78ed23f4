"""What a language is, and nothing else: one folder a language, the same file names in each."""
