"""几处共用的文字。"""

TEXTS = {
    "{day} has not come yet": "{day}尚未到来",
    "today is {today}": "今天是{today}",
    "{day} is before the plan begins": "{day}早于计划开始",
    "{text} is not a date": "{text}不是日期",
    "{text} is not a fixed date": "{text}不是确定的日期",
    "it is protected by a password": "文件设有密码",
    "it is larger than {n} MB": "文件超过{n} MB",
    "it is empty": "内容为空",
    "{text} is not one day": "{text}不是某一天",
    "write year, month and day as in 2022-05-20": "请写明年月日，如 2022-05-20",
    "as in {example}": "如 {example}",
    "write {form}": "请写作{form}",
    "it contains macros": "文件含有宏",
    "there are {n} plans": "有{n}份计划",
    "name one of the files: {files}": "请写明其中一个文件：{files}",
    "one of {names}": "可用：{names}",
    "did you mean {word}?": "是否指{word}？",
    "{text} ({hint})": "{text}（{hint}）",
    "warning: {text}": "提醒：{text}",
    "'{text}'": "“{text}”",
}
