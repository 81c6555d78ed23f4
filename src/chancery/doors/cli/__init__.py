"""The terminal: one module for each command, and nothing loaded before it is needed."""

from chancery.doors.cli.app import cli, main

__all__ = ["cli", "main"]
