"""A record against a plain oracle in memory: whatever is done to it, it says at each step what it should.

Random sequences of reading, re-reading, reviews, withdrawals and merges; after each, the record is asked as known
at any step there was.
"""

from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from chancery.ground.errors import UsageError
from chancery.ground.moments import Moment
from chancery.keeping.opening import open_store
from chancery.keeping.store import ClaimFilter, DocumentReading
from chancery.keeping.verifying import verify
from chancery.model.claims import Claim
from chancery.model.documents import Fetch
from chancery.model.runs import Run
from chancery.record import Record
from tests.keeping.conftest import places
from tests.keeping.making import claim, mention, page
from tests.keeping.places import Places

__all__ = ["places"]

AT = datetime(2024, 7, 11, tzinfo=UTC)
ALICE, ALYS, BOB = "person:alice-aldous", "person:alys-aldous", "person:bob-byrd"
NAMES = {ALICE: "Alice Aldous", ALYS: "Alys Aldous", BOB: "Bob Byrd"}
LINES = ("Alice Aldous met Bob Byrd.", "Alys Aldous warned Bob Byrd.", "Bob Byrd left.")
RUNS = tuple(Run(str(number), "oracle") for number in range(3))
DOCUMENTS = tuple(page(f"Page {number}.\n" + "\n".join(LINES), source=f"{number}.txt") for number in range(3))
WHO = (("Alice Aldous", ALICE), ("Alys Aldous", ALYS), ("Bob Byrd", BOB))


def claims_of(number: int) -> tuple[Claim, ...]:
    document = DOCUMENTS[number]
    day = Moment(date(2020, 1, 1 + number), date(2020, 1, 1 + number), f"2020-01-0{1 + number}")
    return tuple(
        claim(document, line, roles={"actor": name}, published=day, type=type)
        for line, (name, _), type in zip(LINES, WHO, ("CONSULT", "THREATEN", "RETREAT"), strict=True)
    )


CLAIMS = {one.id: (number, one) for number in range(3) for one in claims_of(number)}


@dataclass
class Known:
    """All that the record should know at one step."""

    readings: dict[int, dict[int, frozenset[str]]] = field(default_factory=dict)
    words: dict[str, list[str]] = field(default_factory=dict)
    same: dict[tuple[str, str], bool] = field(default_factory=dict)

    def speaks_for(self, actor: str) -> str:
        """The first by code point of all that are joined with `actor`."""
        together, grown = {actor}, True
        while grown:
            more = {x for pair, joined in self.same.items() if joined and set(pair) & together for x in pair}
            grown = not more <= together
            together |= more
        return min(together)

    def word(self, one: str) -> str | None:
        standing: list[str] = []
        for said in self.words.get(one, []):
            if said == "undone":
                del standing[-1:]
            else:
                standing.append(said)
        return standing[-1] if standing else None

    def claims(self) -> list[tuple[str, float, str]]:
        """What a question sees: id, confidence, who acts; in the record's order."""
        shown = []
        for one, (number, made) in CLAIMS.items():
            runs = self.readings.get(number, {})
            word = self.word(one)
            current = bool(runs) and one in list(runs.values())[-1]
            seen = any(one in ids for ids in runs.values())
            if word in ("rejected", "withdrawn") or not (current or (seen and word == "accepted")):
                continue
            actor = dict(WHO)[made.roles[0].text]
            sure = 1.0 if word == "accepted" else made.confidence
            shown.append(((made.document, made.evidence, one), (one, sure, self.speaks_for(actor))))
        return [row for _, row in sorted(shown)]


