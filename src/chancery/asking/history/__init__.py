"""What happened, in order; what became known when; how much was told of it.

- `timeline`: what happened, was said and was decided (`timeline`, `TimelineWanted`, `Timeline`, `TimelineEntry`)
- `unfolding`: a timeline's claims, the latest first, as many as are shown (`By`: in order of what)
- `changes`: what became known since a step or a day, and what no longer stands (`changes`, `compare`, `Change`)
- `activity`: how much is told of something, by months or years
"""
