"""Whatever a field of a spec is given, it is built or there are errors."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from briefgen.assemble import assemble, languages_of
from briefgen.model.diagnostics import Diagnosed
from briefgen.pipeline import Selection, prepare
from tests.fuzzing import examples
from tests.small_project import MINIMAL, TABLE

_MORE = """
agenda:
  - id: trade
    title: Trade
    release: [public]
    points: [{text: "Calls reached {stat}`total`.", release: [public]}]
run_of_show: [{time: "10:00", minutes: 15, what: Arrival, release: [public]}]
figures: {f: {title: Calls, label: Calls, series: [by_port], chart: bar, largest: 2, release: [public]}}
glossary: {call: {term: Call, definition: A visit, release: [public]}}
"""
_STATISTICS = """
share: {release: [public], share: total, of: total, label: Share, decimals: 1}
two: {release: [public], top: 2, of: by_port, label: Two}
mean: {release: [public], moving_average: monthly, window: 2, label: Mean}
"""
_ODD: list[Any] = [
    None,
    True,
    0,
    -1,
    1,
    10**29,
    -(10**29),
    1e308,
    5e-324,
    1.5,
    "",
    " ",
    "x" * 5000,
    "a\nb",
    "\t",
    "é\u202e\u200b",
    "{",
    "{stat}`x`",
    "{stat}`total",
    "0000-00-00",
    "0001-01-01",
    "1000-01-01",
    "2999-12-31",
    "9999-12-31",
    "1000-01-01T00:00",
    "2999-12-31T23:59",
    "24:00",
    "99:99",
    "UTC",
    "../x",
    "/etc/passwd",
    "C:\\x",
    ".",
    [],
    {},
    [[]],
    {"": ""},
    {"en": "x"},
    ["x", "x"],
    "public",
    ["public"],
]


def _spec() -> dict[str, Any]:
    yaml = YAML(typ="safe", pure=True)
    spec: dict[str, Any] = yaml.load(MINIMAL) | yaml.load(_MORE)
    spec["statistics"] |= yaml.load(_STATISTICS)
    return json.loads(json.dumps(spec, default=str))  # type: ignore[no-any-return]


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for step, each in inner for place in _places(each, (*path, step)))]


_PLACES = _places(_spec())[1:]


@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(_PLACES), st.sampled_from(_ODD)), min_size=1, max_size=2))
def test_odd_values_are_built_or_are_errors(tmp_path: Path, changes: list[tuple[tuple[Any, ...], Any]]) -> None:
    spec = _spec()
    for path, odd in changes:
        with contextlib.suppress(KeyError, IndexError, TypeError):
            *around, last = path
            inner: Any = spec
            for step in around:
                inner = inner[step]
            inner[last] = odd
    (tmp_path / "data").mkdir(exist_ok=True)
    lines = (f"{json.dumps(name)[1:-1]}: {json.dumps(section)}" for name, section in spec.items())
    (tmp_path / "data/spec.yaml").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "data/calls.csv").write_text(TABLE, encoding="utf-8")
    with contextlib.suppress(Diagnosed):
        (ready,) = prepare(tmp_path, Selection())
        for audience in ready.spec.audiences:
            for language in languages_of(ready.spec, audience):
                assemble(ready.spec, ready.findings, audience, language)
