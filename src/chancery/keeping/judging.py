"""Which judgements of names stand, and whether one more would contradict them: with the chain that shows it."""

from collections import deque
from collections.abc import Collection, Iterable, Mapping

from chancery.ground.errors import UsageError
from chancery.ground.fixed import fixed
from chancery.model.judgements import Judgement

Pair = tuple[str, str]
"""Two ids, the lesser first: a judgement has no direction."""


def pair_of(left: str, right: str) -> Pair:
    """Give two ids in order."""
    return (left, right) if left <= right else (right, left)


@fixed
class Judged:
    """The judgements that stand, by pair: the last word on each, where it was not withdrawn."""

    standing: Mapping[Pair, Judgement]

    def on(self, left: str, right: str) -> Judgement | None:
        """Give what stands on this very pair; None where nothing was judged, or it was withdrawn."""
        return self.standing.get(pair_of(left, right))

    def chain(self, left: str, right: str, *, without: Collection[Pair] = ()) -> tuple[Judgement, ...]:
        """Give the shortest chain of "same" that leads from one id to the other, leaving out some pairs.

        Empty where none does.
        """
        came: dict[str, tuple[str, Judgement]] = {}
        beside = self._beside(without)
        waiting = deque([left])
        while waiting:
            here = waiting.popleft()
            for there, judgement in beside.get(here, ()):
                if there == left or there in came:
                    continue
                came[there] = (here, judgement)
                if there == right:
                    return _back(came, left, right)
                waiting.append(there)
        return ()

    def alike(self, actor: str, *, without: Collection[Pair] = ()) -> frozenset[str]:
        """Give every id that chains of "same" lead to, itself among them."""
        beside = self._beside(without)
        found, waiting = {actor}, [actor]
        while waiting:
            for there, _ in beside.get(waiting.pop(), ()):
                if there not in found:
                    found.add(there)
                    waiting.append(there)
        return frozenset(found)

    def _beside(self, without: Collection[Pair]) -> dict[str, list[tuple[str, Judgement]]]:
        beside: dict[str, list[tuple[str, Judgement]]] = {}
        for (left, right), judgement in sorted(self.standing.items()):
            if judgement.verdict == "same" and (left, right) not in without:
                beside.setdefault(left, []).append((right, judgement))
                beside.setdefault(right, []).append((left, judgement))
        return beside


def judged(judgements: Iterable[Judgement]) -> Judged:
    """Give what stands of judgements in the order they were made."""
    last = {pair_of(one.left, one.right): one for one in judgements}
    return Judged({pair: one for pair, one in last.items() if one.withdrawn_at is None})


def check(held: Judged, new: Judgement, *, known: Collection[str] = ()) -> None:
    """Refuse a judgement that what stands contradicts; `known` are ids that `knowledge/` holds apart.

    The last word on the pair itself is no contradiction: it is replaced. Raises `UsageError` with the chain.
    """
    left, right = new.left, new.right
    if left == right:
        raise UsageError(f"{left} is one id already", hint="name two")
    # what was said of this pair gives way to the new word
    own = (pair_of(left, right),)
    if new.verdict == "different":
        chain = held.chain(left, right, without=own)
        if chain:
            raise UsageError(
                f"{left} and {right} cannot be different: {told(chain)}",
                hint=f"take one of these back first: {_undo(chain[0])}",
            )
    elif new.verdict == "same":
        _check_same(held, left, right, own, known)


def _check_same(held: Judged, left: str, right: str, own: Collection[Pair], known: Collection[str]) -> None:
    ours, theirs = held.alike(left, without=own), held.alike(right, without=own)
    if right in ours:
        return
    for one in sorted(ours):
        for other in sorted(theirs):
            apart = held.on(one, other)
            if apart is not None and apart.verdict == "different" and pair_of(one, other) not in own:
                chain = (*held.chain(left, one, without=own), apart, *held.chain(other, right, without=own))
                raise UsageError(
                    f"{left} and {right} cannot be the same: {told(chain)}",
                    hint=f"take one of these back first: {_undo(apart)}",
                )
    known_ones = [next((one for one in sorted(side) if one in known), None) for side in (ours, theirs)]
    if None not in known_ones:
        one, other = (str(found) for found in known_ones)
        chain = (*held.chain(left, one, without=own), *held.chain(other, right, without=own))
        why = (
            f"the package knows {one} and {other} for two; {told(chain)}"
            if chain
            else "the package knows both"
        )
        raise UsageError(
            f"{left} and {right} cannot be the same: {why}",
            hint="judge the names that pages gave, not two that are known",
        )


def told(chain: Iterable[Judgement]) -> str:
    """Give judgements in words, one after the other: "a is b (minh, 2024-07-11), b is not c (lan, …)"."""
    words = {"same": "is", "different": "is not", "unsure": "may be"}
    return ", ".join(
        f"{one.left} {words[one.verdict]} {one.right} ({one.by}, {one.at:%Y-%m-%d})" for one in chain
    )


def _undo(one: Judgement) -> str:
    return f"`chancery review undo --names {one.left} {one.right}`"


def _back(came: Mapping[str, tuple[str, Judgement]], left: str, right: str) -> tuple[Judgement, ...]:
    chain: list[Judgement] = []
    at = right
    while at != left:
        at, judgement = came[at]
        chain.append(judgement)
    return tuple(reversed(chain))
