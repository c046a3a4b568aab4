"""YAML 1.2 files as plain values, with the position of every one of them.

The text is composed into nodes by ruamel.yaml and turned into values here, for three reasons: every fault of a file
is found in one run, each value keeps its place, and dates stay the text that was written (the model reads them and
reports what is no date). Follows YAML 1.2.2, core schema, for null, booleans and decimal numbers; what is a number
only in other spellings (06, 1.10, 1e3, 0x1F) stays text, since it may be a code. Tags are not honoured.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer, MaxDepthExceededError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from briefgen.load.files import Refused, TooLarge, content_of, size
from briefgen.model.bounds import NUMBER_DIGITS, SPEC_BYTES, SPEC_DEPTH, SPEC_VALUES, SPEC_WORD
from briefgen.model.diagnostics import Diagnostic, Position, diagnose
from briefgen.model.invisible import code, invisible

TreePath = tuple[str | int, ...]
"""Where a value stands in a tree: the keys and indices that lead to it."""


@dataclass(frozen=True)
class Extent:
    """The stretch of text a value was read from, as offsets into the file's text.

    `key` is where the key before it starts, or the value itself where there is none.
    """

    file: Path
    text: str = field(repr=False)
    key: int
    start: int
    end: int
    scalar: bool = False

    @property
    def position(self) -> Position:
        """Where to point to: a scalar itself, the key of anything larger or of nothing."""
        return self._position(self.start if self.scalar and self.end > self.start else self.key)

    @property
    def key_position(self) -> Position:
        """Where its key stands."""
        return self._position(self.key)

    def find(self, needle: str) -> Position:
        """Where `needle` stands in it; where it starts if it is not there (a word may be folded over lines)."""
        found = self.text.find(needle, self.start, self.end)
        return self._position(found if found >= 0 else self.start)

    def _position(self, offset: int) -> Position:
        return _place(self.file, self.text, offset)


@dataclass(frozen=True)
class Tree:
    """A YAML document: its value, and the extent of each value in it by path."""

    value: Any
    extents: Mapping[TreePath, Extent]


@dataclass(frozen=True)
class Allowance:
    """How many bytes may still be read, and how many values be found in them."""

    bytes: int = SPEC_BYTES
    values: int = SPEC_VALUES

    def less(self, tree: Tree) -> Allowance:
        """What is left once `tree` has been read."""
        return Allowance(self.bytes - len(tree.extents[()].text.encode()), self.values - len(tree.extents))


def _place(file: Path, text: str, offset: int) -> Position:
    starts = _line_starts(text)
    line = bisect_right(starts, offset)
    return Position(file, line, offset - starts[line - 1] + 1)


@lru_cache(maxsize=64)
def _line_starts(text: str) -> tuple[int, ...]:
    return (0, *(found.end() for found in re.finditer("\n", text)))


_ALL = Allowance()


def read_yaml(
    file: Path, folder: Path | None = None, allowed: Allowance = _ALL
) -> tuple[Tree | None, tuple[Diagnostic, ...]]:
    """The tree of `file` (UTF-8), with all that is wrong with it; None where it cannot be read at all.

    With a `folder`, no symbolic link may lead out of that.
    """
    start = Position(file)
    try:
        text = content_of(file, allowed.bytes, folder).decode("utf-8-sig")
        if max(map(len, text.split()), default=0) > SPEC_WORD:
            return None, (diagnose("yaml/size", start, most=f"{SPEC_WORD:,} characters without a blank"),)
        root = _composed(text, allowed.values)
    except TooLarge:
        return None, (diagnose("yaml/size", start, most=size(SPEC_BYTES)),)
    except Refused as problem:
        return None, (diagnose("yaml/unreadable", start, reason=problem),)
    except UnicodeDecodeError as problem:
        reason = f"byte {problem.object[problem.start]:#04x} is not UTF-8"
        before = problem.object[: problem.start].decode()
        return None, (diagnose("yaml/unreadable", _place(file, before, len(before)), reason=reason),)
    except MaxDepthExceededError as problem:
        return None, (diagnose("yaml/depth", _marked(file, problem), most=SPEC_DEPTH),)
    except _TooMany as problem:
        return None, (diagnose("yaml/size", _marked(file, problem), most=f"{SPEC_VALUES:,} values"),)
    except ReaderError as problem:
        at = _place(file, text, problem.position)
        return None, (diagnose("yaml/character", at, code=f"U+{problem.character:04X}"),)
    # What ruamel.yaml raises of escapes past Unicode and of versions of YAML to come.
    except (YAMLError, ValueError, OverflowError, AssertionError) as problem:
        return None, (_syntax(file, problem),)
    if root is None:
        return Tree(None, {(): Extent(file, text, 0, 0, 0)}), ()
    found: list[Diagnostic] = []
    extents: dict[TreePath, Extent] = {}
    reading = _Reading(file, text, extents, found, set())
    return Tree(reading.value(root, root, ()), extents), tuple(found)


class _TooMany(MarkedYAMLError):
    """There are more values than allowed."""


class _Composer(Composer):
    """Composes nodes up to a bound; every key is one, too."""

    left = sys.maxsize

    def compose_node(self, parent: Any, index: Any) -> Any:
        self.left -= 1
        if self.left < 0:
            raise _TooMany(problem_mark=self.parser.peek_event().start_mark)
        return super().compose_node(parent, index)


def _composed(text: str, values: int) -> Node | None:
    """The document in `text`, of at most so many values; keys are not counted."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Composer = _Composer
    yaml.max_depth = SPEC_DEPTH + 1
    yaml.composer.left = 2 * values
    # It would print what stands in the file.
    yaml.composer.warn_double_anchors = False
    return cast(Node | None, yaml.compose(text))


