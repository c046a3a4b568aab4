"""Bugs that put something closed into a page, in one form or another: what each adds to it.

Each adds it to the packet that is made a second time, too, as a bug that asks the whole spec would: only the search can
find it.
"""

from __future__ import annotations

import html
import json
from base64 import b64encode
from collections.abc import Mapping
from unicodedata import normalize
from urllib.parse import quote

from tests.proof.world import RED_LINE

HALF = " ".join(RED_LINE.split()[4:])

SEEDS: Mapping[str, str] = {
    "a paragraph": f"<p>{RED_LINE}</p>",
    "a part of a sentence": f"<p>Mind that {HALF} is ours</p>",
    "a comment": f"<!-- todo: {RED_LINE} -->",
    "a data attribute": f'<p data-note="{RED_LINE}"></p>',
    "an alternative text": f'<img src="data:," alt="{RED_LINE}">',
    "a label for screen readers": f'<section aria-label="{RED_LINE}"></section>',
    "a description in the head": f'<meta name="description" content="{RED_LINE}">',
    "the title of a drawing": f"<svg><title>{RED_LINE}</title></svg>",
    "what is folded away": f"<details hidden><p>{RED_LINE}</p></details>",
    "white text off the page": f'<p style="color: white; position: absolute; left: -99cm">{RED_LINE}</p>',
    "JSON in a script": f"<script>const notes = {json.dumps({'line': RED_LINE})};</script>",
    "the content of a style": (f'<style>p::after {{ content: "{RED_LINE.replace(" ", chr(92) + "20 ")}" }}</style>'),
    "base64 in an address": (
        f'<a href="data:text/csv;base64,{b64encode(f"id,text{chr(10)}1,{RED_LINE}".encode()).decode()}">x</a>'
    ),
    "base64 of base64": f"<p>{b64encode(b64encode(RED_LINE.encode())).decode()}</p>",
    "hexadecimal digits": f"<p>{RED_LINE.encode().hex()}</p>",
    "hexadecimal digits of UTF-16": f"<p>{RED_LINE.encode('utf-16-be').hex().upper()}</p>",
    "a percent-encoded address": f'<a href="https://example.org/?q={quote(RED_LINE)}">x</a>',
    "entities": f"<p>{''.join(f'&#{ord(letter)};' for letter in RED_LINE)}</p>",
    "letters in elements of their own": "".join(f"<b>{letter}</b>" for letter in RED_LINE),
    "lines in the middle of words": "<p>" + RED_LINE.replace("ight", "ig-<br>\nht") + "</p>",
    "capitals without accents": f"<p>{RED_LINE.upper().replace('É', 'E')}</p>",
    "decomposed letters": f"<p>{normalize('NFD', RED_LINE)}</p>",
    "soft hyphens": f"<p>{html.escape(chr(0xAD).join(RED_LINE))}</p>",
}
