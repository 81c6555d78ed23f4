"""Finding the articles in plain text, where only the lines themselves show what they are.

An article is a title, what stands under it (date, writer, standfirst), and paragraphs with headings and
captions between them. After a heading such as "most read" comes furniture, until paragraphs follow one
another again. A title between paragraphs opens a new article where enough speaks for it.
"""

from collections.abc import Sequence
from typing import Literal

from chancery.ground.fixed import fixed
from chancery.ground.ids import folded
from chancery.ground.spans import Span
from chancery.reading.layers import BlockKind
from chancery.reading.pages_lines import LONG, Line, inner_words, repeated
from chancery.reading.pages_splits import credit_of, dateline_of, glued_headline

Role = Literal[
    "text", "title", "date", "byline", "caption", "quote", "disclaimer", "section", "comments", "none"
]
"""What a line can be before anyone knows which article it belongs to."""

_NEW = 3.0
"""the evidence that makes a title open a new article instead of heading a part of this one"""
_BOX = 12
"""lines that a list of other pages inside an article has at most"""
_FAR = 6
"""lines between a lone paragraph and the next one that make it an island"""
_HEAD: frozenset[Role] = frozenset(["date", "byline", "caption"])
_GAP: frozenset[Role] = frozenset(["none", "title", "date", "byline"])


@fixed
class Placed:
    """A line with its kind and article. `opens`: it may begin with a dateline; `glued`: with its headline."""

    line: Line
    kind: BlockKind
    article: int | None
    opens: bool = False
    glued: bool = False


def articles_of(lines: Sequence[Line], lang: str, *, title: str | None) -> list[Placed]:
    """Give every line of a page of plain text in language `lang` its kind and its article."""
    roles = _roles(lines, lang, title)
    heads = _heads(lines, roles)
    placed = [Placed(line, "furniture", None) for line in lines]
    for number, head in enumerate(heads):
        end = heads[number + 1] if number + 1 < len(heads) else len(lines)
        for item in _article(lines, roles, head, end, number):
            placed[item.line.number] = item
    return placed


def _roles(lines: Sequence[Line], lang: str, title: str | None) -> list[Role]:
    twice = repeated(lines)
    wanted = " ".join(folded(title).split()) if title else None
    roles: list[Role] = []
    for line in lines:
        role: Role = _alone(line, lang)
        if wanted and line.plain == wanted and "text" not in roles:
            role = "title"
        elif line.number in twice and (line.number + 1 in twice or "text" in roles):
            role = "none"  # a headline that stands twice above its article is a headline all the same
        roles.append(role)
    _caption_by_image(lines, roles)
    _caption_by_number(lines, roles)
    _drop_sections(lines, roles)
    _drop_teasers(lines, roles, twice)
    _drop_links(lines, roles)
    _drop_islands(lines, roles)
    return roles


def _alone(line: Line, lang: str) -> Role:
    """Give the part that a line shows by itself."""
    if line.disclaimer:
        return "disclaimer"
    if line.comments:
        return "comments"
    if line.section:
        return "section"
    if line.furniture:
        return "none"
    if line.size <= 70 and credit_of(line.text, Span(0, len(line.text)), line.words) is not None:
        return "caption"
    if line.date:
        return "date"
    if foreign(line, lang):
        return "none"
    if line.byline:
        return "byline"
    if line.quoted:
        return "quote"
    if line.prose:
        return "text"
    return "title" if line.title else "none"


def foreign(line: Line, lang: str) -> bool:
    """Tell whether a line is surely in another language than its page's."""
    found = line.language
    return found is not None and found.code != lang and line.size >= 3 and found.lead >= 0.3


def _caption_by_image(lines: Sequence[Line], roles: list[Role]) -> None:
    """A line that stands in a table with its image ("![]() |", then "… |") is that image's caption."""
    for at in range(1, len(lines)):
        in_table = lines[at].text.endswith("|") and lines[at - 1].text.startswith("![")
        if in_table and roles[at] in ("text", "title", "quote"):
            roles[at] = "caption"


def _caption_by_number(lines: Sequence[Line], roles: list[Role]) -> None:
    """A numbered picture's line is its caption; one that only repeats a line before it is furniture."""
    before: set[str] = set()
    for at, line in enumerate(lines):
        if line.pictured is not None:
            roles[at] = "none" if line.pictured in before else "caption"
        before.add(line.plain)


