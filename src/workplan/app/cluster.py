"""The workers of a Dask cluster (https://distributed.dask.org)."""

from __future__ import annotations

import logging
import os
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Future, wait
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from ..errors import UserError, message, shown
from .cluster_worker import check_release, release, share_of, unseen
from .spreading import Workers

if TYPE_CHECKING:
    from distributed import Client

_ADDRESS = re.compile(r"(tcp|tls|ws|wss)://(\[[0-9A-Fa-f:.]+\]|[\w.-]+):[0-9]{1,5}")
_PATIENCE = 5.0  # seconds that a scheduler has for its answer, and its first worker to come
_ALONE = 30.0  # seconds after which a cluster that has lost its last worker is given up


@contextmanager
def connected(address: str, files: Sequence[Any]) -> Iterator[Workers]:
    """The workers of the cluster whose scheduler is at `address`. Raises UserError where there is
    no such cluster, or its workers would not give the answers of this machine.

    Work that raises an error is not tried again, as the same files raise it again; work whose
    worker dies is, by the scheduler, up to its setting `allowed-failures`, and then it is done
    here. Results are those of the files as they are now, so they are never taken for `pure`.
    """
    if not _ADDRESS.fullmatch(address):
        told = message("{address} is not the address of a Dask scheduler", address=shown(address))
        raise UserError(told, message("as in tcp://host:8786, or tls://host:8786"))
    try:
        from distributed import Client
    except ImportError:
        text = message("a Dask cluster needs packages that are not installed")
        raise UserError(text, message("pip install 'workplan[dask]'")) from None
    _be_silent()
    _check_scheduler(address)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # versions are compared below
        try:
            client = Client(address, timeout=_PATIENCE, set_as_default=False, name="workplan")
        except (OSError, ValueError) as error:
            raise _unanswered(address, error) from None
    try:
        number = _checked_workers(client, address, files)
        executor = client.get_executor(pure=False, retries=0)
        try:
            folder = os.getcwd() if _any_relative(files) else None
            call = partial(share_of, release(), folder)
            yield Workers(executor, number, partial(_result, client, address), call)
        finally:
            executor.shutdown(wait=False)
    finally:
        with suppress(Exception):  # a scheduler that is gone cannot be taken leave of
            client.close(timeout=_PATIENCE)


def _be_silent() -> None:
    """What goes wrong is reported once, by this program."""
    for name in ("distributed", "tornado", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    for name in list(logging.root.manager.loggerDict):
        if name.startswith("distributed."):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _check_scheduler(address: str) -> None:
    """Raise UserError where no scheduler answers at the address."""
    import asyncio

    try:
        kind = asyncio.run(_kind_at(address))
    except (OSError, ValueError, TypeError, TimeoutError, RuntimeError) as error:
        raise _unanswered(address, error) from None
    if kind != "Scheduler":
        text = message("{address} is not the address of a scheduler", address=address)
        raise UserError(text, message("it is that of a {kind}", kind=kind.lower()))


async def _kind_at(address: str) -> str:
    import asyncio

    from distributed import Security
    from distributed.core import rpc

    arguments = Security().get_connection_args("client")
    async with rpc(address, timeout=_PATIENCE, connection_args=arguments) as remote:
        identity = await asyncio.wait_for(remote.identity(), _PATIENCE)
    return str(identity.get("type", ""))


def _unanswered(address: str, error: Exception) -> UserError:
    if isinstance(error, TypeError) and address.startswith(("tls://", "wss://")):
        text = message("{address} needs certificates", address=address)
        return UserError(text, message("name them in Dask's settings, distributed.comm.tls"))
    text = message("no Dask scheduler answers at {address}", address=address)
    return UserError(text, message("is it running there? `dask scheduler` starts one"))


def _checked_workers(client: Client, address: str, files: Sequence[Any]) -> int:
    """How many threads the workers have. Raises UserError where there are none, and where one of
    them would answer otherwise than this machine."""
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        text = message("the Dask cluster at {address} has no workers", address=address)
        hint = message("`dask worker {address} --nthreads 1` starts one", address=address)
        raise UserError(text, hint) from None
    ours = release()
    for worker, theirs in client.run(release, on_error="return").items():
        if not isinstance(theirs, Mapping):
            raise _unfit(worker)
        check_release(worker, theirs, ours)
    here = _places(files)
    for worker, missing in client.run(unseen, here, on_error="return").items():
        if missing:
            text = message("the worker {worker} does not see {path}", worker=worker, path=here[0])
            hint = message("share the folder with all workers, under the same path")
            raise UserError(text, hint)
    return sum(client.nthreads().values())


def _unfit(worker: str) -> UserError:
    text = message("the worker {worker} has no workplan, or another version", worker=worker)
    hint = message("install the same on all machines, and start the workers again")
    return UserError(text, hint)


def _places(files: Sequence[Any]) -> list[str]:
    """The first of the files that there is, and the present folder where names count from it."""
    present = (os.path.abspath(file) for file in files if isinstance(file, Path) and file.exists())
    found = [first] if (first := next(present, None)) else []
    return [*found, os.getcwd()] if _any_relative(files) else found


def _any_relative(files: Sequence[Any]) -> bool:
    return any(isinstance(file, Path) and not file.is_absolute() for file in files)


def _result(client: Client, address: str, future: Future[Any]) -> Any:
    """The result of a future. Raises BrokenExecutor where its workers have died, and UserError
    where the cluster has come to an end."""
    from distributed.scheduler import KilledWorker

    alone: float | None = None
    while not wait([future], timeout=1).done and client.status == "running":
        if client.scheduler_info().get("workers"):
            alone = None
        elif alone is None:
            alone = monotonic()
        elif monotonic() - alone > _ALONE:
            text = message("the Dask cluster at {address} has lost its workers", address=address)
            raise UserError(text, message("start new ones and try again"))
    try:
        return future.result(timeout=0)
    except KilledWorker:
        raise BrokenExecutor from None
    except (CancelledError, TimeoutError):
        text = message("the connection to the Dask cluster at {address} was lost", address=address)
        raise UserError(text, message("start it again and try again")) from None
    except (ImportError, AttributeError) as error:
        if "workplan" not in str(error):
            raise
        raise _unfit(address) from None
