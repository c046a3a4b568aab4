"""PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3), each rule of them, by page-validation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from briefgen.model.diagnostics import Diagnostic, Position, diagnose


def conformance(files: Iterable[Path]) -> Iterator[Diagnostic]:
    """What keeps PDFs from being both. Raises ImportError where the checker is not installed."""
    from page import PageError, ValidationProfile, validate_pdf

    for file in files:
        for profile, name in ((ValidationProfile.PDF_UA_1, "PDF/UA-1"), (ValidationProfile.PDF_A_3A, "PDF/A-3a")):
            try:
                failures = validate_pdf(str(file), profile=profile).failures
            except PageError as unread:
                yield diagnose("built/unread", Position(file), file=file.name, reason=unread)
                break
            for each in failures:
                problem = f"{each.message} [{each.rule_id}]"
                yield diagnose("built/pdf", Position(file), file=file.name, standard=name, problem=problem)
