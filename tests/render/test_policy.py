"""The Content-Security-Policy of a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.model.diagnostics import Diagnosed, Position
from briefgen.render.policy import ASKING, SEARCHING, sealed

AT = Position(Path("skeleton.html.j2"))
PAGE = "<!DOCTYPE html><html><head><style>{style}</style></head><body><script>{script}</script></body></html>"


def directives(page: str) -> dict[str, str]:
    found = re.search(r'<head>\n<meta http-equiv="Content-Security-Policy" content="([^"]+)">', page)
    assert found
    return {each.partition(" ")[0]: each.partition(" ")[2] for each in found[1].split("; ")}


def test_only_the_blocks_of_the_page_are_allowed_and_only_what_is_in_it_is_loaded() -> None:
    # The hash of "abc" is the example of FIPS 180-2, B.1: ba7816bf 8f01cfea … f20015ad; that of nothing is well known.
    assert directives(sealed(PAGE.format(style="abc", script=""), AT)) == {
        "default-src": "'none'",
        "style-src": "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='",
        "script-src": "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
        "img-src": "data:",
        "font-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_what_a_page_may_do_besides_is_added_to_what_it_may() -> None:
    may = directives(sealed("<!doctype html><html><head><script>abc</script></head></html>", AT, SEARCHING))
    assert may["script-src"] == "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=' 'self' 'wasm-unsafe-eval'"
    assert (may["connect-src"], may["worker-src"], may["form-action"]) == ("'self'", "'self'", "'none'")
    assert directives(sealed("<!doctype html><html><head></head></html>", AT, ASKING))["form-action"] == "'self'"


def test_a_page_without_scripts_may_run_none() -> None:
    page = "<!doctype html><html><head><style>abc</style></head></html>"
    assert directives(sealed(page, AT))["script-src"] == "'none'"


def test_every_block_is_allowed_the_one_in_a_drawing_too() -> None:
    page = "<!doctype html><html><head><style>abc</style></head><svg><style type='text/css'></style></svg></html>"
    assert directives(sealed(page, AT))["style-src"].count("'sha256-") == 2


def test_beyond_the_policy_a_page_is_as_it_was() -> None:
    page = PAGE.format(style="abc", script="abc")
    assert re.sub(r"\n<meta [^>]+>", "", sealed(page, AT)) == page


@pytest.mark.parametrize(
    "page",
    [
        "<!-- <head> --><!DOCTYPE html><html><head></head></html>",
        "<!DOCTYPE html><html><!-- <head> --><head></head></html>",
        "<!DOCTYPE html><html><body><header class=head></header></body></html>",
        "<!DOCTYPE html><html><script src=x></script><head></head></html>",
        "x<!DOCTYPE html><html><head></head></html>",
        "",
    ],
)
def test_a_page_that_begins_with_anything_but_its_head_is_refused(page: str) -> None:
    """A browser heeds no policy outside of the head, and none for what comes before it."""
    with pytest.raises(Diagnosed, match="template/page"):
        sealed(page, AT)


@pytest.mark.parametrize(
    "element",
    [
        '<meta http-equiv="refresh" content="0;url=https://example.org/">',
        "<META content='>' HTTP-EQUIV=&#114;efresh>",
        '<link rel="stylesheet preconnect" href="https://example.org">',
        "<link rel=dns-prefetch href=//example.org>",
        '<script type="speculationrules">{}</script>',
        "<iframe src=https://example.org></iframe>",
        "<base href=https://example.org>",
        "<svg><script type=speculationrules></script></svg>",
        "<object data=x></object>",
    ],
)
def test_what_no_policy_governs_is_refused(element: str) -> None:
    """In Chromium each of these reached a server from a page with the policy, or could have."""
    with pytest.raises(Diagnosed, match="template/leaves"):
        sealed(f"<!DOCTYPE html><html><head></head><body>{element}</body></html>", AT)


def test_what_does_no_harm_may_stand_in_a_page() -> None:
    kept = '<meta charset="utf-8"><link rel="alternate" href="es.html"><script>1</script><header></header>'
    assert kept in sealed(f"<!DOCTYPE html><html><head></head><body>{kept}</body></html>", AT)
