"""Stage 8: what was made is proved to hold nothing that its audience may not see, before any of it is written.

Two proofs, since neither is enough. Each packet is made a second time from a spec in which what its audience may not
see does not exist, and from the data sets which that spec reads: the statistics are computed again and the verdicts
judged again. What is printed, its page and its data have to be the same, byte for byte. So nothing in them depends on
what is closed, be it a word, a number, a count or an order. And each file is read back, and what is in it is searched
for everything closed that is too long to occur by chance: that finds what the second making would miss, because
it shares the faults of the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache, cached_property, partial
from itertools import zip_longest
from pathlib import Path
from typing import Any

from briefgen.assemble.release import Path as SpecPath
from briefgen.assemble.release import languages_of
from briefgen.load.tables import load_tables
from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose
from briefgen.pipeline.packets import Packet, make_packet
from briefgen.pipeline.preparing import Ready
from briefgen.proof import (
    Content,
    Machine,
    Residue,
    Search,
    Secret,
    Unreadable,
    audience_explanations,
    explanations,
    part,
    read_back,
    spaced,
    tellings,
)
from briefgen.render.charts import draw
from briefgen.render.folders import SHIPPED
from briefgen.render.rendering import Renderer
from briefgen.stats import compute
from briefgen.stats.findings import Findings


@dataclass(frozen=True)
class Sought:
    """What is looked for in the files of one audience."""

    secrets: Search
    residue: Residue


@dataclass(frozen=True)
class Found:
    """What a file was read back as: how many texts, and what is wrong with them."""

    texts: int
    faults: tuple[Diagnostic, ...]


class Prover:
    """Proves the files of one meeting, whose packets are rendered by `templates` on `machine`."""

    def __init__(self, meeting: Ready, templates: Renderer, machine: Machine) -> None:
        self._meeting, self._templates, self._machine = meeting, templates, machine
        self._draw_again = cache(draw)
        self._part = cache(partial(part, meeting.spec))
        self._unaware = cache(self._unaware_of_all_closed)
        self._again = cache(self._made_again)
        self._shown = cache(self._shown_on_purpose)
        self._explained = cache(self._told_of_claims)
        self.sought = cache(self._sought_for)

    def faults(self, packet: Packet, file: Path, content: bytes, fonts: str) -> Iterator[Diagnostic]:
        """All that speaks against giving `file` to the audience of `packet`; `fonts` are those of its page."""
        made = packet.prints[file] if file.suffix == ".pdf" else content.decode()
        yield from self._dependence(packet, file, made, fonts)
        # The fonts are the same in every page.
        bare = content.replace(fonts.encode(), b"") if fonts else content
        yield from self.found(file, packet.briefing.audience.id, bare).faults

    def dependences(self, audience: str) -> Iterator[Diagnostic]:
        """What the packets of an audience would depend on that it may not see, if they were made now."""
        draw_once = cache(draw)
        for language in languages_of(self._meeting.spec, audience):
            packet = make_packet(self._meeting, self._templates, audience, language, draw_once)
            page = packet.stem.with_name(f"{packet.stem.name}.html")
            for file, made in {**packet.prints, page: packet.page("")}.items():
                yield from self._dependence(packet, file, made, "")

    def _dependence(self, packet: Packet, file: Path, made: str, fonts: str) -> Iterator[Diagnostic]:
        audience = packet.briefing.audience.id
        if not self._part(audience).closed:
            return
        try:
            again = self._again(audience, packet.briefing.language)
            # The manifest has a checksum of all of it, shown or not.
            yield from _difference(file, packet.briefing_text, again.briefing_text)
            if file.suffix == ".pdf":
                yield from _difference(file, made, again.prints[file])
                yield from _difference(file, _data(packet), _data(again))
            else:
                yield from _difference(file, made, again.page(fonts))
        except (KeyError, Diagnosed) as problem:
            yield from _needed(file, problem)

    def found(self, file: Path, audience: str, content: bytes) -> Found:
        """What a file of `audience` holds that it may not."""
        try:
            readings = read_back(file, content, thrice=bool(self._part(audience).closed))
        except Unreadable as problem:
            return Found(0, (diagnose("leak/unread", Position(file), file=file.name, reason=problem),))
        try:
            return Found(len(readings), tuple(self._held(file, audience, readings)))
        except (KeyError, Diagnosed) as problem:
            return Found(len(readings), _needed(file, problem))

    def _held(self, file: Path, audience: str, readings: tuple[Content, ...]) -> Iterator[Diagnostic]:
        sought = self.sought(audience)
        for hit in sought.secrets.hits(readings, partial(self._shown, audience)):
            at = self._meeting.loaded.where(hit.path)
            yield diagnose("leak/text", at, file=file.name, audience=audience, words=hit.words, place=hit.place)
        for trace in sought.residue.traces(readings):
            yield diagnose("leak/residue", Position(file), file=file.name, trace=trace.text, place=trace.place)

    def _unaware_of_all_closed(self, audience: str) -> Ready:
        """The meeting as if what `audience` may not see did not exist."""
        spec, loaded = self._part(audience).open, self._meeting.loaded
        with load_tables(spec, loaded.file.parent, loaded.where) as tables:
            findings = Findings(compute(spec, tables.connection, loaded.where), files=tables.files)
        return replace(self._meeting, spec=spec, findings=findings)

    def _made_again(self, audience: str, language: str) -> Packet:
        return make_packet(self._unaware(audience), self._templates, audience, language, self._draw_again)

    def _shown_on_purpose(self, audience: str) -> str:
        """What an audience's files show by right, as words: a short string proves nothing there."""
        packets = [self._again(audience, language) for language in languages_of(self._meeting.spec, audience)]
        return spaced("\n".join(text for each in packets for text in (*each.prints.values(), _data(each))))

    def _sought_for(self, audience: str) -> Sought:
        closed = self._part(audience).closed
        secrets = [Secret(path, text) for path, texts in self._told.items() if path in closed for text in texts]
        secrets += self._told_to_others(audience) if closed else ()
        known = list(dict.fromkeys(self._known(audience, closed)))
        return Sought(Search(secrets, known), Residue(self._machine, "\n".join(known)))

    def _told_to_others(self, audience: str) -> Iterator[Secret]:
        """What the data say of the claims to the spec's author, and to the other audiences."""
        spec = self._meeting.spec
        places = {claim.id: place for place, claim in enumerate(spec.claims)}
        told = dict.fromkeys(explanations(spec, self._meeting.findings))
        for other in spec.audiences.keys() - {audience}:
            told |= dict.fromkeys(self._explained(other))
        return (Secret(("claims", places[name]), text) for name, text in told)

    def _told_of_claims(self, audience: str) -> tuple[tuple[str, str], ...]:
        """What the data say of the claims to an audience."""
        seen, numbers = self._part(audience).open, self._meeting.findings.numbers
        return tuple(audience_explanations(seen, {name: numbers[name] for name in seen.statistics}))

    def _known(self, audience: str, closed: frozenset[SpecPath]) -> Iterator[str]:
        """What the audience is rightly told: what it sees of the spec, its briefings, and our own words."""
        for path, texts in self._told.items():
            if path not in closed:
                yield from texts
        yield from (text for _, text in self._explained(audience))
        for language in languages_of(self._meeting.spec, audience) if closed else ():
            again = self._again(audience, language)
            yield from _strings(again.briefing)
            yield from again.locale.phrases.values()
        yield from _shipped()

    @cached_property
    def _told(self) -> Mapping[SpecPath, tuple[str, ...]]:
        return tellings(self._meeting.spec, self._meeting.findings.numbers)