def _syntax(file: Path, problem: Exception) -> Diagnostic:
    words = getattr(problem, "problem", None) or str(problem).splitlines()[0]
    at = _marked(file, problem) if isinstance(problem, MarkedYAMLError) else Position(file)
    return diagnose("yaml/syntax", at, problem=words, hint=_syntax_hint(words))


def _marked(file: Path, problem: MarkedYAMLError) -> Position:
    mark = problem.problem_mark
    return Position(file, mark.line + 1, mark.column + 1) if mark else Position(file)


def _syntax_hint(problem: str) -> str | None:
    if "mapping values are not allowed" in problem:
        return "text that contains ': ' needs quotes, or this line is indented further than the one above"
    if "'\\t'" in problem:
        return "indent with spaces, not with tabs"
    if "expected ',' or" in problem:
        return "a bracket or brace before this place is not closed, or text with a comma or colon lacks quotes"
    if "another document" in problem:
        return "a spec is one document: take out the line of hyphens"
    if "stream end" in problem or "unexpected end" in problem:
        return "a bracket, brace or quotation mark is not closed"
    if "cannot start any token" in problem:
        return "put text that starts with this character in quotes"
    if "could not find expected ':'" in problem or "block end" in problem:
        return "look at the indentation of this line and the one above, and for a quotation mark that is not closed"
    return None


