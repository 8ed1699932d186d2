"""The commands that people mean who type another word, in Chinese or from other programs."""

from __future__ import annotations

_WORDS = {
    "status": "状态 日报 现状 情况 list ls today",
    "overdue": "逾期 超期 late",
    "next": "近期 下一步 upcoming agenda",
    "targets": "目标 指标 goals",
    "timeline": "甘特图 横道图 时间轴 gantt",
    "show": "查看 详情 info view",
    "review": "周报 月报 简报 报告 通报 report",
    "done": "完成 办结 销号 finish complete",
    "log": "登记 进展 记录 note add",
    "move": "调整 改期 延期 顺延 postpone reschedule",
    "block": "受阻 卡住",
    "cancel": "取消 撤销 drop",
    "reopen": "恢复 重新开始 restart",
    "undo": "撤回 回退 revert",
    "accept": "验收 通过 approve",
    "return": "退回 整改 reject",
    "form": "填报表 报表 发表",
    "collect": "收表 收集 汇总 import",
    "notice": "督办 督办单 通知 催办 催办单 remind",
    "ics": "日历 calendar",
    "init": "新建 初始化 new create",
    "draft": "起草 转换 convert",
    "check": "检查 校验 validate lint",
    "close": "总结 年终",
    "renew": "下一年 明年",
    "changes": "变更 变化 diff",
    "baseline": "基线",
    "serve": "网页 server web",
    "me": "本单位 我 whoami",
}


def command_of(word: str) -> str:
    """The command that is meant by the word, empty where it is none of these."""
    folded = word.casefold()
    return next((name for name, words in _WORDS.items() if folded in words.split()), "")
