"""The proof's own reading of who sees what agrees with the one that packets are made by."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.assemble.release import parts, pruned, visible
from briefgen.pipeline import Ready, Selection, prepare
from briefgen.proof import part
from tests.packet.reading import AUDIENCES, PROJECT
from tests.proof.world import CLOSED_ID, World


@pytest.fixture(scope="module")
def meeting() -> Ready:
    (ready,) = prepare(PROJECT, Selection())
    return ready


@pytest.mark.parametrize("audience", AUDIENCES)
def test_it_agrees_on_the_shipped_spec(meeting: Ready, audience: str) -> None:
    parted, seen = part(meeting.spec, audience), pruned(meeting.spec, audience)
    everyone: dict[str, Any] = {"audiences": {}}
    assert parted.open.model_copy(update=everyone) == seen.model_copy(update=everyone)
    shown = {path for path, _ in visible(meeting.spec, audience)}
    assert parted.closed == {path for path, _ in parts(meeting.spec)} - shown


def test_what_it_leaves_open_names_nothing_closed(world: World) -> None:
    assert "Quillfeather" not in repr(part(world.ready.spec, "public").open)
    assert CLOSED_ID not in repr(part(world.ready.spec, "public").open)
    assert "Quillfeather" in repr(part(world.ready.spec, "leader").open)


def test_it_agrees_on_a_data_set_that_is_closed_to_those_who_see_a_statistic_of_it(world: World) -> None:
    spec = world.ready.spec
    closed = {name: each.model_copy(update={"release": None}) for name, each in spec.datasets.items()}
    narrower = spec.model_copy(update={"datasets": closed})
    parted, shown = part(narrower, "public"), {path for path, _ in visible(narrower, "public")}
    assert closed != {}
    assert parted.open.datasets == pruned(narrower, "public").datasets == {}
    assert parted.closed == {path for path, _ in parts(narrower)} - shown
