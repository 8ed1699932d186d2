"""填报表的发出与收回。"""

TEXTS = {
    "{text} is too long a grace period": "{text}的宽限期太长",
    "up to {n} days": "最多{n}天",
    "{text} is not a number of tasks": "{text}不是事项数",
    "unknown kind of figures {text}": "不认识的数字口径{text}",
    "{one} and {other} exclude each other": "{one}和{other}不能同时使用",
    "--json goes with --status": "--json 与 --status 同用",
    "the notices need a folder": "请指定存放通知单的文件夹",
    "as in -o notices": "如 -o 通知单",
    "unknown grade {text}": "不认识的等级{text}",
    "'about' is written as {tasks}": "“about”写作{tasks}",
    "the forms need a folder": "请指定存放填报表的文件夹",
    "as in -o forms": "如 -o 填报表",
    "there is nothing to fill in": "没有要填的事项",
    "{day} has passed already": "{day}已经过去",
    "the form of {period} for {owner} was issued on {day}": "{owner}的{period}填报表已于{day}生成",
    "its figures have the other rule: {option}": "数字口径不同，请用{option}",
    "it is wanted back by {until}": "要求交回的日期是{until}",
}
