"""What stands in the output folder, given to the checkers of accessibility that are installed."""

from __future__ import annotations

from pathlib import Path

from briefgen.load.files import irregular
from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose
from briefgen.pipeline.locking import PATIENT, Patience, held_to_read
from briefgen.pipeline.outputs import FORMATS
from briefgen.pipeline.preparing import Selection, prepare


def inspect_built(
    project: Path, output: Path, selection: Selection, *, patience: Patience = PATIENT
) -> tuple[int, tuple[Diagnostic, ...]]:
    """How many files of the selected meetings there are below `output`, and what the checkers say of them.

    Where another command holds `output`, it waits with `patience`. Raises `Diagnosed` where a meeting has none, and as
    `prepare` does.
    """
    from briefgen.inspection import inspect

    files: list[Path] = []
    missing: list[Diagnostic] = []
    ready = prepare(project, selection)
    with held_to_read(output, patience):
        for meeting in ready:
            folder = output / meeting.spec.meeting.id
            found = sorted(file for suffix in FORMATS for file in folder.rglob(f"*.{suffix}") if not irregular(file))
            files += found
            if not found:
                missing.append(diagnose("built/nothing", Position(folder), "briefgen build makes it"))
        if missing:
            raise Diagnosed(missing)
        return len(files), tuple(inspect(output, files))