def _drop_sections(lines: Sequence[Line], roles: list[Role]) -> None:
    """Make furniture of what stands under "most read", "related" or "comments"."""
    at, begun, boxes = 0, False, 0
    while at < len(lines):
        role = roles[at]
        begun = begun or role == "text"
        if role not in ("section", "comments"):
            at += 1
            continue
        roles[at] = "none"
        at += 1
        start, boxes = at, boxes + 1
        while at < len(lines) and roles[at] not in ("section", "comments"):
            within = begun and role == "section" and boxes == 1 and at - start <= _BOX
            if _resumes(lines, roles, at, within=within, comments=role == "comments"):
                boxes = 0
                break
            roles[at] = "none"
            at += 1


def _resumes(lines: Sequence[Line], roles: Sequence[Role], at: int, *, within: bool, comments: bool) -> bool:
    """Tell whether an article goes on (`within`: this can be a box inside it), or a new one begins, here."""
    if roles[at] == "text":
        both = zip(lines[at : at + 2], roles[at : at + 2], strict=True)
        sizes = [line.size for line, role in both if role == "text"]
        return within and len(sizes) == 2 and min(sizes) >= LONG // 2 and sum(sizes) >= 1.5 * LONG
    if roles[at] != "title" or lines[at].size < 4:
        return False
    texts, words, dated = _following(lines, roles, at)
    return texts >= 2 and words >= 45 and (dated or not comments)


def _following(lines: Sequence[Line], roles: Sequence[Role], at: int) -> tuple[int, int, bool]:
    """Give the paragraphs that follow a title (up to six lines), their words, and whether a date is there."""
    texts, words, dated = 0, 0, False
    for here in range(at + 1, min(at + 8, len(lines))):
        if roles[here] == "text":
            texts, words = texts + 1, words + lines[here].size
            dated = dated or (texts == 1 and dateline_of(lines[here].text, _whole(lines[here])) is not None)
        elif roles[here] == "date":
            if texts:
                break
            dated = True
        elif roles[here] not in ("byline", "caption", "quote"):
            break
    return texts, words, dated


def _whole(line: Line) -> Span:
    return Span(0, len(line.text))


def _drop_teasers(lines: Sequence[Line], roles: list[Role], twice: frozenset[int]) -> None:
    """Make furniture of titles with a date (or repeated) and at most one paragraph, below an article."""
    texts = 0
    for at in range(len(lines) - 1):
        texts += roles[at] == "text"
        dated = roles[at + 1] == "date"
        last_of_two = at in twice and at + 1 not in twice
        if texts < 2 or not (last_of_two or (roles[at] == "title" and dated)):
            continue
        following, words, _ = _following(lines, roles, at)
        if following <= 1 and words < 90:
            for below in range(at, min(at + 2 + dated, len(lines))):
                roles[below] = "none" if roles[below] in ("title", "date", "text") else roles[below]


def _drop_links(lines: Sequence[Line], roles: list[Role]) -> None:
    """Make furniture of a list of other pages' titles below an article: each after a dash, none a sentence."""
    last = max((at for at, role in enumerate(roles) if role == "text" and not lines[at].bulleted), default=-1)
    below = [at for at in range(last + 1, len(lines)) if roles[at] == "text"]
    if last >= 0 and below and all(_is_heading(lines[at]) for at in below):
        for at in below:
            roles[at] = "none"


def _is_heading(line: Line) -> bool:
    """Tell a line written as headlines are: no stop, capitals on its words."""
    long = [w for w in line.text.split() if len(w) > 3]
    return not line.stopped and len(long) > 1 and 10 * sum(w[:1].isupper() for w in long) >= 6 * len(long)


def _drop_islands(lines: Sequence[Line], roles: list[Role]) -> None:
    """Make furniture of a lone paragraph far from the others: a slogan, an address, a notice."""
    runs: list[list[int]] = []
    for at, role in enumerate(roles):
        if role != "text":
            continue
        far = runs and at - runs[-1][-1] > _FAR and all(r in _GAP for r in roles[runs[-1][-1] + 1 : at])
        if not runs or far:
            runs.append([])
        runs[-1].append(at)
    if max((len(run) for run in runs), default=0) < 3:
        return
    for run in runs:
        if len(run) == 1 and lines[run[0]].size < 60 and not lines[run[0]].cut:
            roles[run[0]] = "none"


