"""Floor 4: questions put to a record. A room for each sort of question, named by what is in it:

- `showing`: one thing from every side. What is this claim, this document, this actor; why is a claim held?
- `alliances`: who stands with whom on a day. The state of an alliance, its circle, its network, its map.
- `agenda`: what somebody is bound to do or has to decide, when, and whether it was done.
- `history`: what happened, in order; what became known since; how much is told of something.
- `finding`: claims by words and filters, ranked, counted, a page at a time.
- `review`: what a person is to judge. Which names may be one, what nobody has looked at, how right a rule is.
- `comparing`: do claims agree? The same told by several sources, and what cannot both be true.
- `prose`: claims as lines that people read, in the reader's language.
- `claims`: what every question stands on. Claims as they are met, names, days, what-if.

A room uses those below it: `claims` nothing, `prose` that, `comparing` both; then come `finding`, `agenda`, `history`
and `review`, none of which knows another; then `alliances` and `showing`. `tests/test_floors.py` holds it. A room's
own `__init__.py` names its modules. It imports nothing, so that only what is asked is loaded; call the questions
through `chancery.record`.
"""
