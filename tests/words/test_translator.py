"""Dates in words: a deadline says that it is one."""

from __future__ import annotations

import pytest
from support.judging import judged, plan_of

from workplan.words.translator import translator


@pytest.mark.parametrize(
    ("written", "en", "zh"),
    [
        ("due: 30 September", "by 30 September (1-01 – 9-30)", "30 September截止 (1-01 – 9-30)"),
        ("due: by 30 September", "by 30 September (1-01 – 9-30)", "by 30 September (1-01 – 9-30)"),
        ("due: 9月底", "by 9月底 (1-01 – 9-30)", "9月底截止 (1-01 – 9-30)"),
        ("due: 9月底前", "9月底前 (1-01 – 9-30)", "9月底前 (1-01 – 9-30)"),
        ("when: 9月30日前", "9月30日前 (1-01 – 9-30)", "9月30日前 (1-01 – 9-30)"),
        ("when: 9月", "9月 (9-01 – 9-30)", "9月 (9-01 – 9-30)"),
    ],
)
def test_a_deadline_says_that_it_is_one(written: str, en: str, zh: str) -> None:
    (task,) = judged(plan_of(f"{{id: a, title: A, {written}}}"), "2022-05-01").tasks
    assert translator("en", 2022).window(task.window) == en
    assert translator("zh", 2022).window(task.window) == zh
