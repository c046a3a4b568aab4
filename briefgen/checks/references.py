"""Rules of reference: every id named exists, and reaches everyone who reads where it is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from briefgen.assemble import visible
from briefgen.assemble.release import Path
from briefgen.checks.subject import Subject, parsed, words_path, written
from briefgen.model.audience import Audience
from briefgen.model.claims import Assertion, Between, Claim, Equals
from briefgen.model.dataset import Column, Dataset
from briefgen.model.declaration import Declaration
from briefgen.model.diagnostics import Diagnostic, diagnose, did_you_mean
from briefgen.model.meeting import Step
from briefgen.model.node import Node, Released, Text
from briefgen.model.people import Person
from briefgen.model.spec import Figure
from briefgen.model.substance import AgendaItem, Note, Point, Statement
from briefgen.prose import ROLES, roles

_FIELDS: Mapping[type[Node], Mapping[str, str]] = {
    Audience: {"sees": "audiences"},
    Person: {"delegation": "delegations"},
    Step: {"lead": "people"},
    Point: {"to": "people"},
    AgendaItem: {"figures": "figures"},
    Note: {"figures": "figures"},
    Statement: {"by": "people", "source": "sources"},
    Claim: {"source": "sources"},
    Equals: {"unit": "units"},
    Between: {"unit": "units"},
    Dataset: {"source": "sources", "calendar": "calendars"},
    Column: {"unit": "units"},
    Figure: {"series": "statistics"},
}
"""Which fields name something, and the section of the spec it must stand in."""

_ROLES = {"stat": "statistics", "cite": "sources", "person": "people", "term": "glossary"}
"""The section a role's target must stand in."""

_KINDS = {
    "audiences": "audience",
    "calendars": "calendar",
    "delegations": "delegation",
    "figures": "figure",
    "glossary": "term",
    "people": "person",
    "sources": "source",
    "statistics": "statistic",
    "units": "unit",
}
"""What an entry of a section is called."""

Reference = tuple[Path, str, str, str]
"""Where a name stands, the words to look for there, the section it must be in, and the name."""


def references_exist(subject: Subject) -> Iterator[Diagnostic]:
    """Every id that a field or a role names is in its section; every role is known."""
    for path, language, role in subject.roles():
        if role.name not in ROLES:
            at = subject.loaded.find(words_path(path, language), f"{{{role.name}}}`")
            yield diagnose("text/role", at, did_you_mean(role.name, ROLES), name=role.name)
    for path, part in subject.parts():
        for place, needle, section, name in references_in(path, part):
            known = subject.loaded.known(section)
            if known is not None and name not in known:
                at = subject.loaded.find(place, needle)
                yield diagnose("spec/reference", at, did_you_mean(name, known), kind=_KINDS[section], name=name)


def reference_exists(subject: Subject, role: str, target: str) -> bool:
    """Whether what a role names is in its section, or may be."""
    known = subject.loaded.known(_ROLES[role]) if role in _ROLES else frozenset[str]()
    return known is None or target in known


def ids_are_unique(subject: Subject) -> Iterator[Diagnostic]:
    """No two entries of a list have the same id."""
    spec = subject.spec
    lists: Mapping[str, Sequence[AgendaItem | Note | Claim]] = {
        "agenda": spec.agenda,
        "notes": spec.notes,
        "claims": spec.claims,
    }
    for section, entries in lists.items():
        first: dict[str, int] = {}
        for index, entry in enumerate(entries):
            if first.setdefault(entry.id, index) != index:
                at = subject.loaded.where((section, index, "id"))
                line = subject.loaded.where((section, first[entry.id], "id")).line
                yield diagnose("spec/duplicate-id", at, name=entry.id, line=line)


def references_reach_readers(subject: Subject) -> Iterator[Diagnostic]:
    """Whoever reads a text or an entry also sees what it names; else its number or name would leak, or be missing."""
    closed: dict[Reference, list[str]] = defaultdict(list)
    for audience in subject.spec.audiences:
        seen = dict(visible(subject.spec, audience))
        for path, part in seen.items():
            for reference in (*references_in(path, part), *_operands(path, part)):
                _, _, section, name = reference
                entries = getattr(subject.spec, section)
                if name in entries and isinstance(entries[name], Released) and (section, name) not in seen:
                    closed[reference].append(audience)
    for (place, needle, section, name), audiences in closed.items():
        at = subject.loaded.find(place, needle)
        first = subject.loaded.where((section, name))
        hint = f"release it more widely at {first}, or this less"
        yield diagnose("release/reference", at, hint, kind=_KINDS[section], name=name, audiences=", ".join(audiences))


def _operands(path: Path, part: Node | Text) -> Iterator[Reference]:
    """The statistics whose labels stand in the formula of another; that they exist is for the statistics to say."""
    if isinstance(part, Declaration):
        for field, name in zip(part.operand_fields, part.operands, strict=True):
            yield (*path, field), name, "statistics", name


def references_in(path: Path, part: Node | Text) -> Iterator[Reference]:
    """What a node or a text at `path` names."""
    if isinstance(part, Text):
        for language, prose in parsed(part):
            for role in roles(prose):
                if role.name in _ROLES:
                    yield words_path(path, language), written(role), _ROLES[role.name], role.target
        return
    if isinstance(part, Assertion):
        for field, name in part.operands.items():
            yield (*path, field), name, "statistics", name
    for field, section in _FIELDS.get(type(part), {}).items():
        value = getattr(part, field)
        for index, name in enumerate(value if isinstance(value, tuple) else (value,)):
            if name is not None:
                yield (*path, field, index), name, section, name