def _heads(lines: Sequence[Line], roles: list[Role]) -> list[int]:
    """Give the lines at which articles begin."""
    texts = [at for at, role in enumerate(roles) if role in ("text", "quote")]
    if not texts:
        return _only_titles(lines, roles)
    inner = inner_words(lines)
    heads = [_first_head(lines, roles, texts[0])]
    since = 0
    for at in range(heads[0] + 1, len(lines)):
        since += roles[at] == "text"
        opens = roles[at] == "title" and since > 0 and _opens(lines, roles, at, inner, since=since)
        if opens or (since >= 3 and _glued(lines[at], roles[at])):
            heads.append(at)
            since = 0
    return heads


def _only_titles(lines: Sequence[Line], roles: list[Role]) -> list[int]:
    """A text of one or two lines is an article even where no line ends as a sentence does."""
    titles = [at for at, role in enumerate(roles) if role == "title" and lines[at].size >= 4]
    return titles[:1] if len(lines) <= 3 else []


def _first_head(lines: Sequence[Line], roles: list[Role], first: int) -> int:
    """Give where the first article begins: its title stands above its first paragraph."""
    titles: list[int] = []
    for at in range(first - 1, -1, -1):
        if roles[at] == "title":
            titles.insert(0, at)
        elif titles and roles[at] not in _HEAD:
            break
    strong = [at for at in titles if lines[at].size >= 4]
    if titles:
        return strong[0] if strong else titles[-1]
    if _is_headline(lines, roles, first):
        roles[first] = "title"
    return first


def _is_headline(lines: Sequence[Line], roles: Sequence[Role], at: int) -> bool:
    """A headline may end with a stop: short, one sentence, capitals on its words, more text below."""
    line = lines[at]
    after = next((other for other in range(at + 1, len(lines)) if roles[other] == "text"), None)
    if after is None or line.size > 16 or line.sentences > 1 or lines[after].size < 1.3 * line.size:
        return False
    long = [w for w in line.text.split() if len(w) > 3]
    return len(long) >= 2 and sum(w.lstrip("\"'“‘(")[:1].isupper() for w in long) >= 0.6 * len(long)


def _glued(line: Line, role: Role) -> bool:
    """Tell whether a line is a whole teaser: headline, lead and first sentence run together, then cut."""
    return role == "text" and line.cut and glued_headline(line.text, _whole(line), line.words) is not None


def _opens(
    lines: Sequence[Line], roles: Sequence[Role], at: int, inner: frozenset[str], *, since: int
) -> bool:
    """Tell whether a title below `since` paragraphs of an article opens the next one."""
    return _has_dateline(lines, roles, at, inner) or (since >= 2 and _newness(lines, roles, at) >= _NEW)


def _has_dateline(lines: Sequence[Line], roles: Sequence[Role], at: int, inner: frozenset[str]) -> bool:
    """Tell whether the paragraph under a title opens with a dateline, as only an article's first does."""
    if roles[at + 1 : at + 2] != ["text"]:
        return False
    below = lines[at + 1]
    return below.size >= LONG and dateline_of(below.text, _whole(below), inner) is not None


def _newness(lines: Sequence[Line], roles: Sequence[Role], at: int) -> float:
    """Weigh what speaks for a new article at a title: what stands before it, its length, what follows."""
    texts, words, dated = _following(lines, roles, at)
    if texts < 2 and words < 45:
        return 0.0
    line = lines[at]
    score = 2.0 * (roles[at - 1] in ("none", "byline", "disclaimer")) + 2.0 * dated
    score += 1.0 * (line.size >= 10) + 1.0 * (line.size >= 14) - 1.0 * line.text.endswith(("?", ":"))
    score -= 1.5 * (line.size <= 6)
    score += 1.0 * (roles[at - 1] == "title" and _is_name(lines[at - 1].text))
    first = at + 1
    if first + 1 < len(lines) and roles[first] == "text":
        longer = roles[first + 1] == "caption" or lines[first + 1].size >= 1.3 * lines[first].size
        single = lines[first].sentences == 1 and lines[first].size <= 45
        score += 1.5 * (single and longer and roles[first + 1] in ("text", "caption"))
    return score + 0.5 * ("caption" in roles[first : first + 2])


