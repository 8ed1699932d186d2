"""Organisations and persons in cells and sentences: who leads, who supports, who answers."""

from __future__ import annotations

import re
from typing import NamedTuple

_LONGEST = 40  # characters of a name
_OPEN, _CLOSE = "（([〔【", "）)]〕】"
_LEAD = "牵头|负责|主办|承办|责任|主责"
_SUPPORT = "配合|协办|协同|协助|参与|参加|会同"
_LABEL = (
    rf"(?P<support>(?:{_SUPPORT})(?:责任)?(?:单位|部门|科室)?|[Ss]upport(?:ing|ed by)?|[Pp]artners?)"
    rf"|(?P<leader>(?:责任|分管|牵头|联系|包保|包联|主管)领导|责任人|市领导|县领导|区领导)"
    rf"|(?P<lead>(?:{_LEAD})+(?:责任)?(?:单位|部门|科室|处室|主体|机构)?|[Ll]ead|[Oo]wner|[Rr]esponsible)"
    rf"|(?P<due>完成(?:时限|时间|期限)|时限|时间节点|完成日期|[Dd]ue|[Dd]eadline)"
)
LABELLED = re.compile(rf"(?:{_LABEL})\s*[:：为]\s*")


class Parties(NamedTuple):
    """Who has to do with a task. `due` is a date that is among them; `rest` what is none of
    these."""

    leads: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    leader: str = ""
    due: str = ""


def names_in(text: str) -> tuple[str, ...]:
    """The names in a text, with 、 ， ; / and line ends between them, each once and in their order.
    Signs within brackets separate nothing; 各…按职责分工负责 is one name."""
    found: list[str] = []
    for part in _split(text):
        name = _tidy(part)
        if name and name not in found:
            found.append(name)
    return tuple(found)


def _split(text: str) -> list[str]:
    """The parts between the signs that are outside of brackets."""
    text = re.sub(r"\s*\n\s*(?=[（(])", "", text)
    parts, depth, begin = [], 0, 0
    ascii_text = text.isascii()
    for at, sign in enumerate(text):
        if sign in _OPEN:
            depth += 1
        elif sign in _CLOSE:
            depth = max(0, depth - 1)
        elif not depth and (
            sign in "、，；;\n\t" or (sign in ",/" and (ascii_text or not _within_word(text, at)))
        ):
            parts.append(text[begin:at])
            begin = at + 1
    parts.append(text[begin:])
    if ascii_text:
        return parts
    if len(parts) == 1 or all(len(part) < 2 for part in parts[1:]):
        parts = [
            name for part in parts for name in re.split("\\s+(?=[\u4e00-\u9fff])", part.strip())
        ]
    return parts


def _within_word(text: str, at: int) -> bool:
    return text[at - 1 : at].isascii() and text[at + 1 : at + 2].isascii()


def _tidy(name: str) -> str:
    name = " ".join(name.split()).strip(" .。:：*")
    name = re.sub(r"^(?:[0-9]+[.、．]|[①-⑳]|[（(][0-9一二三四五六七八九十]+[)）])\s*", "", name)
    name = re.sub("(?:等有?关?(?:单位|部门|科室|职能部门)?|等)$", "", name)
    if "分工负责" in name and not re.match("各|有关|相关|市级|县级|区级", name):
        name = re.sub("(?:按照?)?(?:各自)?职责分工(?:分别)?负责$", "", name)
    if re.search("(?:月底?|年|季度|月[0-9]{1,2}日)前?完成$|^[0-9上下].*(?:年|月|日|底)前?$", name):
        return ""
    if not re.match("各|有关|相关", name) and "分工负责" not in name:
        name = re.sub("分别(?=牵头|负责|配合|$)", "", name)
        name = re.sub("(?:牵头负责|牵头|主办|配合|负责)$", "", name)
    if name.isascii() and name.casefold() in {"tbc", "tbd", "n/a", "na", "none", "-", "all"}:
        return ""
    if re.fullmatch(r"[-—–/\\.·]*|无|待定", name) or len(name) > _LONGEST:
        return ""
    return name.replace("；", "").replace(";", "")


_LATE = re.compile(
    "[；;，,]\\s*(?P<date>[0-9一二三四上下年][^；;，,、：:]{0,10}?(?:前|底|月|日|年内|季度|半年))(?:完成|办结)?[。]?$"
)


