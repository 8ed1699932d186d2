"""`workplan schema`."""

from __future__ import annotations

import json

import yaml
from support import PLAN, Run


def test_schema_takes_the_real_plan_and_refuses_a_wrong_one(workplan: Run) -> None:
    import jsonschema

    schema = json.loads(workplan("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    plan = yaml.safe_load(PLAN.read_text(encoding="utf-8"))
    assert not list(validator.iter_errors(plan))
    task = plan["sections"][0]["sections"][0]["tasks"][0]
    for wrong in ({"colour": "red"}, {"id": "a b"}, {"url": 3}, {"tags": {"a": 1}}):
        kept = dict(task)
        task.update(wrong)
        assert list(validator.iter_errors(plan)), wrong
        task.clear()
        task.update(kept)
    del task["when"]
    assert [e.message for e in validator.iter_errors(plan)]


def test_schema_knows_where_targets_count(workplan: Run) -> None:
    import jsonschema

    validator = jsonschema.Draft202012Validator(json.loads(workplan("schema").stdout))
    text = "plan: p\ntitle: P\nyear: 2022\npart: 东\ntasks:\n  - {id: a, title: A, when: 5月, %s}\n"
    for right in (
        "counts_towards: c/a.n",
        "counts_towards: {to: c/a, part: 东}",
        "targets: {n: {goal: 9, parts: {东: 9}, counts_towards: {to: c/a.n}}}",
    ):
        assert not list(validator.iter_errors(yaml.safe_load(text % right))), right
    for wrong in (
        "counts_towards: {part: 东}",
        "counts_towards: 3",
        "targets: {n: {counts_towards: c/a}}",
    ):
        assert list(validator.iter_errors(yaml.safe_load(text % wrong))), wrong
