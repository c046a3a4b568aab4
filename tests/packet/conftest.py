"""The shipped packet, built once for all tests that read it back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, sync_playwright

from briefgen.inspection.axe import FLAGS
from briefgen.pipeline import Selection, build
from tests.packet.reading import AUDIENCES, LANGUAGES, MEETING, PROJECT
from tests.sampling import sampled


@pytest.fixture(scope="session")
def packets(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The output folder of a build of everything; where tests run in several processes, one builds it for all."""
    own = tmp_path_factory.getbasetemp()
    output = (own if worker_id == "master" else own.parent) / "packets"
    with FileLock(f"{output}.lock"):
        if not (output / MEETING).exists():
            build(PROJECT, output, Selection())
    return output


NAMES = [f"{audience}-{language}" for audience in AUDIENCES for language in LANGUAGES]


@pytest.fixture(params=sampled(NAMES, ("press-es",)))
def packet(request: pytest.FixtureRequest, packets: Path) -> Path:
    """Each packet in turn, as its path without the format."""
    audience = str(request.param).split("-")[0]
    return packets / MEETING / audience / f"{MEETING}-{request.param}"


@pytest.fixture
def principal(packets: Path) -> Path:
    """The packet for the principal in Spanish, the longest, as its path without the format."""
    return packets / MEETING / "principal" / f"{MEETING}-principal-es"


@pytest.fixture
def press(packets: Path) -> Path:
    """The packet for the press in Spanish."""
    return packets / MEETING / "press" / f"{MEETING}-press-es"


@pytest.fixture
def public(packets: Path) -> Path:
    """The packet for the public in English, the shortest."""
    return packets / MEETING / "public" / f"{MEETING}-public-en"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for all tests of a file."""
    executable = shutil.which("chromium")
    assert executable, "make test installs Chromium"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield opened
        opened.close()
