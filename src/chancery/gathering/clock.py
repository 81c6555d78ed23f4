"""The time, as the web's manners need it: what o'clock it is, how long something took, and waiting."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from chancery.ground.fixed import fixed


def _now() -> datetime:
    return datetime.now(UTC)


@fixed
class Clock:
    """Gives the time (`now`, aware), seconds that only grow (`elapsed`), and waits for some seconds (`wait`).

    What lasts is measured by `elapsed`, which does not jump when somebody sets the clock.
    """

    now: Callable[[], datetime] = _now
    elapsed: Callable[[], float] = time.monotonic
    wait: Callable[[float], None] = time.sleep
