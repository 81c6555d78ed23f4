"""Work for a process apart: what is done at once, what never ends, what is too large."""


def add(one: int, other: int) -> int:
    return one + other


def for_ever() -> None:
    while True:
        pass


def all_the_memory() -> int:
    return len(bytearray(2**42))
