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