class Machine(RuleBasedStateMachine):
    """The record, and what it should know at each step."""

    places: Places

    def __init__(self) -> None:
        super().__init__()
        self.record = Record(open_store(self.places.fresh()))
        self.history = [Known()]

    @property
    def now(self) -> Known:
        return self.history[-1]

    def step(self) -> Known:
        """What is known after one more step, to be changed."""
        self.history.append(deepcopy(self.now))
        return self.now

    @rule(number=st.integers(0, 2), run=st.integers(0, 2), seen=st.sets(st.integers(0, 2)))
    def read(self, number: int, run: int, seen: set[int]) -> None:
        found = tuple(one for place, one in enumerate(claims_of(number)) if place in seen)
        text = DOCUMENTS[number].text.characters
        mentions = tuple(mention(text, name, "person", actor, name) for name, actor in WHO)
        fetch = Fetch(DOCUMENTS[number].source, AT)
        whole = DocumentReading(DOCUMENTS[number], fetch, RUNS[run], (), mentions, found)
        added = self.record.store.put(whole)
        if run in self.now.readings.get(number, {}):
            assert not added.anything
        else:
            assert added.reading
            self.step().readings.setdefault(number, {})[run] = frozenset(one.id for one in found)

    def known_claims(self) -> list[str]:
        return sorted({one for runs in self.now.readings.values() for ids in runs.values() for one in ids})

    @precondition(lambda self: self.known_claims())
    @rule(data=st.data(), word=st.sampled_from(["accepted", "rejected", "withdrawn", "undone"]))
    def say(self, data: st.DataObject, word: str) -> None:
        one = data.draw(st.sampled_from(self.known_claims()))
        if word == "undone" and self.now.word(one) is None:
            with pytest.raises(UsageError):
                self.record.undo(one, by="desk")
            return
        if word == "accepted":
            self.record.accept(one, by="desk")
        elif word == "rejected":
            self.record.reject(one, by="desk")
        elif word == "withdrawn":
            self.record.withdraw(one, "the outlet took it back", by="desk")
        else:
            self.record.undo(one, by="desk")
        self.step().words.setdefault(one, []).append(word)

    @precondition(lambda self: bool(self.now.readings))
    @rule(pair=st.sampled_from([(ALICE, ALYS), (ALYS, BOB), (ALICE, BOB)]), join=st.booleans())
    def judge(self, pair: tuple[str, str], join: bool) -> None:
        if join:
            self.record.judge(*pair, "same", by="desk")
        elif self.now.same.get(pair):
            self.record.withdraw_judgement(*pair, by="desk")
        else:
            with pytest.raises(UsageError):
                self.record.withdraw_judgement(*pair, by="desk")
            return
        self.step().same[pair] = join

    @rule(data=st.data())
    def ask(self, data: st.DataObject) -> None:
        known_at = data.draw(st.integers(0, len(self.history) - 1))
        expected = self.history[known_at].claims()
        assert self.told(known_at) == expected
        assert {one for one, _, _ in expected} == self.found(known_at)

    @invariant()
    def the_present_is_right(self) -> None:
        assert self.record.store.last() == len(self.history) - 1
        assert self.told(None) == self.now.claims()

    def told(self, known_at: int | None) -> list[tuple[str, float, str]]:
        forms = self.record.claims(known_at=known_at)
        return [(form["id"], form["confidence"], form["roles"][0]["id"] or "") for form in forms]

    def found(self, known_at: int) -> set[str]:
        """The same by the actors that claims name, through the shelf."""
        found: set[str] = set()
        for actor in {self.history[known_at].speaks_for(one) for one in NAMES}:
            wanted = ClaimFilter(actors=(actor,))
            found |= {form["id"] for form in self.record.claims(wanted, known_at=known_at)}
        return found

    def teardown(self) -> None:
        assert list(verify(self.record.store)) == []
        changed = [change.known_at for change in self.record.changes(0)]
        assert changed == sorted(changed)
        self.record.close()


@pytest.mark.parametrize("steps", [30])
def test_the_record_says_what_the_oracle_says(places: Places, steps: int) -> None:
    machine = type("OneMachine", (Machine,), {"places": places})
    many = 40 if places.server is None else 12
    checks = settings(
        max_examples=many,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=checks)


def test_the_oracle_itself_tells_a_difference(places: Places) -> None:
    """A record that lost a reading is not what the oracle says: the test can fail."""
    known = Known({0: {0: frozenset(one.id for one in claims_of(0))}})
    assert len(known.claims()) == 3
    assert replace(known, words={claims_of(0)[0].id: ["rejected"]}).claims() != known.claims()
