"""An interruption, sent to all processes of a command as a terminal does, ends it with 130 and no traceback."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen.cli import main
from tests.small_project import SmallProject

ROOT = Path(__file__).parents[1]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups of this kind")
@pytest.mark.parametrize("seconds", [0.3, 1.0, 2.0])
def test_an_interruption_ends_a_build_and_its_processes_in_silence(project: SmallProject, seconds: float) -> None:
    project.folder.joinpath("data").mkdir()
    SmallProject(project.folder / "data").write()
    command = [sys.executable, "-m", "briefgen", "build", "--project", str(project.folder)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True
    ) as process:
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGINT)
        # It ends when no process has its standard error any more.
        _, told = process.communicate()
    # A machine may be so quick that the build is done, and nothing is left to end.
    assert (process.returncode, told) in ((130, "interrupted\n"), (130, ""), (0, "")), told
    assert not (project.folder / "output" / ".briefgen").exists()


def test_an_error_that_native_code_makes_of_an_interruption_is_an_interruption(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def build(*_: object, **__: object) -> None:
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt as problem:
            raise ImportError("Encountered an error while initializing the extension.") from problem

    monkeypatch.setattr("briefgen.pipeline.build", build)
    result = CliRunner().invoke(main, ["build"])
    assert (result.exit_code, result.stderr) == (130, "interrupted\n")


def test_a_command_that_may_open_no_more_files_ends_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def build(*_: object, **__: object) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr("briefgen.pipeline.build", build)
    result = CliRunner().invoke(main, ["build"])
    assert result.exit_code == 2
    assert result.stderr == "the system gives the command no more than it has: Too many open files\n"
