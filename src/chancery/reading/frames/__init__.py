"""From clauses to claims. Knows no language: only clauses, patterns of the lexicon, and mentions."""
