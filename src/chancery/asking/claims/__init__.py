"""What every question stands on: claims as they are met, whom names mean, what counts on a day, what-if.

- `told`: a claim with who plays which part and its words (`Told`, `Words`), given by a `Teller`
- `names`: from what somebody types to whom they mean (`actor_named`, `known_actor`)
- `lookups`: what questions ask a record for, decoded once (`scope_of`, `naming`, `by_id`, `everything`)
- `days`: whether a claim counts on a day (`stands_by`)
- `standing`: how a tie or an office stands on a day, and whether a claim had been told by then (`told_by`)
- `supposing`: hypothetical claims laid over a record: a store that every question can be put to (`supposing`)
- `supposed_rows`: those claims from a file
"""
