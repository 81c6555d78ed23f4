"""What pages of weighing stand on: what was sent, the examples, words behind ids, pictures as images."""

import base64
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from markupsafe import Markup

from chancery.asking.claims.told import Teller, Words
from chancery.doors.web.apart import Apart
from chancery.doors.web.asked import Asked, Form, Param
from chancery.ground.errors import TooLarge, Unknown, UsageError
from chancery.ground.small_files import text_of, toml_of

if TYPE_CHECKING:
    from chancery.weighing.draft import Draft
    from chancery.weighing.given import Found, Settings
    from chancery.weighing.pictures import Spec

# as in chancery.weighing, which the start of the server must not wait for; a test holds them together
MODELS = ("challenge", "mean", "median")
FORMS = ("table2", "paper")
SHAPES = ("pert", "triangular", "uniform")
DRAWS, ROUNDS, SEED = 2000, 10, 0
"""What is drawn and played where nothing is said."""
BYTES = 256 * 1024
"""The largest table that is taken."""
MOST_WORDS = 300
"""Claims whose words are looked up for one page."""

EXAMPLES = (
    "azerbaijan-2024.toml",
    "afghanistan-2021.toml",
    "emission-standards-in-doubt.toml",
    "silence-drill.toml",
    "council-1958.csv",
    "security-council-2024.csv",
    "selten-horse.efg",
    "three-players.nfg",
)
"""The examples that can be opened, in the order in which they are shown."""

FIELDS = (
    Param("table", "file", "the table or the tree: TOML, CSV, KTAB's CSV, Gambit's .efg and .nfg"),
    Param(
        "rule", "text", "who decides: unanimity, silence, qmv, majority 2/3 …; as in the table where left out"
    ),
    Param("model", "text", f"how they bargain, {MODELS[0]} where nothing is said", MODELS),
    Param("form", "text", f"which reading of the challenge model, {FORMS[0]} where nothing is said", FORMS),
    Param("rounds", "number", f"of bargaining, {ROUNDS} where nothing is said"),
    Param("draws", "number", f"of the ranges, {DRAWS} where nothing is said, 0 for none"),
    Param("seed", "number", f"of the draws, {SEED} where nothing is said"),
    Param("shape", "text", f"of the ranges, {SHAPES[0]} where nothing is said", SHAPES),
    Param("power", "flag", "how much each vote weighs under the rule"),
    Param("dimension", "number", "which of several in a table of KTAB's"),
)
"""What may be sent along with a table."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on a page: addresses of its image for light and for dark pages, and what asks for it by address.

    `asks` is None where the picture is kept nowhere: its addresses then are the images themselves.
    """

    light: str
    dark: str
    asks: Mapping[str, str] | None


def settings_of(form: Form) -> "Settings":
    """Read what was sent along with a table; raise `UsageError` that names the field."""
    from chancery.weighing.given import Settings  # noqa: PLC0415 - heavy: weighing is loaded when it is asked for

    dimension = _whole(form, "dimension", 0)
    if form.get("power") not in ("", "0", "1"):
        raise UsageError(f"power: {form.get('power')[:40]!r}", hint="1 or 0")
    return Settings(
        rule=form.get("rule").strip()[:200],
        model=form.get("model") or MODELS[0],
        form=form.get("form") or FORMS[0],
        rounds=_whole(form, "rounds", ROUNDS, least=1),
        draws=_whole(form, "draws", DRAWS),
        seed=_whole(form, "seed", SEED),
        shape=form.get("shape") or SHAPES[0],
        power=form.get("power") == "1",
        dimension=dimension or None,
    )


def _whole(form: Form, name: str, otherwise: int, *, least: int = 0) -> int:
    value = form.get(name)
    if not value:
        return otherwise
    if not (value.isascii() and value.isdigit() and len(value) <= 15) or int(value) < least:
        raise UsageError(f"{name}: {value[:40]!r}", hint=f"a whole number, {least} or more")
    return int(value)


def text_sent(form: Form) -> tuple[str, str]:
    """Give the text that was sent, a file before what was typed, with its name; raise `UsageError`, `TooLarge`."""
    if len(form.files) > 1:
        raise UsageError(f"{len(form.files)} files", hint="send one table at a time")
    if form.files:
        file = form.files[0]
        too_long = TooLarge(
            f"{file.name[:80]}: more than {BYTES // 1024} kB", hint="send the table of one decision"
        )
        text = text_of(file.path, most=BYTES, wanted="a table: TOML or CSV", too_long=too_long)
        return text.replace("\r\n", "\n"), file.name[:80]
    text = form.get("table")
    if not text.strip():
        raise UsageError("no table was sent", hint="as the field table, or as a file: TOML or CSV")
    return text.replace("\r\n", "\n"), "table"


def weighed(text: str, name: str, settings: "Settings", apart: Apart) -> "Found":
    """Weigh what was sent, in a process of its own; raise `Wrong`."""
    return apart.do(weigh_here, text, name, settings)


