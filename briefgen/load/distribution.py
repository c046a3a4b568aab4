"""A distribution file → who gets which numbered copy, with the position of every value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from briefgen.load.shape import faults_of
from briefgen.load.yaml_tree import nearest, read_yaml
from briefgen.model.copies import Distribution
from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose


@dataclass(frozen=True)
class LoadedDistribution:
    """A well-formed distribution; `where` gives the position of the value at a path."""

    distribution: Distribution
    where: Callable[[Iterable[str | int]], Position]


def load_distribution(file: Path) -> LoadedDistribution:
    """The distribution in `file`. Raises `Diagnosed` with all that is wrong with its shape."""
    tree, faults = read_yaml(file)
    if tree is None or faults:
        raise Diagnosed(faults)
    if not isinstance(tree.value, dict):
        raise Diagnosed([diagnose("copies/not-a-mapping", Position(file))])
    try:
        distribution = Distribution.model_validate(tree.value)
    except ValidationError as problem:
        raise Diagnosed(faults_of(problem, tree, Distribution)) from problem
    loaded = LoadedDistribution(distribution, lambda path: nearest(tree.extents, path).position)
    if repeated := tuple(_repeated_numbers(loaded)):
        raise Diagnosed(repeated)
    return loaded


def _repeated_numbers(loaded: LoadedDistribution) -> Iterator[Diagnostic]:
    first: dict[int, int] = {}
    for index, copy in enumerate(loaded.distribution.copies):
        if first.setdefault(copy.number, index) != index:
            line = loaded.where(("copies", first[copy.number], "number")).line
            yield diagnose("copies/number", loaded.where(("copies", index, "number")), number=copy.number, line=line)
