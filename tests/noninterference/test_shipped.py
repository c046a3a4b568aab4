"""The shipped spec: nothing closed leaves a trace with the press and the public, and no lost release opens anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import count
from typing import Any

import pytest

from briefgen.assemble import visible
from briefgen.assemble.release import Closable, Path, parts
from briefgen.model.node import Node, ReleasedText, Text
from briefgen.model.spec import Spec
from briefgen.pipeline import Ready, Selection, prepare
from briefgen.pipeline.packets import make_packet
from briefgen.render.charts import draw
from tests.packet.reading import LANGUAGES, PROJECT
from tests.rendering import InProcess

TEMPLATES = InProcess(PROJECT)
drawn = cache(draw)


@pytest.fixture(scope="module")
def meeting() -> Ready:
    (ready,) = prepare(PROJECT, Selection())
    return ready


class Marking:
    """Puts a word that stands nowhere else into every string of a part, ids and references included."""

    def __init__(self) -> None:
        self._numbers = count(1000)
        self.marks: list[str] = []

    def mark(self) -> str:
        self.marks.append(f"zwq{next(self._numbers)}")
        return self.marks[-1]

    def marked(self, value: Any) -> Any:
        if isinstance(value, ReleasedText):
            return type(value)({language: self.mark() for language in value.words}, value.release)
        if isinstance(value, Text):
            return type(value)({language: self.mark() for language in value.words})
        if isinstance(value, Node):
            names = type(value).model_fields.keys() - {"release", "level"}
            return value.model_copy(update={name: self.marked(getattr(value, name)) for name in sorted(names)})
        if isinstance(value, Mapping):
            return {self.mark(): self.marked(each) for each in value.values()}
        if isinstance(value, tuple):
            return tuple(self.marked(each) for each in value)
        return self.mark() if type(value) is str else value


def with_closed_marked(spec: Spec, audience: str, marking: Marking) -> Spec:
    """`spec` with a mark in every string of every part that is closed to an audience, and in the ids of these parts."""
    seen = {path for path, _ in visible(spec, audience)}

    def walked(value: Any, path: Path) -> Any:
        if isinstance(value, Node | Text) and path not in seen:
            return marking.marked(value)
        if isinstance(value, Node):
            fields = {name: (field.alias or name) for name, field in type(value).model_fields.items()}
            update = {name: walked(getattr(value, name), (*path, step)) for name, step in fields.items()}
            return value.model_copy(update=update)
        if isinstance(value, Mapping):
            return {
                marking.mark() if isinstance(each, Node | Text) and (*path, key) not in seen else key:
                walked(each, (*path, key))
                for key, each in value.items()
            }  # fmt: skip
        if isinstance(value, tuple):
            return tuple(walked(each, (*path, place)) for place, each in enumerate(value))
        return value

    marked: Spec = walked(spec, ())
    return marked


def copies(meeting: Ready, audience: str) -> Iterator[str]:
    """All that is made for an audience: in each language its page, what is printed, and the files attached."""
    for language in LANGUAGES:
        packet = make_packet(meeting, TEMPLATES, audience, language, drawn)
        yield from (str(packet.stem), packet.page(""), *packet.prints.values())
        yield from (f"{sheet.name} {sheet.title} {sheet.content.decode()}" for sheet in packet.data)


@pytest.mark.parametrize(("audience", "least"), [("press", 900), ("public", 1400)])
def test_a_unique_word_in_every_closed_field_leaves_no_trace(meeting: Ready, audience: str, least: int) -> None:
    """No mark, and no byte that is another than without the marks."""
    marking = Marking()
    spec = with_closed_marked(meeting.spec, audience, marking)
    assert len(marking.marks) > least
    made = list(copies(Ready(meeting.loaded, spec, meeting.findings, ()), audience))
    whole = "\n".join(made)
    assert [mark for mark in marking.marks if mark in whole] == []
    assert made == list(copies(meeting, audience))


def test_a_mark_in_an_open_field_is_found(meeting: Ready) -> None:
    """The other way round: the public sees what the press does not only where it is marked for the public."""
    marking = Marking()
    spec = meeting.spec.model_copy(update={"notes": marking.marked(meeting.spec.notes)})
    notes = tuple(each.model_copy(update={"figures": ()}) for each in spec.notes)
    spec = spec.model_copy(update={"notes": notes})
    whole = "\n".join(copies(Ready(meeting.loaded, spec, meeting.findings, ()), "public"))
    assert any(mark in whole for mark in marking.marks)


def without_release(value: Any, path: Path) -> Any:
    """`value` without the release of the part at `path`."""
    if not path:
        if isinstance(value, ReleasedText):
            return type(value)(value.words)
        return value.model_copy(update={"release": None})
    step, rest = path[0], path[1:]
    if isinstance(value, Node):
        name = next(name for name, field in type(value).model_fields.items() if (field.alias or name) == step)
        return value.model_copy(update={name: without_release(getattr(value, name), rest)})
    if isinstance(value, Mapping):
        return {key: without_release(each, rest) if key == step else each for key, each in value.items()}
    return tuple(without_release(each, rest) if place == step else each for place, each in enumerate(value))


def alone(spec: Spec, section: str) -> Spec:
    """`spec` with one of its sections and what a release in that decides on, to be quick."""
    kept = {
        section,
        "languages",
        "meeting",
        "document",
        "audiences",
        *(("datasets", "statistics") if section in ("datasets", "statistics") else ()),
    }
    left = {name: field.get_default() for name, field in Spec.model_fields.items() if name not in kept}
    return spec.model_copy(update=left)


def test_deleting_any_release_line_makes_nothing_visible_that_was_not(meeting: Ready) -> None:
    released = [path for path, part in parts(meeting.spec) if isinstance(part, Closable) and part.release]
    sections = {str(path[0]): alone(meeting.spec, str(path[0])) for path in released}
    before = {
        (section, audience): {path for path, _ in visible(spec, audience)}
        for section, spec in sections.items()
        for audience in spec.audiences
    }
    assert len(released) > 300
    opened, closed = [], 0
    for path in released:
        section = str(path[0])
        less = without_release(sections[section], path)
        for audience in less.audiences:
            after = {each for each, _ in visible(less, audience)}
            opened += [(path, audience)] if after - before[section, audience] else []
            closed += bool(before[section, audience] - after)
    assert opened == []
    assert closed > 300
