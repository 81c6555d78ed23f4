"""The pictures of weighing at addresses of their own: of an example, or of a decision as the record drafts it."""

from collections.abc import Callable

from chancery.doors.web.asked import Asked, Param
from chancery.doors.web.charts.specs import Spec
from chancery.doors.web.pages.weighing import drafted_of
from chancery.doors.web.weighings import EXAMPLES, example_found, specs_of
from chancery.ground.errors import Unknown, UsageError

NAMES = ("positions", "movement", "spread", "tornado", "tree")
"""The pictures there are."""

PARAMS = (
    Param("decision", "text", "a claim that tells of it: what the record drafts"),
    Param("example", "text", "an example, weighed", tuple(one.rpartition(".")[0] for one in EXAMPLES)),
)
"""Of what a picture is to be; one of the two."""


def spec_of(name: str) -> Callable[[Asked], Spec]:
    """Give what makes the picture of this name."""

    def spec(asked: Asked) -> Spec:
        example, decision = asked.params.get("example"), asked.params.get("decision")
        if bool(example) == bool(decision):
            raise UsageError("of which decision?", hint="give decision or example, one of the two")
        found = example_found(example) if example else drafted_of(asked, decision)[1]
        made = dict(specs_of(found)).get(name)
        if made is None:
            raise Unknown(f"there is no such picture of it: {name}", hint="what it needs is not known")
        return made(asked.params.get("theme", "light"))

    return spec
