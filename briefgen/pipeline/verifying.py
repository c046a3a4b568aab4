"""What stands in the output folder, read back and proved: the files as they would be handed over."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose
from briefgen.pipeline.locking import PATIENT, Patience, held_to_read
from briefgen.pipeline.manifest import MANIFEST
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


def verify(project: Path, output: Path, selection: Selection, *, patience: Patience = PATIENT) -> tuple[Verified, ...]:
    """The folders below `output` of the selected meetings and audiences of the project in `project`, proved.

    No build changes them meanwhile; what a killed one left is finished or undone first. Where another command holds
    `output`, it waits with `patience`. Raises `Diagnosed` with every folder or listed file that is not there, and as
    `prepare` does.
    """
    from briefgen.pipeline.proving import Prover
    from briefgen.proof import this_machine
    from briefgen.render.rendering import Renderer

    machine, templates = this_machine(project, project / "data"), Renderer(project)
    folders: dict[Path, Prover] = {}
    for meeting in prepare(project, selection):
        prover = Prover(meeting, templates, machine)
        audiences = dict.fromkeys(selection.audiences or meeting.spec.audiences)
        folders |= {output / meeting.spec.meeting.id / audience: prover for audience in audiences}
    with held_to_read(output, patience):
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
    except (OSError, ValueError, LookupError, TypeError) as problem:
        yield diagnose("verify/manifest", Position(place), problem=problem)
    else:
        for name in listed:
            if not (folder / name).is_file():
                yield diagnose("verify/missing", Position(place), name=name)


def _listed(folder: Path) -> dict[str, dict[str, Any]]:
    """The entries of a folder's manifest by the names of their files."""
    return {each["name"]: each for each in json.loads((folder / MANIFEST).read_bytes())["files"]}


def _verified(prover: Prover, folder: Path) -> Verified:
    audience, listed, texts = folder.name, _listed(folder), 0
    faults = list(prover.dependences(audience))
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    for file in files:
        content = file.read_bytes()
        if file.name != MANIFEST:
            faults += _differences(file, listed.get(str(file.relative_to(folder))), content)
        found = prover.found(file.relative_to(folder.parents[1]), audience, content)
        texts, faults = texts + found.texts, [*faults, *found.faults]
    return Verified(folder, len(files), texts, prover.sought(audience).secrets.size, tuple(dict.fromkeys(faults)))


def _differences(file: Path, entry: dict[str, Any] | None, content: bytes) -> Iterator[Diagnostic]:
    """Whether a file is the one that its folder's manifest tells of."""
    if entry is None:
        yield diagnose("verify/unlisted", Position(file), name=file.name)
    elif (entry["bytes"], entry["sha256"]) != (len(content), hashlib.sha256(content).hexdigest()):
        yield diagnose("verify/changed", Position(file), name=file.name)
