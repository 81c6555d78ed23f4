"""A record in the forms of other programs."""

from collections.abc import Callable
from datetime import date
from io import BufferedIOBase, TextIOBase
from typing import IO, TYPE_CHECKING, Any, Literal, get_args

from chancery.ground.errors import UsageError
from chancery.ground.moments import overlaps
from chancery.keeping.store import ClaimFilter, KeptClaim
from chancery.record.opened import KnownAt, Opened

if TYPE_CHECKING:
    from chancery.keeping.export.form import Stands

Format = Literal["jsonl", "csv", "parquet", "polecat", "ftm", "graphml", "bibtex", "csl"]
"""The forms a record can be written in."""

FORMATS: tuple[Format, ...] = get_args(Format)
"""Their names, as `--format` takes them."""

BINARY: tuple[Format, ...] = ("parquet",)
"""Those that are bytes and no text."""


class Exports(Opened):
    """The part of a record that writes it out."""

    def export(
        self,
        stream: IO[str] | IO[bytes],
        format: Format = "jsonl",
        *,
        min_confidence: float = 0.0,
        with_knowledge: bool = False,
        with_plans: bool = False,
        as_of: date | None = None,
        known_at: KnownAt = None,
        on_progress: Callable[[int], None] | None = None,
    ) -> int:
        """Write the claims of each document's latest run to `stream`; give how many claims or sources it got.

        `jsonl` is the public contract's form; docs/exports.md tells the others and what each leaves out. Open
        the stream with `newline=""` for `csv` and `polecat`, and for bytes for `parquet`. `as_of` leaves out
        what was said after that day; `with_plans` lets `polecat` have events that have not happened as well.
        `on_progress` is called with the number of claims gone through.
        """
        if format not in FORMATS:
            raise UsageError(f"no such format: {format!r}", hint=", ".join(FORMATS))
        wrong: type = TextIOBase if format in BINARY else BufferedIOBase
        if isinstance(stream, wrong):
            kind = "bytes" if format in BINARY else "text"
            raise UsageError(f"{format} is {kind}, and the stream is not", hint=f"open it for {kind}")
        if with_plans and format != "polecat":
            raise UsageError(f"{format} has planned events anyway", hint="with_plans is for polecat")
        more: dict[str, Any] = {"with_plans": True} if with_plans else {}
        wanted = ClaimFilter(min_confidence=min_confidence, knowledge="with" if with_knowledge else "without")
        stands = _standing(as_of, network=format == "graphml") if as_of else None
        if on_progress is not None:
            stands = _watched(stands, on_progress)
        return _writer(format)(
            self.store, stream, wanted, known_at=self.known_by(known_at), stands=stands, **more
        )


def _writer(format: Format) -> Callable[..., int]:
    # no format's module is loaded before something is exported
    from chancery.keeping.export.csv import write_csv  # noqa: PLC0415
    from chancery.keeping.export.ftm import write_ftm  # noqa: PLC0415
    from chancery.keeping.export.graphml import write_graphml  # noqa: PLC0415
    from chancery.keeping.export.jsonl import write_jsonl  # noqa: PLC0415
    from chancery.keeping.export.parquet import write_parquet  # noqa: PLC0415
    from chancery.keeping.export.polecat import write_polecat  # noqa: PLC0415
    from chancery.keeping.export.sources import write_bibtex, write_csl  # noqa: PLC0415

    writers: dict[Format, Callable[..., int]] = {
        **{"jsonl": write_jsonl, "csv": write_csv, "parquet": write_parquet, "polecat": write_polecat},
        **{"ftm": write_ftm, "graphml": write_graphml, "bibtex": write_bibtex, "csl": write_csl},
    }
    return writers[format]


def _standing(day: date, *, network: bool) -> "Stands":
    """Tell what bears on the world of `day`; of a network, only what may hold on it or happened before."""
    from chancery.asking.claims.days import stands_by  # noqa: PLC0415 - asking is loaded when it is asked
    from chancery.asking.claims.told import Told  # noqa: PLC0415

    def stands(kept: KeptClaim) -> bool:
        # whether it stands depends on its times alone, not on who takes part
        return stands_by(Told(kept, (), ()), day) and (not network or _in_force(kept, day))

    return stands


def _in_force(kept: KeptClaim, day: date) -> bool:
    when = kept.claim.when
    if when is None:
        return True
    first = date.min if kept.claim.family == "event" else day
    return overlaps(when, first, day)


def _watched(stands: "Stands | None", on_progress: Callable[[int], None]) -> "Stands":
    count = 0

    def watched(kept: KeptClaim) -> bool:
        nonlocal count
        count += 1
        on_progress(count)
        return stands is None or stands(kept)

    return watched
