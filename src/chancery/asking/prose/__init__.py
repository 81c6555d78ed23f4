"""Claims as lines that people read.

- `saying`: in which language lines are put (`say`, `speaking`)
- `phrasing`: figures, times and acts in plain English (`figure_words`, `when_words`, `ACTS`, `TIES`)
- `cells`: a line with the words it stands on (`Cell`), sections of them, the `State` they make
- `lines`: a claim as one line (`line_of`, `phrase_of`)
"""
