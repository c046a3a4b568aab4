"""The proof of a packet when what it is made with fails."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from briefgen.model.diagnostics import Diagnosed, Position, diagnose
from briefgen.pipeline.packets import make_packet
from briefgen.pipeline.preparing import Selection, prepare
from briefgen.pipeline.proving import Prover
from briefgen.proof import this_machine
from briefgen.render.charts import draw
from briefgen.render.rendering import Renderer
from tests.proof.world import SPEC, TABLE
from tests.small_project import SmallProject


class Failing(Renderer):
    """Templates of which every one fails in the same way."""

    rule: str

    def render(self, *arguments: Any, **options: Any) -> str:
        fields = dict.fromkeys(("problem", "document", "bound", "name"), "it")
        raise Diagnosed([diagnose(self.rule, Position(self.project), **fields)])


@pytest.mark.parametrize(
    ("rule", "reported"),
    [("template/ended", "template/ended"), ("template/limits", "template/limits"), ("template/missing", "leak/needs")],
)
def test_only_a_fault_of_a_template_says_that_it_needs_what_is_closed(
    data: SmallProject, tmp_path: Path, rule: str, reported: str
) -> None:
    data.write(SPEC, TABLE)
    (meeting,) = prepare(tmp_path, Selection())
    templates = type("Failing", (Failing,), {"rule": rule})(tmp_path)
    packet = make_packet(meeting, templates, "public", "en", cache(draw))
    page = packet.stem.with_name(f"{packet.stem.name}.html")
    faults = Prover(meeting, templates, this_machine()).faults(packet, page, b"", "")
    assert next(faults).rule == reported
