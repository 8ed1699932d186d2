"""The hint about a key that a plan does not have: the key that is meant, by the words that other
programs and Chinese tables use, or where it belongs."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ..errors import Text, distance, message, misspelt

# By the key that is meant: words in small letters without signs, separated by commas.
_WORDS = {
    "tasks": "任务, 事项, 任务清单, 工作任务, items, todos, task list",
    "id": "key, uid, number, no, code, slug, 编号, 序号, 代码",
    "title": "name, task, task name, summary, subject, heading, headline, item, 标题, 名称, 任务, "
    "事项, 任务名称, 工作事项, 工作内容, 工作任务",
    "when": "date, dates, time, schedule, period, month, window, 时间, 日期, 时间安排, "
    "开展时间, 进行时间",
    "due": "deadline, due date, duedate, end, end date, finish, finish date, until, by, 期限, "
    "时限, 截止, 截止时间, 截止日期, 完成时限, 完成时间, 办结时限",
    "start": "begin, begins, start date, from, 开始, 开始时间, 启动时间",
    "owner": "owners, assignee, assignees, assigned, assigned to, responsible, lead, leads, who, "
    "责任单位, 牵头单位, 牵头部门, 责任部门, 主办单位, 承办单位, 责任人",
    "with": "support, supporting, contributors, participants, partners, members, 配合单位, "
    "协办单位, 参与单位, 参加单位, 责任科室",
    "leader": "accountable, manager, supervisor, sponsor, 分管领导, 责任领导, 负责人, 牵头领导",
    "targets": "target, goal, goals, kpi, kpis, metric, metrics, indicators, 目标, 指标, 目标任务, "
    "量化指标",
    "steps": "subtasks, sub tasks, children, milestones, checklist, tasks, 步骤, 分解任务, 子任务",
    "after": "depends, depends on, dependencies, dependson, blocked by, predecessors, requires, "
    "needs, 前置, 前置任务, 依赖",
    "accept": "acceptance, acceptor, approver, approval, reviewer, 验收, 验收单位, 验收人",
    "place": "location, venue, where, 地点, 地址",
    "tags": "labels, label, tag, category, categories, 标签, 类别",
    "notes": "description, desc, details, comment, comments, note, remark, remarks, body, 备注, "
    "说明, 描述",
    "ref": "reference, source, 依据, 出处",
    "url": "link, links, website, web, 链接, 网址",
    "remind": "reminder, reminders, alarm, alarms, alert, 提醒",
    "report": "reporting, repeat, 上报, 报送",
    "email": "mail, e mail, 邮箱, 电子邮件",
    "aliases": "alias, other names, short, abbreviation, 简称, 别名",
    "group": "kind, type, team, 分组, 类别",
    "plan": "plan id, 计划, 计划编号",
    "year": "years, 年份, 年度",
    "span": "range, start end, 起止, 起止时间",
    "language": "lang, locale, 语言",
    "timezone": "tz, time zone, zone, 时区",
    "holidays": "holiday, country, 节假日",
    "owners": "people, teams, organisations, organizations, units, departments, 单位, 部门",
    "sections": "section, parts, chapters, groups, phases, 章节, 部分, 板块",
    "acceptance": "accept",
}
_IN_JOURNAL = (
    "status, state, progress, percent, percentage, percent done, completion, complete, completed, "
    "finished, 状态, 进度, 进展, 完成情况, 完成率"
)


def hint_for(key: str, known: Collection[str], elsewhere: Mapping[str, Collection[str]]) -> Text:
    """What is meant by the `key`, where there are the `known` ones; `elsewhere` are the keys of the
    other parts of a plan."""
    word = " ".join(key.casefold().replace("_", " ").replace("-", " ").split())
    if near := next((one for one in known if distance(word, one) == 1 < len(one) // 2), None):
        return message("did you mean {word}?", word=near)
    for meant, words in _WORDS.items():
        if meant in known and word in words.split(", "):
            return message("did you mean {word}?", word=meant)
    if near := misspelt(key, known):
        return message("did you mean {word}?", word=near)
    if word in _IN_JOURNAL.split(", "):
        return message("what has become of a task is recorded: `workplan done`, `workplan log`")
    if key == "parts":
        example = "targets: {…: {goal: 36, parts: {…: 24, …: 12}}}"
        return message("it belongs to a target, as in {example}", example=example)
    for part, keys in elsewhere.items():
        if key in keys:
            return message("it belongs to {part}", part=_PARTS[part])
    return message("known: {names}", names=", ".join(known))


_PARTS: Mapping[str, Text] = {
    "Plan": message("the plan, above its tasks"),
    "Section": message("a section"),
    "Task": message("a task"),
    "Owner": message("an owner under `owners`"),
    "Rules": message("the key `rules` of the plan"),
    "ReviewHead": message("the key `review` of the plan"),
}
