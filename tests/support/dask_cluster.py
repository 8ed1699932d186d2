"""A Dask cluster of processes on this machine: a scheduler, and workers with one thread each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from . import ROOT

WORKER = "WORKPLAN_TEST_WORKER"  # set in workers only


class Cluster:
    """The processes of a cluster, whose files are in `folder`."""

    def __init__(self, folder: Path, env: Mapping[str, str]) -> None:
        self.folder, self.env = folder, env
        self.workers: list[subprocess.Popen[bytes]] = []
        folder.mkdir(exist_ok=True)
        place = folder / "scheduler.json"
        self.scheduler = self._begin(
            *("scheduler", "--no-dashboard", "--no-show", "--host", "127.0.0.1", "--port", "0"),
            *("--scheduler-file", str(place)),
        )
        self.address: str = _when(lambda: json.loads(place.read_text())["address"])

    def add(self, env: Mapping[str, str] | None = None, nanny: bool = False) -> str:
        """Start a worker; its address."""
        before = set(self.addresses())
        command = ["worker", self.address, "--nthreads", "1", "--no-dashboard"]
        command += ["--host", "127.0.0.1", "--nanny" if nanny else "--no-nanny"]
        # The folder is not that of the tests, so names count from elsewhere.
        self.workers.append(self._begin(*command, env={WORKER: "1", **(env or {})}))
        (new,) = _when(lambda: set(self.addresses()) - before)
        return new

    def addresses(self) -> list[str]:
        """The addresses of the workers, as the scheduler knows them."""
        from distributed.core import rpc

        async def asked() -> list[str]:
            async with rpc(self.address, connection_args=self._security()) as remote:
                return list((await remote.identity())["workers"])

        import asyncio

        return asyncio.run(asked())

    def _security(self) -> dict[str, object]:
        from distributed import Security

        found: dict[str, object] = Security().get_connection_args("client")
        return found

    def end(self) -> None:
        """Kill every process."""
        for process in (*self.workers, self.scheduler):
            process.kill()
        for process in (*self.workers, self.scheduler):
            process.wait()

    def _begin(
        self, kind: str, *arguments: str, env: Mapping[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        path = os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")])
        with open(self.folder / "output", "ab") as output:
            return subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.dask_{kind}", *arguments],
                cwd=self.folder,
                env={**os.environ, "PYTHONPATH": path, **self.env, **(env or {})},
                stdout=output,
                stderr=output,
            )


@contextmanager
def cluster(
    folder: Path, workers: int = 2, env: Mapping[str, str] | None = None
) -> Iterator[Cluster]:
    """A cluster with so many workers, which ends with the block."""
    found = Cluster(folder, env or {})
    try:
        for _ in range(workers):
            found.add()
        yield found
    finally:
        found.end()


def _when(found: Callable[[], Any]) -> Any:
    """What `found` gives as soon as it gives anything."""
    for _ in range(600):
        try:
            if value := found():
                return value
        except (OSError, ValueError, KeyError):
            pass
        time.sleep(0.1)
    raise AssertionError("the cluster has not begun")


def name_unless_in_a_worker(path: Path) -> str:
    """The name of the file; a worker that is asked for it dies."""
    if WORKER in os.environ and path.name == "b":
        os._exit(1)
    return path.name
