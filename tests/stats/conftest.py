"""What the tests of statistics share: tiny tables, and positions that name their path."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from briefgen.load.tables import load_tables
from briefgen.model.dataset import Calendar, Dataset
from briefgen.model.declaration import StatisticDeclaration
from briefgen.model.diagnostics import Diagnosed, Position
from briefgen.model.numbers import Numbers
from briefgen.model.spec import Spec
from briefgen.stats import compute

TYPES = {"year": "fiscal_year", "month": "month", "country": "category", "n": "count", "kg": "number"}
UNITS = {"n": "crossings", "kg": "kilograms"}


def computed(folder: Path, table: str, statistics: Mapping[str, Any], starts: int = 10) -> Numbers:
    """Statistics of one table ``t``, whose columns have types by their names, and whose file is put into `folder`."""
    (folder / "t.csv").write_text(table)
    columns = {
        name: {"type": TYPES[name], "label": name, "unit": UNITS.get(name)} for name in table.splitlines()[0].split(",")
    }
    dataset = Dataset.model_validate(
        {
            "path": "t.csv",
            "title": "T",
            "source": "s",
            "as_of": "2024-01-01",
            "calendar": "c",
            "columns": columns,
        }
    )
    adapter: TypeAdapter[Any] = TypeAdapter(StatisticDeclaration)
    fields: dict[str, Any] = {
        "calendars": {"c": Calendar.model_validate({"starts": starts, "label": "FY{year}"})},
        "datasets": {"t": dataset},
        "statistics": {name: adapter.validate_python({"label": name, **given}) for name, given in statistics.items()},
    }
    spec = Spec.model_construct(**fields)
    with load_tables(spec, folder, at_path) as tables:
        return compute(spec, tables.connection, at_path)


@pytest.fixture
def numbers(tmp_path: Path) -> Callable[..., Numbers]:
    """`computed` in an empty folder."""
    return partial(computed, tmp_path)


@pytest.fixture
def faults(numbers: Callable[..., Numbers]) -> Callable[..., list[str]]:
    """What `numbers` refuses, each as ``path rule message (hint)``."""

    def refused(table: str, statistics: Mapping[str, Any], starts: int = 10) -> list[str]:
        with pytest.raises(Diagnosed) as caught:
            numbers(table, statistics, starts)
        return [
            f"{each.position.file} {each.rule}: {each.message}" + (f" ({each.hint})" if each.hint else "")
            for each in caught.value.diagnostics
        ]

    return refused


def at_path(path: tuple[str | int, ...]) -> Position:
    """A position whose file is the path, without the section it is in."""
    return Position(Path("/".join(map(str, path[1:]))))
