"""What the world agrees on: states, organisations, offices and their holders, treaties, missions, meetings.

Every fact is a row of a file in `data/`, and every row names its source.
"""
