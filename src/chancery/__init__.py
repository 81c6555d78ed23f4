"""Chancery keeps the record of an alliance, from the news: sourced, dated claims, never overwritten."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chancery.record import ReadSummary, Record, Skipped, Step, annotate, open_record

__version__ = "0.1.0"

__all__ = ["ReadSummary", "Record", "Skipped", "Step", "__version__", "annotate", "open_record"]


def __getattr__(name: str) -> object:
    """Give a public name, loading what it needs only when it is asked for."""
    if name in __all__:
        from chancery import record  # noqa: PLC0415 - importing the package stays cheap

        return getattr(record, name)
    raise AttributeError(f"module 'chancery' has no attribute {name!r}")


def __dir__() -> list[str]:
    """Give the public names, loaded or not."""
    return sorted(__all__)