@dataclass(frozen=True)
class _Reading:
    """One file being read: what has been found so far."""

    file: Path
    text: str
    extents: dict[TreePath, Extent]
    found: list[Diagnostic]
    seen: set[int]

    def value(self, node: Node, key: Node, path: TreePath) -> Any:
        start, end, scalar = node.start_mark.index, node.end_mark.index, isinstance(node, ScalarNode)
        self.extents[path] = Extent(self.file, self.text, key.start_mark.index, start, end, scalar)
        if id(node) in self.seen:
            return self._refuse("yaml/alias", node)
        self.seen.add(id(node))
        if isinstance(node, MappingNode):
            return {str(key.value): self.value(value, key, (*path, str(key.value))) for key, value in self._pairs(node)}
        if isinstance(node, SequenceNode):
            return [self.value(item, item, (*path, index)) for index, item in enumerate(node.value)]
        if isinstance(node, ScalarNode) and (odd := _NO_TEXT.search(str(node.value))):
            return self._refuse("yaml/character", node, code=f"U+{ord(odd[0]):04X}")
        if isinstance(node, ScalarNode):
            self._invisible(node)
        return _scalar(node) if isinstance(node, ScalarNode) else None

    def _pairs(self, node: MappingNode) -> Iterator[tuple[ScalarNode, Node]]:
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                self._refuse("yaml/key", key_node)
            elif (key := str(key_node.value)) in lines:
                self._refuse("yaml/duplicate-key", key_node, key=key, first=f"line {lines[key]}")
            else:
                lines[key] = key_node.start_mark.line + 1
                self._invisible(key_node)
                yield key_node, value_node

    def _invisible(self, node: ScalarNode) -> None:
        """Refuses each character of a value, or of a key, that nobody sees, where it stands."""
        start, end, text = node.start_mark.index, node.end_mark.index, str(node.value)
        for character in dict.fromkeys(text[at] for at in invisible(text)):
            # One that is written as an escape is not found: then it is at the value.
            at = _place(self.file, self.text, max(start, self.text.find(character, start, end)))
            self.found.append(diagnose("text/invisible", at, code=code(character)))

    def _refuse(self, rule: str, node: Node, **fields: str) -> None:
        at = Position(self.file, node.start_mark.line + 1, node.start_mark.column + 1)
        self.found.append(diagnose(rule, at, None, **fields))


_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")
"""Control characters, lone surrogates and line separators, which an escape such as ``"\\x07"`` can write."""
_NULL = re.compile(r"~|null|Null|NULL|")
_BOOL = re.compile(r"(true|True|TRUE)|false|False|FALSE")
_INT = re.compile(rf"[-+]?[0-9]{{1,{NUMBER_DIGITS}}}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def _scalar(node: ScalarNode) -> str | int | float | bool | None:
    text = str(node.value)
    if node.style in ("'", '"', "|", ">"):
        return text
    if _NULL.fullmatch(text):
        return None
    if flag := _BOOL.fullmatch(text):
        return flag.group(1) is not None
    # Text that a number would not be written as again, such as 06 or 1.10, may be a code: it stays text.
    if _INT.fullmatch(text) and str(int(text)) == text:
        return int(text)
    if _FLOAT.fullmatch(text) and str(float(text)) == text:
        return float(text)
    return text


def without(tree: Tree, gone: Collection[TreePath]) -> Tree:
    """`tree` less the values at the paths `gone`. What follows one in a list moves up, but keeps its extent."""
    extents: dict[TreePath, Extent] = {}
    return Tree(_kept(tree, tree.value, (), (), gone, extents), extents)


def _kept(
    tree: Tree, value: Any, old: TreePath, new: TreePath, gone: Collection[TreePath], extents: dict[TreePath, Extent]
) -> Any:
    if old in tree.extents:
        extents[new] = tree.extents[old]
    if isinstance(value, dict):
        return {
            key: _kept(tree, each, (*old, key), (*new, key), gone, extents)
            for key, each in value.items()
            if (*old, key) not in gone
        }
    if isinstance(value, list):
        rest = [index for index in range(len(value)) if (*old, index) not in gone]
        return [
            _kept(tree, value[index], (*old, index), (*new, place), gone, extents) for place, index in enumerate(rest)
        ]
    return value


def nearest(extents: Mapping[TreePath, Extent], path: Iterable[str | int]) -> Extent:
    """The extent of the value at `path`, or of the nearest value around it; a list of one may be given without it."""
    found: TreePath = ()
    for step in path:
        if (*found, step) in extents:
            found = (*found, step)
        elif step != 0:
            break
    return extents[found]
