"""Whatever ends a build, and whatever the system refuses: the output is the old one, whole, or the new one, whole."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefgen.model.diagnostics import Diagnosed, Diagnostic
from briefgen.pipeline import exchange
from briefgen.pipeline.change import WORK
from briefgen.pipeline.locking import LOCK, held
from tests.pipeline.writing_packets import write
from tests.sampling import sampled

ROOT = Path(__file__).parents[2]
KEPT = Path("talks/notes/ours.txt")
"""A file that somebody put into a meeting's folder."""


CAN_MOUNT = sys.platform == "linux" and os.geteuid() == 0


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits for no disk: each build is made once for each of its calls."""
    monkeypatch.setattr(os, "fsync", lambda file: None)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output folder with the old version of all, and somebody's file."""
    write(tmp_path / "output", "old")
    (tmp_path / "output" / KEPT).parent.mkdir()
    (tmp_path / "output" / KEPT).write_text("kept")
    return tmp_path / "output"


def files(output: Path) -> dict[str, bytes]:
    """All that is in the folder, but what of a killed build nobody looks at."""
    found = (path for path in output.rglob("*") if path.is_file())
    paths = {path.relative_to(output): path.read_bytes() for path in found}
    return {path.as_posix(): content for path, content in paths.items() if path.parts[0] not in (WORK, LOCK)}


@pytest.fixture
def new(output: Path, tmp_path: Path) -> dict[str, bytes]:
    """What a build that nothing hinders leaves."""
    shutil.copytree(output, tmp_path / "new")
    write(tmp_path / "new", "new")
    return files(tmp_path / "new")


Call = Callable[..., object]

CALLS = [(os, name) for name in ("fsync", "rename", "link", "mkdir", "unlink", "rmdir", "open", "chmod")]


def count_calls(patch: pytest.MonkeyPatch, at: int, effect: Callable[[], None]) -> Iterator[int]:
    """Has `effect` before the call number `at` of what changes files; the next call of it tells the calls so far."""
    count = 0

    def counted(call: Call) -> Call:
        def wrapped(*arguments: object, **named: object) -> object:
            nonlocal count
            count += 1
            if count == at:
                effect()
            return call(*arguments, **named)

        return wrapped

    for module, name in [*CALLS, (exchange, "_call")]:
        patch.setattr(module, name, counted(getattr(module, name)))
    # These look functions up once, and ask whether they are there.
    patch.setattr(os, "supports_follow_symlinks", {os.link, *os.supports_follow_symlinks})
    patch.setattr(os, "supports_dir_fd", {os.open, os.unlink, os.rmdir, *os.supports_dir_fd})
    patch.setattr(shutil, "_use_fd_functions", True)
    while True:
        yield count


def no_exchange(*_: object) -> int:
    """A system that has none."""
    raise AttributeError


def in_a_fork(act: Callable[[], None]) -> int:
    """The exit code of a process that is like this one and does `act`."""
    process = os.fork()
    if not process:
        act()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def killed_at(output: Path, call: int) -> bool:
    """Whether a build was killed before that call of all that it makes; it may make fewer."""

    def build() -> None:
        with pytest.MonkeyPatch.context() as patch:
            count_calls_so_far = count_calls(patch, call, lambda: os._exit(9))
            next(count_calls_so_far)
            write(output, "new")

    return in_a_fork(build) == 9


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
@pytest.mark.parametrize("has_exchange", sampled((True, False), (True,)))
def test_a_build_that_is_killed_at_any_call_leaves_all_old_or_all_new(
    output: Path, new: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_exchange: bool
) -> None:
    if not has_exchange:
        monkeypatch.setattr(exchange, "_call", no_exchange)
    old = files(output)
    outcomes: list[str] = []
    place = tmp_path / "killed"
    shutil.copytree(output, place)
    while killed_at(place, len(outcomes) + 1):
        with held(place):
            found = files(place)
            assert found in (old, new), len(outcomes)
            outcomes.append("new" if found == new else "old")
            assert sorted(path.name for path in place.iterdir()) == [LOCK, "talks", "talks.copies", "visit"]
        shutil.rmtree(place)
        shutil.copytree(output, place)
    # Old before the journal is written, new from then on.
    assert "".join(outcome[0] for outcome in outcomes).strip("o").strip("n") == ""
    assert {"old", "new"} == set(outcomes)


REFUSALS = [(errno.ENOSPC, True), (errno.EIO, True), (errno.EIO, False), (errno.EMFILE, True), (errno.EACCES, True)]


