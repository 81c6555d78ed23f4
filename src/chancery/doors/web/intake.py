"""Reads pages that reviewers send or name into a record, in a process that a page built to exhaust it cannot outlive.

python -m chancery.doors.web.intake SECONDS BYTES FILE…       with the record in $CHANCERY_RECORD

Addresses come as a JSON list in $CHANCERY_ADDRESSES, hosts allowed in private networks in $CHANCERY_HOSTS. One line
of JSON for each document or failed source.
"""

import json
import os
import resource
import sys

from chancery.gathering.web import Limits, Manners
from chancery.ground.errors import ChanceryError
from chancery.record import Step, open_record

RECORD, ADDRESSES, HOSTS = "CHANCERY_RECORD", "CHANCERY_ADDRESSES", "CHANCERY_HOSTS"
_WAIT, _AGAIN = 20.0, 5.0
"""Seconds for one answer, and at most before it is asked for again: a reviewer waits for it."""


def main() -> int:
    """Read; give 0, or 3 where the record cannot be opened."""
    seconds, size, *files = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    resource.setrlimit(resource.RLIMIT_AS, (int(size), int(size)))
    named, hosts = json.loads(os.environ.get(ADDRESSES, "[]")), json.loads(os.environ.get(HOSTS, "[]"))
    try:
        with open_record(os.environ[RECORD], create=False) as record:
            record.read(
                [*files, *named], on_progress=_tell, manners=_manners(tuple(hosts)) if named else None
            )
    except ChanceryError as error:
        print(json.dumps({"failed": error.message, "hint": error.hint}), flush=True)
        return error.exit_code
    return 0


def _manners(hosts: tuple[str, ...]) -> Manners:
    return Manners(limits=Limits(seconds=_WAIT, attempts=2, patience=_AGAIN, redirects=5), allowed=hosts)


def _tell(step: Step) -> None:
    row = {"source": step.source, "outcome": step.outcome, "document": step.document, "claims": step.claims}
    skipped = step.skipped
    row |= {"reason": skipped.reason if skipped else None, "hint": skipped.hint if skipped else None}
    print(json.dumps(row), flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
