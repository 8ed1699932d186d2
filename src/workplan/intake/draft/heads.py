"""What the head of a column means, by its words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum


class Role(StrEnum):
    """What a column contains; the values are the names that `--map` takes."""

    NUMBER = "number"
    SECTION = "section"
    TITLE = "title"
    DETAIL = "notes"
    OWNER = "owner"
    SUPPORT = "with"
    LEADER = "leader"
    DUE = "due"
    WHEN = "when"
    START = "start"
    TARGET = "targets"
    STEPS = "steps"
    PLACE = "place"
    STATUS = "status"
    PERIOD = "period"
    NOTHING = "nothing"


# The first expression that the whole head has decides.
_CHINESE: tuple[tuple[Role, str], ...] = (
    (
        Role.DETAIL,
        "(?:立项|交办|下达|更新|填报|登记|受理|发现|批示|来文|收文|签收|录入|报送|发文|印发|实际|销号|验收|检查|督查|上报)(?:完成|办结)?(?:时间|日期|情况)?|实际.*|星期几?|周几?|周次",
    ),
    (Role.NUMBER, "序号|编号|号|项目编号|任务编号"),
    (Role.START, "(?:计划|拟)?(?:开始|启动|起始|开工)(?:时间|日期|年月)?|开始"),
    (Role.STEPS, ".*(?:时序进度|序时进度|进度安排|阶段安排|时序安排|推进计划|进度计划|形象进度|分步实施).*"),
    (
        Role.DUE,
        ".*(?:时限|期限|截止|截至|完成时间|完成日期|办结|时间节点|完成节点|竣工|最迟|结束)(?:时间|日期|要求|年月)?|(?:计划|预计)?完成|结束",
    ),
    (Role.SUPPORT, ".*(?:配合|协办|协同|协助|参与|参加|会办|支持|协作)(?:责任)?(?:单位|部门|科室|处室|机构|方)?"),
    (
        Role.LEADER,
        ".*(?:领导|分管负责人|主任|副市长|县长|区长|局长)(?:及分工|姓名)?|包[保联]人|分管校长|督办人",
    ),
    (
        Role.OWNER,
        "(?:主要|第一|具体)?(?:牵头|责任|主办|承办|主责|实施|落实|主管|组织|承担|负责|执行|申报|主体|整改|建设)+(?:责任)?"
        "(?:单位|部门|科室|处室|机构|主体|方|班子|年级|组)(?:和责任人|及责任人|、责任人)?|部门|单位|主办|牵头|承办|科室|处室|责任|责任分工|任务分工|负责组织",
    ),
    (Role.PLACE, ".*(?:地点|场所|地址|会场)"),
    (Role.STATUS, ".*(?:状态|进展|完成情况|落实情况|办理情况|推进情况|整改情况|是否完成|完成率)"),
    (
        Role.WHEN,
        ".*(?:时间|日期|月份|时段|周次|年月)(?:安排)?|月|频次|频率|日程",
    ),
    (Role.TARGET, ".*(?:指标|目标值|数量|计划数|任务数|目标|场次)(?:要求|值)?"),
    (
        Role.SECTION,
        "类别|分类|领域|板块|.*类别|[一二]级指标|大类|方面|.*领域|系列|专题|版块|模块|任务分类|目标类别|章节|工作类型|类型",
    ),
    (
        Role.DETAIL,
        ".*(?:备注|说明|要求|人员|对象|形式|标准|联系人|电话|参会|范围|成果|依据|经费|资金|来源|问题|存在的?问题|联络员|督[办查]单位)|责任人|负责人|具体负责人",
    ),
    (
        Role.TITLE,
        "(?!召开|开展|组织|举办|做好|加强|推进|完成).{0,8}(?:任务|事项|工作|内容|活动|项目|会议|名称|安排|措施|举措|议题|主题|要点|做法|课程|节点|清单|工程|实事)(?:名称|内容|分解|清单)?",
    ),
)  # fmt: skip
_ENGLISH: dict[Role, str] = {
    Role.NOTHING: "day|weekday|day of week|date (?:raised|opened|logged|identified|added|reported|closed|completed|of entry)|raised|opened|actual.*|completed on|date updated|last updated?|updated",
    Role.NUMBER: r"no\.?|#|id|ref\.?|number|item no\.?|reference|action no\.?|task id|nr\.?|s/?n|sl\.? no\.?",
    Role.START: "opens?|opening(?: date)?|starts?|start date|begins?|from|planned start|start month",
    Role.DUE: (
        "due|due date|closes?|closing(?: date)?|ends?|.*target date|deadline|by when|(?:target |planned |expected )?completion(?: date)?|finish|end|end date|"
        "target completion(?: date)?|timescales?|complete(?:d)? by|delivery date|finish date|planned end|to be completed by|"
        "timeframe|due by|target end|eta|date due|date for completion|target|delivery by|target timescale|target delivery.*"
    ),
    Role.SUPPORT: (
        "support|supporting.*|partners?|with|supported by|support from|contributors|involved|key partners|partners involved|"
        "other partners|support officers?"
    ),
    Role.LEADER: (
        "sponsor|executive sponsor|(?:lead )?director|portfolio holder|accountable officer|cabinet member|"
        "senior responsible owner|sro|lead member|portfolio"
    ),
    Role.OWNER: (
        "resource names?|owners?|leads?|responsib(?:le|ility)(?: .*)?|who|lead .*|assigned to|assignee|.*responsible|led by|action owner|"
        "team|delivery lead|by whom|accountable|service|organi[sz]er|task owner|project lead|lead/?owner|owner/?lead|dri"
    ),
    Role.PLACE: "location|venue|place|where|room",
    Role.STATUS: "status|progress|rag|update|% complete|.*status|progress update|done\\??|complete\\?|state",
    Role.WHEN: "when|dates?|month|timing|timelines?|time|quarter|week|period|schedule|frequency|date and time|date/time|term",
    Role.TARGET: "targets|kpis?|target value|success measures?|measures? of success|.*target figure|quantity",
    Role.STEPS: "steps|key milestones|phases",
    Role.SECTION: (
        "theme|priority|.*objectives?|outcome|category|workstream|area|pillar|aims?|goals?|group|module|track|topic|section|"
        "priority area|work area|strategic priority|epic|type"
    ),
    Role.DETAIL: (
        "notes?|comments?|remarks|details?|audience|evidence|dependencies|resources?|cost|budget|risk|how|outputs?|measures|"
        "description|outcomes?|how we will measure success|contact|class|year group|attendees"
    ),
    Role.TITLE: (
        "tasks?|(?:key )?actions?|activit(?:y|ies)|milestones?|deliverables?|events?|items?|what|initiatives?|projects?|"
        "features?|measure|step|work|commitments?|task name|actions? required|work item|what (?:we will|will we) do|"
        "agreed actions?|recommended actions?|title|name|summary|issue|action/activity|task description|action description|"
        "recommendations?|proposed actions?|meeting|occasion|subject"
    ),
}  # fmt: skip
_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _CHINESE)
_PATTERNS_EN = tuple((role, re.compile(pattern)) for role, pattern in _ENGLISH.items())
# A head that is itself a month, a quarter or a half of a year.
_PERIOD = re.compile(
    "(?:20[0-9]{2}年)?(?:(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月份?|第?[一二三四1-4]季度|[上下]半年)"
    "|q[1-4](?: 20[0-9]{2})?|(?:january|february|march|april|may|june|july|august|september|october|november|december)(?: 20[0-9]{2})?"
)
# A role that several columns have stays with the first of them, and the others have this one.
_SECOND = {Role.OWNER: Role.SUPPORT}
_ANY_NUMBER = {
    Role.DETAIL,
    Role.NOTHING,
    Role.SECTION,
    Role.WHEN,
    Role.PERIOD,
}  # a month and a day, for example


def plain_head(text: str) -> str:
    """A head as it is compared: one line in lower case, without brackets and what they hold."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub(r"\([^()]*\)|\[[^\]]*\]", "", text)
    text = text.strip(" :*")
    return re.sub(r"\s+", " ", text) if text.isascii() else re.sub(r"\s+", "", text)