@pytest.mark.parametrize(
    ("code", "has_exchange"),
    sampled(REFUSALS, REFUSALS[:1]),
)
def test_a_build_that_is_refused_any_call_changes_nothing_and_leaves_nothing(
    output: Path, new: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, code: int, has_exchange: bool
) -> None:
    if not has_exchange:
        monkeypatch.setattr(exchange, "_call", no_exchange)

    def refuse() -> None:
        raise OSError(code, os.strerror(code))

    old, refused = files(output), 0
    for call in range(1, 1000):
        with pytest.MonkeyPatch.context() as patch:
            count = count_calls(patch, call, refuse)
            next(count)
            faults: tuple[Diagnostic, ...] = ()
            try:
                write(output, "new")
            except Diagnosed as problem:
                faults = problem.diagnostics
            refused += len(faults)
            assert [fault.rule for fault in faults] == ["project/output"] * bool(faults)
            assert all(os.strerror(code) in fault.message for fault in faults)
            assert files(output) == (old if faults else new), call
            if next(count) < call:
                break
        write(output, "old")
        assert sorted(path.name for path in output.iterdir()) == ["talks", "talks.copies", "visit"]
    assert refused > 20


def strace(output: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Writes the new version under strace."""
    program = shutil.which("strace")
    assert program, "make test installs strace"
    command = [program, "-f", "-qq", *options, sys.executable, "-m", "tests.pipeline.writing_packets", str(output)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([*command, "new"], env=environment, cwd=ROOT, check=False, capture_output=True, text=True)


@pytest.mark.skipif(sys.platform != "linux", reason="strace is a program of Linux")
def test_a_build_that_the_system_kills_at_a_rename_leaves_all_old_or_all_new(
    output: Path, new: dict[str, bytes], tmp_path: Path
) -> None:
    old, outcomes = files(output), []
    # The journal is renamed, then two meetings and the copies are exchanged.
    for call, number in (("rename", 1), ("renameat2", 1), ("renameat2", 2), ("renameat2", 3), ("renameat2", 4)):
        place = tmp_path / f"killed-{call}-{number}"
        shutil.copytree(output, place)
        ended = strace(place, "-e", f"inject={call}:signal=KILL:when={number}")
        with held(place):
            found = files(place)
        outcomes.append((ended.returncode == 0, "new" if found == new else "old" if found == old else "torn"))
    assert outcomes == [(False, "old"), (False, "new"), (False, "new"), (False, "new"), (True, "new")]


def test_an_interruption_at_any_call_leaves_the_old(
    output: Path, new: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    old, whole = files(output), []
    for call in range(1, 1000):
        with pytest.MonkeyPatch.context() as patch:
            count = count_calls(patch, call, interrupt)
            next(count)
            with contextlib.suppress(KeyboardInterrupt):
                write(output, "new")
            if next(count) < call:
                break
        whole.append(files(output))
        write(output, "old")
    assert [found for found in whole if found not in (old, new)] == []
    assert whole[0] == old


@pytest.fixture
def small_disk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A file system of its own, mounted with the options that are the fixture's parameter."""
    place = tmp_path / "disk"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", request.param, "tmpfs", str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


@pytest.mark.skipif(not CAN_MOUNT, reason="only root can mount a file system")
@pytest.mark.parametrize("small_disk", [f"nr_inodes={count}" for count in range(16, 25, 2)], indirect=True)
def test_a_disk_without_room_for_another_file_keeps_the_old(small_disk: Path) -> None:
    write(small_disk, "old")
    old = files(small_disk)
    with pytest.raises(Diagnosed, match="No space left on device"):
        write(small_disk, "new")
    assert files(small_disk) == old
    assert sorted(path.name for path in small_disk.iterdir()) == ["talks", "talks.copies", "visit"]


@pytest.mark.skipif(not CAN_MOUNT, reason="only root can mount a file system")
@pytest.mark.parametrize("small_disk", ["size=64k"], indirect=True)
def test_a_disk_without_room_for_more_bytes_keeps_the_old(small_disk: Path) -> None:
    write(small_disk, "old")
    old = files(small_disk)
    with pytest.raises(Diagnosed, match="No space left on device"):
        write(small_disk, "new" * 20_000)
    assert files(small_disk) == old


@pytest.mark.skipif(not CAN_MOUNT, reason="only root can mount a file system")
@pytest.mark.parametrize("small_disk", ["size=64k"], indirect=True)
def test_a_meeting_that_is_a_file_system_of_its_own_is_refused_with_all_others(output: Path, small_disk: Path) -> None:
    (small_disk / "kept.txt").write_text("kept")
    shutil.rmtree(output / "visit")
    (output / "visit").mkdir()
    old = files(output)
    subprocess.run(["mount", "--bind", str(small_disk), str(output / "visit")], check=True)
    try:
        with pytest.raises(Diagnosed, match="another file system is mounted"):
            write(output, "new")
    finally:
        subprocess.run(["umount", str(output / "visit")], check=True)
    assert files(output) == old
    assert (small_disk / "kept.txt").read_text() == "kept"
