"""Floor 4: questions put to a record: state, find, show."""