_NO_FAULT_OF_THE_PACKET = frozenset({"template/ended", "template/limits"})
"""Rules of a process that was killed or stopped, which says nothing about what the packet needs."""


def _needed(file: Path, problem: KeyError | Diagnosed) -> tuple[Diagnostic, ...]:
    """Why a packet cannot be made without what is closed: a template names that, or the process did not finish."""
    if isinstance(problem, Diagnosed) and {each.rule for each in problem.diagnostics} <= _NO_FAULT_OF_THE_PACKET:
        return problem.diagnostics
    return (diagnose("leak/needs", Position(file), file=file.name, problem=problem),)


_SHOWN = 40
"""How many characters of a difference are shown: enough to find it, and hardly a secret."""


def _difference(file: Path, made: str, again: str) -> Iterator[Diagnostic]:
    if made == again:
        return
    pairs = zip_longest(made.split("\n"), again.split("\n"), fillvalue="")
    line, (ours, others) = next((line, pair) for line, pair in enumerate(pairs, 1) if pair[0] != pair[1])
    start = next(at for at, pair in enumerate(zip_longest(ours, others)) if pair[0] != pair[1])
    shown = {"ours": ours[start:][:_SHOWN], "others": others[start:][:_SHOWN]}
    yield diagnose("leak/depends", Position(file), file=file.name, line=line, **shown)


def _data(packet: Packet) -> str:
    """A packet's data as one text."""
    return "\n".join(f"{each.name}\n{each.title}\n{each.content.decode()}" for each in packet.data)


@cache
def _shipped() -> tuple[str, ...]:
    """The shipped templates and styles. A project's own may hold what they should not."""
    return tuple(file.read_text(encoding="utf-8") for file in sorted(SHIPPED.rglob("*")) if file.is_file())


def _strings(value: Any) -> Iterator[str]:
    """Every string in a briefing."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _strings(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))
