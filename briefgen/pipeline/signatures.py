"""Signatures of manifests, made and checked by OpenSSH: ``ssh-keygen -Y sign``, and ``-Y verify`` here.

A signature stands beside its manifest as ``manifest.json.sig`` (SSHSIG, in the namespace "briefgen"). Whose keys count
is said by the file ``allowed_signers`` in the project folder, which ssh-keygen(1) describes.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from briefgen.model.bounds import SIGNATURE_SECONDS
from briefgen.model.diagnostics import Diagnosed, Position, diagnose
from briefgen.model.manifest import MANIFEST, SIGNATURE

NAMESPACE = "briefgen"
"""What the signatures are for: one that the same key made for another purpose does not count."""

SIGNERS = "allowed_signers"


def signer_of(folder: Path, project: Path) -> str:
    """Who signed the manifest of a folder, as the allowed signers of the project are called. Raises `Diagnosed`."""
    signature, signers = folder / SIGNATURE, project / SIGNERS
    at = Position(signature)
    if not signers.is_file():
        hint = f"list the public keys that count in {signers}"
        raise Diagnosed([diagnose("signature/signers", at, hint, signers=SIGNERS)])
    given = ("-s", str(signature.absolute()), "-f", str(signers.absolute()))
    content = (folder / MANIFEST).read_bytes()
    found = _ssh_keygen(at, ("find-principals", *given), b"")
    principals = found.stdout.decode(errors="replace").splitlines() if found.returncode == 0 else []
    for principal in principals:
        checked = _ssh_keygen(at, ("verify", "-n", NAMESPACE, "-I", principal, *given), content)
        if checked.returncode == 0:
            return principal
    rule = "signature/mismatch" if principals else "signature/unknown"
    raise Diagnosed([diagnose(rule, at, name=MANIFEST, signers=SIGNERS)])


def _ssh_keygen(at: Position, arguments: tuple[str, ...], content: bytes) -> subprocess.CompletedProcess[bytes]:
    """Raises `Diagnosed` where the program is not there, or does not end."""
    try:
        return subprocess.run(
            ["ssh-keygen", "-Y", *arguments], input=content, capture_output=True, timeout=SIGNATURE_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise Diagnosed([diagnose("signature/program", at, "install OpenSSH", problem=problem)]) from problem
