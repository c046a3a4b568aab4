"""Specs that differ only in what is closed to the press: the same open parts, and closed ones of any kind among them.

Every section that can hold something closed does: more entries or fewer, before, between and after the open ones, with
any words and ids; texts of open entries that are closed by themselves; statistics, figures and claims on a second data
set, with other numbers in it; and on the open one, where they hold what open claims would be explained by.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st
from ruamel.yaml import YAML

from briefgen.load import load_spec
from briefgen.model.diagnostics import errors
from briefgen.pipeline import Ready
from briefgen.pipeline.preparing import found, opened
from briefgen.stats.findings import Findings
from tests.small_project import MINIMAL

TABLE = """\
year,month,port,calls
2023,2023-09,North,10247
2023,2023-09,South,5118
2024,2023-10,North,20391
2024,2023-10,South,4406
2024,2023-11,North,30582
2024,2023-11,South,3277
"""
"""Calls: 74,021 in all; 15,365, 24,797 and 33,859 by month; 61,220 at North and 12,801 at South."""

OPEN = """
marking: {scheme: tlp, level: TLP:CLEAR}
audiences:
  leader:
    title: Leader
    sees: [leader, team, press]
    packet: [steering, points, agenda-items, claims, data]
    ceiling: TLP:RED
  team: {title: Team, sees: [team, press], packet: [points, claims, data], ceiling: TLP:RED}
  press:
    title: Press
    open: true
    sees: [press]
    packet: [backgrounder, agenda-items, participants, run-of-show, claims, data]
meeting:
  id: talks
  title: Talks
  kind: Meeting
  start: 2024-05-01T10:00
  minutes: 30
  zone: UTC
  venue: {name: Hall, city: Town}
  summary: {release: [press], text: "They talk of {stat}`total` {cite}`register`."}
people:
  ada: {release: [press], name: Ada, called: Ada, delegation: us, titles: [{text: T, since: 2020-01-01}]}
  bo: {release: [team], name: Bo, called: Bo, delegation: us, titles: [{text: T, since: 2020-01-01}]}
sources:
  almanac: {release: [press], title: Almanac, publisher: Office, date: 2023-01-31}
  register: {release: [press], title: Register, publisher: Office, date: 2024-01-31}
  cable: {release: [team], title: Cable, publisher: Office, date: 2024-01-31}
datasets:
  calls:
    release: [press]
    path: calls.csv
    title: Port calls
    source: register
    as_of: 2024-01-31
    calendar: october
    columns:
      year: {type: fiscal_year, label: Year}
      month: {type: month, label: Month}
      port: {type: category, label: Port}
      calls: {type: count, label: Calls, unit: calls}
statistics:
  total: {release: [press], sum: calls, dataset: calls, label: All calls}
  monthly: {release: [press], sum: calls, dataset: calls, by: month, label: Calls by month}
  by_port: {release: [press], sum: calls, dataset: calls, by: port, label: Calls by port}
  largest_port: {release: [press], top: 1, of: by_port, label: Largest port}
  best: {release: [press], largest: monthly, label: Best month}
glossary:
  call: {release: [press], term: call, definition: A ship that comes.}
  pa: {release: [press], term: Ports Authority, short: PA, definition: Those who count.}
figures:
  months: {release: [press], chart: column, series: monthly, title: "In all {stat}`total`", label: Months}
  course: {release: [press], chart: line, series: monthly, label: Course}
  ports: {release: [press], chart: bar, series: largest_port, label: Ports}
agenda:
  - id: trade
    title: Trade
    release: [press]
    objectives: [{text: An open aim, release: [press]}]
    points: [{text: "Say {stat}`best`.", to: ada, release: [press]}, {text: Say more., release: [press]}]
    if_raised: [{question: Why?, answer: Because., release: [press]}]
    red_lines: [{text: An open line, release: [press]}]
    deliverables: [{text: A paper, owner: Desk, status: agreed, release: [press]}]
    background: {release: [press], text: "Long ago {cite}`register`"}
    figures: [months, course, ports]
  - {id: travel, title: Travel, release: [press]}
