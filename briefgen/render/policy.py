"""A page's Content-Security-Policy, computed from the page itself.

A page holds all it needs and asks nobody for anything. The policy makes a browser hold it to that, and lets it run and
apply only the scripts and styles that stand in it, each known by its SHA-256: https://www.w3.org/TR/CSP3/. A style in
an attribute would be refused.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from html.parser import HTMLParser

from briefgen.model.diagnostics import Diagnosed, Position, diagnose

_HEAD = re.compile(
    r"""\s*<!doctype\ html>\s*<html\b(?:[^<>"']|"[^"<>]*"|'[^'<>]*')*>\s*<head>""", re.IGNORECASE | re.VERBOSE
)
"""How a page begins. A policy governs only what comes after it, and none is heeded outside of the head."""

SEARCHING: Mapping[str, str] = {
    "script-src": "'self' 'wasm-unsafe-eval'",
    "connect-src": "'self'",
    "worker-src": "'self'",
}
"""What a page may do besides that searches: load the search and its index from where it came from itself."""

ASKING: Mapping[str, str] = {"form-action": "'self'"}
"""What a page may do besides that has a form which leads to another page of the same site."""

_SUSPECT = re.compile(r"<(?:applet|base|embed|fencedframe|frame|iframe|link|meta|object|portal|script)(?![\w-])", re.I)
_CONNECTING = frozenset(("dns-prefetch", "preconnect", "prefetch", "prerender"))
"""What a link may not be: a policy does not govern the connections that browsers open ahead."""

_LONGEST_TAG = 10_000

_NOTHING_MORE: Mapping[str, str] = {}


def sealed(page: str, template: Position, more: Mapping[str, str] = _NOTHING_MORE) -> str:
    """`page` with its policy at the very beginning of its head, before anything that it governs.

    `more` are sources that it may use besides, by directive. Raises `Diagnosed`, at the `template`, for a page that
    begins with anything else than its head.
    """
    head = _HEAD.match(page)
    if head is None:
        raise Diagnosed([diagnose("template/page", template)])
    if leading := next(_leading_away(page), None):
        raise Diagnosed([diagnose("template/leaves", template, element=leading)])
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
    return f"{head[0]}\n{meta}{page[head.end() :]}"


def _leading_away(page: str) -> Iterator[str]:
    """The elements for which a browser would leave the page, or open a connection, whatever its policy says."""
    for found in _SUSPECT.finditer(page):
        tag = _Tag()
        tag.feed(page[found.start() : found.start() + _LONGEST_TAG])
        names = {name: (value or "").strip().lower() for name, value in tag.attributes}
        harmless = (
            (tag.name == "meta" and names.get("http-equiv") != "refresh")
            or (tag.name == "link" and not _CONNECTING & set(names.get("rel", "").split()))
            or (tag.name == "script" and names.get("type") != "speculationrules")
        )
        if not harmless:
            yield found[0] + (">" if tag.name not in ("meta", "link", "script") else " …>")


class _Tag(HTMLParser):
    """The first tag of what it is fed, with its attributes as a browser reads them."""

    name = ""
    attributes: tuple[tuple[str, str | None], ...] = ()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.name:
            self.name, self.attributes = tag, tuple(reversed(attrs))


def _hashes(page: str, element: str) -> str:
    """The inline blocks of one kind by their hashes, each once."""
    blocks = re.findall(rf"<{element}\b[^>]*>(.*?)</{element}\s*>", page, re.DOTALL | re.IGNORECASE)
    hashes = dict.fromkeys(b64encode(sha256(block.encode()).digest()).decode() for block in blocks)
    return " ".join(f"'sha256-{each}'" for each in hashes)
