"""长时间操作的进度条。"""

TEXTS = {
    "Reading plans": "读取计划",
    "Reading forms": "读取填报表",
    "Reading the document": "读取文件",
    "Checking plans": "检查计划",
    "Drafting the plan": "起草计划",
    "Laying out": "排版",
    "Writing": "写入文件",
}
