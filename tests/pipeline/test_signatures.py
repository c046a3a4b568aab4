"""Signatures of manifests, made by ssh-keygen as the manual says, and checked."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from briefgen.pipeline import Selection, build, verify
from tests.proof.world import SPEC, TABLE
from tests.small_project import SmallProject

PUBLIC = Selection((), ("public",))


def key(folder: Path, name: str) -> Path:
    """A new key, whose public half is beside it."""
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", folder / name], check=True)
    return folder / name


def sign(project: Path, by: Path, namespace: str = "briefgen") -> None:
    manifest = project / "output" / "talks" / "public" / "manifest.json"
    manifest.with_name("manifest.json.sig").unlink(missing_ok=True)
    command = ["ssh-keygen", "-Y", "sign", "-n", namespace, "-f", str(by), str(manifest)]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the public page, whose allowed signers are one, Ada."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "data").mkdir()
    SmallProject(folder / "data").write(SPEC, TABLE)
    build(folder, folder / "output", PUBLIC, ("html",))
    public = key(folder, "ada").with_suffix(".pub").read_text()
    (folder / "allowed_signers").write_text(f"ada@example.org {public}")
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """A copy of it, signed by Ada."""
    project = Path(shutil.copytree(built, tmp_path / "project"))
    sign(project, project / "ada")
    return project


def found(project: Path, *, signed: bool = False) -> tuple[str | None, list[str]]:
    """Who signed the public folder, and the rules of what is found in it."""
    (verified,) = verify(project, project / "output", PUBLIC, signed=signed).folders
    return verified.signer, [each.rule for each in verified.faults]


def test_a_signature_tells_who_signed(project: Path) -> None:
    assert found(project, signed=True) == ("ada@example.org", [])


def test_a_folder_without_a_signature_is_fine_unless_one_is_demanded(built: Path) -> None:
    assert found(built) == (None, [])
    assert found(built, signed=True) == (None, ["signature/missing"])


def test_a_signature_of_another_manifest_does_not_match(project: Path) -> None:
    manifest = project / "output" / "talks" / "public" / "manifest.json"
    manifest.write_text(manifest.read_text() + "\n")
    assert found(project) == (None, ["signature/mismatch"])


def test_a_key_that_nobody_listed_is_unknown(project: Path) -> None:
    sign(project, key(project, "eve"))
    assert found(project) == (None, ["signature/unknown"])


def test_a_signature_for_another_purpose_does_not_count(project: Path) -> None:
    sign(project, project / "ada", "file")
    assert found(project) == (None, ["signature/mismatch"])


def test_what_is_no_signature_is_unknown(project: Path) -> None:
    (project / "output" / "talks" / "public" / "manifest.json.sig").write_text("-----BEGIN SSH SIGNATURE-----\n")
    assert found(project) == (None, ["signature/unknown"])


def test_without_allowed_signers_nobody_can_be_told(project: Path) -> None:
    (project / "allowed_signers").unlink()
    assert found(project) == (None, ["signature/signers"])


def test_without_ssh_keygen_that_is_said(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    assert found(project) == (None, ["signature/program"])


def test_a_build_that_gives_the_same_bytes_keeps_the_signature(project: Path) -> None:
    build(project, project / "output", PUBLIC, ("html",))
    assert found(project, signed=True) == ("ada@example.org", [])


def test_a_build_that_changes_the_folder_removes_the_signature(project: Path) -> None:
    spec = project / "data" / "spec.yaml"
    spec.write_text(spec.read_text().replace("held long ago", "held lately"))
    build(project, project / "output", PUBLIC, ("html",))
    assert not (project / "output" / "talks" / "public" / "manifest.json.sig").exists()
    assert found(project) == (None, [])
