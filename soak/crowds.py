"""Many commands at once on one output folder."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from soak.findings import Finding, Kind
from soak.programs import BRIEFGEN, ENDED_WELL, finish, judged, start
from soak.stand import OPEN, Stand, leaks, stand, tree

AT_ONCE = 8


def crowds(seed: int, deadline: float) -> Iterator[Finding]:
    """Builds at once of the same project, of one audience or all; others read the folder and publish meanwhile."""
    yield from crowd(seed, AT_ONCE)


def crowd(seed: int, at_once: int) -> Iterator[Finding]:
    """As many builds at once; afterwards the folder is what one after the other gives."""
    chosen = random.Random(seed)
    with stand() as attacked:
        narrowed = chosen.choices((["--audience", "leader"], ["--audience", OPEN], []), k=at_once - 1)
        builds = [[*attacked.build, *narrow] for narrow in (*narrowed, [])]
        readers = [list(attacked.verify), _publish(attacked)]
        chosen.shuffle(builds)
        commands = [*builds[:2], *readers, *builds[2:]]
        for command, process in [(command, start([*BRIEFGEN, *command])) for command in commands]:
            yield from judged(finish(process), f"{at_once} at once: {' '.join(map(str, command))}", ENDED_WELL)
        found = tree(attacked.output)
        if found != attacked.new:
            differ = [path for path in {*found, *attacked.new} if found.get(path) != attacked.new.get(path)]
            yield Finding(Kind.LOST, f"{at_once} builds at once", f"not as one after the other: {sorted(differ)}")
        yield from leaks(attacked.output, f"{at_once} builds at once")
        yield from leaks(_site(attacked), "site beside builds")


def _publish(attacked: Stand) -> list[str | Path]:
    return ["site", "--project", attacked.project, "--audience", OPEN, "--output", _site(attacked)]


def _site(attacked: Stand) -> Path:
    return attacked.output.with_name("site")
