"""What the record gives to other programs: the public form of a claim, as JSON lines and as CSV."""
