"""Runs every attack in turn until time is up: `python -m soak [--minutes N]`, by `make soak`.

`python -m soak --attack NAME --seed N` repeats one run. All findings stand in build/soak/findings.json; the exit code
is 1 if there are any.
"""

from __future__ import annotations

import json
import secrets
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

import click

from soak.articles import articles
from soak.crowds import crowds
from soak.faults import faults_in_pages, faults_in_print
from soak.findings import Attack, Finding, Kind, Unable
from soak.fuzzing import CRASHES, fuzzed
from soak.interruptions import interruptions, killed_helpers
from soak.network import calls, requests
from soak.suites import suites
from soak.surroundings import surroundings

ATTACKS: Mapping[str, Attack] = {
    "faults": faults_in_pages,
    "faults-print": faults_in_print,
    "crowds": crowds,
    "interruptions": interruptions,
    "killed-helpers": killed_helpers,
    "surroundings": surroundings,
    "articles": articles,
    "network": calls,
    "requests": requests,
    "fuzzing": fuzzed,
    "suites": suites,
}


@dataclass
class Tally:
    """What came of one attack so far; `unable` says why it could not be run."""

    runs: int = 0
    seconds: float = 0.0
    found: list[tuple[int, Finding]] = field(default_factory=list)
    unable: str = ""


@click.command()
@click.option("--minutes", type=float, default=60, show_default=True, help="How long to go on.")
@click.option("--attack", "names", multiple=True, type=click.Choice(list(ATTACKS)), help="Only this attack.")
@click.option("--seed", type=int, help="Run the attacks once, with this seed.")
def main(minutes: float, names: tuple[str, ...], seed: int | None) -> None:
    """Attack briefgen until the minutes are over, or once with a seed."""
    tallies = {name: Tally() for name in names or ATTACKS}
    deadline = time.monotonic() + minutes * 60
    if seed is None:
        first = secrets.randbelow(1_000_000)
        while (name := _next(tallies)) and time.monotonic() < deadline:
            _run(name, tallies[name], first + tallies[name].runs, deadline)
            _save(tallies)
    else:
        for name, tally in tallies.items():
            _run(name, tally, seed, deadline)
        _save(tallies)
    click.echo(_table(tallies))
    raise SystemExit(any(tally.found or tally.unable for tally in tallies.values()))


def _next(tallies: Mapping[str, Tally]) -> str | None:
    """The attack that has had the least time, of those that can be run."""
    able = (name for name, tally in tallies.items() if not tally.unable)
    return min(able, key=lambda name: tallies[name].seconds, default=None)


def _run(name: str, tally: Tally, seed: int, deadline: float) -> None:
    started = time.monotonic()
    try:
        for finding in ATTACKS[name](seed, deadline):
            tally.found.append((seed, finding))
            click.echo(f"{name} --seed {seed}: {finding.kind}: {finding.done}: {finding.seen}")
    except Unable as reason:
        tally.unable = str(reason)
    tally.runs += 1
    tally.seconds += time.monotonic() - started


def _save(tallies: Mapping[str, Tally]) -> None:
    """Writes all findings, with what repeats them."""
    CRASHES.mkdir(parents=True, exist_ok=True)
    findings = [
        {"attack": name, "seed": seed, **asdict(finding), "repeat": f"python -m soak --attack {name} --seed {seed}"}
        for name, tally in tallies.items()
        for seed, finding in tally.found
    ]
    (CRASHES / "findings.json").write_text(json.dumps(findings, indent=2) + "\n", encoding="utf-8")


def _table(tallies: Mapping[str, Tally]) -> str:
    lines: list[Sequence[object]] = [("attack", "runs", *Kind, "seconds")]
    for name, tally in tallies.items():
        counts = Counter(finding.kind for _, finding in tally.found)
        lines.append((name, tally.runs, *(counts[kind] for kind in Kind), f"{tally.seconds:.0f}", tally.unable))
    return "\n".join(" ".join(f"{cell!s:<15}" for cell in line).rstrip() for line in lines)


if __name__ == "__main__":
    main()
