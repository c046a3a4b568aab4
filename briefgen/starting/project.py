"""A new project folder, written whole or not at all."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import TypeAdapter, ValidationError

from briefgen.model.diagnostics import Diagnosed, Position, diagnose
from briefgen.model.node import Id
from briefgen.starting.choices import Choices
from briefgen.starting.sample import sample

_ID: TypeAdapter[str] = TypeAdapter(Id)


def start(name: str, parent: Path, choices: Choices) -> Path:
    """Makes the project `name`, a folder in `parent` and its meeting's id, and returns the folder.

    Written beside its place and renamed into it; a folder that has something in it is left alone. Raises `Diagnosed`.
    """
    folder = parent / name
    try:
        _ID.validate_python(name)
    except ValidationError as problem:
        hint = "small letters a to z, digits, - and _, beginning with a letter"
        raise Diagnosed([diagnose("project/name", Position(folder), hint, name=name)]) from problem
    try:
        if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
            raise Diagnosed([diagnose("project/exists", Position(folder), folder=folder)])
        with TemporaryDirectory(prefix=f".{name}.", dir=parent) as beside:
            made = Path(beside, name)
            for path, text in sample(name, choices).items():
                (made / path).parent.mkdir(parents=True, exist_ok=True)
                (made / path).write_text(text, encoding="utf-8", newline="\n")
            made.rename(folder)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise Diagnosed([diagnose("project/start", Position(folder), reason=reason)]) from problem
    return folder
