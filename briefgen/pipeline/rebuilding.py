"""What stands in the output folder, built again from the project as it stands: the same bytes, or why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.model.diagnostics import Diagnostic, Position, diagnose
from briefgen.model.manifest import SHIPPED, Font, Manifest, Origin
from briefgen.pipeline.locking import PATIENT, Patience, held_to_read
from briefgen.pipeline.outputs import FORMATS, Job, Output, Progress, collected, silent
from briefgen.pipeline.preparing import Ready, Selection, prepare
from briefgen.pipeline.stages import packet_jobs
from briefgen.pipeline.verifying import manifests

if TYPE_CHECKING:
    from briefgen.render.printing import Press


@dataclass(frozen=True)
class Rebuilt:
    """A file of the output folder that was built again; `fault` is that it came out otherwise, and the cause."""

    file: Path
    fault: Diagnostic | None


def rebuild(
    project: Path, output: Path, selection: Selection, progress: Progress = silent, *, patience: Patience = PATIENT
) -> tuple[Rebuilt, ...]:
    """Every file that the manifests below `output` list of the selected meetings and audiences, built again in memory.

    No embargo holds a file back. Where another command holds `output`, it waits with `patience`. Raises `Diagnosed`
    with every folder or listed file that is not there, and as `build` does.
    """
    from briefgen.render.printing import open_press

    with open_press() as press:
        ready = prepare(project, selection)
        with held_to_read(output, patience):
            listed = manifests(output, ready, selection)
            jobs = [job for meeting in ready for job in _jobs(meeting, listed, project, press)]
            again = {each.path: each for each in collected(jobs, progress)}
            return tuple(
                Rebuilt(folder / entry.name, _fault(folder / entry.name, manifest.origin(entry), again))
                for folder, manifest in listed.items()
                for entry in manifest.files
            )


def _jobs(meeting: Ready, listed: Mapping[Path, Manifest], project: Path, press: Press) -> Iterator[Job]:
    """The files of a meeting that the manifests list, each with the stamp that it had, on their way."""
    stamped = {
        _path(folder / entry.name): (origin := manifest.origin(entry)) is not None and origin.before_embargo
        for folder, manifest in listed.items()
        if folder.parent.name == meeting.spec.meeting.id
        for entry in manifest.files
    }
    for before_embargo in dict.fromkeys(stamped.values()):
        paths = {path for path, stamp in stamped.items() if stamp == before_embargo}
        audiences = tuple(dict.fromkeys(path.parts[1] for path in paths))
        formats = tuple(each for each in FORMATS if any(path.suffix == f".{each}" for path in paths))
        state = replace(meeting, before_embargo=before_embargo)
        for job in packet_jobs(state, project, Selection((), audiences), formats, press):
            if job.path in paths:
                # What may not be in a file is looked for in the one that is handed over.
                yield replace(job, proof=lambda content: ())


def _path(file: Path) -> Path:
    """Where a file belongs in the output folder: meeting, audience, name."""
    return Path(*file.parts[-3:])


def _fault(file: Path, then: Origin | None, again: Mapping[Path, Output]) -> Diagnostic | None:
    at, made = Position(file), again.get(_path(file))
    if made is None or made.origin is None:
        return diagnose("rebuild/gone", at, file=file.name)
    if file.stat().st_size == len(made.content) and file.read_bytes() == made.content:
        return None
    if then is None:
        return diagnose("rebuild/origin", at, file=file.name)
    causes = [*_inputs(then, made.origin), *_versions(then, made.origin), *_fonts(then, made.origin)]
    if not causes:
        return diagnose("rebuild/output", at, file=file.name)
    (rule, fields), *others = causes
    hint = f"{len(others)} more of what it was made from changed" if others else None
    return diagnose(rule, at, hint, file=file.name, **fields)


Cause = tuple[str, dict[str, str]]
"""The rule and the fields of a diagnostic that something a file was made from is now another."""


def _inputs(then: Origin, now: Origin) -> Iterator[Cause]:
    changed = [
        *(f"the data file {name!r}" for name in _changed(then.data, now.data)),
        *(
            "a shipped template" if name == SHIPPED else f"the template {name!r}"
            for name in _changed(then.templates, now.templates)
        ),
        *(["the date of the document"] if then.epoch != now.epoch else []),
        *(["what the spec tells this audience"] if then.briefing != now.briefing else []),
    ]
    return (("rebuild/input", {"input": name}) for name in changed)


def _versions(then: Origin, now: Origin) -> Iterator[Cause]:
    for name in _changed(then.versions, now.versions):
        versions = {"then": then.versions.get(name, "not there"), "now": now.versions.get(name, "not there")}
        yield "rebuild/version", {"program": name, **versions}


def _fonts(then: Origin, now: Origin) -> Iterator[Cause]:
    return (("rebuild/font", {"font": name}) for name in _changed(then.fonts, now.fonts))


def _changed(then: Mapping[str, str | Font], now: Mapping[str, str | Font]) -> Iterable[str]:
    """The names of what is another now, or is there only then or only now."""
    return [name for name in dict.fromkeys((*then, *now)) if then.get(name) != now.get(name)]
