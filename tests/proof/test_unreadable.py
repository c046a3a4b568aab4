"""A reader that fails on a file is a fault of that file, told in words."""

from __future__ import annotations

from pathlib import Path

import pdf_oxide
import pypdfium2
import pytest

from tests.proof.world import World


class PanicException(BaseException):
    """What a panic of Rust code is to Python: `pyo3_runtime.PanicException`, which cannot be imported."""


def _fails(problem: BaseException) -> object:
    def failing(*given: object) -> None:
        raise problem

    return failing


def _reasons(world: World, content: bytes) -> list[tuple[str, bool]]:
    faults = world.prover().found(Path("talks-public-en.pdf"), "public", content).faults
    return [(each.rule, "index out of bounds" in each.message) for each in faults]


def test_a_panic_of_pdf_oxide_is_a_diagnostic(world: World, plain_pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_oxide.PdfDocument, "from_bytes", _fails(PanicException("index out of bounds")))
    assert _reasons(world, plain_pdf) == [("leak/unread", True)]


def test_a_page_that_pdfium_cannot_read_is_a_diagnostic(
    world: World, plain_pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = _fails(pypdfium2.PdfiumError("index out of bounds"))
    monkeypatch.setattr(pypdfium2.PdfPage, "get_textpage", failing)
    assert _reasons(world, plain_pdf) == [("leak/unread", True)]


def test_an_interrupt_while_a_file_is_read_back_is_not_taken_for_a_panic(
    world: World, plain_pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_oxide.PdfDocument, "from_bytes", _fails(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        _reasons(world, plain_pdf)
