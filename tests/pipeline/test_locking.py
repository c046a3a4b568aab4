"""One command at a time has an output folder."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefgen.model.diagnostics import Diagnosed
from briefgen.pipeline.change import WORK
from briefgen.pipeline.locking import LOCK, Patience, held, held_to_read
from tests.pipeline.writing_packets import write

ROOT = Path(__file__).parents[2]

HOLD = """
import sys
from pathlib import Path
from briefgen.pipeline.locking import Patience, held
with held(Path(sys.argv[1]), Patience("briefgen build")):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def holder(output: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the folder until its standard input ends."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", HOLD, str(output)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=environment) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process


def test_one_who_does_not_wait_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        with pytest.raises(Diagnosed) as raised, held(tmp_path, Patience(seconds=0)):
            pass
        process.communicate("")
    (fault,) = raised.value.diagnostics
    assert fault.rule == "project/held"
    assert f"briefgen build, process {process.pid} on " in fault.message


def test_one_who_waits_says_for_whom_and_has_the_folder_next(tmp_path: Path) -> None:
    told: list[str] = []
    with holder(tmp_path) as process:

        def tell(sentence: str) -> None:
            told.append(sentence)
            assert process.stdin
            process.stdin.close()

        with held(tmp_path, Patience(tell=tell)):
            assert json.loads((tmp_path / LOCK).read_bytes()[1:])["process"] == os.getpid()
    assert len(told) == 1
    assert f"process {process.pid} " in told[0]


def test_the_lock_of_a_killed_process_holds_nobody_up(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert (tmp_path / LOCK).exists()
    with held(tmp_path, Patience(seconds=0)):
        pass


def test_a_folder_is_left_without_a_lock_and_a_new_one_without_itself(tmp_path: Path) -> None:
    with held(tmp_path / "output"):
        assert (tmp_path / "output" / LOCK).exists()
    assert list(tmp_path.iterdir()) == []


def test_a_lock_file_of_another_program_is_kept(tmp_path: Path) -> None:
    (tmp_path / LOCK).write_text("npm")
    with held(tmp_path):
        pass
    assert (tmp_path / LOCK).read_text() == "npm"


def test_a_folder_that_is_not_there_is_read_without_being_made(tmp_path: Path) -> None:
    with held_to_read(tmp_path / "output"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_packets_in_a_site_are_read_while_the_site_is_held(tmp_path: Path) -> None:
    (tmp_path / "SHA256SUMS").touch()
    (tmp_path / "meetings").mkdir()
    with held_to_read(tmp_path / "meetings"):
        assert (tmp_path / LOCK).exists()


def test_a_change_that_is_unfinished_where_nobody_can_write_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / WORK).mkdir()
    (tmp_path / WORK / "journal.json").write_text("{}")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(Diagnosed) as raised, held_to_read(tmp_path):
        pass
    assert [fault.rule for fault in raised.value.diagnostics] == ["project/unfinished"]


def test_a_journal_that_names_what_is_elsewhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "output" / WORK).mkdir(parents=True)
    (tmp_path / "output" / WORK / "journal.json").write_text('{"../other": null}')
    (tmp_path / "other").write_text("theirs")
    with pytest.raises(Diagnosed, match="is not a journal"), held(tmp_path / "output"):
        pass
    assert (tmp_path / "other").read_text() == "theirs"


def test_eight_builds_at_once_leave_what_one_leaves(tmp_path: Path) -> None:
    def build(number: int) -> None:
        write(tmp_path / "output", f"version {number}")

    threads = [threading.Thread(target=build, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(path.name for path in (tmp_path / "output").iterdir()) == ["talks", "talks.copies", "visit"]
    found = {path.read_text()[-1] for path in (tmp_path / "output").rglob("*.html")}
    assert found == {(tmp_path / "output/talks.copies/register.json").read_text()[-1]}
