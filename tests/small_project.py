"""Small projects that tests write: a spec in a few lines, a table of six rows, whatever goes wrong in them."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

from briefgen.assemble import assemble
from briefgen.checks import Subject, check
from briefgen.load import LoadedSpec, load_spec
from briefgen.model.briefing import Briefing
from briefgen.model.diagnostics import Diagnostic, errors
from briefgen.model.numbers import Numbers
from briefgen.model.spec import Spec
from briefgen.pipeline.preparing import found, opened
from briefgen.stats.findings import Findings

TABLE = """\
year,month,port,calls
2023,2023-09,North,10
2023,2023-09,South,5
2024,2023-10,North,20
2024,2023-10,South,4
2024,2023-11,North,30
2024,2023-11,South,3
"""
"""Calls: 72 in all; 15, 24 and 33 by month; 15 and 57 by fiscal year (from October); 60 and 12 by port."""

MINIMAL = """\
languages: {en: en_US, es: es_MX}
meeting:
  id: talks
  title: Talks
  kind: Meeting
  start: 2024-05-01T10:00
  minutes: 30
  zone: UTC
  venue: {name: Hall, city: Town}
  summary: {release: [public], text: They talk.}
document: {number: "1", version: "1", date: 2024-04-30, originator: Desk}
audiences:
  leader: {title: Leader, sees: [leader, team, public], packet: [points, participants]}
  team: {title: Team, sees: [team, public], packet: [points, participants]}
  public: {title: Public, sees: [public], packet: [fact-sheet]}
delegations: {us: {name: Us, side: ours}, them: {name: Them, side: theirs}}
people:
  ada:
    release: [public]
    name: Ada Lovelace
    called: Ada
    delegation: us
    titles: [{text: Minister, since: 2020-01-01}]
sources:
  register: {release: [public], title: Register, publisher: Office, date: 2024-01-31}
calendars: {october: {starts: 10, label: "FY{year}"}}
units: {calls: {one: call, other: calls}}
datasets:
  calls:
    release: [public]
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
  total: {release: [public], sum: calls, dataset: calls, label: All calls}
  monthly: {release: [public], sum: calls, dataset: calls, by: month, label: Calls by month}
  yearly: {release: [public], sum: calls, dataset: calls, by: year, label: Calls by year}
  by_port: {release: [public], sum: calls, dataset: calls, by: port, label: Calls by port}
  best: {release: [public], largest: monthly, label: Best month}
"""
"""The least a spec needs, and enough to refer to: two languages, three audiences, a person, a source, numbers.

