"""The map as a picture by itself, with its legend inside."""

from chancery.doors.web.asked import Asked
from chancery.doors.web.charts.maps import colours
from chancery.doors.web.pages.maps import drawn_for
from chancery.doors.web.rendering import environment

PICTURES = {"svg": "image/svg+xml", "png": "image/png"}
"""The forms of a picture, with their media types."""


def map_picture(asked: Asked, kind: str) -> bytes:
    """Draw the map that was asked for, on light or dark paper (`theme`)."""
    drawn = drawn_for(asked)
    given = {"_lang": asked.lang} | ({"_as_of": asked.as_of.isoformat()} if asked.as_of else {})
    svg = (
        environment(asked.lang)
        .get_template("map.svg")
        .render(
            map=drawn.map,
            label=drawn.sentence,
            alone=True,
            given=given,
            **colours(asked.params.get("theme", "light")),
        )
    )
    if kind == "svg":
        return svg.encode("utf-8", "replace")
    import vl_convert  # noqa: PLC0415 - heavy

    return bytes(vl_convert.svg_to_png(svg, scale=2))
