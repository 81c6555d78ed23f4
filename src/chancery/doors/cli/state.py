"""`chancery state`."""

import rich_click as click


@click.command()
def state() -> None:
    """Not there yet."""
