"""What a person is to judge, and what judgements say of the rules.

- `queue`: claims on which nobody has said anything yet (`unreviewed`, `Unreviewed`)
- `candidates`: pairs of names that may be one, best first (`candidates`, `Candidate`, `NameSeen`, `words_about`)
- `spelling`: whether two written names may be one name, and why
- `company`: what two ids have to do with each other in the claims
- `rules`: how often each rule is right (`rules`, `RulePrecision`)
"""
