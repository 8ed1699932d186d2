"""Written dates of one year as those of another: the same words, with other years in them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .numbers import HAN, HAN_DIGITS

_PAIR = r"(?<![0-9])([0-9]{4})([/–-])([0-9]{2})(?![0-9])"
_YEAR = r"(?<!\d)\d{4}(?!\d)"  # also in wide digits
_ZEROS = "〇零○◯"
_DIGITS = HAN_DIGITS | dict.fromkeys(_ZEROS, 0)
_HAN_YEAR = f"(?<![{HAN}○◯])[{HAN}○◯]{{4}}(?=年)"
_REPUBLIC = r"(?<=民[国國])( ?)(\d{1,3})(?= ?年)"
_REPUBLIC_ALONE = r"(?<!\d)(\d{3})(?= ?年)"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def in_other_year(
    text: str, years: int, kept: Iterable[str] = (), country: str | None = None
) -> str:
    """The written date with every year that is in it so many `years` later. The names in `kept`
    stay as they are: those of tasks and of the plan's own periods. In Taiwan (`country` TW) a year
    of three digits is one of the Republic."""
    names = sorted((name for name in kept if re.search("[0-9]{4}|年", name)), key=len, reverse=True)
    if not names:
        return _moved(text, years, country)
    parts = re.split("(" + "|".join(map(re.escape, names)) + ")", text)
    return "".join(
        part if number % 2 else _moved(part, years, country) for number, part in enumerate(parts)
    )


def _moved(text: str, years: int, country: str | None) -> str:
    text = re.sub(_YEAR, lambda found: _later(found[0], years), text)
    if text.isascii():
        return text
    text = re.sub(_HAN_YEAR, lambda found: _in_han(found[0], years), text)
    text = re.sub(_REPUBLIC, lambda found: found[1] + _later(found[2], years), text)
    if (country or "").startswith("TW"):
        text = re.sub(_REPUBLIC_ALONE, lambda found: _later(found[1], years), text)
    return text


def _later(year: str, years: int) -> str:
    """The later year, in digits of the same width."""
    number = str(int(year) + years)
    return number if year.isascii() else number.translate(_WIDE)


def _in_han(written: str, years: int) -> str:
    """A year in Chinese digits, with the zero that it is written with."""
    number = _number(written) + years
    zero = next((sign for sign in written if sign in _ZEROS), "〇")
    return "".join(HAN[int(digit) + 1] if digit != "0" else zero for digit in str(number))


def _number(written: str) -> int:
    return int("".join(str(_DIGITS[sign]) for sign in written))


def title_in_other_year(text: str, years: int, own: range) -> str:
    """A title or an id with those of its years that are among `own` so many `years` later, also
    written as a pair: 2026/27."""

    def pair(found: re.Match[str]) -> str:
        first, last = int(found[1]), int(found[3])
        if first not in own or last != (first + 1) % 100:
            return found[0]
        return f"{first + years}{found[2]}\0{(last + years) % 100:02}"

    def single(found: re.Match[str]) -> str:
        return _later(found[0], years) if int(found[0]) in own else found[0]

    text = re.sub(rf"{_YEAR}(?![/–-]\0)", single, re.sub(_PAIR, pair, text)).replace("\0", "")
    if text.isascii():
        return text

    def han(found: re.Match[str]) -> str:
        return _in_han(found[0], years) if _number(found[0]) in own else found[0]

    return re.sub(_HAN_YEAR, han, text)


def years_in(text: str, own: range) -> bool:
    """Whether one of the years `own` is in the text."""
    return title_in_other_year(text, 1, own) != text
