"""`chancery explain`."""

import rich_click as click


@click.command()
def explain() -> None:
    """Not there yet."""
