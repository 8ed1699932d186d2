"""How long work tells how far it is. Nothing is shown here: who asks for the work shows it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Literal, Protocol, TypeVar

# What is being done: plans, forms or a document are read, plans checked, a plan drafted, pages laid
# out, files written.
Doing = Literal["plans", "forms", "document", "checking", "drafting", "layout", "writing"]

Item = TypeVar("Item")
Result = TypeVar("Result")


class Progress(Protocol):
    """Gives the items as they come, and shows how many of the `number` are there. Of a single one
    only that it is being worked on can be shown."""

    def __call__(
        self, items: Iterable[Item], number: int, doing: Doing = "plans"
    ) -> Iterator[Item]:
        """The same items."""


def counted(progress: Progress | None, items: Collection[Item], doing: Doing) -> Iterable[Item]:
    """The items, each shown once it has been worked on."""
    return progress(items, len(items), doing) if progress else items


def during(progress: Progress | None, doing: Doing, work: Callable[[], Result]) -> Result:
    """The result of work that cannot be counted; it is shown as long as it goes on."""
    if progress is None:
        return work()
    (result,) = progress((one() for one in (work,)), 1, doing)
    return result
