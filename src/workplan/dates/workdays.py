"""Working days and holidays of a country, by the `holidays` package, which is loaded only
when a year is first asked for."""

from __future__ import annotations

import re
import warnings
from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from ..errors import shown
from .plain import simplified
from .refusal import refused

if TYPE_CHECKING:
    from holidays import HolidayBase

_DAY = timedelta(days=1)
_FEW = 60  # working days that are sooner counted one by one than by lists of whole years

# Names that people use for the holidays that the package lists under their full names.
_ALSO = {
    "五一": "劳动节",
    "五一节": "劳动节",
    "五一劳动节": "劳动节",
    "五一国际劳动节": "劳动节",
    "十一": "国庆节",
    "国庆": "国庆节",
    "端午": "端午节",
    "中秋": "中秋节",
    "清明": "清明节",
    "新年": "元旦",
    "元旦": "中华民国开国纪念日",
    "清明节": "民族扫墓节",
    "元旦节": "元旦",
    "除夕": "农历除夕",
    "三八": "国际妇女节",
    "三八节": "国际妇女节",
    "三八妇女节": "国际妇女节",
    "妇女节": "国际妇女节",
    "五四": "五四青年节",
    "青年节": "五四青年节",
    "六一": "六一儿童节",
    "儿童节": "六一儿童节",
    "八一": "建军节",
    "八一建军节": "建军节",
    "labour day": "labor day",
    "may day": "labor day",
    "spring festival": "chinese new year (spring festival)",
    "chinese new year": "chinese new year (spring festival)",
    "lunar new year": "chinese new year (spring festival)",
    "mid-autumn": "mid-autumn festival",
    "qingming": "tomb-sweeping day",
    "qingming festival": "tomb-sweeping day",
    "tomb sweeping day": "tomb-sweeping day",
    "women's day": "international women's day",
    "new year": "new year's day",
    "christmas": "christmas day",
    "thanksgiving": "thanksgiving day",
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
        hint = "did you mean {word}?" if meant in COUNTRIES else "two capital letters, as CN or DE"
        raise refused("unknown country {text}", hint, text=shown(code), word=meant)
    if dash:
        from holidays import list_supported_countries

        parts = list_supported_countries()[country]
        if part not in parts:
            some = ", ".join(f"{country}-{name}" for name in parts[:4]) or country
            what = "{country} has no part {text}"
            raise refused(what, "known: {some}", country=country, text=shown(part), some=some)


@cache
def workdays_of(country: str | None) -> Workdays:
    """The Workdays of a country, the same for everyone who asks: to work out a year takes long."""
    return Workdays(country)


class Workdays:
    """The working days of one country; with None, Saturday and Sunday are off and no more.

    A code that `check_country` refuses raises its WrittenDateError, a ValueError, when the
    first day is asked for.
    """

    def __init__(self, country: str | None) -> None:
        self.country = country
        self._listed: dict[tuple[int, bool, bool], HolidayBase] = {}
        self._incomplete: set[int] = set()
        self._working: dict[int, tuple[int, ...]] = {}
        self._names: dict[int, dict[str, tuple[date, date, bool]]] = {}

    def _year(self, year: int, english: bool = False, others: bool = False) -> HolidayBase:
        """What the package lists for a year: in the country's own language or in English, the
        public holidays or all its `others` (half days, observances)."""
        key = year, english, others
        if key not in self._listed:
            from holidays import country_holidays

            assert self.country is not None
            check_country(self.country)
            country, _, part = self.country.partition("-")
            about = country_holidays(country)
            language = about.default_language
            if english:
                language = next(
                    (spoken for spoken in about.supported_languages if spoken.startswith("en_")),
                    language,
                )
            categories = tuple(c for c in about.supported_categories if (c != "public") == others)
            with warnings.catch_warnings(record=True) as told:
                warnings.simplefilter("always")
                self._listed[key] = country_holidays(
                    country,
                    subdiv=part or None,
                    years=year,
                    language=language,
                    expand=False,
                    categories=categories if others and categories else None,
                )
            if told:  # some of the holidays of the year are missing from the package
                self._incomplete.add(year)
        return self._listed[key]

    def known(self, year: int) -> bool:
        """Whether the holidays of `year` are published. Where days off are decided on year by
        year, as in China, those past the last decided year are not."""
        if self.country is None:
            return True
        listed = self._year(year)
        if year in self._incomplete or not listed.start_year <= year <= listed.end_year:
            return False
        special = getattr(listed, "special_public_holidays", {})
        moved = [y for y, days in special.items() if _moves(days)]
        return not moved or year <= max(moved)

    def is_working(self, day: date) -> bool:
        """Whether `day` is worked, make-up days for a moved weekend included."""
        if self.country is None:
            return day.weekday() < 5
        listed = self._year(day.year)
        if listed.is_working_day(day):
            return True
        # A weekend in December may be worked for the New Year's holiday of the year after.
        return (
            day.month == 12
            and day.year < date.max.year
            and bool(listed.is_weekend(day))
            and day in self._year(day.year + 1).weekend_workdays
        )

    def off_name(self, day: date) -> str | None:
        """The name of the holiday on `day` in the country's own language, or None."""
        return None if self.country is None else self._year(day.year).get(day)

    def shift(self, day: date, amount: int) -> date:
        """The `amount`th working day after `day`, or before it where `amount` is below 0.

        Raises OverflowError beyond the calendar's ends.
        """
        if abs(amount) > _FEW:
            return self._shift_far(day, amount)
        step = _DAY if amount > 0 else -_DAY
        for _ in range(abs(amount)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def _shift_far(self, day: date, amount: int) -> date:
        """As `shift`, over whole years at once."""
        year, left = day.year, abs(amount)
        days = self._days_of(year)
        if amount > 0:
            begin = bisect_right(days, day.toordinal())
            while left > len(days) - begin:
                left -= len(days) - begin
                year, begin = year + 1, 0
                days = self._days_of(year)
            return date.fromordinal(days[begin + left - 1])
        end = bisect_left(days, day.toordinal())
        while left > end:
            left, year = left - end, year - 1
            days = self._days_of(year)
            end = len(days)
        return date.fromordinal(days[end - left])

    def _days_of(self, year: int) -> tuple[int, ...]:
        """The working days of a year as ordinals. Raises OverflowError outside the calendar."""
        if not date.min.year <= year <= date.max.year:
            raise OverflowError("date value out of range")
        if year not in self._working:
            begin, end = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
            every = map(date.fromordinal, range(begin, end + 1))
            self._working[year] = tuple(d.toordinal() for d in every if self.is_working(d))
        return self._working[year]

    def on_or_before(self, day: date) -> date:
        """The last working day up to and with `day`. Raises OverflowError where the calendar
        ends before."""
        return day if self.is_working(day) else self.shift(day, -1)

    def named(self, name: str, year: int) -> tuple[date, date] | None:
        """First and last day of the holiday `name` that begins in `year`, both inclusive, or
        None. The name may be the country's own, the English one, or one that people use.

        Where weekends are moved to make a longer holiday, as in China, it is the whole run of
        days off around the named ones. Outside of mainland China a name that ends in 日 or Day
        (國慶日) is that of the day itself.
        """
        if self.country is None:
            return None
        wanted = simplified(name.casefold())
        names = self._named(year)
        full = wanted if wanted in names else _ALSO.get(wanted, "")
        found = names.get(full)
        if found is None:
            return None
        first, last, public = found
        runs = self.country == "CN" or not full.endswith(("日", " day"))
        if public and runs and self._moves_weekends(year):
            return self._run(first, last)
        return first, last

    def _moves_weekends(self, year: int) -> bool:
        return bool(self._year(year).weekend_workdays)

    def names(self, year: int) -> list[str]:
        """The names of the holidays of `year`, in the country's own language and in English,
        and those that people use for them."""
        if self.country is None:
            return []
        listed = (self._year(year), self._year(year, english=True))
        names = {name for days in listed for day in days for name in _names(days[day])}
        known = self._named(year)
        names |= {name.title() for name, full in _ALSO.items() if full in known}
        return sorted(names)

    def _named(self, year: int) -> dict[str, tuple[date, date, bool]]:
        """Each name, in lower case, with the first days in a row that have it, and whether it is a
        public holiday's: those go before days that are only observed."""
        if year not in self._names:
            found: dict[str, tuple[date, date, bool]] = {}
            for others in (False, True):
                for english in (False, True):
                    listed = self._year(year, english, others)
                    for day in sorted(listed):
                        for name in (simplified(name.casefold()) for name in _names(listed[day])):
                            first, last, public = found.setdefault(name, (day, day, not others))
                            if day - last == _DAY:
                                found[name] = first, day, public
            self._names[year] = found
        return self._names[year]

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
    """The single names of a day. Those of a mere substitute for a holiday are left out."""
    names = (name.strip() for name in listed.split(";"))
    return [name for name in names if not re.search("[(（][^)）]*(?:observed|补假|调休)", name)]
