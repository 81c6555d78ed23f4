"""What a site's robots.txt lets a program read (RFC 9309, with wildcards and crawl delays)."""

from collections import OrderedDict
from collections.abc import Callable

from protego import Protego

from chancery.gathering.addresses import origin_of
from chancery.gathering.clock import Clock
from chancery.ground.errors import RefusedByServer, RobotsForbid
from chancery.ground.fixed import fixed

LARGEST = 512 * 1024
"""bytes of a robots.txt that are looked at (RFC 9309 asks for at least 500 kibibytes)"""
FOR = 24 * 3600.0
"""seconds for which a robots.txt is not asked for again"""
LONGEST_DELAY = 60.0
"""seconds; a site that wants more between two requests gets this"""
_MOST = 2_000
"""sites remembered"""


@fixed
class _Rules:
    parsed: Protego | None
    """None: everything is forbidden, because the server could not say"""
    status: int
    until: float


class Robots:
    """The rules of the sites seen lately. `get` gives status and body of a robots.txt's address."""

    def __init__(self, agent: str, get: Callable[[str], tuple[int, bytes]], clock: Clock) -> None:
        """Take the name the rules are asked for."""
        self._agent, self._get, self._clock = agent.partition("/")[0], get, clock
        self._sites: OrderedDict[str, _Rules] = OrderedDict()

    def check(self, address: str) -> None:
        """Raise `RobotsForbid` where the site asks not to be read there, or cannot say (a 5xx answer)."""
        rules = self._rules(origin_of(address))
        if rules.parsed is None:
            raise RobotsForbid(
                f"robots.txt of {origin_of(address)} answers {rules.status}: until it can be had, nothing is read",
                hint="try again later",
            )
        if not rules.parsed.can_fetch(address, self._agent):
            raise RobotsForbid(
                f"robots.txt of {origin_of(address)} forbids {address}", hint="save the page from a browser"
            )

    def delay(self, address: str) -> float:
        """Give the seconds that the site wants between two requests; 0 where it has not been asked yet."""
        rules = self._sites.get(origin_of(address))
        if rules is None or rules.parsed is None:
            return 0.0
        wanted = rules.parsed.crawl_delay(self._agent) or 0.0
        return min(max(0.0, float(wanted)), LONGEST_DELAY)

    def _rules(self, origin: str) -> _Rules:
        held = self._sites.get(origin)
        if held is not None and held.until > self._clock.elapsed():
            self._sites.move_to_end(origin)
            return held
        try:
            status, body = self._get(f"{origin}/robots.txt")
        except RefusedByServer:
            status, body = 503, b""
        forbidden = status >= 500
        text = body[:LARGEST].decode("utf-8", "replace").lstrip("\ufeff") if status == 200 else ""
        parsed = None if forbidden else Protego.parse(text)
        rules = _Rules(parsed, status, self._clock.elapsed() + (600.0 if forbidden else FOR))
        self._sites[origin] = rules
        while len(self._sites) > _MOST:
            self._sites.popitem(last=False)
        return rules