run_of_show:
  - {time: "10:00", minutes: 5, what: Arrival, release: [press]}
  - {time: "11:00", minutes: 5, what: The PA says farewell, release: [press]}
approach:
  title: The way
  intro: It is long.
  release: [press]
  pillars: [{title: First, text: One, release: [press]}, {title: Second, text: Two, release: [press]}]
notes:
  - {id: known, title: What is known, text: "Best was {stat}`best:when`.", release: [press]}
statements:
  - {by: ada, on: 2024-01-31, text: "Well, well.", source: register, release: [press]}
claims:
  - {id: said, by: Paper, text: "All were 74,021.", source: register, release: [press],
      asserts: {statistic: total, equals: 74021}}
  - {id: slice, by: Paper, text: "All were 20,391.", source: register, release: [press],
      asserts: {statistic: total, equals: 20391}}
  - {id: sum, by: Paper, text: "All were 58,656.", source: register, release: [press],
      asserts: {statistic: total, equals: 58656}}
  - {id: highest, by: Paper, text: September was the best month., source: register, release: [press],
      asserts: [{largest: monthly, at: 2023-09}, {rank: monthly, at: 2023-09, place: 1}]}
  - {id: record, by: Paper, text: October was a record., source: register, release: [press],
      asserts: {record: monthly, at: 2023-10}}
"""

_CLOSED_DATA = """
datasets:
  monthly:
    release: [team]
    path: secret.csv
    title: Secret calls
    source: cable
    as_of: 2024-01-31
    columns:
      month: {type: month, label: Month}
      port: {type: category, label: Port}
      calls: {type: count, label: Calls, unit: calls}
statistics:
  hidden: {release: [team], sum: calls, dataset: monthly, label: Hidden %(seed)s}
  hidden_months: {release: [leader], sum: calls, dataset: monthly, by: month, label: Hidden by month}
  both: {release: [team], sum: calls, dataset: calls, by: [port, month], label: Port by month}
  autumn: {release: [team], sum: calls, dataset: calls, where: {month: [2023-10, 2023-11]}, label: Autumn}
  south: {release: [team], sum: calls, dataset: calls, where: {port: South}, by: month, label: South}
  second: {release: [leader], rank: by_port, at: South, label: Place of South}
  lowest: {release: [leader], smallest: by_port, label: Smallest port}
  share: {release: [team], share: south, of: monthly, label: Share of South}
figures:
  hidden: {release: [leader], chart: column, series: hidden_months, title: "In hiding {stat}`hidden`", label: H}
claims:
  - {id: south, by: Spy, text: South fell., source: cable, release: [team],
      asserts: {smallest: south, at: 2023-11}}
  - {id: leaked, by: Spy, text: They were %(seed)s00., source: cable, release: [team],
      asserts: {statistic: hidden, equals: %(seed)s00}}
