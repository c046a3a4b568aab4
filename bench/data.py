"""How fast data are read, aggregated and traced, beside DuckDB alone in the same run."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from bench.large import ROWS, write_project
from bench.timing import Run, timed

ROUNDS = 3
WAYS = {"briefgen": "briefgen", "duckdb": "DuckDB from the file", "table": "DuckDB into a table first"}
TARGET_RATIO, TARGET_MEGABYTES = 1.5, 1024
TARGET_TRACE, TARGET_LARGE_TRACE = 1.0, 10.0
BIN = Path(sys.executable).parent


def measure_data(shipped: Path, folder: Path) -> None:
    """Measures and prints, each figure beside its target; writes a large project into `folder` meanwhile."""
    for number in ("266071", "23.0%"):
        tell_trace("the shipped data", number, [trace(shipped, number) for _ in range(ROUNDS)], TARGET_TRACE)
    write_project(folder)
    largest = measure_reading(folder)
    for number in (str(largest), "23.0%"):
        runs = [trace(folder, number) for _ in range(ROUNDS)]
        tell_trace(f"{ROWS:,} rows", number, runs, TARGET_LARGE_TRACE)


def measure_reading(folder: Path) -> int:
    """Measures each way to compute the one statistic of the large project, in turn. Gives its largest value."""
    runs = [{way: timed([sys.executable, "-m", "bench.reading", way, folder]) for way in WAYS} for _ in range(ROUNDS)]
    told = {way: [json.loads(each[way].output) for each in runs] for way in WAYS}
    values: dict[str, int] = told["duckdb"][0]["values"]
    if any(each["values"] != values for ways in told.values() for each in ways):
        raise SystemExit("briefgen and DuckDB do not give the same values")
    print(f"{ROWS:,} rows of CSV, ten columns, read and aggregated (medians of {ROUNDS}):")
    medians = {
        (way, kind): median(each[kind] for each in told[way]) for way in WAYS for kind in ("seconds", "processor")
    }
    for way, words in WAYS.items():
        seconds, processor, peak = (
            medians[way, "seconds"],
            medians[way, "processor"],
            max(e[way].megabytes for e in runs),
        )
        print(f"  {words}: {seconds:.2f} s, {processor:.2f} s of processor time, {peak:.0f} MB")
    for other in ("duckdb", "table"):
        time, work = (medians["briefgen", kind] / medians[other, kind] for kind in ("seconds", "processor"))
        target = f" (at most {TARGET_RATIO})" if other == "duckdb" else ""
        print(f"  ratio to {WAYS[other]}: {time:.2f}{target}, of processor time {work:.2f}")
    print(f"  peak memory of briefgen: at most {TARGET_MEGABYTES} MB")
    return max(values.values())


def trace(project: Path, number: str) -> Run:
    """Traces a number as a user does."""
    return timed([BIN / "briefgen", "trace", number, "--project", project])


def tell_trace(of: str, number: str, runs: Sequence[Run], target: float) -> None:
    """Prints how long a trace took."""
    seconds = [each.seconds for each in runs]
    peak = max(each.megabytes for each in runs)
    print(
        f"briefgen trace {number}, {of}: {median(seconds):.2f} s (median of {len(runs)}, first {seconds[0]:.2f}; "
        f"at most {target:g}), {peak:.0f} MB"
    )
