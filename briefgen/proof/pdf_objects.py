"""The strings and names in the objects of a PDF: titles, bookmarks, alternative texts, destinations, descriptions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from briefgen.proof.contents import Content, standing
from briefgen.proof.forms import texts_of

STRING = re.compile(rb"[(<](?:(?<=\()(?:[^()\\]|\\.)*\)|(?<=<)[0-9A-Fa-f]*>)", re.DOTALL)
"""A string as it is written."""

_KEY = re.compile(rb"/([^\s/<>\[\]()%]+)\s*$")
"""The key of a dictionary, before its value."""

_LONGEST_KEY = 40
_NAME = re.compile(rb"/([^\s/<>\[\]()%]+)")
_CODE = re.compile(rb"#([0-9A-Fa-f]{2})")

_PLACES: Mapping[str, str] = {
    "ActualText": "replacement text",
    "Alt": "alternative text",
    "Contents": "annotation",
    "Desc": "description of an attachment",
    "E": "expansion of an abbreviation",
    "F": "name of an attachment",
    "Title": "bookmark or title",
    "UF": "name of an attachment",
    "URI": "link",
}
"""What a string is, by its key in a dictionary (ISO 32000-2)."""


def strings(written: Sequence[bytes]) -> Iterator[Content]:
    """All strings, then all names, of objects as they are `written`, those that nothing refers to included."""
    import pikepdf

    whole = b"\n".join(written)
    starts = list(accumulate((len(each) + 1 for each in written), initial=0))
    texts: list[str] = []
    places: list[str] = []
    for found in STRING.finditer(whole):
        before = _KEY.search(whole, max(0, found.start() - _LONGEST_KEY), found.start())
        key = before[1].decode("latin-1") if before else "string"
        place = f"{_PLACES.get(key, key)} in object {bisect_right(starts, found.start())}"
        string = pikepdf.Object.parse(found[0])
        for text in dict.fromkeys((str(string), *texts_of(bytes(string)))):
            texts.append(text)
            places.append(place)
    begins = list(accumulate((len(text) + 1 for text in texts), initial=0))
    yield Content("\n".join(texts), lambda at: places[bisect_right(begins, at) - 1])
    names = sorted(set(_NAME.findall(whole)))
    plain = _CODE.sub(lambda code: bytes.fromhex(code[1].decode()), b"\n".join(names))
    yield standing(plain.decode("utf-8", "replace"), "names of objects", words=False)


def syntax(each: Any) -> bytes:
    """An object as it is written; of a stream, its dictionary."""
    import pikepdf

    if isinstance(each, pikepdf.Stream):
        return each.stream_dict.unparse(resolved=True)
    return bytes(each.unparse(resolved=True)) if isinstance(each, pikepdf.Object) else b""
