"""A page's Content-Security-Policy, computed from the page itself.

A page holds all it needs and asks nobody for anything. The policy makes a browser hold it to that, and lets it run and
apply only the scripts and styles that stand in it, each known by its SHA-256: https://www.w3.org/TR/CSP3/. A style in
an attribute would be refused.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

_HEAD = re.compile(r"<head[^>]*>")


def sealed(page: str) -> str:
    """`page` with its policy at the very beginning of its head, before anything that it governs."""
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src {_allowed(page, 'style')}",
            f"script-src {_allowed(page, 'script')}",
            "img-src data:",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return _HEAD.sub(lambda head: f"{head[0]}\n{meta}", page, count=1)


def _allowed(page: str, element: str) -> str:
    """The inline blocks of one kind by their hashes, each once."""
    blocks = re.findall(rf"<{element}\b[^>]*>(.*?)</{element}\s*>", page, re.DOTALL | re.IGNORECASE)
    hashes = dict.fromkeys(b64encode(sha256(block.encode()).digest()).decode() for block in blocks)
    return " ".join(f"'sha256-{each}'" for each in hashes) or "'none'"