`leader` sees everything, `team` all but what is for the leader alone, `public` only what is public.
"""


class SmallProject:
    """A folder with ``spec.yaml`` and ``calls.csv``, written anew by each call.

    Every method takes the sections that a test is about, as YAML. They come first in the file, so that line 1 of the
    file is line 1 of the test's own text; the sections of `MINIMAL` that the test does not give follow.

    A test says where it expects faults with the sign ``▸`` right before the place, which is not written into the file.
    A fault there is told as ``▸1 rule: message (hint)``, at the second mark as ``▸2``, and anywhere else by its line
    and column, ``7:12 rule: message``; in another file than the spec after that file's name.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._marks: dict[str, str] = {}

    @property
    def file(self) -> Path:
        """Where the spec stands."""
        return self.folder / "spec.yaml"

    def write(self, spec: str = "", table: str = TABLE, without: tuple[str, ...] = ()) -> None:
        """Writes the spec, less the minimal sections in `without`, and its table."""
        given = self._unmarked(dedent(spec).strip("\n"))
        taken = {*_SECTION.findall(given), *without}
        rest = [section for name, section in _sections(MINIMAL).items() if name not in taken]
        self.file.write_text("\n".join([given, *rest]) + "\n" if given else "\n".join(rest) + "\n", encoding="utf-8")
        (self.folder / "calls.csv").write_text(table, encoding="utf-8")

    def _unmarked(self, text: str) -> str:
        """`text` without its marks, which are kept by their place."""
        self._marks = {}
        while "▸" in text:
            before, _, after = text.partition("▸")
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            self._marks[f"{line}:{column}"] = f"▸{len(self._marks) + 1}"
            text = before + after
        return text

    def load(self, spec: str = "", without: tuple[str, ...] = ()) -> LoadedSpec:
        """Writes the spec and reads it."""
        self.write(spec, without=without)
        return load_spec(self.file)

    def spec(self, spec: str = "") -> Spec:
        """Writes the spec and reads it; it must have no fault of shape."""
        loaded = self.load(spec)
        assert loaded.spec is not None
        assert loaded.faults == ()
        return loaded.spec

    def findings(self, spec: str = "", table: str = TABLE) -> tuple[Spec, Findings]:
        """A sound spec with what its data tell."""
        self.write(spec, table)
        loaded = load_spec(self.file)
        assert loaded.spec is not None
        findings, faults = _found(loaded, loaded.spec)
        assert findings is not None, self.told(faults)
        faults = errors((*loaded.faults, *faults, *check(_subject(loaded, loaded.spec, findings))))
        assert self.told(faults) == []
        return loaded.spec, findings

    def numbers(self, spec: str = "", table: str = TABLE) -> tuple[Spec, Numbers]:
        """A sound spec with its numbers."""
        sound, findings = self.findings(spec, table)
        return sound, findings.numbers

    def briefing(self, spec: str = "", audience: str = "public", language: str = "en", table: str = TABLE) -> Briefing:
        """The briefing of a sound spec."""
        return assemble(*self.findings(spec, table), audience, language)

    def shape_faults(self, spec: str = "", without: tuple[str, ...] = ()) -> list[str]:
        """What is wrong with the shape of the spec, as `told`."""
        return self.told(self.load(spec, without).faults)

    def faults(self, spec: str = "", table: str = TABLE) -> list[str]:
        """All that one run finds: in the shape, the numbers and by the rules, as `told`, in the order of the file."""
        self.write(spec, table)
        loaded = load_spec(self.file)
        if loaded.spec is None:
            return self.told(loaded.faults)
        findings, faults = _found(loaded, loaded.spec)
        ruled = check(_subject(loaded, loaded.spec, findings))
        every = dict.fromkeys((*loaded.faults, *faults, *ruled))
        return self.told(sorted(every, key=lambda each: each.position))

    def told(self, found: tuple[Diagnostic, ...] | list[Diagnostic]) -> list[str]:
        """Diagnostics in the form described above."""
        return [self._told(each) for each in found]

    def _told(self, found: Diagnostic) -> str:
        at = str(found.position).removeprefix(f"{self.folder}/").removeprefix("spec.yaml:")
        words = f"{found.message} ({found.hint})" if found.hint else found.message
        return f"{self._marks.get(at, at)} {found.rule}: {words}".replace(f"{self.folder}/", "")


_SECTION = re.compile(r"^([a-z_]+):", re.MULTILINE)


def _sections(text: str) -> dict[str, str]:
    """The sections of a spec's text by their names."""
    parts = re.split(r"^(?=[a-z_]+:)", text, flags=re.MULTILINE)
    return {part.partition(":")[0]: part.rstrip("\n") for part in parts if part}


def _subject(loaded: LoadedSpec, spec: Spec, findings: Findings | None) -> Subject:
    return Subject(loaded, spec, findings.numbers, findings.verdicts) if findings else Subject(loaded, spec, None)


_FOUND: dict[str, tuple[Findings, tuple[Diagnostic, ...]]] = {}
"""Findings by all that they come from. Most tests have the minimal spec's; reading a table takes a while."""


def _found(loaded: LoadedSpec, spec: Spec) -> tuple[Findings | None, tuple[Diagnostic, ...]]:
    table = (loaded.file.parent / "calls.csv").read_text(encoding="utf-8")
    made_of = repr((table, spec.claims, spec.audiences, spec.calendars, spec.datasets, spec.statistics))
    if made_of not in _FOUND:
        with opened(loaded, spec) as (tables, unread):
            findings, _, faults = found(loaded, spec, tables) if tables else (None, None, unread)
        if findings is None:
            return None, faults
        _FOUND[made_of] = findings, faults
    return _FOUND[made_of]
