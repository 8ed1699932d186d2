"""Arrangements in English sentences and list items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...dates.in_text import Mention, dates_in
from ...dates.window import Precision, Window
from ..documents.document import struck, visible
from .dating import Dates, WrittenDate, date_before, date_of, of_cell
from .found import Found
from .outline import Unit
from .places import place_of, section_of
from .quantities import targets_in
from .titles import title_of

_VERBS = (
    "publish|develop|hold|launch|deliver|create|review|establish|organi[sz]e|complete|build|write|run|recruit|train|"
    "introduce|implement|prepare|produce|update|install|set up|design|agree|approve|submit|report|carry out|commission|"
    "consult|draft|adopt|appoint|open|host|ship|release|migrate|replace|upgrade|test|audit|plan|provide|arrange|offer|"
    "undertake|extend|refresh|roll out|procure|plant|renew|expand|draw up|map|add|support|remove|deprecate|finish|start|begin|"
    "present|book|obtain|circulate|send|write to|invite|meet|visit|collect|raise|secure|convert|repair|paint|order|buy|clear|check|reduce|increase|improve|achieve|maintain|ensure|strengthen|refurbish|redesign|expand"
)
_DEMAND = re.compile(
    rf"\b(?:will|shall|must|should|to)\b (?:also |then |be )?(?:{_VERBS})(?:ed|d)?\b|\bwill be (?:{_VERBS})|\btakes? place\b",
    re.I,
)
_IMPERATIVE = re.compile(rf"^(?:{_VERBS})\b", re.I)
_PAST = re.compile(
    r"\b(?:was|were|has been|have been|had|took place|completed in|published in|achieved|launched in|since|last year|previously|founded|"
    r"held (?:in|on|at)|went|grew|built|opened|adopted|approved|dated|last reviewed|updated|received|moved|worked|raised|rose|fell|ran|cut|closed|reported|built in|extended in)\b",
    re.I,
)
_STILL = re.compile(r"\b(?:will|shall|resolved to|agreed to|to be)\b", re.I)
_WHO = re.compile(
    r"[(\[]?\b(?:[Ll]ead(?:s|ing| officer)?|[Oo]wners?|[Rr]esponsible|[Aa]ction|[Bb]y whom|[Aa]ssigned to)\s*[:=–-]\s*(?P<who>[^;)\]\n|]+?)(?=[;)\]\n|]|\. |\.$|, (?:due|by|target)|$)"
)
_SUPPORT = re.compile(
    r"\b(?:[Ss]upport(?:ed by)?|[Pp]artners?|[Ww]ith)\s*[:=]\s*(?P<who>[^;)\]\n|]+)"
)
_ACTION = re.compile(r"(?:ACTION|Action)\s*[:–-]\s*(?P<who>[A-Z][\w.' -]{1,40}?) to (?=[a-z])")
_TO = re.compile(r"^(?P<who>(?:Cllr|Mr|Mrs|Ms|Dr|The)\.? [A-Z][\w' -]{1,30}?) to (?=[a-z])")
_LED = re.compile(
    r",? (?:led|organi[sz]ed|run) by (?:our |the )?(?P<who>[A-Z][\w&' -]{2,40}?)(?=[,.;]|$)"
)
_DASHED = re.compile(
    rf"^\W*(?P<who>[A-Z][a-z]+(?: [A-Z][a-z]+)?)\s*(?:[–—-]|:)\s+(?=(?:{_VERBS})\b)"
)
_IN_BRACKETS = re.compile(
    r"\((?P<who>[A-Z@][\w&'./-]+(?: (?:of|and|for|the|[A-Z&][\w&'./-]*)){0,5})(?:[,;] ?[^()]*)?\)\W*$"
)
# An office, a team, or a person with two names.
_SOMEBODY = re.compile(
    r"^@|\b(?:Manager|Team|Head|Director|Officer|Services?|Committee|Group|Board|Department|Lead|Council|WG|HR|Finance|IT|Clerk|Chair|Secretary|Treasurer|Coordinator|Engineer|Planning|Communications|Office|Unit|Trust|Partnership|Managers|Trustees|Staff)\b|^[A-Z][a-z]+ [A-Z][\w'-]+$|^Cllr "
)
_AT = re.compile(r"(?<![\w.])@(?P<who>[A-Za-z][\w-]{1,30})")
_SUBJECT = re.compile(
    r"^(?:The |Our )?(?P<who>[A-Z][\w&'-]*(?: (?:and|of|for|the|team|group|committee|board|services?|department|office|officers?|manager|[A-Z&][\w&'-]*)){0,6}|(?:the )?(?:trustees|board|committee|council|school|staff|clerk|chair)) (?:will(?! be)|shall(?! be)|must|to|is to|are to)\b"
)
_NOBODY = {
    "continue",
    "ensure",
    "aim",
    "plan",
    "work",
    "progress",
    "performance",
    "meetings",
    "members",
    "we",
    "it",
    "this",
    "they",
    "there",
    "you",
    "all",
    "these",
    "each",
    "everyone",
}


def tasks_en(
    unit: Unit, sentence: str, dates: Dates, inherited: WrittenDate | None
) -> Iterator[Found]:
    """The task of an English sentence or list item, where it is one."""
    for part in _parts(sentence):
        text = _with_month(" ".join(visible(part).split()), inherited)
        text = _AFTER.sub("", text)
        if re.match("Financial year", text):
            continue
        label = _BY.search(text)
        by = of_cell(label["date"].strip(), dates, True, lambda _: None) if label else None
        if label and by and by.words:
            task = _found(unit, _BY.sub("", text), [], dates, by, struck(part))
            yield task._replace(quote=text)
            continue
        mentions = [one for one in dates_in(text, dates.when) if _counts(one, dates)]
        demand = bool(
            _DEMAND.search(text)
            or _IMPERATIVE.match(_DASHED.sub("", re.sub(r"^\W*(?:\[.\]\s*)?", "", text)))
        )
        if not mentions and not demand and not (inherited and len(text.split()) >= 2):
            continue
        if _PAST.search(text) and not _STILL.search(text):
            continue
        if re.search(r"\b(?:contact|e-?mail|telephone|tel)\b", text, re.I) and not demand:
            continue
        if len(re.findall(r"[A-Za-z]{2,}", _without(text, mentions))) < 2:
            continue
        yield _found(unit, text, mentions, dates, inherited, struck(part))


_AFTER = re.compile(
    r"^(?:Following|After|Since|Building on|Based on|Further to)\b.*?(?:, (?=[a-zA-Z])|(?= (?:the|The) [A-Z]\w+ will ) )"
)
_BY = re.compile(
    r"\b(?:By|Due(?: date)?|Deadline|Target(?: date)?|Complet(?:e|ion)(?: by)?|When)\s*:\s*(?P<date>[^.;|)]+)[.;|]?"
)


def _with_month(text: str, inherited: WrittenDate | None) -> str:
    """A text that begins with the number of a day, below the heading of a month, with the month."""
    if inherited is None or not _MONTH.fullmatch(inherited.words):
        return text
    return _DAY_FIRST.sub(lambda found: f"{found['days']} {inherited.words} ", text, count=1)


_MONTH = re.compile(
    "(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: 20[0-9]{2})?"
)
_DAY_FIRST = re.compile(
    r"^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?\s+)?(?P<days>[0-9]{1,2}(?:st|nd|rd|th)?(?: ?[-–] ?[0-9]{1,2}(?:st|nd|rd|th)?)?)[.:,–-]?\s+(?=[A-Z])"
)


def _parts(sentence: str) -> list[str]:
    """The sentences of a text, and the clauses of one that say of themselves what will be done."""
    parts = re.split(
        r"(?<=[a-z)\d][.;!?])\s+(?=[A-Z])(?!(?:Lead|Owner|By|Due|Deadline|Target|When|Support)\b[^:]{0,12}:)|\n",
        sentence,
    )
    found = []
    for part in parts:
        found += re.split(r", (?:and|so) (?=(?:we|it|they|the [a-z]+(?: [a-z]+)?) will )", part)
    return [part for part in found if part.strip()]


def _counts(one: Mention, dates: Dates) -> bool:
    """Whether it can be the date of a task: not a whole year, nor before the plan."""
    if not isinstance(one.when, Window):
        return True
    return one.when.precision is not Precision.YEAR and one.when.last >= dates.first


def _without(text: str, mentions: list[Mention]) -> str:
    for one in reversed(mentions):
        text = text[: one.start] + text[one.end :]
    return text


def _found(
    unit: Unit,
    text: str,
    mentions: list[Mention],
    dates: Dates,
    inherited: WrittenDate | None,
    gone: tuple[str, ...],
) -> Found:
    best, doubts = date_of(mentions, dates)
    if not mentions and inherited:
        best = inherited
    without = _without(text, mentions)
    owners, supporters = _who(without)
    without = _ACTION.sub("", without)
    without = _DASHED.sub("", without)
    if owners and (bracket := _IN_BRACKETS.search(without)):
        without = without[: bracket.start()]
    bare = _AT.sub("", _SUPPORT.sub("", _WHO.sub("", without)))
    return Found(
        title=title_of(bare.strip(" :-–—|(")),
        ref=place_of(unit),
        quote=text,
        section=section_of(unit),
        when="" if best.deadline else best.words,
        due=best.words if best.deadline else "",
        before=date_before(gone, dates),
        owners=owners,
        supporters=supporters,
        targets=targets_in(_without(text, mentions)),
        standing=bool(re.search(r"\b(?:ongoing|continue|maintain|regular)\b", text, re.I)),
        notes=("ticked off in the source",) if re.match(r"\W*\[x\]", text, re.I) else (),
        doubts=tuple(doubts),
    )


def _who(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    from .parties import names_in

    owners: tuple[str, ...] = ()
    for named in _WHO.finditer(text):
        owners += names_in(named["who"])
    owners += tuple(match["who"] for match in _AT.finditer(text))
    for pattern in (_ACTION, _TO, _LED):
        if not owners and (by := pattern.search(text)):
            owners = names_in(by["who"].removeprefix("The "))
    for pattern in (_DASHED, _IN_BRACKETS):
        found = pattern.search(text) if not owners else None
        if found and (pattern is _DASHED or _SOMEBODY.search(found["who"])):
            owners = names_in(found["who"])
    if (
        not owners
        and (match := _SUBJECT.match(text))
        and match["who"].split()[0].casefold() not in _NOBODY
    ):
        owners = names_in(match["who"])
    support = _SUPPORT.search(text)
    supporters = names_in(support["who"]) if support else ()
    owners = tuple(name.lstrip("@") for name in owners)
    return tuple(dict.fromkeys(owners)), tuple(n for n in supporters if n not in owners)
