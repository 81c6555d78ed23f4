"""Floor 1: the nouns of the record, all frozen: documents, actors, claims, judgements, runs; and the ontology."""
