"""One thing from every side, by its name or id.

- `show`: a claim, a document or an actor (`show`, `ClaimView`, `DocumentView`)
- `dossier`: an actor: names, offices, ties, what it said and was said of it, what it is bound to (`Dossier`, `PARTS`)
- `explain`: why the record holds a claim (`explain`, `Explanation`)
- `layers`: what every reading step found, one span a row (`layer_rows`, `block_rows`)
"""
