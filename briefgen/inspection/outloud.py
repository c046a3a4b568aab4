"""What a screen reader would say of a PDF that conforms, and what is odd in it, by outloud."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from briefgen.model.diagnostics import Diagnostic, Position, diagnose


def outloud(files: Iterable[Path]) -> Iterator[Diagnostic]:
    """The errors in PDFs; its warnings are guesses. Raises ImportError where the checker is not installed."""
    from outloud import check

    for file in files:
        result = check(str(file))
        if result.error:
            yield diagnose("built/unread", Position(file), file=file.name, reason=result.error)
        for each in result.findings:
            if each.severity == "error":
                place = f"page {each.page}: " if each.page else ""
                problem = f"{place}{each.message} [{each.rule}]"
                yield diagnose("built/pdf", Position(file), file=file.name, standard="outloud's rules", problem=problem)
