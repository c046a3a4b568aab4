"""docs/manifest.md is followed: a manifest is signed and checked by the commands that stand there."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from briefgen.pipeline import Selection, build, verify
from tests.docs.markdown import ROOT, Block, blocks
from tests.small_project import SmallProject

SIGNER = "press-office@example.org"
PUBLIC = Selection((), ("public",))


def test_every_block_is_known_here() -> None:
    (sign, signers, check) = shown()
    assert sign.text.startswith("ssh-keygen -Y sign ")
    assert signers.title == "allowed_signers"
    assert check.text.startswith("ssh-keygen -Y verify ")


def test_what_is_signed_as_shown_is_checked_as_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (sign, signers, check) = shown()
    (tmp_path / "data").mkdir()
    SmallProject(tmp_path / "data").write("languages: {en: en_US}")
    build(tmp_path, tmp_path / "output", PUBLIC, ("html",))
    folder, key = tmp_path / "output" / "talks" / "public", tmp_path / ".ssh" / "id_ed25519"
    key.parent.mkdir(mode=0o700)
    monkeypatch.setenv("HOME", str(tmp_path))
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", key], check=True)
    line = signers.text.replace("ssh-ed25519 AAAA…", key.with_suffix(".pub").read_text().strip())
    for place in (tmp_path, folder):
        (place / "allowed_signers").write_text(line)
    run(sign, tmp_path)
    assert SIGNER in run(check, folder)
    (folder / "allowed_signers").unlink()
    (verified,) = verify(tmp_path, tmp_path / "output", PUBLIC, signed=True).folders
    assert (verified.signer, verified.faults) == (SIGNER, ())


def shown() -> list[Block]:
    return list(blocks(ROOT / "docs" / "manifest.md"))


def run(block: Block, folder: Path) -> str:
    """What a block of commands prints in a shell in a folder; they must succeed."""
    done = subprocess.run(["bash", "-c", block.text], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout
