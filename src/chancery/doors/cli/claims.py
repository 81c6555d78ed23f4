"""One claim, drawn field by field."""

from typing import TYPE_CHECKING, Any

from chancery.doors.cli.drawing import Drawer

if TYPE_CHECKING:
    from chancery.keeping.export.form import ClaimForm
    from chancery.keeping.standing import Said


def claim_lines(drawer: Drawer, form: "ClaimForm", said: "Said | None" = None) -> None:
    """Draw every field of a claim that says something, and the last word said of it."""
    drawer.title(
        f"{form['family']} {form['type']}" + (f" {form['mode']}" if form["mode"] else ""), form["id"]
    )
    if said is not None:
        drawer.text(said_line(said), style="bold")
    evidence = form["evidence"]
    drawer.text(f"“{evidence['quote']}”", style="italic")
    drawer.text(f"— {evidence['source']}, characters {evidence['start']} to {evidence['end']}", style="dim")
    for role in form["roles"]:
        drawer.text(_line(role["role"], role["name"], role["id"], role["text"]))
    for link in form["attribution"]:
        drawer.text(_line(f"says {link['role']}", link["name"], link["id"], link["text"]))
    for name, value in _fields(form):
        drawer.text(f"{name}: {value}")


def said_line(said: "Said") -> str:
    """Give what was said of a claim in a line: what, by whom, when, why."""
    reason = getattr(said, "reason", "")
    what = getattr(said, "verdict", "withdrawn")
    return f"{what} by {said.by}, {said.at:%Y-%m-%d %H:%M} UTC" + (f": {reason}" if reason else "")


def said_row(said: "Said") -> dict[str, Any]:
    """Give what was said of a claim as a row for programs."""
    return {
        "verdict": getattr(said, "verdict", "withdrawn"),
        "by": said.by,
        "at": said.at.isoformat(),
        "reason": getattr(said, "reason", None),
    }


def _line(role: str, name: str, actor: str | None, text: str) -> str:
    written = f", written “{text}”" if text != name else ""
    return f"{role}: {name}" + (f" ({actor})" if actor else "") + written


def _fields(form: "ClaimForm") -> list[tuple[str, Any]]:
    whens = (("when", form["when"]), ("deadline", form["deadline"]), ("published", form["published"]))
    found: list[tuple[str, Any]] = [(name, f"{w['edtf']} ({w['basis']})") for name, w in whens if w]
    content = form["content"]
    found += [("condition", form["condition"])] if form["condition"] else []
    found += [("content", content["text"])] if content else []
    found += [("figure", f"{f['bound']} {f['value']:g} {f['unit']}, “{f['text']}”") for f in form["figures"]]
    found += [("option", option["label"] or option["text"]) for option in form["options"]]
    manner = [form["polarity"], form["mood"], form["stance"]]
    found.append(("manner", ", ".join(one for one in manner if one)))
    found += [("contexts", ", ".join(form["contexts"]))] if form["contexts"] else []
    found.append(("confidence", f"{form['confidence']:.2f}, by the rule {form['rule']}, in {form['run']}"))
    return found
