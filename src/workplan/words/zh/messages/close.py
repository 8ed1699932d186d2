"""年度总结时的文字。"""

TEXTS = {
    "{task} is finished": "{task}已经结束",
    "{task} is both carried and dropped": "{task}既列为结转又列为取消",
    "{file}: no known ending": "{file}：不支持的文件类型",
    "c carry, d drop, Enter leave open, q ask no more: ": "c 结转，d 取消，直接回车暂不处理，q 不再询问：",
    "why (Enter: no reason)? ": "原因（可直接回车）：",
}
