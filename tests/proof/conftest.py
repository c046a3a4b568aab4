"""What the tests of the proof share."""

from __future__ import annotations

import pytest

from briefgen.pipeline import Selection, prepare
from briefgen.render.pdf import print_document
from tests.proof.world import EPOCH, SPEC, TABLE, World
from tests.rendering import InProcess
from tests.small_project import SmallProject


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The meeting of `tests.proof.world`."""
    folder = tmp_path_factory.mktemp("world")
    (folder / "data").mkdir()
    SmallProject(folder / "data").write(SPEC, TABLE)
    (ready,) = prepare(folder, Selection())
    return World(folder, ready, InProcess(folder))


@pytest.fixture(scope="session")
def plain_pdf() -> bytes:
    """A PDF of a page that holds nothing closed."""
    html = '<html lang="en"><title>Talks</title><h1 id="trade">Trade</h1><p>We trade more each year.'
    return print_document(html, EPOCH)[0]
