"""印发工作周报、月报等的问题。"""

TEXTS = {
    "leave out --owner and the like": "请去掉 --owner 等筛选条件",
    "only the review of a whole plan is issued": "印发的应是整份计划的报告",
    "a review is not issued for a time to come": "不能按将来的时间印发",
    "{period} has not begun": "{period}尚未开始",
    "{period} was issued as no. {n} on {day}": "{period}已于{day}印发，为第{n}期",
    "print it again with --recorded-by {time}": "重新打印请用 --recorded-by {time}",
    "{period} has been issued already": "{period}已经印发",
    "reviews are issued in their order": "各期应依次印发",
    "--format goes with --split-by": "--format 只能与 --split-by 同用",
    "--split-by writes to a folder": "--split-by 输出到文件夹",
    "as in -o sheets, without --json and --issue": "如 -o 报告；不能与 --json、--issue 同用",
    "there is no {what} to write a review for": "没有可以分别出具报告的对象（{what}）",
    "{value} is no name of a Word file": "{value}不是 Word 文件名",
    "the file is in the folder of the plan: review.docx": "模板应放在计划所在文件夹，只写文件名，如 review.docx",
    "{text} is no week": "{text}不是周",
    "{text} is no quarter": "{text}不是季度",
    "{text} is no half-year": "{text}不是半年",
    "{text} is no year": "{text}不是年份",
    "as in {example}, or this, last, next": "如 {example}，或 this 本期、last 上期、next 下期",
    "the calendar has no such period: {text}": "日历中没有这一时段：{text}",
}
