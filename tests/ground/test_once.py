from dataclasses import dataclass, replace

from chancery.ground.once import once


@dataclass(frozen=True)
class Thing:
    number: int

    @once
    def twice(self) -> list[int]:
        """Twice the number."""
        return [2 * self.number]


def test_it_is_computed_when_first_asked_for_and_kept_with_its_own_thing() -> None:
    one, other = Thing(3), Thing(4)
    assert "twice" not in one.__dict__
    assert (one.twice, other.twice) == ([6], [8])
    assert one.twice is one.twice
    assert replace(one, number=5).twice == [10]
    assert one == Thing(3)


def test_of_the_class_it_is_itself_with_its_words() -> None:
    assert isinstance(Thing.twice, once)
    assert Thing.twice.__doc__ == "Twice the number."
