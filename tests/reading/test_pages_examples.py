"""The example pages, laid out: which articles they hold, and that nothing is read from around them."""

from pathlib import Path

import pytest

from chancery.gathering import Gathered, gather
from chancery.reading.languages.en.pages import page_words as english
from chancery.reading.languages.vi.pages import page_words as vietnamese
from chancery.reading.layers import READ_KINDS
from chancery.reading.pages import lay_out

NEWS = Path(__file__).parents[2] / "examples" / "news"
PAGES = {
    "01-vilnius-and-after.txt": (
        ["Allies leave Vilnius with plans for defence and no date for Kyiv",
         "KFOR gets a new commander and more soldiers"],
        ["Ferry strike", "by Christmas", "Petrauskas", "All rights", "cà phê"],
    ),
    "02-a-treaty-ends.html": (
        ["Russia quits the CFE treaty, and NATO stops applying it"],
        ["tyres", "Bahnstreik", "coffee houses", "old_gunner", "O. Brandt"],
    ),
    "03-kabul-clock.txt": (
        ["The clock of Kabul does not wait for NATO"],
        ["climate agreement", "![]()", "Photo:", "Two roads"],
    ),
    "05-linh-csto-tai-kazakhstan.txt": (
        ["Lính CSTO đến rồi đi: hai tuần làm rung chuyển Kazakhstan"],
        ["Khách du lịch", "Ten lakes", "50.000", "V. Orlov", "Video"],
    ),
    "06-asean-mo-cua.txt": (
        ["ASEAN mở cửa cho Timor-Leste, chưa hẹn ngày"],
        ["Sương mù", "hành khách", "Giá vàng", "Minh Khuê", "Hồ sơ Myanmar"],
    ),
    "07-phan-lan-roi-thuy-dien.txt": (
        ["Phần Lan trước ngã rẽ NATO", "Thụy Điển thành thành viên thứ 32 của NATO"],
        ["hoa anh đào", "Rail strike", "Phúc An", "E. Holm"],
    ),
    "08-washington-75-nam.html": (
        ["NATO tuổi 75: hứa 40 tỷ euro cho Kiev, chưa có lời mời"],
        ["Copa America", "Street food", "cá không", "Mallory", "Giấy phép"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_an_example_page(name: str) -> None:
    titles, noise = PAGES[name]
    (found,) = gather([str(NEWS / name)])
    assert isinstance(found, Gathered)
    text = found.document.text
    page = lay_out(text, {"en": english(), "vi": vietnamese()}, lang=found.document.lang)
    assert [a.title.of(text.characters) for a in page.articles if a.title] == titles
    read = "\n".join(b.span.of(text.characters) for b in page.blocks if b.kind in READ_KINDS)
    assert all(words in text.characters for words in noise)
    assert [words for words in noise if words in read] == []