def role_of(head: str) -> Role | None:
    """What a head means, or None for words that are not a head."""
    plain = plain_head(head)
    if not plain or len(plain) > 30:
        return None
    if _PERIOD.fullmatch(plain):
        return Role.PERIOD
    for role, pattern in _PATTERNS_EN if plain.isascii() else _PATTERNS:
        if pattern.fullmatch(plain):
            return role
    return None


def roles_of(heads: Sequence[str], mapped: Mapping[str, Role]) -> list[Role]:
    """What each column means by its head; `mapped` names those that a person has decided, by their
    plain heads. Each role but details and sections has one column."""
    found = [
        mapped.get(plain_head(head)) or role_of(head) or (Role.DETAIL if head else Role.NOTHING)
        for head in heads
    ]
    decided = [plain_head(head) in mapped for head in heads]
    _one_title(found, decided, heads)
    _one_deadline(found, decided, heads)
    taken: set[Role] = {role for role, sure in zip(found, decided, strict=True) if sure}
    for column, role in enumerate(found):
        if decided[column] or role in _ANY_NUMBER:
            continue
        if role in taken:
            second = _SECOND.get(role, Role.DETAIL)
            found[column] = second if second not in taken or second is Role.DETAIL else Role.DETAIL
        taken.add(found[column])
    if Role.OWNER not in taken:
        _person_as_owner(found, decided, heads)
    elif Role.LEADER not in taken:
        _person_as_leader(found, decided, heads)
    return found


