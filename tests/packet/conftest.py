"""The shipped packet, built once for all tests that read it back."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.build import Selection, build
from tests.packet.reading import AUDIENCES, LANGUAGES, MEETING, PROJECT


@pytest.fixture(scope="session")
def packets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a build of everything."""
    output = tmp_path_factory.mktemp("packets")
    build(PROJECT, output, Selection())
    return output


@pytest.fixture(params=[f"{audience}-{language}" for audience in AUDIENCES for language in LANGUAGES])
def packet(request: pytest.FixtureRequest, packets: Path) -> Path:
    """Each packet in turn, as its path without the format."""
    audience = str(request.param).split("-")[0]
    return packets / MEETING / audience / f"{MEETING}-{request.param}"
