"""What stands in the output folder, read back and proved: the files as they would be handed over."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose
from briefgen.model.manifest import MANIFEST, SIGNATURE, Entry
from briefgen.pipeline.manifest import read_manifest
from briefgen.pipeline.preparing import Selection, prepare

if TYPE_CHECKING:
    from briefgen.pipeline.proving import Prover


@dataclass(frozen=True)
class Verified:
    """What one audience's folder was read back as.

    `files` it holds, `texts` were read in them, `strings` were looked for in each; `faults` are what was found.
    """

    folder: Path
    files: int
    texts: int
    strings: int
    faults: tuple[Diagnostic, ...]


def verify(project: Path, output: Path, selection: Selection) -> tuple[Verified, ...]:
    """The folders below `output` of the selected meetings and audiences of the project in `project`, proved.

    Raises `Diagnosed` with every folder or listed file that is not there, and as `prepare` does.
    """
    from briefgen.pipeline.proving import Prover
    from briefgen.proof import this_machine
    from briefgen.render.html import open_templates

    machine, templates = this_machine(project, project / "data"), open_templates(project)
    folders: dict[Path, Prover] = {}
    for meeting in prepare(project, selection):
        prover = Prover(meeting, templates, machine)
        audiences = dict.fromkeys(selection.audiences or meeting.spec.audiences)
        folders |= {output / meeting.spec.meeting.id / audience: prover for audience in audiences}
    missing = [fault for folder in folders for fault in _missing(folder)]
    if missing:
        raise Diagnosed(missing)
    return tuple(_verified(prover, folder) for folder, prover in folders.items())


def _missing(folder: Path) -> Iterator[Diagnostic]:
    place = folder / MANIFEST
    try:
        listed = _listed(folder)
    except FileNotFoundError:
        yield diagnose("verify/missing", Position(place), name=MANIFEST)
    except (OSError, ValueError) as problem:
        yield diagnose("verify/manifest", Position(place), problem=problem)
    else:
        for name in listed:
            if not (folder / name).is_file():
                yield diagnose("verify/missing", Position(place), name=name)


def _listed(folder: Path) -> dict[str, Entry]:
    """The entries of a folder's manifest by the names of their files."""
    return {entry.name: entry for entry in read_manifest(folder).files}


def _verified(prover: Prover, folder: Path) -> Verified:
    from briefgen.render.ingredients import without_packages

    audience, listed, texts = folder.name, _listed(folder), 0
    faults = list(prover.dependences(audience))
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    for file in files:
        content = file.read_bytes()
        if file.name not in (MANIFEST, SIGNATURE):
            faults += _differences(file, listed.get(str(file.relative_to(folder))), content)
        bare = without_packages(content) if file.name == MANIFEST else content
        found = prover.found(file.relative_to(folder.parents[1]), audience, bare)
        texts, faults = texts + found.texts, [*faults, *found.faults]
    return Verified(folder, len(files), texts, prover.sought(audience).secrets.size, tuple(dict.fromkeys(faults)))


def _differences(file: Path, entry: Entry | None, content: bytes) -> Iterator[Diagnostic]:
    """Whether a file is the one that its folder's manifest tells of."""
    if entry is None:
        yield diagnose("verify/unlisted", Position(file), name=file.name)
    elif (entry.bytes, entry.sha256) != (len(content), hashlib.sha256(content).hexdigest()):
        yield diagnose("verify/changed", Position(file), name=file.name)