def _one_title(found: list[Role], decided: Sequence[bool], heads: Sequence[str]) -> None:
    """Of several columns that name the task the last one that says most is its title, and those
    before it are headings."""
    titles = [column for column, role in enumerate(found) if role is Role.TITLE]
    if any(decided[column] for column in titles):
        sure = next(column for column in titles if decided[column])
        for column in titles:
            if column != sure and not decided[column]:
                found[column] = Role.SECTION if column < sure else Role.DETAIL
        return
    if len(titles) > 1:
        plain = [plain_head(heads[column]) for column in titles]
        means = [bool(re.search("措施|举措|做法|^how", head)) for head in plain]
        best = max(
            range(len(titles)),
            key=lambda n: (
                bool(re.search("具体|内容|分解|名称|^task|^action|^activit", plain[n])),
                -n,
            ),
        )
        if means[best] and not all(means):
            best = means.index(False)
        for n, column in enumerate(titles):
            if n != best:
                found[column] = Role.SECTION if n < best else Role.DETAIL
    elif not titles:
        for wanted in (Role.TARGET, Role.SECTION, Role.DETAIL):
            candidates = [n for n, role in enumerate(found) if role is wanted and not decided[n]]
            if candidates:
                found[candidates[-1] if wanted is Role.SECTION else candidates[0]] = Role.TITLE
                return


def _one_deadline(found: list[Role], decided: Sequence[bool], heads: Sequence[str]) -> None:
    """Of several deadlines the one that is planned counts, not the one on which it was done."""
    columns = [column for column, role in enumerate(found) if role is Role.DUE]
    done = [c for c in columns if re.search("办结|实际|调整|变更|原|revised", plain_head(heads[c]))]
    if len(done) < len(columns):
        for column in done:
            if not decided[column]:
                found[column] = Role.DETAIL


def _person_as_owner(found: list[Role], decided: Sequence[bool], heads: Sequence[str]) -> None:
    """Where no column names an organisation, the person in charge is the owner."""
    for column, head in enumerate(heads):
        plain = plain_head(head)
        if not decided[column] and re.search("责任人|负责人|经办人|主讲|主持", plain):
            found[column] = Role.OWNER
            return


def _person_as_leader(found: list[Role], decided: Sequence[bool], heads: Sequence[str]) -> None:
    """Beside an organisation the person in charge is its leader."""
    for column, head in enumerate(heads):
        if not decided[column] and re.fullmatch(
            "(?:具体|第一)?(?:责任人|负责人)", plain_head(head)
        ):
            found[column] = Role.LEADER
            return


def are_heads(texts: Sequence[str], mapped: Mapping[str, Role]) -> bool:
    """Whether the texts of a row are heads: two at least mean something besides each other, and
    hardly any cell is anything else."""
    filled = [text for text in dict.fromkeys(texts) if text.strip()]
    if len(filled) < 2 or any(len(text) > 60 for text in filled):
        return False
    known = [mapped.get(plain_head(text)) or role_of(text) for text in filled]
    if known.count(Role.PERIOD) == 1:
        known[known.index(Role.PERIOD)] = None
    roles = {role for role in known if role}
    useful = roles - {Role.NUMBER, Role.DETAIL, Role.SECTION}
    return (
        len(roles) >= 2 and bool(useful) and sum(role is None for role in known) <= len(known) / 2
    )
