"""Chunks of work on a cluster of machines, by Ray: the same function, the same results, in the same order.

Needs ray, which comes with the extra `chancery[ray]`, and Chancery of the same version on every machine.
"""

import os
import socket
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from chancery.ground.errors import ChanceryError, UsageError
from chancery.reading.reader import load_run
from chancery.record.workers import TRIES, Item, Result

_PATIENCE = 5.0
"""seconds in which the cluster's head must answer"""
_AHEAD = 2
"""chunks begun for each core of the cluster"""


@dataclass(slots=True)
class _Chunk(Generic[Item, Result]):
    items: Sequence[Item]
    begun: Any
    """what Ray gives for a result to come"""


class Cluster(Generic[Item, Result]):
    """Runs `work`, a function that every machine can find by its name, on the cluster at `address`.

    Where a worker or a machine is lost, its chunks are begun again elsewhere; an item that ends its worker even
    when it is alone gives `lost(item)`. Raises what `work` raises, and `UsageError` where ray is not installed,
    nobody answers at the address, or a machine has another version of Chancery. Where the program is connected to
    Ray already, that cluster is used.
    """

    def __init__(
        self,
        work: Callable[[Sequence[Item]], Sequence[Result]],
        address: str,
        *,
        lost: Callable[[Item], Result],
    ) -> None:
        """Take the work; nobody is called yet."""
        self._work, self._address, self._lost = work, address, lost
        self._run = load_run().id

    def results(self, chunks: Iterable[Sequence[Item]]) -> Iterator[Sequence[Result]]:
        """Give the results of each chunk, in the chunks' order; `chunks` is taken only as fast as they are read."""
        ray = _ray()
        mine = not ray.is_initialized()
        if mine:
            _connect(ray, self._address)
        try:
            # Ray begins a chunk again by itself where its worker is lost
            task = ray.remote(num_cpus=1, max_retries=TRIES - 1)(_done)
            waiting: deque[_Chunk[Item, Result]] = deque()
            for items in chunks:
                waiting.append(_Chunk(items, self._begun(task, items)))
                if len(waiting) >= _AHEAD * _cores(ray):
                    yield self._first(ray, task, waiting)
            while waiting:
                yield self._first(ray, task, waiting)
        finally:
            if mine:
                ray.shutdown()

    def _begun(self, task: Any, items: Sequence[Item]) -> Any:
        return task.remote(self._run, self._work, items) if items else None

    def _first(self, ray: Any, task: Any, waiting: "deque[_Chunk[Item, Result]]") -> Sequence[Result]:
        chunk = waiting.popleft()
        if chunk.begun is None:
            return ()
        found: Sequence[Result] | None = self._found(ray, chunk.begun)
        return [self._alone(ray, task, item) for item in chunk.items] if found is None else found

    def _alone(self, ray: Any, task: Any, item: Item) -> Result:
        found = self._found(ray, self._begun(task, [item]))
        return self._lost(item) if found is None else found[0]

    def _found(self, ray: Any, begun: Any) -> Sequence[Result] | None:
        """Give the results; None where the worker was lost each time."""
        lost = (
            ray.exceptions.WorkerCrashedError,
            ray.exceptions.NodeDiedError,
            ray.exceptions.OutOfMemoryError,
            ray.exceptions.ObjectLostError,
        )
        try:
            results: Sequence[Result] = ray.get(begun)
        except lost:
            return None
        except ray.exceptions.RayTaskError as error:
            raise (error.cause if isinstance(error.cause, Exception) else error) from None
        except ray.exceptions.RayError as error:
            why = str(error).partition("\n")[0]
            raise ChanceryError(
                f"the cluster at {self._address} failed: {why}",
                hint="the same call goes on where this one stopped",
            ) from None
        return results


def _done(
    run: str, work: Callable[[Sequence[Item]], Sequence[Result]], items: Sequence[Item]
) -> Sequence[Result]:
    """Do the work of a chunk on a machine of the cluster."""
    here = load_run().id
    if here != run:
        raise UsageError(
            f"{socket.gethostname()} reads otherwise than this machine ({here} and {run})",
            hint="install the same version of Chancery on every machine",
        )
    return work(items)


def _cores(ray: Any) -> int:
    return max(1, int(ray.cluster_resources().get("CPU", 1)))


def _connect(ray: Any, address: str) -> None:
    """Call the cluster's head; what Ray has to say meanwhile is nobody's concern."""
    host, colon, port = address.rpartition(":")
    plain = colon and port.isdigit() and "/" not in host
    if plain:
        try:
            socket.create_connection((host.strip("[]"), int(port)), _PATIENCE).close()
        except (OSError, OverflowError) as error:
            raise _nobody(address, error) from None
    # Ray takes 127.0.0.1 for this machine's own address, and other loopback addresses for what they are
    more = {"_node_ip_address": host} if plain and host.startswith("127.") and host != "127.0.0.1" else {}
    try:
        ray.init(address=address, log_to_driver=False, logging_level="ERROR", **more)
    except (ConnectionError, RuntimeError, ValueError, OSError) as error:
        raise _nobody(address, error) from None


def _nobody(address: str, error: Exception) -> UsageError:
    why = (getattr(error, "strerror", None) or str(error)).partition("\n")[0]
    return UsageError(f"no Ray cluster at {address}: {why}", hint="start one: ray start --head --port 6379")


def _ray() -> Any:
    # read when ray is loaded; whoever wants to tell its makers what they run can say so
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray  # noqa: PLC0415 - an extra
    except ImportError:
        raise UsageError(
            "--ray needs ray, which is not installed", hint='pip install "chancery[ray]"'
        ) from None
    return ray
