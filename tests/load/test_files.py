"""Only regular files are read, only in the folder of their spec, and only as far as their bound."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from briefgen.load import load_spec
from briefgen.load.distribution import load_distribution
from briefgen.load.files import Missing, Refused, TooLarge, content_of, regular
from briefgen.model.diagnostics import Diagnosed
from tests.small_project import SmallProject


def refusal(file: Path, folder: Path | None = None) -> str:
    with pytest.raises(Refused) as raised:
        content_of(file, 100, folder)
    return str(raised.value)


def test_a_pipe_a_socket_a_device_and_a_folder_are_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe")
    # The path of a socket may have about a hundred characters.
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind("socket")
        assert refusal(tmp_path / "socket") == "it is a socket"
    assert refusal(tmp_path / "pipe") == "it is a pipe"
    assert refusal(Path("/dev/zero")) == "it is a device"
    assert refusal(tmp_path) == "it is a folder"


def test_a_link_inside_the_folder_is_followed_and_one_that_leads_out_refused_with_its_end(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (tmp_path / "secret").write_text("x")
    (folder / "file").write_text("y")
    (folder / "inside").symlink_to("file")
    (folder / "outside").symlink_to("../secret")
    assert regular(folder / "inside", folder) == folder / "file"
    assert (
        refusal(folder / "outside", folder) == f"a symbolic link leads out of the spec's folder, to {tmp_path}/secret"
    )


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "a/../../x"])
def test_a_path_that_leads_out_by_itself_is_refused_without_saying_where_to(tmp_path: Path, name: str) -> None:
    assert refusal(tmp_path / name, tmp_path) == "it lies outside the spec's folder"


@pytest.mark.parametrize("name", ["x" * 5000, "x\0y", "loop"])
def test_a_name_that_no_file_can_have_and_a_loop_of_links_are_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "loop").symlink_to("loop")
    assert refusal(tmp_path / name, tmp_path)


def test_what_is_not_there_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(Missing):
        regular(tmp_path / "gone")


def test_a_file_past_its_bound_is_refused_however_long_it_is(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x" * 101)
    with pytest.raises(TooLarge, match="it is larger than 100 bytes"):
        content_of(tmp_path / "file", 100)


def told(project: SmallProject) -> list[str]:
    return project.told(load_spec(project.file).faults)


@pytest.mark.parametrize("name", ["spec.yaml", "part.yaml", "seal.png", "spec.translations.lock"])
def test_no_file_of_a_spec_can_be_a_pipe(project: SmallProject, name: str) -> None:
    project.write("include: part.yaml\ntheme: {logo: {file: seal.png, alt: Seal}}\nglossary: {}")
    (project.folder / "part.yaml").write_text("claims: []\n")
    (project.folder / name).unlink(missing_ok=True)
    os.mkfifo(project.folder / name)
    assert any("it is a pipe" in each for each in told(project))


def test_a_data_file_that_a_link_leads_out_to_or_that_is_a_pipe_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    project = SmallProject(tmp_path / "data")
    table = project.folder / "calls.csv"
    project.write()
    table.rename(tmp_path / "calls.csv")
    table.symlink_to("../calls.csv")
    (found,) = [each for each in _data_faults(project) if "data/unreadable" in each]
    assert f"a symbolic link leads out of the spec's folder, to {tmp_path}/calls.csv" in found
    table.unlink()
    os.mkfifo(table)
    (found,) = [each for each in _data_faults(project) if "data/unreadable" in each]
    assert "'calls.csv': it is a pipe" in found


def _data_faults(project: SmallProject) -> list[str]:
    from briefgen.pipeline.preparing import opened

    loaded = load_spec(project.file)
    assert loaded.spec is not None
    with opened(loaded, loaded.spec) as (tables, faults):
        assert tables is None
        return list(map(str, faults))


def test_a_distribution_cannot_be_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "copies.yaml")
    with pytest.raises(Diagnosed, match="it is a pipe"):
        load_distribution(tmp_path / "copies.yaml")
