"""Where a template was when it failed: the innermost line that was running, being compiled or being read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from jinja2 import nodes
from jinja2.parser import Parser

from briefgen.model.diagnostics import Position


def running_line(problem: BaseException, folders: Sequence[Path]) -> Position | None:
    """The innermost line of a template in `folders` that led to `problem`; None where none of them was running."""
    found: Position | None = None
    for traceback in _tracebacks(problem.__traceback__):
        frame = traceback.tb_frame
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            # Jinja has not put the template's lines in the place of the compiled ones.
            found = Position(Path(template.filename), template.get_corresponding_lineno(traceback.tb_lineno))
        elif any(Path(frame.f_code.co_filename).is_relative_to(folder) for folder in folders):
            found = Position(Path(frame.f_code.co_filename), traceback.tb_lineno)
        elif frame.f_globals.get("__name__", "").startswith("jinja2."):
            found = _compiling(frame.f_locals, found)
    return found


def innermost(problem: BaseException) -> int:
    """The line of the innermost node of a template that led to `problem`, in whatever walked over it."""
    names = [each.tb_frame.f_locals for each in _tracebacks(problem.__traceback__)]
    found = [local.get(name) for local in reversed(names) for name in ("node", "child")]
    return next((node.lineno for node in found if isinstance(node, nodes.Node)), 1)


def _compiling(names: dict[str, Any], before: Position | None) -> Position | None:
    """The place that a function of Jinja's compiler works on, from its local variables."""
    file, node, reader = names.get("filename"), names.get("node"), names.get("self")
    if names.get("source") and isinstance(file, str):
        return Position(Path(file))
    if before is None:
        return None
    if isinstance(node, nodes.Node):
        return Position(before.file, node.lineno)
    if isinstance(reader, Parser):
        return Position(before.file, reader.stream.current.lineno)
    return before


def _tracebacks(traceback: TracebackType | None) -> Iterator[TracebackType]:
    while traceback:
        yield traceback
        traceback = traceback.tb_next
