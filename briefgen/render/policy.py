"""A page's Content-Security-Policy, computed from the page itself.

A page holds all it needs and asks nobody for anything. The policy makes a browser hold it to that, and lets it run and
apply only the scripts and styles that stand in it, each known by its SHA-256: https://www.w3.org/TR/CSP3/. A style in
an attribute would be refused.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256

_HEAD = re.compile(r"<head[^>]*>")


SEARCHING: Mapping[str, str] = {
    "script-src": "'self' 'wasm-unsafe-eval'",
    "connect-src": "'self'",
    "worker-src": "'self'",
}
"""What a page may do besides that searches: load the search and its index from where it came from itself."""

ASKING: Mapping[str, str] = {"form-action": "'self'"}
"""What a page may do besides that has a form which leads to another page of the same site."""

_NOTHING_MORE: Mapping[str, str] = {}


def sealed(page: str, more: Mapping[str, str] = _NOTHING_MORE) -> str:
    """`page` with its policy at the very beginning of its head, before anything that it governs.

    `more` are sources that it may use besides, by directive.
    """
    own = {
        "default-src": "",
        "style-src": _hashes(page, "style"),
        "script-src": _hashes(page, "script"),
        "img-src": "data:",
        "font-src": "data:",
        "base-uri": "",
        "form-action": "",
    }
    allowed = {name: f"{own.get(name, '')} {more.get(name, '')}".strip() or "'none'" for name in {**own, **more}}
    policy = "; ".join(f"{name} {sources}" for name, sources in allowed.items())
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return _HEAD.sub(lambda head: f"{head[0]}\n{meta}", page, count=1)


def _hashes(page: str, element: str) -> str:
    """The inline blocks of one kind by their hashes, each once."""
    blocks = re.findall(rf"<{element}\b[^>]*>(.*?)</{element}\s*>", page, re.DOTALL | re.IGNORECASE)
    hashes = dict.fromkeys(b64encode(sha256(block.encode()).digest()).decode() for block in blocks)
    return " ".join(f"'sha256-{each}'" for each in hashes)
