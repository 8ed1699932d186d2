"""How a written date is refused: with a message and a hint that can be translated."""

from __future__ import annotations

from ..errors import Hint, WrittenDateError, message


def refused(template: str, hint: Hint | str = "", /, **values: object) -> WrittenDateError:
    """The error of this template; the hint is a template with the same values, a message, or a
    function that finds one."""
    if isinstance(hint, str) and hint:
        hint = message(hint, **values)
    return WrittenDateError(message(template, **values), hint)