def of_cell(text: str) -> Parties:
    """The parties of a cell that may have labels: 牵头单位：X；配合单位：Y, X牵头，Y配合."""
    if late := _LATE.search(text):
        return of_cell(text[: late.start()])._replace(due=late["date"])
    if label := LABELLED.search(text):
        found = _labelled(text[label.start() :])
        before = names_in(text[: label.start()])
        return found._replace(leads=before) if before and not found.leads else found
    if re.search("[（(](?:牵头|负责|主办)[)）]", text):
        return _marked_lead(text)
    match = re.fullmatch(
        rf"(?P<lead>[^，,；;。]+?)(?:牵头负责|牵头|主办|负责)[，,；;\n]+(?P<with>.+?)(?:(?:等?(?:单位|部门)?)(?:{_SUPPORT})(?:落实)?|(?<=负责))[。]?",
        text.strip(),
        re.DOTALL,
    )
    if match:
        return Parties(names_in(match["lead"]), names_in(match["with"]))
    if match := re.fullmatch(
        r"(?P<who>[^（(]+?)\s*[（(](?P<who2>[\u4e00-\u9fff]{2,4})[)）]", text.strip()
    ):
        if not re.search("、|，|市|县|区|镇|局|部|街道|乡|村|社区", match["who2"]):
            return Parties(names_in(match["who"]), leader=match["who2"])
    return Parties(names_in(text))


def _marked_lead(text: str) -> Parties:
    """The parties of a list in which the lead is marked: 县住建局（牵头）、县财政局."""
    parts = _split(text)
    lead = [part for part in parts if re.search("[（(](?:牵头|负责|主办)[)）]", part)]
    names = names_in("、".join(re.sub("[（(][^（()）]*[)）]", "", part) for part in lead))
    others = names_in("、".join(part for part in parts if part not in lead))
    return Parties(names, others)


def _labelled(text: str) -> Parties:
    """The parties behind their labels: （牵头单位：X；配合单位：Y；完成时限：6月底）."""
    leads: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    leader = due = ""
    labels = list(LABELLED.finditer(text))
    for number, label in enumerate(labels):
        end = labels[number + 1].start() if number + 1 < len(labels) else len(text)
        value = text[label.end() : end].strip(" ，,；;。、\n）)]〕】|")
        if label["support"]:
            supporters += names_in(value)
        elif re.search("(?:配合|协办|协助)$", value) and not label["due"]:
            lead, _, behind = value.rpartition("，") if "，" in value else value.rpartition("；")
            leads += names_in(lead)
            supporters += names_in(re.sub("(?:等?(?:单位|部门)?)(?:配合|协办|协助)$", "", behind))
        elif label["leader"]:
            leader = "、".join(names_in(value))
        elif label["due"]:
            due = value
        else:
            leads += names_in(value)
    return Parties(leads, tuple(name for name in supporters if name not in leads), leader, due)


