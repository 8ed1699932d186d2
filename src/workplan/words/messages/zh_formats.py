"""文件格式的问题。"""

TEXTS = {
    "{file} is not a journal": "{file}不是日志文件",
    "nothing was written; name a journal, or a file that does not exist yet": "未写入；请指定日志文件，或一个尚不存在的文件名",
    "{file} is not a file of this kind, and would be lost": "{file}不是同类文件，写入后原内容将丢失",
    "nothing was written; name another file, or add --force": "未写入；请换一个文件名，或加 --force",
    "{file} is read, and would be lost": "{file}是要读取的文件，写入后原内容将丢失",
    "{file} is a plan's journal, and would be lost": "{file}是计划的日志，写入后原内容将丢失",
    "nothing was written; name another file": "未写入；请换一个文件名",
    "{file}: {what}": "{file}：{what}",
    "a template of more than {mb} MB": "模板超过{mb} MB",
    "remove its pictures": "请删去其中的图片",
    "an older format of Word, or protected by a password": "是旧版 Word 格式，或设有密码",
    "save it as .docx, without a password": "请另存为不带密码的 .docx",
    "unpacked it is larger than {mb} MB": "解压后超过{mb} MB",
    "remove its pictures, and save it anew": "请删去其中的图片后重新保存",
    "it contains macros": "含有宏",
    "save it as .docx, which has none": "请另存为不含宏的 .docx",
    "not a Word document of the format .docx": "不是 .docx 格式的 Word 文档",
    "open it in a word processor and save it as .docx": "请用文字处理软件打开，另存为 .docx",
    "it links to something outside of it: {target}": "链接到文件以外的内容：{target}",
    "it contains an embedded object: {target}": "含有嵌入对象：{target}",
    "it contains a field that reads files: {field}": "含有读取其他文件的域：{field}",
    "remove it, and save the file anew": "请删去后重新保存",
    "it is damaged": "文件已损坏",
    "open it in a word processor and save it anew": "请用文字处理软件打开后重新保存",
    "styles are missing: {names}": "缺少样式：{names}",
    "begin with a review that workplan wrote, and change its styles": (
        "请以 workplan 生成的 .docx 为底稿，修改其中的样式"
    ),
    "its margins leave no room for the tables": "页边距过大，表格放不下",
    "leave at least {mm} mm each way": "版心宽、高均不小于{mm}毫米",
}
