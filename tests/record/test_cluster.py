"""A real Ray cluster reads: the record is the one that a single process makes, whatever becomes of a worker."""

import io
import os
import signal
import socket
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest

from chancery.gathering.results import Found
from chancery.ground.errors import UsageError
from chancery.model.documents import Document
from chancery.reading.chunks import ReadDocument, read_chunk
from chancery.reading.reader import load_reader
from chancery.record import Record, open_record, read_to_shards, sharding
from chancery.record.cluster import Cluster, _done
from chancery.record.sharding import Told, shard_chunk
from tests.clusters import ray_cluster
from tests.record.test_workers import numbered, pages, told


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with ray_cluster() as running:
        yield running


def exported(record: Record) -> str:
    """The claims as `chancery export --format jsonl` writes them."""
    out = io.StringIO()
    record.export(out)
    return out.getvalue()


def dies_once(folder: str, name: str) -> None:
    """End this process the first time that `name` comes, as the kernel does when memory is short."""
    marker = Path(folder) / name
    if not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)


def read_and_die(folder: str, chunk: Sequence[tuple[Document, str]]) -> tuple[ReadDocument, ...]:
    """The work of a reader, and the end of its process in the middle of the second chunk."""
    read = read_chunk(chunk[:2])
    if any(document.address == "p20" for document, _ in chunk):
        dies_once(folder, "reader")
    return read + read_chunk(chunk[2:])


def read_and_lose_the_machine(folder: str, chunk: Sequence[tuple[Document, str]]) -> tuple[ReadDocument, ...]:
    """The work of a reader, and the end of its machine in the middle of the second chunk: its daemon and itself."""
    read = read_chunk(chunk[:2])
    marker = Path(folder) / "machine"
    if any(document.address == "p20" for document, _ in chunk) and not marker.exists():
        daemon = os.getppid()
        marker.write_text(f"{Path(f'/proc/{daemon}/comm').read_text()} {daemon}")
        os.kill(daemon, signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGKILL)
    return read + read_chunk(chunk[2:])


def shard_and_die(folder: str, shards: str, chunk: Sequence[Found]) -> tuple[Told, ...]:
    """The same with shards: the process ends when the shard has been written and nobody has been told."""
    found = shard_chunk(shards, chunk)
    if any("p.jsonl:21" in one.source for one in found):
        dies_once(folder, "sharder")
    return found


def test_a_cluster_that_loses_workers_makes_the_record_of_one_process(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = pages(tmp_path / "p.jsonl", 40)
    with open_record(tmp_path / "one.db") as record:
        summary = record.read([source])
        wanted, in_order = exported(record), told(record)
    with monkeypatch.context() as patch, open_record(tmp_path / "ray.db") as record:
        patch.setattr("chancery.record.intake.read_chunk", partial(read_and_die, str(tmp_path)))
        assert record.read([source], ray=address) == summary
        assert exported(record) == wanted
        assert told(record) == in_order
    assert (tmp_path / "reader").exists()

    monkeypatch.setattr(sharding, "PAGES", 8)
    monkeypatch.setattr(sharding, "shard_chunk", partial(shard_and_die, str(tmp_path)))
    shards = tmp_path / "shards"
    made = read_to_shards([source], shards, ray=address)
    assert (tmp_path / "sharder").exists()
    assert made.read == summary.read
    assert made.skipped == summary.skipped
    # the shard whose worker was lost was there when its chunk was begun again
    assert 0 < made.unchanged <= 8
    with open_record(tmp_path / "loaded.db") as record:
        record.load([shards])
        assert exported(record) == wanted


def test_what_ends_every_worker_is_named_and_the_rest_done(address: str, tmp_path: Path) -> None:
    items = [(n, str(tmp_path)) for n in (0, 1, -1, 2, 4, 5)]
    cluster = Cluster(numbered, address, lost=lambda item: f"{item[0]} lost")
    found = [one for results in cluster.results([items[:2], [], items[2:4], items[4:]]) for one in results]
    assert found == ["0 read", "1 read", "-1 lost", "2 read", "4 read", "5 read"]


def is_running(process: int) -> bool:
    """Whether a process is there, and not only its end untold."""
    stat = Path(f"/proc/{process}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_cluster_that_loses_a_machine_makes_the_record_of_one_process(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the others: the cluster has a machine less from then on."""
    source = pages(tmp_path / "p.jsonl", 40)
    with open_record(tmp_path / "one.db") as record:
        summary = record.read([source])
        wanted, in_order = exported(record), told(record)
    monkeypatch.setattr(
        "chancery.record.intake.read_chunk", partial(read_and_lose_the_machine, str(tmp_path))
    )
    with open_record(tmp_path / "ray.db") as record:
        assert record.read([source], ray=address) == summary
        assert exported(record) == wanted
        assert told(record) == in_order
        assert len(list(record.store.documents())) == summary.kept
        assert record.read([source]).kept == 0
    name, number = (tmp_path / "machine").read_text().split()
    assert name == "raylet"
    assert not is_running(int(number))


def test_a_machine_with_another_reader_is_named(tmp_path: Path) -> None:
    here = load_reader().run.id
    assert _done(here, numbered, [(0, str(tmp_path))]) == ["0 read"]
    with pytest.raises(UsageError, match="reads otherwise than this machine"):
        _done("run-000000000000", numbered, [])


def test_a_cluster_that_is_not_there_is_named(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nowhere = f"127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(UsageError, match="no Ray cluster at"):
            read_to_shards([pages(tmp_path / "p.jsonl", 3)], tmp_path / "s", ray=nowhere)
