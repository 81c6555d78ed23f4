"""Vega for the browser: the libraries that draw a chart there, as one script from vl-convert's wheel.

python -m chancery.doors.web.charts.bundle        writes it to standard output
"""

import sys
from functools import cache
from importlib.metadata import version

from chancery.ground.ids import digest

NAME = "vega.js"
"""What the file is called under /-/static/."""

SNIPPET = "window.vegaEmbed = vegaEmbed;"
"""What the script leaves in the page: the one function that draws."""


@cache
def bundle_mark() -> str:
    """Give what tells the script from one of another version, without making it."""
    return digest([version("vl-convert-python"), SNIPPET], length=10)


def main() -> int:
    """Write the script; it takes a second or two, and some 130 MB that a server need not keep."""
    import vl_convert  # noqa: PLC0415 - heavy

    sys.stdout.write(vl_convert.javascript_bundle(SNIPPET))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
