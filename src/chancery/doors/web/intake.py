"""Reads uploaded pages into a record, in a process of its own that a page built to exhaust it cannot outlive.

python -m chancery.doors.web.intake SECONDS BYTES FILE…       with the record in $CHANCERY_RECORD

One line of JSON for each document or failed source.
"""

import json
import os
import resource
import sys

from chancery.ground.errors import ChanceryError
from chancery.record import Step, open_record

RECORD = "CHANCERY_RECORD"


def main() -> int:
    """Read; give 0, or 3 where the record cannot be opened."""
    seconds, size, *files = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    resource.setrlimit(resource.RLIMIT_AS, (int(size), int(size)))
    try:
        with open_record(os.environ[RECORD], create=False) as record:
            record.read(files, on_progress=_tell)
    except ChanceryError as error:
        print(json.dumps({"failed": error.message, "hint": error.hint}), flush=True)
        return error.exit_code
    return 0


def _tell(step: Step) -> None:
    row = {"source": step.source, "outcome": step.outcome, "document": step.document, "claims": step.claims}
    skipped = step.skipped
    row |= {"reason": skipped.reason if skipped else None, "hint": skipped.hint if skipped else None}
    print(json.dumps(row), flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
