"""The forms of diagnostics: lines for people and for GitHub, documents for programs."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from briefgen.cli.sarif import sarif_log

if TYPE_CHECKING:
    from briefgen.model.diagnostics import Diagnostic

Form = Literal["text", "github", "json", "sarif"]
FORMS: tuple[Form, ...] = get_args(Form)


def usual_form() -> Form:
    """What is chosen where nobody chooses: a workflow of GitHub sets this variable."""
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def from_root(file: Path) -> Path:
    """A file as seen from the workspace of GitHub, or else from where the command runs; whole if it lies elsewhere."""
    place, root = file.resolve(), Path(os.environ.get("GITHUB_WORKSPACE") or "").resolve()
    return place.relative_to(root) if place.is_relative_to(root) else place


_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = {**_DATA, **str.maketrans({":": "%3A", ",": "%2C"})}


def workflow_command(diagnostic: Diagnostic) -> str:
    """What GitHub shows beside the line that it is about.

    Source: GitHub's reference of workflow commands, and the escapes of its toolkit (``packages/core/src/command.ts``).
    """
    at = diagnostic.position
    file, title = (each.translate(_PROPERTY) for each in (from_root(at.file).as_posix(), diagnostic.rule))
    place = f"file={file},line={at.line},col={at.column},title={title}"
    return f"::{diagnostic.severity} {place}::{diagnostic.words.translate(_DATA)}"


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """An array with an object for each, in the order in which they were found."""
    listed = [
        {
            "rule": each.rule,
            "severity": each.severity,
            "file": from_root(each.position.file).as_posix(),
            "line": each.position.line,
            "column": each.position.column,
            "message": each.message,
            "hint": each.hint,
            "fields": each.fields,
        }
        for each in diagnostics
    ]
    return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"


def as_sarif(diagnostics: Iterable[Diagnostic]) -> str:
    """A SARIF log, for a code scanner."""
    return json.dumps(sarif_log(diagnostics, from_root), ensure_ascii=False, indent=2) + "\n"


LINES: Mapping[Form, Callable[[Diagnostic], str]] = {"text": str, "github": workflow_command}
"""The forms that tell a diagnostic on a line of its own."""

DOCUMENTS: Mapping[Form, Callable[[Iterable[Diagnostic]], str]] = {"json": as_json, "sarif": as_sarif}
"""The forms that tell all diagnostics of a run in one document."""