def _is_name(text: str) -> bool:
    words = text.split()
    return len(words) <= 4 and all(w[:1].isupper() for w in words)


def _article(lines: Sequence[Line], roles: Sequence[Role], head: int, end: int, number: int) -> list[Placed]:
    """Give the lines of one article with their kinds; what stands after its last paragraph is furniture."""
    bodies = [at for at in range(head, end) if roles[at] in ("text", "quote")]
    last = bodies[-1] if bodies else head
    while last + 1 < end and roles[last + 1] in ("caption", "disclaimer"):
        last += 1
    placed = []
    if number == 0 and head and roles[head - 1] == "date":
        placed.append(Placed(lines[head - 1], "dateline", number))
    below = bodies[0] if bodies else end
    second = bodies[1] if len(bodies) > 1 else end
    for at in range(head, last + 1):
        kind = _kind(lines, roles, at, head=head, first=below, second=second)
        article = None if kind == "furniture" else number
        opening = at in bodies[:2]
        placed.append(
            Placed(lines[at], kind, article, opens=opening, glued=at == head and _glued(lines[at], roles[at]))
        )
    closing = [at for at in range(last + 1, end) if roles[at] == "disclaimer"]
    return placed + [Placed(lines[at], "disclaimer", number) for at in closing]


def _kind(
    lines: Sequence[Line], roles: Sequence[Role], at: int, *, head: int, first: int, second: int
) -> BlockKind:
    role, line = roles[at], lines[at]
    if role == "title":
        if at == head:
            return "headline"
        if at < first:
            return "standfirst" if line.size >= 8 else "furniture"
        return "subhead" if line.size <= 20 else "body"
    if role == "date":
        return "dateline" if at < second else "furniture"
    if role == "byline":
        return "credit"
    if role == "text" and at > first and _is_question(lines, roles, at):
        return "subhead"
    if role == "text":
        standing = at == first and at > head and at + 1 < len(lines) and _stands(lines, roles, at)
        return "standfirst" if standing else "body"
    if role == "quote":
        return quote_kind(lines, [r == "text" for r in roles], at)
    if role in ("caption", "disclaimer"):
        return "caption" if role == "caption" else "disclaimer"
    return "furniture"


def _stands(lines: Sequence[Line], roles: Sequence[Role], at: int) -> bool:
    """Tell whether the first paragraph is a standfirst: set off from the second, or shorter."""
    after = lines[at + 1] if roles[at + 1] == "text" else None
    return roles[at + 1] in ("text", "none", *_HEAD) and is_standfirst(lines[at], after)


def is_standfirst(line: Line, after: Line | None) -> bool:
    """Tell whether a first paragraph sums up the story: short, no dateline, less than `after`."""
    if line.size > 60 or line.sentences > 2 or dateline_of(line.text, _whole(line)) is not None:
        return False
    return after is None or after.size >= 1.2 * line.size


def _is_question(lines: Sequence[Line], roles: Sequence[Role], at: int) -> bool:
    """Tell whether a short question stands as a heading between full paragraphs."""
    line = lines[at]
    if line.size > 10 or not line.text.endswith("?") or line.sentences > 1 or at + 1 >= len(lines):
        return False
    return roles[at + 1] in ("text", "caption") and lines[at - 1].size >= LONG and lines[at + 1].size >= LONG


def quote_kind(lines: Sequence[Line], texts: Sequence[bool], at: int) -> BlockKind:
    """Tell a pull quote (it repeats the text, or stands alone between paragraphs) from the story."""
    line = lines[at]
    mine = line.bag
    for other in range(max(0, at - 40), min(len(lines), at + 41)):
        shared = len(mine & lines[other].bag) if texts[other] else 0
        if shared >= 0.7 * len(mine):
            return "pull_quote"
    if line.text.rstrip('"”» |')[-1:] not in (".", "!", "?", "…", ","):
        return "subhead" if line.size <= 8 else "pull_quote"
    around = [other for other in (at - 1, at + 1) if 0 <= other < len(lines)]
    alone = all(texts[other] and lines[other].size >= 30 for other in around)
    return "pull_quote" if alone and not lines[at - 1].text.endswith(":") else "body"
