"""Weighing a decision: who wants what how strongly, who decides by which rule, what follows, how sure it is."""
