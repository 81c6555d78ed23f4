"""Measure the Vietnamese clauses against a treebank: verbs with the head words of subject and object.

    python training/vi/measure_clauses.py TREEBANK/test.conllu

The treebank's own trees say who the subject and the object of each verb is, standing or passive; understood
subjects and event nouns have no counterpart there and are left out. Heads count as found where the word we
give holds the treebank's head, or lies in it.
"""

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

from chancery.ground.spans import Span
from chancery.model.documents import Sentence
from chancery.reading.languages.vi.clauses import clauses
from chancery.reading.languages.vi.tokens import parse

Row = tuple[Span, str, int, str]
"""A word of the treebank: its place, tag, head (from 0, -1 for the root) and relation."""


def read(path: Path) -> Iterator[tuple[str, list[Row]]]:
    """Give each sentence's text and words; words are joined by one space."""
    text = ""
    rows: list[Row] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("#"):
            continue
        if not line:
            if rows:
                yield text, rows
            text, rows = "", []
            continue
        cells = line.split("\t")
        word = " ".join(cells[1].split())
        text += " " if text else ""
        rows.append((Span(len(text), len(text) + len(word)), cells[3], int(cells[6]) - 1, cells[7]))
        text += word


def gold(rows: list[Row]) -> dict[tuple[int, str], Span]:
    """Give the subject and object of each verb, by the verb's place."""
    found: dict[tuple[int, str], Span] = {}
    for span, _, head, relation in rows:
        if head < 0 or rows[head][1] != "VERB":
            continue
        if relation in ("nsubj", "obj", "nsubj:pass", "obl:agent"):
            part = "object" if relation in ("obj", "nsubj:pass") else "subject"
            found.setdefault((rows[head][0].start, part), span)
    return found


def ours(text: str) -> dict[tuple[int, str], Span]:
    """Give the same from our clauses, understood subjects left out."""
    (parsed,) = parse(text, [Sentence(Span(0, len(text)), 0, 0)])
    found: dict[tuple[int, str], Span] = {}
    for clause in clauses(text, parsed, []):
        if clause.noun:
            continue
        if clause.subject is not None and clause.span.holds(clause.subject.span):
            found[(clause.verb.start, "subject")] = clause.subject.head
        if clause.objects and clause.span.holds(clause.objects[0].span):
            found[(clause.verb.start, "object")] = clause.objects[0].head
    return found


def main() -> None:
    """Print precision, recall and F1 of subjects and objects."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("treebank", type=Path)
    sentences = list(read(asked.parse_args().treebank))
    counts = {part: [0, 0, 0] for part in ("subject", "object")}
    began = time.perf_counter()
    mine = [ours(text) for text, _ in sentences]
    took = time.perf_counter() - began
    for (_, rows), found in zip(sentences, mine, strict=True):
        wanted = gold(rows)
        for part, count in counts.items():
            count[1] += sum(p == part for _, p in found)
            count[2] += sum(p == part for _, p in wanted)
            count[0] += sum(
                key[1] == part and key in wanted and span.meets(wanted[key]) for key, span in found.items()
            )
    for part, (right, given, all_) in counts.items():
        precision, recall = right / max(given, 1), right / max(all_, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"{part}: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")
    print(f"{len(sentences) / took:.0f} sentences a second")


if __name__ == "__main__":
    main()
