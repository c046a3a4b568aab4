"""What stands in the output folder, read back and proved: the files as they would be handed over."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.load.files import Missing, Refused, content_of, irregular
from briefgen.model.bounds import BUILT_BYTES
from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose
from briefgen.model.manifest import MANIFEST, SIGNATURE, Entry, Manifest
from briefgen.pipeline.copies import COPIES_SUFFIX
from briefgen.pipeline.locking import PATIENT, Patience, held_to_read, reported
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


@dataclass(frozen=True)
class Verification:
    """The folders that were read back, and what else stands among them, which was not."""

    folders: tuple[Verified, ...]
    strays: tuple[Diagnostic, ...]


def verify(
    project: Path, output: Path, selection: Selection, *, signed: bool = False, patience: Patience = PATIENT
) -> Verification:
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
        listed = manifests(output, ready, selection)
        with reported(output):
            folders = (_verified(provers[folder.parent.name], folder, listed[folder]) for folder in listed)
            strays = tuple(_strays(output, ready, known=not selection.meetings))
            return Verification(tuple(_signed(each, project, demanded=signed) for each in folders), strays)


def manifests(output: Path, meetings: Iterable[Ready], selection: Selection) -> dict[Path, Manifest]:
    """The manifests of the folders below `output` of these meetings and the selected audiences, by folder.

    Raises `Diagnosed` with every one that is not there, cannot be read, or belongs to another folder, and with every
    listed file that is not there.
    """
    found: dict[Path, Manifest] = {}
    faults: list[Diagnostic] = []
    for meeting in meetings:
        for audience in dict.fromkeys(selection.audiences or meeting.spec.audiences):
            folder = output / meeting.spec.meeting.id / audience
            try:
                found[folder] = read_manifest(folder)
            except Missing:
                faults.append(diagnose("verify/missing", Position(folder / MANIFEST), name=MANIFEST))
            except (Refused, ValueError) as problem:
                faults.append(diagnose("verify/manifest", Position(folder / MANIFEST), problem=problem))
            else:
                faults += _misplaced(folder, found[folder])
    if faults:
        raise Diagnosed(faults)
    return found


def _misplaced(folder: Path, manifest: Manifest) -> Iterator[Diagnostic]:
    """What speaks against a manifest in a folder before any file is read: a signed one may have been moved there."""
    at = Position(folder / MANIFEST)
    for place in (folder.parent, folder):
        if place.is_symlink():
            yield diagnose("verify/kind", Position(place), name=place.name, kind="a symbolic link")
    if (manifest.meeting, manifest.audience) != (folder.parent.name, folder.name):
        yield diagnose("verify/other", at, meeting=manifest.meeting, audience=manifest.audience)
    for entry in manifest.files:
        if not (folder / entry.name).is_file():
            yield diagnose("verify/missing", at, name=entry.name)


def _strays(output: Path, meetings: Iterable[Ready], *, known: bool) -> Iterator[Diagnostic]:
    """What stands beside the packets; beside the meetings' folders only where all of the project's are `known`."""
    names = {meeting.spec.meeting.id: meeting.spec.audiences for meeting in meetings}
    places = [path for path in output.iterdir() if path.name not in names] if known else []
    for name, audiences in names.items():
        places += [path for path in (output / name).iterdir() if path.name not in audiences]
    for path in sorted(places):
        if not path.name.startswith(".") and path.name.removesuffix(COPIES_SUFFIX) not in names:
            yield diagnose("verify/stray", Position(path), name=path.relative_to(output))


def _verified(prover: Prover, folder: Path, manifest: Manifest) -> Verified:
    from briefgen.render.ingredients import without_programs

    audience, listed, texts = folder.name, {entry.name: entry for entry in manifest.files}, 0
    faults = list(prover.dependences(audience))
    files = 0
    for file in _entries(folder):
        name = file.relative_to(folder).as_posix()
        if kind := irregular(file):
            faults.append(diagnose("verify/kind", Position(file), name=name, kind=kind))
            continue
        try:
            content = content_of(file, BUILT_BYTES)
        except Refused as problem:
            faults.append(diagnose("verify/unread", Position(file), name=name, reason=problem))
            continue
        if name not in (MANIFEST, SIGNATURE):
            faults += _differences(file, listed.get(name), content)
        bare = without_programs(content) if name == MANIFEST else content
        found = prover.found(file.relative_to(folder.parents[1]), audience, bare)
        files, texts, faults = files + 1, texts + found.texts, [*faults, *found.faults]
    return Verified(folder, files, texts, prover.sought(audience).secrets.size, tuple(dict.fromkeys(faults)))


def _entries(folder: Path) -> Iterator[Path]:
    """Everything below a folder, in order; what a symbolic link leads to is not below it. Raises OSError."""
    for path in sorted(folder.iterdir()):
        yield path
        if path.is_dir() and not path.is_symlink():
            yield from _entries(path)


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
