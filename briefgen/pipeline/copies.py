"""Stage 9, numbered copies: a PDF of its own for each recipient, and the register that tells whose a copy was.

A packet is printed once; each copy of it then gets its number and its recipient on every page. A copy that turns up is
told by what can be read on it, also on paper, by the id in its metadata, or by its checksum. The register forgets none:
of one version of a document a number is given once, and what a later build makes is added.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_OID, uuid5

from briefgen.load.distribution import LoadedDistribution, load_distribution
from briefgen.load.files import Missing, Refused, content_of
from briefgen.model.bounds import MANIFEST_BYTES
from briefgen.model.copies import Copy
from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose, did_you_mean
from briefgen.pipeline.outputs import Job, Output
from briefgen.pipeline.preparing import Ready, Selection, no_packet, prepare

if TYPE_CHECKING:
    from briefgen.pipeline.proving import Prover
    from briefgen.render.printing import Press

COPIES_SUFFIX = ".copies"
"""What the folder of a meeting's copies has after the meeting's id."""

Number = tuple[str, str, int]
"""A document, its version and the number of a copy: they stand on each of its pages, and tell it from all others."""


@dataclass(frozen=True)
class Order:
    """The copies of one meeting's packets that are to be made, and where their numbers stand in the distribution."""

    meeting: Ready
    copies: tuple[Copy, ...]
    positions: Mapping[int, Position]

    @property
    def folder(self) -> Path:
        """Where they and their register belong: in no audience's folder, and in no other meeting's either."""
        return Path(f"{self.meeting.spec.meeting.id}{COPIES_SUFFIX}")

    def packet(self, copy: Copy) -> Path:
        """Where the packet belongs that it is a copy of."""
        meeting = self.meeting.spec.meeting.id
        return Path(meeting, copy.audience, f"{meeting}-{copy.audience}-{copy.language}.pdf")

    def path(self, copy: Copy) -> Path:
        """Where a copy belongs; its name tells its version and its number, and not whose it is."""
        version = re.sub(r"[^A-Za-z0-9.]+", "-", self.meeting.spec.document.version)
        return self.folder / f"{self.meeting.spec.meeting.id}-{version}-copy-{copy.number:03}.pdf"

    def identity(self, copy: Copy) -> str:
        """The id of a copy, the same whenever it is made: of what version of the packet it is, its number and whose."""
        spec = self.meeting.spec
        document = (spec.meeting.id, spec.document.number, spec.document.version)
        parts = (*document, copy.audience, copy.language, copy.number, copy.recipient)
        return f"uuid:{uuid5(NAMESPACE_OID, json.dumps(parts))}"


def prepare_order(project: Path, selection: Selection, file: Path | None) -> tuple[tuple[Ready, ...], Order | None]:
    """The selected meetings, and what the distribution `file` orders of them. Raises `Diagnosed` with all errors."""
    faults: list[Diagnostic] = []
    loaded: LoadedDistribution | None = None
    ready: tuple[Ready, ...] = ()
    try:
        loaded = load_distribution(file) if file else None
    except Diagnosed as problem:
        faults += problem.diagnostics
    try:
        ready = prepare(project, selection)
    except Diagnosed as problem:
        faults += problem.diagnostics
    if faults:
        raise Diagnosed(faults)
    return ready, _order(loaded, ready) if loaded else None


def _order(loaded: LoadedDistribution, ready: Sequence[Ready]) -> Order:
    distribution = loaded.distribution
    meetings = {each.spec.meeting.id: each for each in ready}
    name = distribution.meeting
    if name not in meetings:
        at = loaded.where(("meeting",))
        raise Diagnosed([diagnose("copies/meeting", at, did_you_mean(name, meetings), name=name)])
    copies = tuple(sorted(distribution.copies, key=lambda copy: copy.number))
    numbers = enumerate(distribution.copies)
    positions = {copy.number: loaded.where(("copies", index, "number")) for index, copy in numbers}
    order = Order(meetings[name], copies, positions)
    if unknown := tuple(_unknown(loaded, order.meeting)):
        raise Diagnosed(unknown)
    return order


