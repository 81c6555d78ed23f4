import gzip
import json
from pathlib import Path

from chancery.record import open_record
from tests.sites import Reply, page, running

from .conftest import NEWS, Run

PAGE = (
    "Ministers meet in Riga\n\n"
    "RIGA, 12 March 2023 - NATO Secretary General Jens Stoltenberg said on Sunday that the alliance "
    "would send 900 soldiers to Latvia.\n"
)


def test_reading_twice_adds_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    first = run("read", str(tmp_path / "a.txt"))
    assert first.exit_code == 0
    assert first.stdout == ""
    assert "read 1: kept 1, unchanged 0, skipped 0;" in first.stderr
    before = run("export").stdout
    again = run("read", str(tmp_path / "a.txt"))
    assert "read 1: kept 0, unchanged 1, skipped 0; 0 new claims" in again.stderr
    assert run("export").stdout == before
    assert before


def test_standard_input(run: Run) -> None:
    done = run("read", "-", "--format", "jsonl", stdin=PAGE.encode())
    assert done.exit_code == 0
    assert [json.loads(line)["outcome"] for line in done.stdout.splitlines()] == ["kept"]


def test_rows_for_programs(run: Run) -> None:
    done = run("read", str(NEWS / "03-kabul-clock.txt"), "missing.txt", "--format", "json")
    rows = json.loads(done.stdout)
    assert [row["outcome"] for row in rows] == ["kept", "skipped"]
    assert rows[0]["claims"] > 0
    assert rows[1]["reason"]
    assert done.exit_code == 1


def bad_inputs(folder: Path) -> dict[str, bytes]:
    made = {
        "empty.txt": b"",
        "blank.txt": b" \n\t\n",
        "binary.txt": bytes(range(256)) * 64,
        "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(400),
        "broken.txt.gz": gzip.compress(PAGE.encode() * 50)[:90],
        "menu.txt": b"Home | News | Sport\nLog in | Register\n",
        "finnish.txt": (
            "Suomen hallitus kertoi tiistaina, että maa lisää puolustusmenojaan ensi vuonna. " * 12
        ).encode(),
        "nested.html": b"<html><body>" + b"<div>" * 20_000 + b"</div>" * 20_000 + b"</body></html>",
        "lines.jsonl": b'[1, 2]\n{"id": "no text"}\nnot json\n',
        "control.txt": bytes(range(1, 9)) * 200,
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return made


def test_every_bad_input_is_named_and_nothing_else_is_lost(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    made = bad_inputs(folder)
    (folder / "good.txt").write_text(PAGE, encoding="utf-8")
    (folder / "utf16.txt").write_bytes(PAGE.replace("Riga", "Tallinn").encode("utf-16"))
    viet = "Hội nghị ở Riga\n\nNgày 12/3/2023, Tổng thư ký NATO Jens Stoltenberg đến thăm Latvia.\n"
    (folder / "cp1258.txt").write_bytes(viet.encode("utf-8") if not _fits(viet) else viet.encode("cp1258"))
    done = run("read", str(folder), str(tmp_path / "missing.txt"))
    assert done.exit_code == 1
    assert "Traceback" not in done.stderr
    for name in (*made, "missing.txt"):
        lines = [line for line in done.stderr.splitlines() if line.startswith("skipped") and name in line]
        assert lines, (name, done.stderr)
    assert sum("lines.jsonl" in line for line in done.stderr.splitlines()) == 3
    with open_record(tmp_path / "record.db") as record:
        kept = {listing.source for listing in record.store.documents()}
    assert kept == {"good.txt", "utf16.txt", "cp1258.txt"}


def _fits(text: str) -> bool:
    try:
        text.encode("cp1258")
    except UnicodeEncodeError:
        return False
    return True


def test_a_name_that_steers_the_terminal(run: Run, tmp_path: Path) -> None:
    done = run("read", str(tmp_path / "a\x1b[2Jb.txt"))
    assert done.exit_code == 1
    assert "\x1b" not in done.stderr


def test_one_endless_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("word " * 200_000, encoding="utf-8")
    done = run("read", str(tmp_path / "long.txt"))
    assert done.exit_code in (0, 1)
    assert "read" in done.stderr


def test_addresses(run: Run, tmp_path: Path) -> None:
    with running() as site:
        site.pages["/1"] = lambda headers: (
            Reply(status=304) if "if-none-match" in headers else Reply(page(417), headers={"ETag": '"a"'})
        )
        site.pages["/old"] = Reply(status=301, headers={"Location": "/1"})
        asked = ("read", site.at("/1"), site.at("/old"), site.at("/gone"), "--allow-host", "127.0.0.1")
        # the pause between two requests to a host is real here
        done = run(*asked, "--format", "jsonl")
        assert done.exit_code == 1, done.stderr
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        assert [row["outcome"] for row in rows] == ["kept", "unchanged", "skipped"]
        assert rows[0]["source"] == site.at("/1")
        assert rows[0]["claims"] > 0
        assert "404" in rows[2]["reason"]
        assert "417" in run("export").stdout
        again = run("read", site.at("/1"), "--allow-host", "127.0.0.1")
        assert (again.exit_code, site.asked.count("/robots.txt")) == (0, 2)
        assert "kept 0, unchanged 1" in again.stderr
        refused = run("read", site.at("/1"))
        assert refused.exit_code == 1
        assert "private network" in refused.stderr
    # the page as it was sent is read again without the site, and it is the same document
    raw = run("read", str(tmp_path / "record.db.raw"))
    assert "kept 0, unchanged" in raw.stderr


def test_into_shards_and_out_of_them(run: Run, tmp_path: Path) -> None:
    shards = tmp_path / "shards"
    made = run("read", str(NEWS), str(tmp_path / "nothing"), "--shards", str(shards), "--workers", "1")
    assert made.exit_code == 1
    assert "read 10: kept 10, unchanged 0, skipped 1;" in made.stderr
    assert not (tmp_path / "record.db").exists()
    loaded = run("load", str(shards))
    assert (loaded.exit_code, loaded.stdout) == (0, "")
    assert "loaded 1 of 1: kept 10 documents, skipped 0;" in loaded.stderr
    assert run("export").stdout
    (shards / "broken.parquet").write_bytes(b"PAR1")
    again = run("load", str(shards), "--format", "jsonl")
    assert again.exit_code == 1
    assert [json.loads(line)["reason"] is None for line in again.stdout.splitlines()] == [False, True]
    assert "skipped " in again.stderr
    assert run("load", str(tmp_path / "nowhere")).exit_code == 2
