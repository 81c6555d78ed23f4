"""`chancery annotate`."""

import rich_click as click


@click.command()
def annotate() -> None:
    """Not there yet."""
