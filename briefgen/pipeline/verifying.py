"""What stands in the output folder, read back and proved: the files as they would be handed over."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose
from briefgen.model.manifest import MANIFEST, SIGNATURE, Entry, Manifest
from briefgen.pipeline.locking import PATIENT, Patience, held_to_read
from briefgen.pipeline.manifest import read_manifest
from briefgen.pipeline.preparing import Ready, Selection, prepare
from briefgen.pipeline.signatures import signer_of

if TYPE_CHECKING:
    from briefgen.pipeline.proving import Prover


@dataclass(frozen=True)
class Verified:
    """What one audience's folder was read back as.

    `files` it holds, `texts` were read in them, `strings` were looked for in each; `faults` are what was found,
    `signer` is who signed its manifest.
    """

    folder: Path
    files: int
    texts: int
    strings: int
    faults: tuple[Diagnostic, ...]
    signer: str | None = None


def verify(
    project: Path, output: Path, selection: Selection, *, signed: bool = False, patience: Patience = PATIENT
) -> tuple[Verified, ...]:
    """The folders below `output` of the selected meetings and audiences of the project in `project`, proved.

    No build changes them meanwhile; what a killed one left is finished or undone first. Where another command holds
    `output`, it waits with `patience`. The signature of a manifest is checked where there is one; where a folder has to
    be `signed`, there must be one. Raises `Diagnosed` with every folder or listed file that is not there, and as
    `prepare` does.
    """
    from briefgen.pipeline.proving import Prover
    from briefgen.proof import this_machine
    from briefgen.render.rendering import Renderer

    machine, templates = this_machine(project, project / "data"), Renderer(project)
    ready = prepare(project, selection)
    provers = {meeting.spec.meeting.id: Prover(meeting, templates, machine) for meeting in ready}
    with held_to_read(output, patience):
        return tuple(
            _signed(_verified(provers[folder.parent.name], folder, manifest), project, demanded=signed)
            for folder, manifest in manifests(output, ready, selection).items()
        )


def manifests(output: Path, meetings: Iterable[Ready], selection: Selection) -> dict[Path, Manifest]:
    """The manifests of the folders below `output` of these meetings and the selected audiences, by folder.

    Raises `Diagnosed` with every one that is not there or cannot be read, and with every listed file that is not there.
    """
    found: dict[Path, Manifest] = {}
    faults: list[Diagnostic] = []
    for meeting in meetings:
        for audience in dict.fromkeys(selection.audiences or meeting.spec.audiences):
            folder = output / meeting.spec.meeting.id / audience
            at = Position(folder / MANIFEST)
            try:
                found[folder] = read_manifest(folder)
            except FileNotFoundError:
                faults.append(diagnose("verify/missing", at, name=MANIFEST))
            except (OSError, ValueError) as problem:
                faults.append(diagnose("verify/manifest", at, problem=problem))
            else:
                missing = (entry.name for entry in found[folder].files if not (folder / entry.name).is_file())
                faults += (diagnose("verify/missing", at, name=name) for name in missing)
    if faults:
        raise Diagnosed(faults)
    return found


def _verified(prover: Prover, folder: Path, manifest: Manifest) -> Verified:
    from briefgen.render.ingredients import without_programs

    audience, listed, texts = folder.name, {entry.name: entry for entry in manifest.files}, 0
    faults = list(prover.dependences(audience))
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    for file in files:
        content = file.read_bytes()
        if file.name not in (MANIFEST, SIGNATURE):
            faults += _differences(file, listed.get(str(file.relative_to(folder))), content)
        bare = without_programs(content) if file.name == MANIFEST else content
        found = prover.found(file.relative_to(folder.parents[1]), audience, bare)
        texts, faults = texts + found.texts, [*faults, *found.faults]
    return Verified(folder, len(files), texts, prover.sought(audience).secrets.size, tuple(dict.fromkeys(faults)))


def _signed(verified: Verified, project: Path, *, demanded: bool) -> Verified:
    """What was verified, with who signed it or what is wrong with the signature."""
    signature = verified.folder / SIGNATURE
    if not signature.exists():
        missing = [diagnose("signature/missing", Position(signature), name=MANIFEST)] if demanded else []
        return replace(verified, faults=(*verified.faults, *missing))
    try:
        return replace(verified, signer=signer_of(verified.folder, project))
    except Diagnosed as problem:
        return replace(verified, faults=(*verified.faults, *problem.diagnostics))


def _differences(file: Path, entry: Entry | None, content: bytes) -> Iterator[Diagnostic]:
    """Whether a file is the one that its folder's manifest tells of."""
    if entry is None:
        yield diagnose("verify/unlisted", Position(file), name=file.name)
    elif (entry.bytes, entry.sha256) != (len(content), hashlib.sha256(content).hexdigest()):
        yield diagnose("verify/changed", Position(file), name=file.name)
