"""A real Ray cluster for the tests: a head and two machines of one core each, all on loopback, gone when they end."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

_MEMORY = 80 * 2**20


@contextmanager
def ray_cluster() -> Iterator[str]:
    """The address of a running cluster whose head does no work."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    # Ray's workers step back for whatever else runs; the tests run beside much else
    os.environ.setdefault("RAY_worker_niceness", "0")
    from ray.cluster_utils import Cluster

    here = {"node_ip_address": "127.0.0.2", "object_store_memory": _MEMORY}
    cluster = Cluster(
        initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False, **here}
    )
    try:
        for _ in range(2):
            cluster.add_node(wait=False, num_cpus=1, **here)
        cluster.wait_for_nodes(timeout=120)
        yield str(cluster.address)
    finally:
        cluster.shutdown()  # type: ignore[no-untyped-call]
