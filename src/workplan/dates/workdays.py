"""Working days and holidays of a country, by the `holidays` package, which is loaded only
when a year is first asked for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from .refused import WrittenDateError, shown

_DAY = timedelta(days=1)

# Names that people use for the holidays that the package lists under their full names.
_ALSO = {
    "五一": "劳动节",
    "五一节": "劳动节",
    "五一劳动节": "劳动节",
    "十一": "国庆节",
    "国庆": "国庆节",
    "端午": "端午节",
    "中秋": "中秋节",
    "清明": "清明节",
    "新年": "元旦",
    "元旦节": "元旦",
    "labour day": "labor day",
    "spring festival": "chinese new year (spring festival)",
    "chinese new year": "chinese new year (spring festival)",
    "qingming": "tomb-sweeping day",
    "christmas": "christmas day",
}


# The countries of the package, ISO 3166-1 alpha-2: to ask the package itself takes longer than
# all the rest of a report.
COUNTRIES = frozenset(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ
    BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM
    DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS
    GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN
    KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ
    MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM
    PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV
    SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UK UM US UY UZ VA VC VE VG
    VI VN VU WF WS XK YE YT ZA ZM ZW
    """.split()  # noqa: SIM905
)


def check_country(code: str) -> None:
    """Raise WrittenDateError, with a hint, unless `code` is a country of the package (ISO
    3166-1, as in CN) or a part of one (ISO 3166-2, as in DE-BY)."""
    country, dash, part = code.partition("-")
    if country not in COUNTRIES:
        meant = country.strip().upper()
        known = f"did you mean {meant}?" if meant in COUNTRIES else ""
        raise WrittenDateError(
            f"unknown country {shown(code)}", known or "two capital letters, as CN or DE"
        )
    if dash:
        from holidays import list_supported_countries

        parts = list_supported_countries()[country]
        if part not in parts:
            some = ", ".join(f"{country}-{name}" for name in parts[:4]) or f"only {country}"
            raise WrittenDateError(f"{country} has no part {shown(part)}", f"known: {some}")


class Workdays:
    """The working days of one country; with None, Saturday and Sunday are off and no more.

    The code must have passed `check_country`.
    """

    def __init__(self, country: str | None) -> None:
        self.country = country
        self._years: dict[tuple[int, str | None], Any] = {}

    def _year(self, year: int, language: str | None = None) -> Any:
        if (year, language) not in self._years:
            from holidays import country_holidays, list_localized_countries

            assert self.country is not None
            country, _, part = self.country.partition("-")
            languages = list_localized_countries().get(country, [])
            spoken = language if language in languages else None
            if spoken is None and languages:
                spoken = country_holidays(country).default_language
            self._years[year, language] = country_holidays(
                country, subdiv=part or None, years=year, language=spoken, expand=False
            )
        return self._years[year, language]

    def known(self, year: int) -> bool:
        """Whether the holidays of `year` are published. Where days off are decided on year by
        year, as in China, those past the last decided year are not."""
        if self.country is None:
            return True
        listed = self._year(year)
        if not listed.start_year <= year <= listed.end_year:
            return False
        moved = [y for y, days in listed.special_public_holidays.items() if _moves(days)]
        return not moved or year <= max(moved)

    def is_working(self, day: date) -> bool:
        """Whether `day` is worked, make-up days for a moved weekend included."""
        if self.country is None:
            return day.weekday() < 5
        return bool(self._year(day.year).is_working_day(day))

    def off_name(self, day: date) -> str | None:
        """The name of the holiday on `day` in the country's own language, or None."""
        return None if self.country is None else self._year(day.year).get(day)

    def shift(self, day: date, amount: int) -> date:
        """The `amount`th working day after `day`, or before it where `amount` is below 0.

        Raises OverflowError beyond the calendar's ends.
        """
        step = _DAY if amount > 0 else -_DAY
        for _ in range(abs(amount)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def on_or_before(self, day: date) -> date:
        """The last working day up to and with `day`; `day` itself when there is none in a month
        before it."""
        found = day
        for _ in range(31):
            if self.is_working(found):
                return found
            found -= _DAY
        return day

    def named(self, name: str, year: int) -> tuple[date, date] | None:
        """First and last day of the holiday `name`, both inclusive, or None.

        Where weekends are moved to make a longer holiday, as in China, it is the whole run of
        days off around the named ones.
        """
        if self.country is None:
            return None
        wanted = name.casefold()
        wanted = _ALSO.get(wanted, wanted)
        for language in (None, "en_US"):
            listed = self._year(year, language)
            days = [d for d in listed if wanted in _names(listed[d])]
            if days:
                first, last = min(days), max(days)
                return self._run(first, last) if listed.weekend_workdays else (first, last)
        return None

    def _run(self, first: date, last: date) -> tuple[date, date]:
        while not self.is_working(first - _DAY):
            first -= _DAY
        while not self.is_working(last + _DAY):
            last += _DAY
        return first, last


def _moves(days: tuple[Any, ...]) -> bool:
    """Whether one of a year's special days is given in exchange for another (month, day, month,
    day), rather than with a name."""
    several = days if isinstance(days[0], tuple) else (days,)
    return any(len(day) >= 4 and isinstance(day[2], int) for day in several)


def _names(listed: str) -> list[str]:
    return [name.strip().casefold() for name in listed.split(";")]
