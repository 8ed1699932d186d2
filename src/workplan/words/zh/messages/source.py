"""YAML 的问题。"""

TEXTS = {
    "{key} has no value": "{key}没有值",
    "write {pair}, or put a text with a comma between quotes": "请写作{pair}；含逗号的文字加引号",
    "in braces a comma ends the value: {pair}": "花括号内逗号即为分隔：{pair}",
    "write {plain} or {quotes}": "请写作{plain}或{quotes}",
}
