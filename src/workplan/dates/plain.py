"""The text of a written date with the variants of each sign and character made one."""

from __future__ import annotations

import re
import unicodedata

from ..errors import WrittenDateError, message, shown

LONGEST = 200
_SIGNS = dict.fromkeys(map(ord, "‐‒–—―−─"), "-") | dict.fromkeys(map(ord, "“”「」『』《》"), "")
_SIGNS |= {ord("〜"): "~", ord("’"): "'", ord("○"): "〇", ord("◯"): "〇"}
# Traditional characters that are in written dates, and the simplified ones.
_TRADITIONAL = str.maketrans(
    "週個後兩號點時間學國慶節勞動兒婦曆開結東內從於陰臘禮總終發進續長態經歷歲業達畢約暫預計準滿當會辦訓過這遲應將與雙單幾頭連除舉報隊貫徹啟執佈綜農陽齡開組華織實檢查傳統總結掃紀",
    "周个后两号点时间学国庆节劳动儿妇历开结东内从于阴腊礼总终发进续长态经历岁业达毕约暂预计准满当会办训过这迟应将与双单几头连除举报队贯彻启执布综农阳龄开组华织实检查传统总结扫纪",
)


def plain_text(text: str) -> tuple[str, str]:
    """The words with single spaces, and the same with the variants of each sign made one and
    without the brackets around the whole."""
    words = plain = " ".join(text.split())
    if not words.isascii():
        plain = " ".join(unicodedata.normalize("NFKC", words[:LONGEST]).translate(_SIGNS).split())
    if len(words) > LONGEST or len(plain) > LONGEST:
        raise WrittenDateError(message("{text} is too long for a date", text=shown(text)))
    if re.fullmatch(r"\([^()]+\)", plain):
        plain = plain[1:-1].strip()
    return words, plain.rstrip("。;")


def simplified(plain: str, country: str | None = None) -> str:
    """The same in simplified characters, years of the Republic (民國111年) as common ones. In Taiwan
    a year of three digits is one of the Republic."""
    if plain.isascii():
        return plain
    plain = plain.translate(_TRADITIONAL)
    years = "民国 ?([0-9]{1,3})(?= ?年)"
    if (country or "").startswith("TW"):
        years = "(?:民国 ?(?=[0-9]{1,3} ?年)|(?<![0-9])(?=[0-9]{3} ?年))([0-9]{1,3})"
    return re.sub(years, lambda year: str(1911 + int(year[1])), plain)
