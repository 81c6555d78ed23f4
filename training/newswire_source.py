"""Words and names of the world that made-up news is put together from, and its times."""

import random
from calendar import day_name, month_name
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from newswire_trees import Node, leaf
from newswire_words import (
    adjective,
    adverb,
    common,
    number_word,
    preposition,
    proper,
)

HERE = Path(__file__).parent
DATA = HERE.parent / "src/chancery/knowledge/data"
_MONTHS, DAYS = list(month_name)[1:], list(day_name)
_SEASONED = ("week", "month", "year")


@dataclass
class Source:
    """Words, names and times by chance, always the same ones for a seed."""

    seed: int = 7

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)

    @cached_property
    def words(self) -> dict[str, Any]:
        """The words, by what they may be."""
        found: dict[str, Any] = yaml.load(
            (HERE / "newswire.yaml").read_text(encoding="utf-8"), yaml.BaseLoader
        )
        return found

    @cached_property
    def states(self) -> list[tuple[str, str, str]]:
        """Name, adjective and capital of each state that has one word for each, and a few well-known others."""
        found = []
        for state in yaml.safe_load((DATA / "states.yaml").read_text(encoding="utf-8")):
            english = state["en"]
            name, own = english["name"][0], english.get("adjective", [""])[0]
            capital = english.get("capital", [""])[0]
            known = " " not in name or name.split()[0] in ("South", "North", "Saudi", "New")
            if (
                known
                and "-" not in name + capital
                and own
                and " " not in own
                and capital
                and " " not in capital
            ):
                found.append((name, own, capital))
        return found

    @cached_property
    def people(self) -> list[list[str]]:
        """The words of names of people."""
        people = yaml.safe_load((DATA / "people.yaml").read_text(encoding="utf-8"))
        names = [one["name"].split() for one in people]
        return [name for name in names if 1 < len(name) < 4 and all(part.isalpha() for part in name)]

    @cached_property
    def people_words(self) -> frozenset[str]:
        """Words for several people."""
        of_things = ("warships", "jets", "drones", "states", "countries", "companies", "firms")
        words = [*self.words["groups"], *self.words["measures"], *self.words["parts"]]
        return frozenset(word.split()[-1] for word in words) - frozenset(of_things)

    def one(self, *names: str) -> str:
        """Give one of the words of these lists."""
        words: list[str] = [word for name in names for word in self.words[name]]
        return self.chance.choice(words)

    def often(self, share: float) -> bool:
        """Tell yes in that share of cases."""
        return self.chance.random() < share

    def time(self) -> Node:
        """When: "on Monday", "in May", "last week", "in 2014", "Thursday"."""
        kind = self.chance.randrange(8)
        if kind == 6:
            return self.date()
        if kind == 7:
            long = Node(common(self.chance.choice(_SEASONED) + "s", several=True), "obl:unmarked")
            long.left.append(leaf(number_word(self.chance.choice(self.words["numbers"])), "nummod"))
            return Node(adverb("ago"), "advmod", left=[long])
        if kind < 2:
            return Node(proper(self.chance.choice(DAYS)), "obl", left=[leaf(preposition("on"), "case")])
        if kind == 2:
            return Node(proper(self.chance.choice(DAYS)), "obl:unmarked")
        if kind == 3:
            month = Node(proper(self.chance.choice(_MONTHS)), "obl", left=[leaf(preposition("in"), "case")])
            if self.often(0.4):
                month.right.append(leaf(number_word(str(self.chance.randrange(1990, 2030))), "nmod:unmarked"))
            return month
        if kind == 4:
            word = (
                common(self.chance.choice(_SEASONED))
                if self.often(0.6)
                else proper(self.chance.choice([*_MONTHS, *DAYS]))
            )
            return Node(
                word, "obl:unmarked", left=[leaf(adjective(self.chance.choice(["last", "next"])), "amod")]
            )
        return Node(
            number_word(str(self.chance.randrange(1990, 2030))), "obl", left=[leaf(preposition("in"), "case")]
        )

    def date(self) -> Node:
        """A day by its date: "on Dec. 29", "on 3 May"."""
        month = leaf(
            proper(self.chance.choice([*_MONTHS, "Jan.", "Feb.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."])),
            "nmod:unmarked",
        )
        day = Node(number_word(str(self.chance.randrange(1, 31))), "obl")
        before = self.often(0.6) or month.word.form.endswith(".")  # a full stop behind "Nov." would be none
        (day.left if before else day.right).append(month)
        if self.often(0.3):
            day.right.append(leaf(number_word(str(self.chance.randrange(1990, 2030))), "nmod:unmarked"))
        day.left.insert(0, leaf(preposition("on"), "case"))
        return day