def weigh_here(text: str, name: str, settings: "Settings") -> "Found":
    """Weigh a text within the limits of a server; raise `TableError`, `UsageError`, `TooLarge`."""
    from chancery.weighing.given import Limits, weigh_text  # noqa: PLC0415 - see above

    return weigh_text(text, settings, Limits(), name=name)


def example_text(stem: str) -> tuple[str, str]:
    """Give the text of an example and the name of its file; raise `Unknown`."""
    name = next((one for one in EXAMPLES if one.rpartition(".")[0] == stem), None)
    if name is None:
        raise Unknown(f"no example {stem[:40]!r}", hint=", ".join(one.rpartition(".")[0] for one in EXAMPLES))
    return resources.files("chancery.weighing").joinpath("examples", name).read_text(encoding="utf-8"), name


@lru_cache(maxsize=len(EXAMPLES))
def example_found(stem: str) -> "Found":
    """Give what follows from an example, with the settings that hold where nothing is said."""
    from chancery.weighing.given import Settings  # noqa: PLC0415 - see above

    return weigh_here(*example_text(stem), Settings(draws=DRAWS))


@lru_cache(maxsize=1)
def example_titles() -> tuple[tuple[str, str], ...]:
    """Give the examples by the name that asks for each, with their titles."""
    stems = (one.rpartition(".")[0] for one in EXAMPLES)
    return tuple((stem, _title(example_text(stem)[0])) for stem in stems)


def _title(text: str) -> str:
    """Give the title of an example, without what weighing it would load."""
    if text.startswith(("EFG", "NFG")):
        return text.partition('"')[2].partition('"')[0]
    comments = [line.removeprefix("#").strip() for line in text.splitlines() if line.startswith("#")]
    return str(toml_of(text if "[[" in text else "\n".join(comments))["title"])


def examples_of(sources: Iterable[str]) -> list[tuple[str, str]]:
    """Give the examples that are drawn from one of these pages, with their titles."""
    wanted = set(sources)
    return [
        (stem, title)
        for stem, title in example_titles()
        if any(one in example_text(stem)[0] for one in wanted)
    ]


def words_behind(asked: Asked, claims: Iterable[str]) -> dict[str, Words]:
    """Give the words of claims by the id that a table gives, as far as this record has them."""
    teller = Teller(asked.record.store, known_at=asked.record.known_by(asked.known_at))
    found: dict[str, Words] = {}
    for claim in list(dict.fromkeys(claims))[:MOST_WORDS]:
        try:
            told = teller.claim(claim)
        except UsageError:
            continue
        if told is not None:
            found[claim] = told.words
    return found


def specs_of(found: "Found | Draft") -> Iterator[tuple[str, Callable[[str], "Spec"]]]:
    """Give the pictures that show what was found: their names, and what makes each for light or dark pages."""
    from chancery.weighing import pictures  # noqa: PLC0415 - see above
    from chancery.weighing.draft import Draft  # noqa: PLC0415
    from chancery.weighing.games import Solved  # noqa: PLC0415
    from chancery.weighing.pictures_tree import tree_picture  # noqa: PLC0415
    from chancery.weighing.weighed import Weighed  # noqa: PLC0415

    if isinstance(found, Solved):
        if tree_picture(found) is not None:
            yield "tree", lambda theme: tree_picture(found, theme=theme) or {}
        return
    if not isinstance(found, Weighed | Draft):
        return
    decision = found.decision
    if any(player.position.known for player in decision.players):
        mean = None if isinstance(found, Draft) else mean_of(found)
        yield "positions", lambda theme: pictures.positions_picture(decision, mean=mean, theme=theme)
    if isinstance(found, Draft):
        return
    bargain, study = found.bargain, found.study
    if bargain is not None and bargain.rounds:
        yield "movement", lambda theme: pictures.movement_picture(bargain, theme=theme)
    if study is not None:
        yield "spread", lambda theme: pictures.spread_picture(study, theme=theme)
        yield "tornado", lambda theme: pictures.tornado_picture(study, theme=theme)


def mean_of(found: "Found") -> float | None:
    """Give the weighted mean that stands beside every result; None where the figures for it are not known."""
    bargain, choice = getattr(found, "bargain", None), getattr(found, "choice", None)
    if bargain is not None:
        return float(bargain.mean)
    return float(choice.mean) if choice is not None else None


def images(found: "Found | Draft", asks: Mapping[str, str] | None) -> dict[str, Picture]:
    """Give the pictures of a page: at addresses where `asks` says what asks for them, else within the page."""
    from chancery.weighing.pictures import in_dark, svg_of  # noqa: PLC0415 - see above

    made = {}
    for name, spec in specs_of(found):
        if asks is None:
            light = svg_of(spec("light"))
            made[name] = Picture(_within(light), _within(in_dark(light)), None)
        else:
            made[name] = Picture("", "", asks)
    return made


def _within(svg: str) -> str:
    # letters and digits alone: not a text of anybody's, to be made safe or cut short where it is long
    return Markup(f"data:image/svg+xml;base64,{base64.b64encode(svg.encode('utf-8', 'replace')).decode()}")
