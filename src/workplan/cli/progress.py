"""The bar that long work shows on a terminal: what is being done, and how far it is."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from threading import Lock, Timer
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from ..errors import message

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from ..progress import Doing

SOON = 1.0  # seconds after the first work of the command, before which nothing is shown
_HELPERS = 0.5  # seconds in which processes that help have begun
_BEGUN = monotonic()  # this module is loaded when the first work begins
_TEXTS = {
    "plans": message("Reading plans"),
    "forms": message("Reading forms"),
    "document": message("Reading the document"),
    "checking": message("Checking plans"),
    "drafting": message("Drafting the plan"),
    "layout": message("Laying out"),
    "writing": message("Writing"),
}

Item = TypeVar("Item")


def shown(items: Iterable[Item], number: int, doing: Doing) -> Iterator[Item]:
    """The same items, with a bar on standard error as soon as the command has taken long."""
    global _current  # noqa: PLW0603  # there is one terminal
    end()
    bar = _current = _Bar(doing, number)
    try:
        if number == 1:
            bar.begin_later()
            yield from items
            return
        # Not at once: the processes that help must have begun, so that none of them inherits the
        # thread that draws. With the first item they have.
        bar.begin_later(_HELPERS)
        for done, item in enumerate(items, 1):
            if done < number:
                bar.show(done)
            yield item
    finally:
        bar.end()


def end() -> None:
    """Remove the bar that is shown, if there is one; its line is then empty."""
    if _current is not None:
        _current.end()


class _Bar:
    """One line on standard error, drawn by a thread of its own while the work goes on."""

    def __init__(self, doing: Doing, number: int) -> None:
        self._doing, self._number = doing, number
        self._lock, self._over = Lock(), False
        self._timer: Timer | None = None
        self._display: Progress | None = None
        self._task: TaskID | None = None

    def begin_later(self, least: float = 0.0) -> None:
        """Show it as soon as the command has taken long, in `least` seconds at the earliest, also
        in the midst of the work on an item."""
        wait = max(_BEGUN + SOON - monotonic(), least)
        if wait <= 0:
            self._begin()
            return
        self._timer = Timer(wait, self._begin)
        self._timer.daemon = True
        self._timer.start()

    def show(self, done: int) -> None:
        """Show that so many are done, where the command has taken long."""
        if monotonic() < _BEGUN + SOON:
            return
        self._begin()
        if self._display is not None and self._task is not None:
            self._display.update(self._task, completed=done)

    def end(self) -> None:
        """Remove it."""
        if self._timer:
            self._timer.cancel()
        with self._lock:
            self._over = True
            if self._display is not None:
                self._display.stop()
                self._display = None

    def _begin(self) -> None:
        with self._lock:
            if self._over or self._display is not None:
                return
            counted = self._number > 1
            self._display = _display(counted)
            total = self._number if counted else None
            self._task = self._display.add_task(_text(self._doing), total=total)
            self._display.start()


_current: _Bar | None = None


def _display(counted: bool) -> Progress:
    """The line; the bar of one that is not counted moves by itself."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    # Room for the ^C that a terminal shows: it must not begin another line.
    console = Console(stderr=True)
    console.width = max(1, console.width - 4)
    columns = (MofNCompleteColumn(), TimeRemainingColumn()) if counted else (TimeElapsedColumn(),)
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        *columns,
        console=console,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )


def _text(doing: Doing) -> str:
    from ..words.messages import translate
    from .language import chosen_in, of_system

    return translate(_TEXTS[doing], chosen_in(sys.argv[1:]) or of_system())
