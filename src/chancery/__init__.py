"""Chancery keeps the record of an alliance, from the news: sourced, dated claims, never overwritten."""

__version__ = "0.1.0"
