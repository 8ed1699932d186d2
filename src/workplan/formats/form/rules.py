"""The lists and the explanations of the cells of a form, within the limits of Excel."""

from __future__ import annotations

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ...reports.form import STATES
from ...words.translator import Translator
from ..cell_values import cell_text

LONGEST_LIST, LONGEST_PROMPT, LONGEST_TITLE = 255, 255, 32  # characters


class CellRules:
    """The rules of one sheet; cells with the same rule share it."""

    def __init__(self, tr: Translator) -> None:
        self.tr = tr
        self.states = self._list([tr(f"form state {one}") for one in STATES])
        self._explain(self.states, tr("form prompt state"))
        self.met = self._list([tr("form met"), tr("form not met")])
        self.prompts: dict[str, DataValidation] = {}

    def prompt(self, cell: Cell, text: str) -> None:
        """Explain the cell when it is chosen."""
        rule = self.prompts.get(text)
        if rule is None:
            rule = self.prompts[text] = DataValidation(None, allow_blank=True)
            self._explain(rule, text)
        rule.add(cell.coordinate)

    def add_to(self, sheet: Worksheet) -> None:
        """Put the rules that have cells on the sheet."""
        for rule in (self.states, self.met, *self.prompts.values()):
            if rule.sqref:
                sheet.add_data_validation(rule)

    def _list(self, words: list[str]) -> DataValidation:
        """A list to choose from; something else can be written after a warning."""
        joined = ",".join(words)
        assert len(joined) <= LONGEST_LIST
        rule = DataValidation("list", formula1=f'"{joined}"', allow_blank=True)
        rule.showErrorMessage = True
        rule.errorStyle = "warning"
        return rule

    def _explain(self, rule: DataValidation, text: str) -> None:
        rule.showInputMessage = True
        rule.promptTitle = self.tr("form prompt title")[:LONGEST_TITLE]
        rule.prompt = cell_text(text)[:LONGEST_PROMPT]
