"""Claims by words and by filters: `column__op=value`, the same in the terminal, in Python and over HTTP.

- `find`: the search (`find`, `Wanted`, `Hits`, `Hit`, `Sort`)
- `filters`: filters as they are written (`parse_filters`, `Filters`, `Filter`)
- `columns`: what can be filtered by, and how values compare (`COLUMNS`, `OPS`, `vocabulary`, `reference`)
- `narrowing`: from filters to claims: what the store narrows, and what is tested one by one (`question`)
- `ranking`: why an answer stands where it stands (`Why`, `marks`, `pieces_of`)
- `facets`: how many answers have which value in a column (`Facet`)
- `wording`: a filtered view in one sentence (`sentence`)
- `cursors`: where a page of answers ended (`Cursor`, `read_cursor`, `write_cursor`)
"""
