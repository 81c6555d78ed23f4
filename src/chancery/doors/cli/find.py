"""`chancery find`."""

import rich_click as click


@click.command()
def find() -> None:
    """Not there yet."""
