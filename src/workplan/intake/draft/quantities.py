"""Amounts to reach in a sentence or cell, as targets of a plan."""

from __future__ import annotations

import re

from ...errors import UserError
from ...plan.goals import read_goal

_UNITS = (
    "场次|人次|户次|家次|班次|车次|立方米|千瓦|兆瓦|公斤|千克|万元|亿元|公里|千米|平方米|平方公里|小时|学时|课时|分钟|场|次|名|人|个|家|所|户|亩|元|件|篇|期|套|台|项|批|支|对|座|处|间|幢|吨|"
    "株|棵|条|册|本|部|辆|门|堂|节|届|米|公顷|份|例|宗|起|队|组|班|站|点|"
    "具|只(?![能有要是])|头|匹|架|艘|幅|张|块|片|枚|根|盏|箱|盒|袋|桶|斤"
)
_BOUND = "不少于|不低于|至少|不得少于|不得低于|达到?|超过|力争达到|控制在|不超过|不高于|突破|完成|新增|新建|培训|建成|打造|培育|评选|举办|开展|累计"
_NUMBER = "[0-9]+(?:\\.[0-9]+)?|[百千万](?![\u4e00-\u9fff]{0,1}元)|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]百"
_AMOUNT = re.compile(
    rf"(?P<bound>不少于|不低于|至少|不得少于|不得低于|不超过|不高于|控制在|达到?)?(?P<number>(?<![0-9.第“\"]){_NUMBER})(?P<scale>[万亿千百])?"
    rf"(?P<unit>%|{_UNITS})(?P<end>以上|以内|以下|左右)?(?P<thing>[\u4e00-\u9fff]{{0,8}})"
)
_MONEY = re.compile("奖励|补助|补贴|资助|奖补|标准|每[人户亩家名]|罚")
_NOT_COUNTED = re.compile("月|日|年|号|周|届|岁|时|%以|度|大精神")
_EN_AMOUNT = re.compile(
    r"(?P<bound>at least |up to |no more than |at most |over )?(?P<number>(?<![\w.£$€/-])[0-9]{1,3}(?:,[0-9]{3})+|(?<![\w.,£$€/-])[0-9]+(?:\.[0-9]+)?)"
    r"(?P<unit>%| (?:new |more |additional )?[a-z]+(?: [a-z]+)?)"
)
_EN_SKIP = {
    "days", "weeks", "months", "years", "day", "week", "month", "year", "hours", "minutes", "am", "pm",
    "of", "and", "to", "per", "in", "on", "by", "for", "the", "at", "or", "as", "with", "is", "are", "from", "st", "nd", "rd", "th",
}  # fmt: skip


def targets_in(text: str) -> tuple[tuple[str, str], ...]:
    """The amounts that a text wants reached, as pairs of a name and a goal that a plan reads.
    Money of subsidies, ordinals, dates and numbers of documents are none."""
    found: dict[str, str] = {}
    plain = re.sub("《[^》]*》|“[^”]*”", lambda m: "□" * len(m[0]), text)
    if re.search("[\u4e00-\u9fff]", text):
        _chinese(plain, found)
    else:
        _english(plain, found)
    return tuple(found.items())


def _chinese(text: str, found: dict[str, str]) -> None:
    for match in _AMOUNT.finditer(text):
        before = text[max(0, match.start() - 8) : match.start()]
        if match["unit"] in {"元", "万元", "亿元"} and (
            _MONEY.search(before)
            or not re.search(
                "完成|达到?|实现|投资|募集|筹集|不少于", before + (match["bound"] or "")
            )
        ):
            continue
        if re.search(
            "[第每]$|比|增长|下降|提高|提升|降低|增加了?|减少|同比|占$", before
        ) or re.search("多$|余$", match["number"]):
            continue
        if re.search(
            "每(?:半?年|季度?|月|周|天|日|人|村|个?乡镇)[^，,。]{0,8}$", before
        ) or re.match("(?:工作日|月|小时|学期|方面|阶段)", match["thing"]):
            continue
        number = match["number"]
        if number in set("百千万") and match["unit"] not in {
            "场",
            "名",
            "人",
            "户",
            "家",
            "个",
            "队",
            "场次",
            "人次",
            "所",
            "对",
            "支",
            "件",
        }:
            continue
        amount = f"{number}{match['scale'] or ''}{match['unit']}"
        goal = f"{match['bound'] or ''}{amount}{match['end'] or ''}"
        goal = goal.replace("达到", "").replace("达", "") if goal.startswith("达") else goal
        try:
            read_goal(goal)
        except UserError:
            continue
        name = _name(match["thing"], match["unit"], before)
        if name and name not in found:
            found[name] = goal


def _name(thing: str, unit: str, before: str) -> str:
    """What is counted: the noun behind the amount, or what the unit stands for."""
    noun = re.split(
        "[，。；、的和与及或]|以上|参加|参与|开展|进行|以内|左右|用于|组成|等|在|以|为|送|到|并|对",
        thing,
    )[0]
    if unit == "%":
        match = re.search("([\u4e00-\u9fff]{2,6}率)[\u4e00-\u9fff]{0,4}$", before)
        return match[1] if match else ""
    plain = {
        "场": "场次",
        "次": "次数",
        "人次": "人次",
        "人": "人数",
        "户": "户数",
        "场次": "场次",
        "亩": "亩数",
        "公里": "里程",
    }
    if 2 <= len(noun) <= 6:
        return noun
    return plain.get(unit, f"{unit}数")


def _english(text: str, found: dict[str, str]) -> None:
    for match in _EN_AMOUNT.finditer(text):
        words = match["unit"].split()
        if words and (
            words[0] in _EN_SKIP
            or (len(words) > 1 and words[0] in {"new", "more"} and words[1] in _EN_SKIP)
        ):
            continue
        if match["unit"] != "%" and not re.search(
            "s$|people|children|staff|hectares|km|miles", words[0]
        ):
            if len(words) < 2 or not words[1].endswith("s") or words[1] in _EN_SKIP:
                continue
        if match["unit"] == "%":
            continue
        noun = words[0] if words[0].endswith("s") or len(words) < 2 else " ".join(words[:2])
        goal = f"{match['bound'] or ''}{match['number']} {noun}".strip()
        try:
            read_goal(goal)
        except UserError:
            continue
        found.setdefault(noun, goal)


def target_of_cell(text: str, head: str) -> tuple[tuple[str, str], ...]:
    """The targets of a cell of a column of targets: the whole where it is one amount, else those
    that it mentions."""
    plain = " ".join(text.split()).strip("。；; ")
    if not plain:
        return ()
    if len(plain) <= 20 and re.search("[0-9百千%]", plain):
        try:
            goal = read_goal(plain)
        except UserError:
            return targets_in(plain)
        if goal.kind != "statement":
            return ((_target_name(head), plain),)
    return targets_in(plain)


def _target_name(head: str) -> str:
    return (
        re.sub(r"[:：.@#/\\]+|(?<=[一-鿿])\s+", "", re.sub("[(（].*?[)）]", "", head))[
            : 12 if re.search("[一-鿿]", head) else 30
        ]
        or "目标"
    )
