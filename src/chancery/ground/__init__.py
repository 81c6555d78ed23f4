"""Floor 0: what everything stands on, from the standard library alone: errors, moments, spans, ids."""
