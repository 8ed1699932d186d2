"""The cells of one row as values, each understood or refused by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import NamedTuple, TypeVar

from ...app.moving import check_move
from ...assessment.snapshot import PlanStatus
from ...errors import Problem, UserError, message
from ...plan.amounts import digits
from ...plan.target import Target
from ...reports.form import TO_FILL, ColumnKey
from .cells import (
    CellContext,
    read_day,
    read_evidence,
    read_figure,
    read_state,
    read_text,
    read_wish,
)
from .match import RowSubject
from .rows import Given, RawRow

Read = TypeVar("Read")


class RowValues(NamedTuple):
    """What a row says. `day` is None where none is written or it cannot be read. `figure` is in the
    target's unit."""

    state: str = ""
    day: date | None = None
    figure: Decimal | None = None
    text: str = ""
    files: tuple[str, ...] = ()
    evidence: str = ""
    wish: str = ""
    reason: str = ""
    plan: str = ""

    @property
    def digest(self) -> str:
        """8 digits in base 16 that stand for what it says, whatever kind of file said it."""
        figure = digits(self.figure) if self.figure is not None else ""
        parts = [self.state, str(self.day or ""), figure, self.text, *self.files, self.evidence]
        return short_digest("\0".join([*parts, self.wish, self.reason, self.plan]))


def short_digest(text: str) -> str:
    """8 digits in base 16."""
    return sha256(text.encode(errors="surrogatepass")).hexdigest()[:8]


class RowReader:
    """Reads the cells of one row and collects what is refused."""

    def __init__(self, row: RawRow, context: CellContext) -> None:
        self.row, self.context = row, context
        self.refused: list[Problem] = []

    def refuse(self, cell: str, error: UserError) -> None:
        """Note that a cell is refused."""
        place = self.row.place(cell)
        self.refused.append(Problem(place, 0, 0, error.message, error.hint))

    def read(self, about: RowSubject, status: PlanStatus, rule: str) -> RowValues:
        """The values; `rule` is what the figures of the form are."""
        for key in TO_FILL:
            if (given := self.row.cells.get(key)) and given.merged:
                text = message("{range} is one cell over several rows", range=given.merged)
                error = UserError(text, message("write it in each row that it is about"))
                self.refuse(given.cell, error)
        target = about.task.task.targets.get(about.target)
        evidence = self._cell("evidence", lambda given: read_evidence(given.value))
        return RowValues(
            state=self._cell("state", self._state) or "",
            day=self._cell("day", lambda given: read_day(given.value, self.context)),
            figure=self._cell("figure", lambda given: self._figure(given, target, rule)),
            text=self._text("text"),
            files=evidence[0] if evidence else (),
            evidence=evidence[1] if evidence else "",
            wish=self._cell("wish", lambda given: self._wish(given, about, status)) or "",
            reason=self._text("reason"),
            plan=self._text("plan"),
        )

    def _cell(self, key: ColumnKey, read: Callable[[Given], Read]) -> Read | None:
        given = self.row.cells.get(key)
        if given is None or given.merged:
            return None
        try:
            return read(given)
        except UserError as error:
            self.refuse(given.cell, error)
            return None

    def _text(self, key: ColumnKey) -> str:
        return self._cell(key, lambda given: read_text(given.value)) or ""

    def _state(self, given: Given) -> str:
        return read_state(given.value, self.context.plan.language)

    def _figure(self, given: Given, target: Target | None, rule: str) -> Decimal:
        if target is None:
            text = message("the task has no target here")
            raise UserError(text, message("write it as text in the column for texts"))
        if self.row.figures and self.row.figures != rule and target.kind == "total":
            text = message("the head of the column is that of another form")
            raise UserError(text, message("use the form as it was sent"))
        return read_figure(given.value, target, given.percent)

    def _wish(self, given: Given, about: RowSubject, status: PlanStatus) -> str:
        written = read_wish(given.value, self.context)
        check_move(status.plan, status, about.task, about.name, written)
        return written
