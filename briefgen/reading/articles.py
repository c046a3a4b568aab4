"""An article → its paragraphs as plain text, and where each character of them stands in the file."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

from briefgen.model.bounds import (
    ARTICLE_BYTES,
    ARTICLE_CHARACTERS,
    ARTICLE_MEGABYTES,
    ARTICLE_SECONDS,
    ARTICLE_UNPACKED,
)
from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose
from briefgen.reading.excess import Excess
from briefgen.workers import Failed, Limits, Stopped, open_workers


@dataclass(frozen=True, order=True)
class Place:
    """A place in an article: line and column from 1; in a PDF within the page, in a DOCX the line is the paragraph."""

    line: int
    column: int
    page: int | None = None


@dataclass(frozen=True)
class Block:
    """A paragraph, a heading or an entry of a list, on one line.

    `spots` say from which offset on in `text` the characters follow upon which place in the file.
    """

    text: str
    spots: tuple[tuple[int, Place], ...]

    def place(self, offset: int) -> Place:
        """Where the character at `offset` stands."""
        start, spot = self.spots[max(0, bisect_right(self.spots, offset, key=lambda each: each[0]) - 1)]
        return Place(spot.line, spot.column + offset - start, spot.page)


Fragment = tuple[str, Place]
"""A piece of text, and where it begins."""


LIMITS = Limits(ARTICLE_SECONDS, ARTICLE_MEGABYTES)
"""What the reading of one article may take."""


def read_article(file: Path) -> tuple[Block, ...]:
    """The paragraphs of an article, in order; tables and code are none. The name's suffix tells the format.

    It is read in a process of its own with `LIMITS`: the file is of others, and what reads PDFs is native code.

    Raises:
        Diagnosed: ``article/format``, ``article/unreadable``, ``article/bound``.
    """
    with open_workers([__name__]) as workers:
        try:
            found = workers.submit(LIMITS, _read, file).result()
        except Stopped as problem:
            reason = f"that takes more than {ARTICLE_SECONDS} seconds or {ARTICLE_MEGABYTES:,} MB of memory"
            raise Diagnosed([diagnose("article/unreadable", Position(file), reason=reason)]) from problem
        except Failed as problem:
            reason = f"{problem}; it may take {ARTICLE_MEGABYTES:,} MB of memory"
            raise Diagnosed([diagnose("article/unreadable", Position(file), reason=reason)]) from problem
    if isinstance(found, Diagnostic):
        raise Diagnosed([found])
    return found


def _read(file: Path) -> tuple[Block, ...] | Diagnostic:
    """The paragraphs of an article, or what is wrong with it."""
    read = _READERS.get(file.suffix.lower())
    if read is None:
        return diagnose("article/format", Position(file), suffix=file.suffix, known=", ".join(_READERS))
    try:
        return tuple(_bounded(read(_content(file))))
    except UnicodeDecodeError:
        return diagnose("article/unreadable", Position(file), reason="it is not UTF-8")
    except Excess as excess:
        return diagnose("article/bound", Position(file), most=f"{excess.most:,}", what=excess.what)
    except OSError as problem:
        return diagnose("article/unreadable", Position(file), reason=problem.strerror or str(problem))


def _content(file: Path) -> bytes:
    if not file.is_file():
        raise _unreadable("it is not a regular file" if file.exists() else "there is no such file")
    with file.open("rb") as opened:
        content = opened.read(ARTICLE_BYTES + 1)
    if len(content) > ARTICLE_BYTES:
        raise Excess(ARTICLE_BYTES, "bytes")
    return content


def _bounded(blocks: Iterable[Block]) -> Iterator[Block]:
    """Those of `blocks` that have text. Raises `Excess`."""
    characters = 0
    for block in blocks:
        characters += len(block.text)
        if characters > ARTICLE_CHARACTERS:
            raise Excess(ARTICLE_CHARACTERS, "characters")
        if block.text:
            yield block


def _plain(content: bytes) -> Iterator[Block]:
    lines: list[Fragment] = []
    for number, line in enumerate([*content.decode("utf-8-sig").splitlines(), ""], 1):
        if line.strip():
            lines.append((line + " ", Place(number, 1)))
        else:
            yield _block(lines)
            lines = []


def _markdown(content: bytes) -> Iterator[Block]:
    from markdown_it import MarkdownIt

    text = content.decode("utf-8-sig")
    lines = text.splitlines()
    tables = 0
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        tables += {"table_open": 1, "table_close": -1}.get(token.type, 0)
        if token.type != "inline" or token.map is None or tables:
            continue
        fragments: list[Fragment] = []
        line, column = token.map[0], 0
        for child in token.children or []:
            if child.type in ("softbreak", "hardbreak"):
                fragments.append((" ", Place(line + 1, column + 1)))
                line, column = line + 1, 0
            elif child.type in ("text", "code_inline") and line < len(lines):
                # What is escaped in the source is not found as it reads; it begins about here.
                column = max(lines[line].find(child.content, column), column)
                fragments.append((child.content, Place(line + 1, column + 1)))
                column += len(child.content)
        yield _block(fragments)


def _html(content: bytes) -> Iterator[Block]:
    reader = _HtmlReader()
    reader.feed(content.decode("utf-8-sig"))
    reader.close()
    return map(_block, reader.blocks)


def _docx(content: bytes) -> Iterator[Block]:
    import zipfile
    import zlib
    from xml.parsers.expat import ExpatError

    import mammoth

    broken = (zipfile.BadZipFile, zlib.error, ExpatError, EOFError, LookupError, NotImplementedError, ValueError)
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            if sum(each.file_size for each in packed.infolist()) > ARTICLE_UNPACKED:
                raise Excess(ARTICLE_UNPACKED, "bytes when unpacked")
        page = mammoth.convert_to_html(BytesIO(content), convert_image=_no_picture).value
    except (*broken, AttributeError, RecursionError) as problem:
        raise _unreadable("it is not a DOCX file") from problem
    for number, block in enumerate((each for each in _html(page.encode()) if each.text), 1):
        yield Block(block.text, ((0, Place(number, 1)),))


def _no_picture(_: object) -> list[object]:
    """What stands in the page for a picture, which need not be unpacked."""
    return []


def _pdf(content: bytes) -> Iterator[Block]:
    from briefgen.reading.pdf import pages_of

    # A paragraph goes on over the page where it has not come to its end.
    open_lines: list[Fragment] = []
    for page in pages_of(content):
        for lines in page:
            if open_lines and _ENDED.search(open_lines[-1][0]):
                yield _block(open_lines)
                open_lines = []
            open_lines += lines
            if lines is not page[-1]:
                yield _block(open_lines)
                open_lines = []
    yield _block(open_lines)


_READERS: Mapping[str, Callable[[bytes], Iterator[Block]]] = {
    ".txt": _plain,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _html,
    ".htm": _html,
    ".docx": _docx,
    ".pdf": _pdf,
}
_ENDED = re.compile(r"[.!?:…][\"'”’»)\]]*\s*$")


def _unreadable(reason: str) -> OSError:
    return OSError(0, reason)


def _block(fragments: list[Fragment]) -> Block:
    """Fragments as one line: white space is one blank."""
    words, spots, length = list[str](), list[tuple[int, Place]](), 0
    for fragment, place in fragments:
        for found in re.finditer(r"\S+|\s+", unicodedata.normalize("NFC", fragment).replace("\N{SOFT HYPHEN}", "")):
            word = found.group()
            if word.isspace():
                word = " " if words and words[-1] != " " else ""
            else:
                spots.append((length, Place(place.line, place.column + found.start(), place.page)))
            if word:
                words.append(word)
                length += len(word)
    return Block("".join(words).rstrip(), tuple(spots) or ((0, Place(1, 1)),))


_HIDDEN = frozenset({"script", "style", "template", "noscript", "head", "table", "pre", "svg", "nav"})
_FLOWING = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "data", "dfn", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub"}
    | {"sup", "time", "u", "var", "wbr", "font", "ins", "code", "kbd", "samp"}
)
"""Elements that stand in the middle of a sentence; all others begin and end a paragraph."""


class _HtmlReader(HTMLParser):
    """Gathers the text of a page by paragraphs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[list[Fragment]] = [[]]
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            # An end tag ends all back to the outermost of its name, so one of each is enough.
            self._hidden += [tag] if tag not in self._hidden else []
        elif tag == "br":
            self.handle_data(" ")
        elif tag not in _FLOWING:
            self.blocks.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            del self._hidden[self._hidden.index(tag) :]
        elif tag not in _FLOWING:
            self.blocks.append([])

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        line, column = self.getpos()
        for number, words in enumerate(data.split("\n")):
            start = column + 1 if number == 0 else 1
            self.blocks[-1].append((words if number == 0 else " " + words, Place(line + number, start)))