def _unknown(loaded: LoadedDistribution, meeting: Ready) -> Iterator[Diagnostic]:
    from briefgen.assemble import languages_of

    for index, copy in enumerate(loaded.distribution.copies):
        for rule, field, name, known in (
            ("project/unknown-audience", "audience", copy.audience, meeting.spec.audiences),
            ("project/unknown-language", "language", copy.language, meeting.spec.languages),
        ):
            if name not in known:
                yield diagnose(rule, loaded.where(("copies", index, field)), did_you_mean(name, known), name=name)
        there = copy.audience in meeting.spec.audiences and copy.language in meeting.spec.languages
        if there and copy.language not in languages_of(meeting.spec, copy.audience):
            yield no_packet(meeting.spec, copy.audience, [copy.language], loaded.where(("copies", index, "language")))


def copy_jobs(order: Order, packets: Iterable[Output], project: Path, press: Press, epoch: int) -> list[Job]:
    """Starts to make the copies of the printed `packets`, of which each that is ordered has to be one."""
    from briefgen.locales import open_locale
    from briefgen.pipeline.proving import Prover
    from briefgen.proof import this_machine
    from briefgen.render.fonts import print_rules
    from briefgen.render.rendering import Renderer
    from briefgen.themes import look_of

    spec, templates = order.meeting.spec, Renderer(project)
    look = look_of(spec.theme)
    fonts = print_rules(look)
    prover = Prover(order.meeting, templates, this_machine(project, project / "data"))
    contents = {each.path: each.content for each in packets}
    jobs: list[Job] = []
    for copy in order.copies:
        locale = open_locale(copy.language, spec.languages[copy.language])
        overlay = templates.copy_overlay(copy, spec.paper(copy.audience), locale, look, fonts)
        printing = press.number(contents[order.packet(copy)], overlay, order.identity(copy), epoch, look)
        proof = partial(_faults, prover, order.path(copy), copy.audience)
        jobs.append(Job(order.path(copy), "pdf", order.meeting, copy.audience, printing.result, proof))
    return jobs


def _faults(prover: Prover, path: Path, audience: str, content: bytes) -> Iterable[Diagnostic]:
    """What a copy holds that its audience may not see. The packet that it is a copy of has been proved wholly."""
    return prover.found(path, audience, content).faults


def register(order: Order, copies: Iterable[Output], output: Path) -> Mapping[Path, bytes]:
    """The register, by its path: whose each copy is, with its id, its size in bytes and its SHA-256, as JSON.

    It begins with what the register in the folder `output` lists. Raises `Diagnosed` if that cannot be read, and with
    every number that it has given to another copy.
    """
    path = order.folder / "register.json"
    listed = _listed(output / path)
    contents = {each.path: each.content for each in copies}
    faults: list[Diagnostic] = []
    for copy in order.copies:
        entry = _entry(order, copy, contents[order.path(copy)])
        before = listed.setdefault(_number(entry), entry)
        if before != entry:
            hint = "give this one another number, or the document a new version"
            at = order.positions[copy.number]
            faults.append(diagnose("copies/issued", at, hint, number=copy.number, recipient=before["recipient"]))
    if faults:
        raise Diagnosed(faults)
    document = {"meeting": order.meeting.spec.meeting.id, "copies": list(listed.values())}
    return {path: (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()}


def _entry(order: Order, copy: Copy, content: bytes) -> dict[str, Any]:
    document = order.meeting.spec.document
    return {
        "number": copy.number,
        "recipient": copy.recipient,
        "audience": copy.audience,
        "language": copy.language,
        "document": document.number,
        "version": document.version,
        "file": order.path(copy).name,
        "id": order.identity(copy),
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _number(entry: Mapping[str, Any]) -> Number:
    return entry["document"], entry["version"], entry["number"]


def _listed(register: Path) -> dict[Number, dict[str, Any]]:
    """What a register lists, by number; nothing where there is none. Raises `Diagnosed` for one that cannot be read."""
    try:
        listed = json.loads(content_of(register, MANIFEST_BYTES, register.parent))["copies"]
        return {_number(entry): {"recipient": entry["recipient"], **entry} for entry in listed}
    except Missing:
        return {}
    except (Refused, ValueError, LookupError, TypeError) as problem:
        raise Diagnosed([diagnose("copies/register", Position(register), problem=problem)]) from problem