"""

SEEDS = 6


@dataclass(frozen=True)
class Evidence:
    """What is closed and comes from data: sections to add, and all that is found where they are added."""

    sections: dict[str, Any]
    findings: Findings


def read(text: str) -> dict[str, Any]:
    sections: dict[str, Any] = YAML(typ="safe", pure=True).load(text)
    return sections


@cache
def open_sections() -> dict[str, Any]:
    """The spec without anything but its open parts, and a closed person and source to name in closed texts."""
    return {**read(MINIMAL), **read(OPEN)}


@cache
def evidence(seed: int | None) -> Evidence:
    """Closed statistics over a table of their own, with numbers by `seed`; without one there are none."""
    random = Random(seed)
    closed = read(_CLOSED_DATA % {"seed": seed}) if seed is not None else {}
    if random.random() < 0.5:
        closed = {section: closed[section] for section in reversed(list(closed))}
    with TemporaryDirectory() as folder:
        ready = _ready(Path(folder), merged(open_sections(), closed), seed)
        return Evidence(closed, ready.findings)


def _ready(folder: Path, sections: dict[str, Any], seed: int | None) -> Ready:
    write_tables(folder, seed)
    write(folder / "spec.yaml", sections)
    loaded = load_spec(folder / "spec.yaml")
    assert loaded.spec is not None, loaded.faults
    assert loaded.faults == ()
    with opened(loaded, loaded.spec) as (tables, _):
        assert tables is not None
        findings, _, faults = found(loaded, loaded.spec, tables)
        assert findings is not None, faults
        assert errors(faults) == ()
        return Ready(loaded, loaded.spec, findings, ())


def write_tables(folder: Path, seed: int | None) -> None:
    """The table of the open statistics, and that of the closed ones with rows by `seed`."""
    random = Random(seed)
    rows = [f"2024-0{month},{port},{random.randint(0, 10**6)}" for month in range(1, 6) for port in "NS"]
    (folder / "calls.csv").write_text(TABLE)
    (folder / "secret.csv").write_text("\n".join(["month,port,calls", *rows]) + "\n")


def write(file: Path, sections: dict[str, Any]) -> None:
    """A spec as a file."""
    with file.open("w", encoding="utf-8") as stream:
        YAML(typ="safe", pure=True).dump(sections, stream)


def merged(sections: dict[str, Any], more: dict[str, Any], first: bool = False) -> dict[str, Any]:
    """`sections` with the entries of `more`, after their own, or before them."""
    whole = dict(sections)
    for section, entries in more.items():
        one, two = (entries, whole[section]) if first else (whole[section], entries)
        whole[section] = [*one, *two] if isinstance(entries, list) else {**one, **two}
    return whole


# Whole numbers are drawn much faster than texts, and are told apart as well.
_NAMES = st.integers(0, 10**6).map(lambda number: f"Ñame {number}")
_IDS = st.integers(0, 10**6).map(lambda number: f"{'abmrtz'[number % 6]}{number}")
_WORDS = st.one_of(
    st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters="`{}"), min_size=1, max_size=10),
    _NAMES,
    st.sampled_from(
        [
            "{stat}`total`", "*Psst* {cite}`cable`", "The PA, {cite}`almanac`", "{person}`bo` {person}`ada`",
            "- one\n- two", "72", "No.",
        ]
    ),
).filter(str.strip)  # fmt: skip
_RELEASE = st.sampled_from(
    [
        {},
        {"release": ["leader"]},
        {"release": ["team"]},
        {"release": ["team", "leader"]},
        {"release": ["team"], "level": "TLP:RED"},
    ]
)


def _node(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """An entry that is closed to the press."""
    return st.builds(lambda given, release: {**given, **release}, st.fixed_dictionaries(fields), _RELEASE)


def _portion(words: st.SearchStrategy[str] = _WORDS) -> st.SearchStrategy[Any]:
    """A text that is closed to the press."""
    return st.one_of(words, st.builds(lambda text, release: {"text": text, **release}, words, _RELEASE.filter(bool)))


_DAY = st.dates(date(2000, 1, 1), date(2024, 12, 31)).map(date.isoformat)
_TITLES = st.just([{"text": "T", "since": "2020-01-01"}])
_POINT = _node(text=_WORDS, to=st.sampled_from(["ada", "bo"]), ask=_portion(), fallback=_portion(), key=st.booleans())
_LISTS = {
    "objectives": _node(text=_WORDS, key=st.booleans()),
    "theirs": _node(text=_WORDS, basis=_NAMES),
    "points": _POINT,
    "if_raised": _node(question=_WORDS, answer=_WORDS),
    "red_lines": _node(text=_WORDS),
    "deliverables": _node(text=_WORDS, owner=_NAMES, status=st.sampled_from(["proposed", "agreed"])),
}
_ITEM = _node(
    id=_IDS,
    title=_NAMES,
    response=_portion(),
    background=_portion(),
    figures=st.sampled_from([[], ["months"]]),
    **{name: st.lists(each, max_size=2) for name, each in _LISTS.items()},
)
_ENTRIES = {
    "agenda": _ITEM,
    "notes": _node(id=_IDS, title=_NAMES, text=_WORDS, figures=st.sampled_from([[], ["months"]])),
    "statements": _node(by=st.sampled_from(["ada", "bo"]), on=_DAY, text=_WORDS, source=st.just("cable")),
    "claims": _node(id=_IDS, by=_NAMES, text=_WORDS, source=st.just("cable"), not_checkable=_WORDS),
    "run_of_show": _node(
        time=st.times().map(lambda at: at.strftime("%H:%M")), minutes=st.integers(1, 99), what=_WORDS,
        press=st.sampled_from(["closed", "open"]),
    ),
    "people": _node(
        name=_NAMES, called=_NAMES, delegation=st.sampled_from(["us", "them"]), titles=_TITLES, bio=_portion(),
        precedence=st.integers(0, 200),
    ),
    "sources": _node(title=_NAMES, publisher=_NAMES, date=_DAY),
    "glossary": _node(term=_NAMES, short=_NAMES, definition=_WORDS),
    "statistics": _node(sum=st.just("calls"), dataset=st.just("calls"), label=_NAMES),
    "figures": _node(chart=st.just("column"), series=st.just("monthly"), title=_WORDS, label=_NAMES),
    "products": _node(title=_NAMES),
}  # fmt: skip
_PORTIONS = {
    "meeting": {
        "interpretation": _portion(_NAMES),
        "ordinal": _portion(),
        "press_line": _portion(),
        "last_meeting": st.lists(_portion(), max_size=2),
        "event": _node(name=_NAMES, start=st.just("2024-05-01"), end=st.just("2024-05-02"), note=_portion()),
    },
    "item": {
        "response": _portion(),
        "plan": _node(likelihood=st.sampled_from(["possible", "unlikely"]), minutes=st.integers(1, 99)),
    },
    "point": {"ask": _portion(), "fallback": _portion()},
    "step": {"room": _portion(_NAMES), "fallback": _portion()},
    "person": {"bio": _portion(), "pronunciation": _portion(_NAMES), "bio_as_of": _DAY},
}


@st.composite
def closed(draw: st.DrawFn) -> tuple[dict[str, Any], Findings]:
    """The sections of a spec whose open parts are always the same, and what is found of its data."""
    seed = draw(st.sampled_from([None, *range(SEEDS)]))
    sections = deepcopy(merged(open_sections(), evidence(seed).sections, first=draw(st.booleans())))
    for section in draw(st.sets(st.sampled_from(sorted(_ENTRIES)), max_size=3)):
        entries = draw(st.lists(_ENTRIES[section], max_size=2))
        sections[section] = _among(draw, sections.get(section, {}), entries)
    item = sections["agenda"][[each["id"] for each in sections["agenda"]].index("trade")]
    for name in draw(st.sets(st.sampled_from(sorted(_LISTS)), max_size=2)):
        item[name] = _among(draw, item.get(name, []), draw(st.lists(_LISTS[name], max_size=2)))
    first_step = next(each for each in sections["run_of_show"] if each["what"] == "Arrival")
    point = next(each for each in item["points"] if each["text"] == "Say more.")
    places = {
        "meeting": sections["meeting"], "item": item, "point": point, "step": first_step,
        "person": sections["people"]["ada"],
    }  # fmt: skip
    for name in draw(st.sets(st.sampled_from(sorted(_PORTIONS)), max_size=2)):
        places[name].update(draw(st.fixed_dictionaries({}, optional=_PORTIONS[name])))
    return sections, evidence(seed).findings


def for_the_leader(value: Any) -> Any:
    """Sections in which what is released to the team is for the leader alone: closed to the team, too."""
    if isinstance(value, dict):
        return {key: ["leader"] if key == "release" and "team" in each else for_the_leader(each)
                for key, each in value.items()}  # fmt: skip
    return [for_the_leader(each) for each in value] if isinstance(value, list) else value


def _among(draw: st.DrawFn, own: Any, more: list[Any]) -> Any:
    """The entries of a section with `more` at any places among them; in a mapping, under any ids that are free."""
    listed = list(own.items()) if isinstance(own, dict) else list(own)
    taken = set(own) if isinstance(own, dict) else {each.get("id") for each in own}
    for entry in more:
        new: Any = entry
        if isinstance(own, dict) or "id" in entry:
            name = draw(_IDS.filter(lambda each: each not in taken))
            taken.add(name)
            new = (name, entry) if isinstance(own, dict) else {**entry, "id": name}
        listed.insert(draw(st.integers(0, len(listed))), new)
    return dict(listed) if isinstance(own, dict) else listed
