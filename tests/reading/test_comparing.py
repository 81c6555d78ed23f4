import pytest

from chancery.reading.comparing import SIDES, Comparing, comparing, holds_any, words_in


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_each_language_has_every_list(lang: str) -> None:
    words = comparing(lang)
    for name in ("part", "everyone", "qualified", "apart", "range", "past", "not_yet", "denial", "little"):
        assert getattr(words, name), name
    assert set(words.sides) == set(SIDES)
    assert all(before and after for before, after in words.sides.values())


@pytest.mark.parametrize("lang", ["fr", "", "../en", "en/lexicon"])
def test_a_language_without_a_file_has_no_words(lang: str) -> None:
    assert comparing(lang) == Comparing()


def test_no_words_mean_two_things() -> None:
    for lang in ("en", "vi"):
        (stays, _), (comes, _), (goes, _) = (comparing(lang).sides[name] for name in SIDES)
        assert not stays & comes
        assert not stays & goes
        assert not comes & goes


def test_marks_tell_vietnamese_words_apart() -> None:
    assert words_in("Hội nghị, HỒI ấy") == ["hội", "nghị", "hồi", "ấy"]
    past = comparing("vi").past
    assert holds_any(words_in("hồi năm 2011"), past)
    assert not holds_any(words_in("hội nghị năm 2011"), past)


def test_words_in_a_row() -> None:
    runs = frozenset({("all", "but"), ("except",)})
    assert holds_any(words_in("withdrew all but 650"), runs)
    assert not holds_any(words_in("all of it, but late"), runs)
    assert not holds_any([], runs)
    assert not holds_any(["a"], frozenset())


def test_forms_of_one_word() -> None:
    words = comparing("en")
    assert words.stem("met") == words.stem("meet")
    assert words.stem("attacked") == words.stem("attack")
    assert words.stem("left") != words.stem("joined")
