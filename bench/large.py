"""A project with a data set of 5 million rows and ten columns, the same each time: 670 MB of CSV."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from bench.reading import CATEGORIES

ROWS = 5_000_000
_VALUES = {"component": 2, "region": 3, "citizenship": 22, "authority": 2, "demographic": 4, "sector": 12, "route": 6}
_NEEDED = 2_000_000_000

_SPEC = """\
languages: {en: en_US}
meeting:
  id: large
  title: Large
  kind: Meeting
  start: 2024-05-01T10:00
  minutes: 30
  zone: UTC
  venue: {name: Hall, city: Town}
  summary: They talk.
document: {number: "1", version: "1", date: 2024-04-30, originator: Desk}
audiences: {all: {title: All, sees: [all], packet: [points]}}
delegations: {us: {name: Us, side: ours}, them: {name: Them, side: theirs}}
sources: {register: {title: Register, publisher: Office, date: 2024-01-31}}
calendars: {october: {starts: 10, label: "FY{year}"}}
units: {encounters: {one: encounter, other: encounters}}
datasets:
  large:
    release: [public]
    path: large.csv
    title: Encounters
    source: register
    as_of: 2024-01-31
    calendar: october
    columns:
      fiscal_year: {type: fiscal_year, label: Fiscal year}
      month: {type: month, label: Month}
      CATEGORIES
      encounters: {type: count, label: Encounters, unit: encounters}
statistics:
  by_citizenship:
    dataset: large
    sum: encounters
    by: citizenship
    where: {region: Region group 1, fiscal_year: 2022}
    label: Encounters by citizenship
"""


def write_project(folder: Path) -> None:
    """Writes ``data/large.yaml`` and ``data/large.csv`` into `folder`, if the disk has room."""
    if shutil.disk_usage(folder).free < _NEEDED:
        raise SystemExit(f"{folder} has less than 2 GB free, which a table of {ROWS:,} rows needs")
    (folder / "data").mkdir()
    columns = "\n      ".join(f"{name}: {{type: category, label: {name.capitalize()}}}" for name in CATEGORIES)
    (folder / "data" / "large.yaml").write_text(_SPEC.replace("CATEGORIES", columns))
    values = ", ".join(
        f"'{name.capitalize()} group ' || (hash(i, {seed}) % {_VALUES[name]} + 1) AS {name}"
        for seed, name in enumerate(CATEGORIES)
    )
    # 60 months from October 2019.
    duckdb.execute(
        f"COPY (SELECT (m + 3) // 12 AS fiscal_year, printf('%d-%02d', m // 12, m % 12 + 1) AS month, * EXCLUDE (i, m) "
        f"FROM (SELECT i, 2019 * 12 + 9 + (hash(i, 'month') % 60)::INTEGER AS m, {values}, "
        f"hash(i, 'encounters') % 200 AS encounters FROM range({ROWS}) rows (i)) ORDER BY i) "
        f"TO '{folder}/data/large.csv' (HEADER)"
    )