# An organisation at the begin of a sentence, as far as its last characters show one.
_ENDS = (
    "委员会|委|局|办公室|办|部|厅|处|科|室|会|院|中心|学校|县|市|区|镇|乡|街道|团|公司|集团|组|队|站|所|馆|校|班|系|党支部|支部|社|"
    "党委|党组|工会|共青团|妇联|团委|残联|工商联|科协|文联|社科联|单位|部门|组织|机构|企业|乡镇|村|社区|医院|银行|法院|检察院|政府|教研组|年级|"
    "两委|志愿者|协会|联合会|基地|车间|项目部"
)
_ORG = rf"[*一-鿿A-Za-z]{{0,16}}?(?:（[^（）]{{1,6}}）[一-鿿]{{0,8}}?)?(?:{_ENDS})(?:（[^（）]{{1,8}}）|\([^()]{{1,8}}\))?"
_JOIN = f"(?<=[{''.join(sorted(set(_ENDS.replace('|', ''))))}）)])(?:、|和|与|及|会同|联合)"
_ORGS = rf"{_ORG}(?:(?:、|和|与|及|会同|联合){_ORG})*"
_VERB_AFTER = (
    r"(?:要|将|应|须|需|负责|牵头|会同|联合|组织|制定|召开|举办|开展|印发|建立|完成|打造|实施|推进|继续|切实|进一步|认真|积极|加强|于|在|结合|"
    r"按|每|[0-9]{1,2}月|[上下]半年|年|围绕|着力|重点|充分|定期|及时|启动|编制|出台|对|共同|根据|分别|迅速|同步|发动|报送|报|更新|增设|把|承办|主办|协助|修订|新建|落实|各|开设|设立|搭建|编写|成立|实行|推行|办好|承担|汇总|提出|举行)"
)
_SUBJECT = re.compile(rf"(?:请)?(?P<who>{_ORGS})(?:等(?:单位|部门)?)?(?={_VERB_AFTER})")
_NOT_NAMES = re.compile(
    "^(?:项目建设|其中|分别|整村|新建工程|活动中心|全市|全县|全区|全省|全国|全校|全镇|全乡|全村|本市|我市|我县|我区|建议|由|请|责成|要求|大会|会议|学会|社会|机会|全会|二十大|协会章程|工作会|组织|开展|举办|召开|加强|推进|做好|深入|继续|建立|完善|积极|全面|要|在|以|对|把|将|按|为|"
    "并|再|通过|根据|围绕|结合|坚持|持续|进一步|切实|认真|大力|扎实|充分|发挥|落实|强化|突出|抓好|着力|努力|不断|严格|鼓励|支持|引导|动员|协同|会同|联合|配合|办|印发|制定|于|上|下|每|今年|年|第|一|二|三|四|五|六|七|八|九|十|月|[0-9]|"
    "使|让|从|向|与|聘请|协调|走访|完成|新建|培育|实施|选派|依托|拍摄|编|拓宽|探索|优化)"
)
# Whoever leads or is in charge, also by the name of an office: 总工程师牵头, 生产经理负责.
_IN_CHARGE = re.compile(
    r"^(?:由)?(?P<who>[一-鿿A-Za-z][一-鿿A-Za-z、]{1,23}?)(?:牵头负责|牵头|负责|主办|承办)(?=[，,。；0-9]|组织|编制|完善|开展|制定|实施|在|于|每|$)"
)
_OFFICE = re.compile(
    r"^(?P<who>[一-鿿]{0,6}(?:经理|总监|工程师|主任|书记|主席|校长|院长|局长|科长|组长|会长|秘书长))(?=要|将|应|须|负责|牵头|于|在)"
)
_WITH = re.compile(
    rf"(?:协同|会同|联合|配合|协调|与)(?P<who>{_ORGS})(?:等(?:有关)?(?:单位|部门)?)?(?=共同|联合|会商|商|一起|开展|举办|召开|组织|印发|制定|建立|做好|推进|实施|修订|在|组建|，)"
)
_SUPPORTS = re.compile(
    rf"(?:^|[，,])(?P<who>{_ORGS}|[一-鿿]{{2,8}})(?:等(?:单位|部门)?)?(?:积极)?(?:配合|协助|参与|协办)(?=[，,。；]|$)"
)
_BY = re.compile(
    rf"(?:由|责成|建议|请)(?P<who>{_ORGS})(?:等(?:单位|部门)?)?(?=牵头|负责|组织|承办|主办|开展|召开|举办|制定|会同|具体|于|在|联合|共同)"
    "|由(?P<office>[一-鿿]{2,8}?)(?=负责|牵头)"
)


def subject_of(clause: str) -> tuple[str, ...]:
    """The organisations with which a clause begins: 市教体局、团市委要…"""
    match = _IN_CHARGE.match(clause)
    if match and not _NOT_NAMES.match(match["who"]):
        return _names(match["who"])
    match = _SUBJECT.match(clause)
    if not match or _NOT_NAMES.match(match["who"]):
        match = _BY.search(clause) or _OFFICE.match(clause)
    who = match and (match["who"] or match.groupdict().get("office"))
    return _names(who) if who and not _NOT_NAMES.match(who) else ()


def _names(text: str) -> tuple[str, ...]:
    names = (name.strip() for name in re.split(_JOIN, text))
    return tuple(name for name in names if 2 <= len(name) <= _LONGEST)


def supporters_in(clause: str) -> tuple[str, ...]:
    """The organisations with which something is done: 协同市教体局、市妇联等单位开展…"""
    found: list[str] = []
    for pattern in (_WITH, _SUPPORTS):
        for match in pattern.finditer(clause):
            found += [name for name in _names(match["who"]) if not _NOT_NAMES.match(name)]
    return tuple(dict.fromkeys(found))


_PLACES = re.compile(
    "(?:剧院|剧场|体育馆|图书馆|博物馆|文化馆|广场|礼堂|会议室|报告厅|公园|电影院|大厅|操场|体育场|礼堂|展厅|会堂)$"
)


def is_place(text: str) -> bool:
    """Whether a text names a place at which something is held."""
    return len(text) <= 20 and bool(_PLACES.search(text))


def are_names(text: str) -> bool:
    """Whether a text is nothing but names of organisations or offices: 村党支部, 妇女主任."""
    parts = names_in(text)
    office = "经理|总监|工程师|主任|书记|主席|校长|院长|局长|科长|组长|会长|干事|专干|委员"
    return (
        bool(parts)
        and not is_place(text)
        and all(
            re.fullmatch(rf"{_ORG}|[一-鿿]{{0,6}}(?:{office})", part) and not _NOT_NAMES.match(part)
            for part in parts
        )
    )
