"""Floor 2: a page goes in, claims come out. Pure: no files, no network, no database."""
