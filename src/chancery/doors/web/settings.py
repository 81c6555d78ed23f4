"""How a server is set up."""

from dataclasses import dataclass, field
from pathlib import Path

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")
"""What a browser on this machine may call the server: any other name was made to point here."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a server is set up; sizes in bytes, times in seconds.

    `hosts` are the names it answers to (empty: any). `users` is the file of its users, None where whoever
    reaches it may do everything: on a loopback address alone. `audit` is the file that changes are written to.
    """

    hosts: tuple[str, ...] = LOOPBACK_NAMES
    users: Path | None = None
    audit: Path | None = None
    threads: int = 3
    """pages that are made at once, each in a thread with the record open; half of them of one kind, and one thread
    more for what was made before"""
    exports: int = 4
    """records that are open at once for what is streamed"""
    stalled: float = 30.0
    """how long a reader may take nothing of what is streamed to it"""
    page_seconds: float = 30.0
    """how long a request waits for its turn and its answer; then what is done for it is ended"""
    form_bytes: int = 256 * 1024
    upload_bytes: int = 16 * 1024 * 1024
    """of all files of one upload together"""
    upload_files: int = 50
    upload_seconds: float = 120.0
    """how long one upload may take to come in, and then to be read"""
    fetching: bool = False
    """whether reviewers may name addresses, which the server then fetches: it can reach what they cannot"""
    fetched_from: tuple[str, ...] = ()
    """hosts that may lie on this machine or in a private network all the same"""
    most_addresses: int = 10
    session_seconds: float = 12 * 3600.0
    languages: tuple[str, ...] = field(default=("en", "vi"))


def users_file(record: str) -> Path:
    """Give where the users of a record are kept: beside its file, or in this folder for one in PostgreSQL."""
    return Path("chancery.users.json" if "://" in record else f"{record}.users.json")


def audit_file(record: str) -> Path:
    """Give where changes to a record through a server are written down."""
    return Path("chancery.audit.jsonl" if "://" in record else f"{record}.audit.jsonl")
