"""Who stands with whom on a day.

- `state`: the state of an alliance (`state`; what it gives, `State`, is in `prose.cells`)
- `folds`: one module for each section of a state
- `circle`: who and what belongs to an alliance (`circle_of`)
- `network`: who is tied to whom, and how that grew (`network`, `Network`, `Node`, `Edge`)
- `brokers`: who stands between others in it, and which ties alone join its parts
- `whereabouts`: on a map: who belongs, and where things happened (`belonging`, `happenings`)
"""
