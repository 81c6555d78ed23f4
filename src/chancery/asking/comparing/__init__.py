"""Do claims agree? The same told by several sources, one happening told twice, and what cannot both be true.

- `conflicts`: claims that cannot both be true, side by side (`conflicts`, `conflicts_among`, `Conflict`, `Side`)
- `clashes`: what these are, one module for each kind
- `agreement`: claims that say the same, and how many sources they come from (`sources`, `agreements`, `Pages`)
- `heard`: from how many sources something is heard
- `sameness`: which claims tell of one happening (`bounds` gives its days)
- `topics`: what a claim is about, apart from what it says of it
- `ranges`: the numbers that a figure does not rule out
"""
