"""Run by the tests as a program of its own: put documents into a record, saying each that is kept.

usage: python -m keeping.put_many RECORD COUNT AT_ONCE [LABEL]
"""

import sys

from chancery.keeping.opening import open_store

from .making import many


def main() -> None:
    place, count, at_once, *label = sys.argv[1:]
    print("started", flush=True)
    made = many(int(count), claims_each=5, label="".join(label))
    with open_store(place) as store:
        for start in range(0, len(made), int(at_once)):
            some = made[start : start + int(at_once)]
            print(sum(added.reading for added in store.put_all(some)), flush=True)


if __name__ == "__main__":
    main()
