"""`chancery review`: what people say of claims and names, by keyboard or by command."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import rich_click as click
from click.core import ParameterSource

from chancery.doors.cli.drawing import Drawer, console
from chancery.doors.cli.options import by_option, format_option, opened, record_option
from chancery.doors.cli.rows import RowWriter
from chancery.ground.errors import UsageError

if TYPE_CHECKING:
    from chancery.asking.review.candidates import Candidate, NameSeen
    from chancery.record import Record


@click.group(
    cls=click.RichGroup,
    invoke_without_command=True,
    short_help="Accept, reject, correct claims; judge names.",
)
@click.option("--claims/--names", "of_claims", default=True, help="Go through claims, or pairs of names.")
@click.option("--rule", "rules", multiple=True, metavar="RULE", help="Only claims of this rule, or under it.")
@click.option("--actor", "actors", multiple=True, metavar="NAME", help="Only claims that name it.")
@click.option("--document", "documents", multiple=True, metavar="ID", help="Only claims of this document.")
@click.option(
    "--limit", type=click.IntRange(1), default=50, show_default=True, metavar="N", help="How many at most."
)
@by_option
@record_option
@click.pass_context
def review(
    context: click.Context,
    *,
    of_claims: bool,
    rules: tuple[str, ...],
    actors: tuple[str, ...],
    documents: tuple[str, ...],
    limit: int,
    by: str,
    where: str,
) -> None:
    """Go through claims (or, with --names, pairs of names) one at a time: a key accepts, rejects, goes on.

    Claims come as if drawn by lot, so that what is found holds for the rest: see `chancery rules`. Where
    standard input is no terminal, each line is a key.

    \b
    chancery review                                claims, by keyboard
    chancery review --names                        names that may be one
    chancery review --rule statement.direct        claims of one rule
    chancery review accept 4f2a91c0 8c01d7aa       without asking
    chancery review correct 4f2a91c0 mood=plan actor="the United States"
    chancery review same "Stefan Fiks" "Stefan Fix"
    """
    if context.invoked_subcommand is not None:
        given = [p.opts[0] for p in context.command.params if p.name and _typed(context, p.name)]
        if given:
            raise UsageError(
                f"{given[0]} belongs after {context.invoked_subcommand}",
                hint=f"chancery review {context.invoked_subcommand} … {given[0]} …",
            )
        return
    from chancery.asking.review.queue import Unreviewed  # noqa: PLC0415 - help must not wait for it
    from chancery.doors.cli.review_desks import ClaimDesk, Desk, NameDesk  # noqa: PLC0415
    from chancery.doors.cli.review_session import hold  # noqa: PLC0415

    with opened(where) as record:
        desk: Desk
        if of_claims:
            desk = ClaimDesk(record, record.unreviewed(Unreviewed(rules, actors, documents), limit=limit), by)
        elif rules or actors or documents:
            raise UsageError("--rule, --actor and --document are for claims, not for names")
        else:
            desk = NameDesk(record, record.candidates(limit=limit), by)
        if not len(desk):
            click.echo(f"no {desk.noun} is left to review", err=True)
            return
        hold(desk)


def _typed(context: click.Context, name: str) -> bool:
    return context.get_parameter_source(name) is ParameterSource.COMMANDLINE


@review.command(short_help="Say that claims are right.")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM…")
@by_option
@format_option
@record_option
def accept(*, claims: tuple[str, ...], by: str, form: str, where: str) -> None:
    """Accept each CLAIM, named by the first digits of its id: it counts as sure from now on.

    \b
    chancery review accept 4f2a91c0 8c01d7aa
    """
    _each(claims, "accepted", by, form, where, lambda record, claim: record.accept(claim, by=by))


@review.command(short_help="Say that claims are wrong.")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM…")
@by_option
@format_option
@record_option
def reject(*, claims: tuple[str, ...], by: str, form: str, where: str) -> None:
    """Reject each CLAIM: no question sees it any more, `chancery show` still does.

    \b
    chancery review reject 4f2a91c0 --by minh
    """
    _each(claims, "rejected", by, form, where, lambda record, claim: record.reject(claim, by=by))


@review.command(short_help="Put parts of a claim right.")
@click.argument("claim")
@click.argument("parts", nargs=-1, required=True, metavar="PART=VALUE…")
@by_option
@format_option
@record_option
def correct(*, claim: str, parts: tuple[str, ...], by: str, form: str, where: str) -> None:
    """Correct parts of CLAIM; its words stay. A part is type, mode, when (as 2024-07-11), deadline, mood,
    polarity, stance, condition, contexts, or a role (actor, recipient, …) in the page's own words; value,
    unit or bound of its one figure. An empty value takes a part away.

    \b
    chancery review correct 4f2a91c0 mood=plan when=2021-05
    chancery review correct 4f2a91c0 actor="the United States" recipient=
    chancery review correct 4f2a91c0 value=2500 bound=at_least
    """
    _each((claim,), "corrected", by, form, where, lambda record, one: record.correct(one, parts, by=by))


@review.command(short_help="Take claims back.")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM…")
@click.option("--reason", required=True, metavar="WORDS", help="Who took it back, and where.")
@by_option
@format_option
@record_option
def withdraw(*, claims: tuple[str, ...], reason: str, by: str, form: str, where: str) -> None:
    """Withdraw each CLAIM: its source, or the desk, has taken it back. It says nothing against its rule.

    \b
    chancery review withdraw 4f2a91c0 --reason "corrected by the paper on 3 May"
    """
    _each(claims, "withdrawn", by, form, where, lambda record, one: record.withdraw(one, reason, by=by))


@review.command(short_help="Take back what was said of claims, or of two names.")
@click.argument("what", nargs=-1, required=True, metavar="CLAIM…")
@click.option("--names", is_flag=True, help="Two names, not claims: take back what was judged of them.")
@by_option
@format_option
@record_option
def undo(*, what: tuple[str, ...], names: bool, by: str, form: str, where: str) -> None:
    """Take back the last word on each CLAIM, or with --names what was judged of LEFT and RIGHT.

    Nothing is deleted: that it was said, and taken back, stays in the record.

    \b
    chancery review undo 4f2a91c0
    chancery review undo --names "Stefan Fiks" "Stefan Fix"
    """
    if not names:
        _each(what, "taken back", by, form, where, lambda record, claim: record.undo(claim, by=by))
        return
    if len(what) != 2:
        raise UsageError(f"--names needs two names, not {len(what)}")
    with opened(where) as record:
        known_at = record.withdraw_judgement(*what, by=by)
    _pair_said(what[0], what[1], "taken back", by, known_at, form)


@review.command(short_help="Say that two names are one.")
@click.argument("left")
@click.argument("right")
@by_option
@format_option
@record_option
def same(*, left: str, right: str, by: str, form: str, where: str) -> None:
    """Say that LEFT and RIGHT, names or ids, are the same: every question then sees one.

    \b
    chancery review same "Stefan Fiks" "Stefan Fix"
    """
    with opened(where) as record:
        known_at = record.judge(left, right, "same", by=by)
    _pair_said(left, right, "same", by, known_at, form)


@review.command(short_help="Say that two names are two.")
@click.argument("left")
@click.argument("right")
@by_option
@format_option
@record_option
def different(*, left: str, right: str, by: str, form: str, where: str) -> None:
    """Say that LEFT and RIGHT, names or ids, are different: they are not proposed again.

    \b
    chancery review different "Andrey Serdyukov" "Anatoly Serdyukov"
    """
    with opened(where) as record:
        known_at = record.judge(left, right, "different", by=by)
    _pair_said(left, right, "different", by, known_at, form)


@review.command(short_help="List names that may be one, with reasons.")
@click.option("--least", type=click.FloatRange(0, 1), metavar="F", help="The least score. [default: 0.5]")
@click.option(
    "--limit", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="How many at most."
)
@format_option
@record_option
def names(*, least: float | None, limit: int, form: str, where: str) -> None:
    """List pairs of names that may be one, the likeliest first, with what speaks for it and against.

    \b
    chancery review names
    chancery review names --least 0.8 --format jsonl
    """
    from chancery.doors.cli.review_desks import draw_pair  # noqa: PLC0415 - help must not wait for it

    with opened(where) as record:
        pairs = record.candidates(least=least, limit=limit)
        if form != "table":
            with RowWriter(form, sys.stdout) as rows:
                for pair in pairs:
                    rows.write(_pair_row(pair))
            return
        drawer = Drawer(console())
        for number, pair in enumerate(pairs):
            if number:
                click.echo("")
            draw_pair(drawer, pair, record)
    if not pairs:
        click.echo("no names that may be one", err=True)


def _each(
    claims: tuple[str, ...],
    what: str,
    by: str,
    form: str,
    where: str,
    say: "Callable[[Record, str], int]",
) -> None:
    """Say something of each claim, and tell so; nothing is said where one of them does not exist."""
    with opened(where) as record, RowWriter(form, sys.stdout) as rows:
        for claim in [record.store.claim(one).claim.id for one in claims]:
            known_at = say(record, claim)
            rows.write({"claim": claim, "said": what, "by": by, "known_at": known_at})
            if form == "table":
                click.echo(f"{claim} {what} by {by} (step {known_at})")


def _pair_said(left: str, right: str, what: str, by: str, known_at: int, form: str) -> None:
    with RowWriter(form, sys.stdout) as rows:
        rows.write({"left": left, "right": right, "said": what, "by": by, "known_at": known_at})
    if form == "table":
        click.echo(f"{left} and {right}: {what}, by {by} (step {known_at})")


def _pair_row(pair: "Candidate") -> dict[str, Any]:
    return {
        "score": pair.score,
        **_seen_row("left", pair.left),
        **_seen_row("right", pair.right),
        "reasons": list(pair.reasons),
        "against": list(pair.against),
    }


def _seen_row(side: str, seen: "NameSeen") -> dict[str, Any]:
    return {
        side: seen.id,
        f"{side}_name": seen.name,
        f"{side}_written": sorted(seen.written),
        f"{side}_mentions": seen.mentions,
        f"{side}_documents": sorted(seen.documents),
        f"{side}_known": seen.known,
    }
