"""The same input gives the same bytes, wherever, whenever and by whomever it is built.

Each build here differs from the first in all that a machine, a user and a day may differ in at once. With the variable
SOAK set, more builds are compared: each difference by itself, as another user, and by the interpreters that
SOAK_PYTHONS names (paths with colons between them, each with briefgen's dependencies).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.proof.world import SPEC, TABLE
from tests.sampling import sampled
from tests.small_project import SmallProject

ROOT = Path(__file__).parents[2]
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="processors and the clock are set as on Linux")
SOAK = pytest.mark.skipif(not os.environ.get("SOAK"), reason="the long form runs with SOAK=1")
NOBODY = 65534

EMBARGOED = SPEC.replace(
    "packet: [points, fact-sheet, data]}\npeople",
    "packet: [points, fact-sheet, data], embargo: {until: 2023-03-26T02:30, zone: America/Los_Angeles}}\npeople",
)
"""The embargo of the public packet ends on a day on which clocks are put forward."""


assert EMBARGOED != SPEC


@dataclass(frozen=True)
class Surroundings:
    """Where, when and by whom something is built; `clock` is a time in the form of faketime."""

    folder: str = "project"
    umask: int = 0o022
    processors: int = 2
    clock: str | None = None
    user: int | None = None
    python: str = sys.executable
    variables: Mapping[str, str] = field(default_factory=dict)


FIRST = Surroundings(variables={"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"})
ELSEWHERE = Surroundings(
    folder="Ein Ördner mit Leerzeichen",
    umask=0o077,
    processors=1,
    clock="2031-03-30 00:59:59",
    variables={"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "HOME": "/nonexistent"},
)
# Its clock runs so fast that it is put back meanwhile.
EARLIER = Surroundings(
    folder="a/b/c",
    umask=0,
    clock="@2023-11-05 01:59:50 x1000",
    variables={"PYTHONHASHSEED": "random", "TZ": "America/St_Johns", "LANG": "de_DE.UTF-8", "PYTHONOPTIMIZE": "1"},
)


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder that every user may read, with a Turkish locale, in which the dotless i is another letter."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    (place / "locales").mkdir()
    if sys.platform == "linux":
        subprocess.run(["localedef", "-i", "tr_TR", "-f", "UTF-8", place / "locales" / "tr_TR.UTF-8"], check=True)
    yield place
    shutil.rmtree(place)


Built = dict[str, tuple[int, bytes]]
"""The modes and contents of files, and the modes of folders, by their paths."""


def built(place: Path, around: Surroundings, *arguments: str) -> Built:
    """What a build makes in these surroundings."""
    here = Path(tempfile.mkdtemp(dir=place))
    project, output = here / around.folder, here / "out" / "output"
    (project / "data").mkdir(parents=True)
    SmallProject(project / "data").write(EMBARGOED, TABLE)
    (project / "templates" / "styles").mkdir(parents=True)
    (project / "templates" / "styles" / "house.css").write_text(".cover { letter-spacing: 0.01em; }\n")
    (here / "out").mkdir()
    for folder in (here, here / "out"):
        folder.chmod(0o777)
    command = [around.python, "-m", "briefgen", "build", "--project", str(project), "--output", str(output), *arguments]
    variables = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LOCPATH": str(place / "locales"),
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        **around.variables,
    }

    def on_few() -> None:
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: around.processors])

    subprocess.run(
        ["faketime", "-f", around.clock, *command] if around.clock else command,
        env=variables,
        umask=around.umask,
        user=around.user,
        cwd=here if around.user else project,
        preexec_fn=on_few,
        check=True,
        capture_output=True,
        timeout=300,
    )
    paths = sorted((output / "talks").rglob("*"))
    return {
        str(path.relative_to(output)): (path.stat().st_mode & 0o777, path.read_bytes() if path.is_file() else b"")
        for path in paths
    }


@pytest.fixture(scope="module")
def first(place: Path) -> Built:
    """What is compared with: a page, a PDF and a manifest."""
    return built(place, FIRST, "--audience", "public")


def differing(one: Built, other: Built) -> list[str]:
    """The files that are not the same in both."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


@LINUX
def test_files_and_folders_have_the_same_modes_whatever_the_umask(first: Built) -> None:
    assert {path: oct(mode) for path, (mode, _) in first.items()} == {
        "talks/public": "0o755",
        "talks/public/manifest.json": "0o644",
        "talks/public/talks-public-en.html": "0o644",
        "talks/public/talks-public-en.pdf": "0o644",
    }


@LINUX
@pytest.mark.parametrize("around", sampled((ELSEWHERE, EARLIER), (ELSEWHERE,)), ids=["elsewhere", "earlier"])
def test_a_build_elsewhere_and_at_another_time_gives_the_same_bytes(
    place: Path, first: Built, around: Surroundings
) -> None:
    assert differing(first, built(place, around, "--audience", "public")) == []


# Only root may build as somebody else, who has to be able to run this very interpreter.
OTHER_USERS = (
    {"nobody": Surroundings(user=NOBODY)}
    if os.name == "posix"
    and os.geteuid() == 0
    and all(parent.stat().st_mode & 0o001 for parent in Path(sys.executable).resolve().parents)
    else {}
)

ALONE = {
    "hash seed": Surroundings(variables={"PYTHONHASHSEED": "1"}),
    "time zone": Surroundings(variables={"TZ": "Asia/Kathmandu"}),
    "locale": Surroundings(variables={"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}),
    "umask": Surroundings(umask=0o077),
    "folder": Surroundings(folder="elsewhere/ö"),
    "home": Surroundings(variables={"HOME": "/nonexistent"}),
    "before 2000": Surroundings(clock="@1999-12-31 23:59:50", variables={"TZ": "Asia/Tokyo"}),
    "one processor": Surroundings(processors=1),
    **OTHER_USERS,
    **{python: Surroundings(python=python) for python in os.environ.get("SOAK_PYTHONS", "").split(":") if python},
}


@LINUX
@SOAK
@pytest.mark.parametrize("around", ALONE.values(), ids=ALONE.keys())
def test_no_difference_of_its_own_changes_a_byte(place: Path, around: Surroundings) -> None:
    # No embargo holds the leader's packet back, whatever the clock says.
    audience = ("--audience", "leader")
    assert differing(built(place, FIRST, *audience), built(place, around, *audience)) == []
