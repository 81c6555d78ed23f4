"""`chancery show`."""

import rich_click as click


@click.command()
def show() -> None:
    """Not there yet."""
