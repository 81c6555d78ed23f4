"""Asking a record."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from chancery.keeping.store import EVERYTHING, ClaimFilter
from chancery.record.agendas import Agendas, least_of, many
from chancery.record.opened import KnownAt

if TYPE_CHECKING:
    from chancery.asking.alliances.network import Network
    from chancery.asking.alliances.whereabouts import Belonging, Happenings
    from chancery.asking.comparing.conflicts import Conflict
    from chancery.asking.finding.find import Hits, Sort
    from chancery.asking.history.timeline import Timeline
    from chancery.asking.history.unfolding import By
    from chancery.asking.prose.cells import State
    from chancery.asking.showing.dossier import Dossier
    from chancery.asking.showing.explain import Explanation
    from chancery.asking.showing.show import ClaimView, DocumentView
    from chancery.keeping.export.form import ClaimForm


class Asks(Agendas):
    """The part of a record that answers."""

    def state(
        self,
        alliance: str,
        *,
        as_of: date | None = None,
        known_at: KnownAt = None,
        suppose: str | Path | None = None,
        min_confidence: float | None = None,
        limit: int | None = 25,
    ) -> "State":
        """Give the state of an alliance (id, name or alias) on the day `as_of` (None: today).

        Of ties, statements and open decisions that pages tell the latest `limit` are looked at, of what falls due the
        soonest (None: all); where there are more, the state says so in `more`. `suppose` names a TOML file of claims
        that are laid over the record for this question, not kept.
        """
        from chancery.asking.alliances.state import state  # noqa: PLC0415 - asking is loaded when something is asked

        return state(
            self.supposed(suppose, known_at),
            alliance,
            as_of=as_of or datetime.now(UTC).date(),
            known_at=self.known_by(known_at),
            least=least_of(min_confidence),
            limit=limit,
        )

    def find(
        self,
        words: str = "",
        *,
        actor: str | Sequence[str] = (),
        type: str | Sequence[str] = (),
        family: str | Sequence[str] = (),
        lang: str | Sequence[str] = (),
        since: date | None = None,
        until: date | None = None,
        where: str | Sequence[str] = (),
        sort: "Sort | None" = None,
        limit: int = 20,
        after: str | None = None,
        facets: str | Sequence[str] = (),
        facets_of_few: str | Sequence[str] = (),
        min_confidence: float | None = None,
        as_of: date | None = None,
        known_at: KnownAt = None,
        suppose: str | Path | None = None,
    ) -> "Hits":
        """Give claims (and passages of pages) that have all `words` and pass every filter, page by page.

        Case and accents do not matter, a "quoted phrase" is found as it stands. `where` are filters as in
        docs/search.md, "deadline__before=2021-06"; `actor`, `type`, `family` and `lang` are short for some,
        with one value or several, any of which will do; `since` and `until` bound the claim's time, or its
        article's; `as_of` leaves out what was said after that day. Each hit says in `why` where the words
        stand and what made its rank. `after` takes the `next` of the page before, asked in the same way;
        `facets` are columns to count the answers of all pages by, `facets_of_few` (who plays a part, the source) those
        that are counted where `facets` find at most 400 claims; `suppose` as for `state`.
        """
        from chancery.asking.finding.find import Wanted, find  # noqa: PLC0415 - see above

        filters = (many(actor), many(type), many(family), many(lang), since, until, many(where))
        wanted = Wanted(words, *filters, as_of, sort)
        known = self.known_by(known_at)
        return find(
            self.supposed(suppose, known_at),
            wanted,
            limit=limit,
            least=min_confidence,
            known_at=known,
            after=after,
            facets=many(facets),
            facets_of_few=many(facets_of_few),
        )

    def show(
        self,
        what: str,
        *,
        limit: int = 10,
        as_of: date | None = None,
        min_confidence: float | None = None,
        known_at: KnownAt = None,
        suppose: str | Path | None = None,
        without: str | Sequence[str] = (),
    ) -> "ClaimView | DocumentView | Dossier":
        """Give an actor by name or id, or a claim or document by the beginning of its id.

        An actor's dossier is as things stood on `as_of`; where that is None, with all that was ever told. Its parts in
        `without` ("conflicts") are not looked into and stay empty. `suppose` as for `state`.
        """
        from chancery.asking.showing.show import show  # noqa: PLC0415 - see above

        least, known = least_of(min_confidence), self.known_by(known_at)
        store = self.supposed(suppose, known_at)
        parts = many(without)
        return show(store, what, limit=limit, as_of=as_of, known_at=known, least=least, without=parts)

    def timeline(
        self,
        *actors: str,
        by: "By" = "true",
        since: date | None = None,
        until: date | None = None,
        type: str | Sequence[str] = (),
        together: bool = False,
        limit: int | None = 50,
        as_of: date | None = None,
        min_confidence: float | None = None,
        known_at: KnownAt = None,
        suppose: str | Path | None = None,
    ) -> "Timeline":
        """Give what happened, was said and decided about any of `actors` (all, where `together`), in order.

        `by` is the time it goes by; `as_of` leaves out what was told only later; the latest `limit` lines; `suppose`
        as for `state`.
        """
        from chancery.asking.history.timeline import TimelineWanted, timeline  # noqa: PLC0415 - see above

        wanted = TimelineWanted(actors, by, since, until, many(type), together)
        least, known = least_of(min_confidence), self.known_by(known_at)
        store = self.supposed(suppose, known_at)
        return timeline(store, wanted, limit=limit, as_of=as_of, known_at=known, least=least)

    def network(
        self,
        actor: str | None = None,
        *,
        as_of: date | None = None,
        compare: date | None = None,
        depth: int = 1,
        window: int = 365,
        min_confidence: float | None = None,
        known_at: KnownAt = None,
        suppose: str | Path | None = None,
    ) -> "Network":
        """Give who is tied to whom on `as_of` (None: today), within `depth` steps of `actor` (None: all).

        Events count for `window` days; with `compare` comes what was gained and lost since that day;
        `suppose` as for `state`.
        """
        from chancery.asking.alliances.network import network  # noqa: PLC0415 - see above

        return network(
            self.supposed(suppose, known_at),
            actor,
            as_of=as_of or datetime.now(UTC).date(),
            compare=compare,
            depth=depth,
            window=window,
            known_at=self.known_by(known_at),
            least=least_of(min_confidence),
        )

    def belonging(
        self,
        alliance: str,
        *,
        as_of: date | None = None,
        min_confidence: float | None = None,
        known_at: KnownAt = None,
    ) -> "Belonging":
        """Give the states that are members and partners of an alliance on `as_of` (None: today), by framework."""
        from chancery.asking.alliances.whereabouts import belonging  # noqa: PLC0415 - see above

        day, least = as_of or datetime.now(UTC).date(), least_of(min_confidence)
        return belonging(self.store, alliance, as_of=day, known_at=self.known_by(known_at), least=least)

    def happenings(
        self,
        where: str | Sequence[str] = (),
        *,
        places: bool = False,
        as_of: date | None = None,
        min_confidence: float | None = None,
        known_at: KnownAt = None,
    ) -> "Happenings":
        """Give events that pass the filters `where`, counted by the states that have a part in them.

        With `places`, by the states in which they were; `as_of` leaves out what was told after that day.
        """
        from chancery.asking.alliances.whereabouts import happenings  # noqa: PLC0415
        from chancery.asking.finding.filters import parse_filters  # noqa: PLC0415 - see above

        filters, least = parse_filters(many(where)), least_of(min_confidence)
        known = self.known_by(known_at)
        return happenings(self.store, filters, places=places, as_of=as_of, known_at=known, least=least)

    def explain(self, claim: str, *, known_at: KnownAt = None) -> "Explanation":
        """Give what led to a claim: its words, its rule, how each name was understood."""
        from chancery.asking.showing.explain import explain  # noqa: PLC0415 - see above

        return explain(self.store, claim, known_at=self.known_by(known_at))

    def conflicts(
        self,
        actor: str | None = None,
        *,
        type: str | None = None,
        as_of: date | None = None,
        known_at: KnownAt = None,
        min_confidence: float | None = None,
        suppose: str | Path | None = None,
    ) -> list["Conflict"]:
        """Give the claims that cannot both be true, side by side with their sources, the latest first.

        `actor` (id, name or alias) and `type` keep those about them, `as_of` those of what was said by then;
        `suppose` as for `state`.
        """
        from chancery.asking.comparing.conflicts import conflicts  # noqa: PLC0415 - see above

        least, known = least_of(min_confidence), self.known_by(known_at)
        store = self.supposed(suppose, known_at)
        return conflicts(store, actor=actor, type=type, as_of=as_of, known_at=known, least=least)

    def claims(self, wanted: ClaimFilter = EVERYTHING, *, known_at: KnownAt = None) -> Iterator["ClaimForm"]:
        """Give claims in their public form, by document, evidence and id, however unsure they are."""
        from chancery.keeping.export.form import Publisher  # noqa: PLC0415 - see above

        return Publisher(self.store, known_at=self.known_by(known_at)).claims(wanted)
