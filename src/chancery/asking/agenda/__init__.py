"""What is due and what is to be decided: whose, by when, on which condition, and what became of it.

- `falling`: what falls due, day by day, as far as it is shown (`falling`, `first_of`, `Wanted`, `FallingDue`)
- `commitments`: what falls due, and whether it was kept (`Commitment`, `Status`, `STATUSES`)
- `duties`: what somebody is bound to do, drawn from claims
- `outcomes`: whether it was done: what later pages say of it
- `aftermath`: those pages' claims, found by whom and what the duty names
- `pending`: decisions, the latest first, as far as they are shown (`pending`, `decision_told`, `PendingDecisions`)
- `decisions`: whose, about what, between which options; open, put off, taken (`Decision`, `STATUSES`, `OPEN`)
- `deciding`: decisions drawn from claims
"""
