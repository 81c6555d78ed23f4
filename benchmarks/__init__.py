"""Speed and memory, each beside a named peer in one run."""
