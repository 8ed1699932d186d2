"""The same work on many plans: in this process, in several, or on a cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from ..errors import Problem, ReadError, message, shown
from .loading import errors_in_its_language, plan_files
from .questions import Sources

if TYPE_CHECKING:
    from ..progress import Progress
    from .questions import Cluster
    from .related_plans import RelatedPlans
    from .spreading import Workers

MANY = 24  # files from which on it pays to start other processes

Given = TypeVar("Given")
Result = TypeVar("Result")


class Tied(NamedTuple):
    """The file of a plan, with those of the plans related to it."""

    path: Path
    beside: RelatedPlans | None


FindRelated = Callable[[Sources, Sequence[Path]], Mapping[Path, "RelatedPlans"]]


class OfPlan(Protocol):
    """A result of work on a plan, with the plan's id."""

    @property
    def plan(self) -> str:
        """The id."""


PlanResult = TypeVar("PlanResult", bound=OfPlan)


def for_each_plan(
    sources: Sources,
    work: Callable[[Path], PlanResult],
    errors: list[Problem],
    progress: Progress | None = None,
    find_related: FindRelated | None = None,
) -> Iterator[tuple[Path, PlanResult]]:
    """Each plan's file with the result of `work`, which may raise ReadError. Where `find_related`
    finds plans related to one, `work` is also given these, as `beside`.

    Plans that cannot be read, and those with the id of a plan before, are left out and their
    problems added to `errors`. Raises ReadError where there is no other plan, or no plan at all.
    """
    files = plan_files(sources.plans)
    if sources.journal is not None and len(files) > 1:
        text = message("--journal goes with one plan")
        problem = Problem(
            str(sources.journal), 0, 0, text, message("{n} plans are read", n=len(files))
        )
        raise ReadError([problem])
    tried = partial(_tried, work)
    cluster = None if sources.journal else sources.cluster
    beside = find_related(sources, files) if find_related else {}
    given = [Tied(path, beside.get(path)) for path in files] if beside else files
    results: Iterable[PlanResult | ReadError]
    results = shared(tried, given, cluster) if sources.load is None else map(tried, given)
    if progress:
        results = progress(results, len(files))
    names: dict[str, Path] = {}
    for path, result in zip(files, results, strict=True):
        if isinstance(result, ReadError):
            errors += result.problems
        elif (other := names.setdefault(result.plan, path)) != path:
            name = shown(result.plan)
            text = message("plan id {name} is that of {file} too", name=name, file=other)
            errors.append(Problem(str(path), 1, 1, text, message("give each plan its own id")))
        else:
            yield path, result
    if not names:
        raise ReadError(errors)


def _tried(work: Callable[..., Result], given: Path | Tied) -> Result | ReadError:
    path = given.path if isinstance(given, Tied) else given
    try:
        with errors_in_its_language(path):
            return work(path, beside=given.beside) if isinstance(given, Tied) else work(path)
    except ReadError as error:
        return error


def shared(
    work: Callable[[Given], Result], files: Sequence[Given], cluster: Cluster | None = None
) -> Iterator[Result]:
    """The results of `work` for the files or whatever is given, lazily, in their order.

    With many, or with a cluster, `work` runs in other processes; it and its results are pickled.
    Raises UserError where the cluster cannot do it.
    """
    if cluster and len(files) >= cluster.least:
        from .cluster import connected

        paths = [one.path if isinstance(one, Tied) else one for one in files]
        return _with(connected(cluster.address, paths), work, files)
    number = min(os.cpu_count() or 1, len(files) // (MANY // 2))
    if number < 2:
        return map(work, files)
    from .processes import processes

    return _with(processes(number), work, files)


def _with(
    opened: AbstractContextManager[Workers],
    work: Callable[[Given], Result],
    files: Sequence[Given],
) -> Iterator[Result]:
    from .spreading import spread

    with opened as workers:
        yield from spread(work, files, workers)
