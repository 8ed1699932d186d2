"""The words that people type for states and lights, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..errors import Text, message


@cache
def state_words() -> Mapping[str, str]:
    """Each word in small letters with the value of the option."""
    return {word: value for value, words in _STATES.items() for word in words.split()}


@cache
def light_words() -> Mapping[str, str]:
    """Each word in small letters with the value of the option."""
    return {word: value for value, words in _LIGHTS.items() for word in words.split()}


@cache
def grade_words() -> Mapping[str, str]:
    """Each word in small letters with the value of the option."""
    return {word: value for value, words in _GRADES.items() for word in words.split()}


def states_listed() -> Text:
    """The hint that names the states, in the language of the message."""
    return message(
        "one of overdue, submitted, blocked, open, upcoming, ongoing, done, cancelled, behind, "
        "silent, closing"
    )


def lights_listed() -> Text:
    """The hint that names the lights, in the language of the message."""
    return message("one of red, yellow, green, grey")


_STATES = {
    "overdue": "overdue late delayed 逾期 超期 过期 已逾期 超时",
    "submitted": "submitted waiting 待验收 已报完成 验收",
    "blocked": "blocked stuck 受阻 阻塞 卡住",
    "open": "open running active started 进行中 在办 正在进行 办理中",
    "upcoming": "upcoming planned future 未开始 未启动 待开始",
    "ongoing": "ongoing standing continuous 持续 持续推进 长期 常态化",
    "done": "done finished complete completed 已完成 完成 办结 已办结",
    "cancelled": "cancelled canceled 已取消 取消",
    "behind": "behind slow lagging 滞后 落后 欠序时 滞后序时进度",
    "silent": "silent quiet unreported 未报送 未报 未报送进展 漏报",
    "closing": "closing soon due 即将截止 将到期 即将到期 临期",
}
_LIGHTS = {
    "red": "red 红 红灯 红色",
    "yellow": "yellow amber 黄 黄灯 黄色",
    "green": "green 绿 绿灯 绿色",
    "grey": "grey gray 灰 灰灯 灰色",
}
_GRADES = {
    "red": "red 红 红色 逾期 督办 督办单",
    "yellow": "yellow 黄 黄色 滞后 催办 催办单",
    "blue": "blue 蓝 蓝色 临期 提醒 提醒单",
}
