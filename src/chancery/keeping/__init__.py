"""Floor 3: the record on disk: the Store protocol, the SQL store, identity, export."""
