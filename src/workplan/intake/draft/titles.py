"""Titles and ids of tasks from their words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..documents.document import visible

_LONGEST = 48  # characters of a title in Chinese
_LONGEST_EN = 90
_LONGEST_ID = 8
_LONGEST_ID_EN = 32
_LEAD = re.compile(
    "^(?:(?:要|将|应|须|应当|需|拟|并|还|也|再|同时|此外|另外|其中|计划|今年|本年度?|下一步|一是|二是|三是|力争|争取|确保|积极|切实|进一步|认真|继续|持续|深入(?=开展|推进|实施|学习|贯彻|持续)|扎实|"
    "着力|大力|着重|择优|全面(?!整治阶段)|及时|适时|注重|一要|建议|[，,：:、\\s]))+"
)
_NUMBERING = re.compile(
    r"^(?:[0-9]{1,2}(?:\.[0-9]{1,2})*[.．、)）]\s*(?![0-9])|[（(][一二三四五六七八九十0-9]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|[①-⑳]|[-*•·]\s+|[●▪◆■□☐☑]\s*|\[[ xX]\]\s*)+"
)
_BRACKETS = re.compile(
    "[（(〔\\[][^（）()〔〕\\[\\]]*(?:牵头|责任|负责|配合|时限|单位|[Ll]ead|[Oo]wner)[^（）()〔〕\\[\\]]*[）)〕\\]]"
)


def without_number(text: str) -> str:
    """The text without the number or bullet before it."""
    return _NUMBERING.sub("", text.strip()).strip()


def title_of(text: str, dates: Iterable[str] = (), subject: str = "") -> str:
    """A title from the words of a task: without its dates, its subject and what only leads to it,
    cut after a clause where it is long."""
    plain = " ".join(visible(text).split())
    plain = _BRACKETS.sub("", without_number(plain))
    chinese = bool(re.search("[一-鿿]", plain))
    for words in dates:
        if not re.search(f"[把将]{re.escape(words)}", plain):
            plain = re.sub(f"[于在自从]?{re.escape(words)}(?:以?前|底)?", "", plain, count=1)
    if chinese:
        plain = _NUMBERING.sub("", plain.strip(" ，,。；;：:、"))
        plain = (
            re.sub("^(?:前|底|内|起|期间|之前|份)(?=[，,一-鿿])", "", plain)
            if any(dates)
            else plain
        )
        before = None
        while before != plain:
            before = plain
            if subject and plain.startswith(subject):
                plain = plain[len(subject) :]
            plain = _LEAD.sub("", plain)
    else:
        plain = re.sub(r"\s+", " ", plain)
        plain = re.sub(r"\s+([,.;:)])", r"\1", plain)
        plain = re.sub(
            r"(?:^|\s)(?:by|in|on|from|before|during|until|due|for|the end of)\s*(?=[,.;:)]|$)",
            "",
            plain,
            flags=re.I,
        )
        plain = re.sub(r"\(\s*\)|\[\s*\]", "", plain)
    plain = re.sub(r"[（(]\s*[)）]", "", plain)
    plain = plain.strip(" ，,。；;：:、-–—|").removesuffix(".")
    if not _closed(plain):
        plain = re.sub(r"\s*[)）](?=\s*$)|\s*[(（][^)）]*$", "", plain) or plain
    longest = _LONGEST if chinese else _LONGEST_EN
    if len(plain) > longest:
        plain = _cut(plain, longest)
    return plain


def _cut(text: str, longest: int) -> str:
    """The first clauses of a long text that fit, whole ones where there are any."""
    head = text[:longest]
    for sign in ("。；;\n", "，,:："):
        cuts = [at for at, one in enumerate(head) if one in sign and at >= 6 and _closed(head[:at])]
        if cuts:
            return head[: cuts[-1]].strip()
    if " " in head and text.isascii():
        return head.rsplit(" ", 1)[0] + "…"
    return head + "…"


def _closed(text: str) -> bool:
    opened, closed = sum(map(text.count, "“（(《")), sum(map(text.count, "”）)》"))
    return opened == closed


def ids_of(titles: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """A short id for each title, all different and different from those that are taken."""
    used = {one.casefold() for one in taken}
    last: dict[str, int] = {}
    found = []
    for title in titles:
        unique = short = _short(title)
        while unique.casefold() in used:
            last[short] = last.get(short, 1) + 1
            unique = f"{short}-{last[short]}"
        used.add(unique.casefold())
        found.append(unique)
    return found


_EMPTY_WORDS = re.compile(
    "[0-9.]+[万亿]?(?:平方米|公里|人次|场次|[\u4e00-\u9fff])(?:以上)?|"
    "召开|举办|举行|组织开展|组织|开展|继续|持续|积极|深入|扎实|认真|广泛|集中|进一步|切实|加强|推进|推动|做好|制定|印发|建立健全|建立|实施|完成|全市|全县|全区|全省|"
    "活动|工作|有关|相关|关于|进行|落实|[“”‘’《》（）()【】〔〕、，,。：:；;！!？?·—\\-\\s/&+*#@.%…\"']"
)
_STOP = {"the", "a", "an", "of", "and", "to", "for", "in", "on", "with", "at", "by", "all", "our", "new", "is", "be", "will", "from", "we"}  # fmt: skip


_EVENT = re.compile("(?:会|班|赛|节|仪式|论坛|讲座|调研|督查|检查|演练)$")


def _short(title: str) -> str:
    quoted = re.search("“([^“”]{2,14})”", title)
    if re.search("[一-鿿]", title):
        first = re.split("[，,。；;]", title)[0]
        body = quoted[1] if quoted and len(quoted[1]) <= 8 else first
        words = re.sub(r"[^\w]", "", _EMPTY_WORDS.sub("", body)) or re.sub(r"[^\w]", "", title)
        short = words[:_LONGEST_ID]
        if len(words) > _LONGEST_ID and _EVENT.search(words):
            short = words[-6:].lstrip("人位员部级项的和与及等")
    else:
        words_en = [w for w in re.findall(r"[a-z0-9]+", title.casefold()) if w not in _STOP]
        short = "-".join(words_en[:4])
        while len(short) > _LONGEST_ID_EN and "-" in short:
            short = short.rpartition("-")[0]
        short = short[:_LONGEST_ID_EN]
    short = re.sub(r"^[0-9_]+(?=\D)|_", "", short).strip("-")
    return short or "task"
