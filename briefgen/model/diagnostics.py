"""Errors as values: a rule id, a position, a message and a hint.

Every message a user can meet is worded here, in `RULES`, so that tone and advice stay of one piece.
Code elsewhere only names the rule and fills its blanks. A rule id is ``family/rule``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """How bad: an error stops the build, a warning is printed and passed."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Position:
    """A place in a file: line and column count from 1, as editors show them."""

    file: Path
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Rule:
    """What a rule says: `message` is a format string over the fields the finder gives."""

    severity: Severity
    message: str


@dataclass(frozen=True)
class Diagnostic:
    """One finding, ready to print as ``file:line:column: severity[rule] message``."""

    rule: str
    position: Position
    message: str
    hint: str | None = None

    @property
    def severity(self) -> Severity:
        """The severity of the rule that was broken."""
        return RULES[self.rule].severity

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.position}: {self.severity}[{self.rule}] {self.message}{hint}"


class Diagnosed(Exception):
    """Carries diagnostics up to the command that prints them; never holds an empty list."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(dict.fromkeys(diagnostics))
        super().__init__("\n".join(map(str, self.diagnostics)))


def diagnose(rule: str, position: Position, hint: str | None = None, **fields: object) -> Diagnostic:
    """The diagnostic of `rule` at `position`, its message filled with `fields`."""
    return Diagnostic(rule, position, RULES[rule].message.format(**fields), hint)


def closest(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` that `word` is most like, ignoring case; None where it is like none of them."""
    words = {each.casefold(): each for each in known}
    close = get_close_matches(word.casefold(), words, n=1, cutoff=0.6)
    return words[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A hint that names the closest of `known`; without one, the known words if they are few."""
    words = tuple(known)
    if meant := closest(word, words):
        return f"did you mean {meant!r}?"
    return f"known: {', '.join(sorted(words))}" if 0 < len(words) <= 12 else None


def errors(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Those of `diagnostics` that stop a build."""
    return tuple(each for each in diagnostics if each.severity is Severity.ERROR)


def _error(message: str) -> Rule:
    return Rule(Severity.ERROR, message)


def _warning(message: str) -> Rule:
    return Rule(Severity.WARNING, message)


RULES: dict[str, Rule] = {
    # The project folder and its files.
    "project/no-spec": _error("there is no spec (*.yaml with a meeting) in {folder}"),
    "project/same-meeting": _error("another spec describes a meeting called {name!r}: {first}"),
    "project/unknown-meeting": _error("no spec describes a meeting called {name!r}"),
    "project/unknown-audience": _error("no audience is called {name!r}"),
    "project/unknown-language": _error("no language is called {name!r}"),
    "project/output": _error("the packet cannot be written: {reason}"),
    # YAML.
    "yaml/unreadable": _error("the file cannot be read: {reason}"),
    "yaml/syntax": _error("not valid YAML: {problem}"),
    "yaml/duplicate-key": _error("{key!r} is given twice; the first stands in {first}"),
    "yaml/key": _error("a key must be plain text"),
    "yaml/character": _error("{code} is no character of a text"),
    "yaml/alias": _error("YAML anchors and aliases are not used in specs; write the value out"),
    "yaml/depth": _error("nested deeper than any spec needs"),
    "yaml/include": _error("{file!r} cannot be included: {reason}"),
    "yaml/include-within": _error("an included file cannot include others"),
    # The shape of a spec.
    "spec/not-a-mapping": _error("a spec is a mapping of sections such as 'meeting:'"),
    "spec/missing": _error("{field!r} is missing"),
    "spec/unknown-field": _error("{field!r} is not a field here"),
    "spec/value": _error("{problem}"),
    "spec/operation": _error("the statistic names no operation"),
    "spec/operations": _error("the statistic names more than one operation: {found}"),
    "spec/duplicate-id": _error("{name!r} is the id of the entry at line {line} too"),
    "spec/reference": _error("no {kind} is called {name!r}"),
    "spec/unused-language": _error("{language!r} is not one of this spec's languages"),
    "spec/missing-language": _error("there is no {language!r} text here"),
    "spec/locale": _error("{locale!r} is no locale that numbers and dates can be written in"),
    "spec/locale-language": _error("{locale!r} writes numbers and dates in another language than {language!r}"),
    "spec/phrases": _warning("there are no phrases in {language!r}: headings and alternative texts are in English"),
    "spec/overlap": _error("this step starts at {start}, before the one above it ends at {end}"),
    "spec/title-date": _error("{name} has no title that is valid on {date}"),
    # Text: CommonMark with MyST roles.
    "text/role": _error("there is no role called {name!r}"),
    "text/markup": _error("{kind} cannot stand in this text"),
    "text/plain": _error("{kind} cannot stand here: a name, a title or a label is printed as it is written"),
    "text/facet": _error("a {kind} has no {name!r} to show"),
    "text/series": _error("{name!r} is a series; a sentence needs a single number"),
    # Release.
    "release/unknown-audience": _error("no audience is called {name!r}"),
    "release/unseen": _error("{name!r} does not see its own level, so what is released to it does not reach it"),
    "release/widens": _error("released to {wider}, whom what encloses it (line {line}) is closed to"),
    "release/reference": _error("{kind} {name!r} is closed to {audiences}, who would read it here"),
    # Data files.
    "data/unreadable": _error("the data file cannot be read: {reason}"),
    "data/header": _error("there is no column {column!r} in the data file"),
    "data/separator": _error("the cells of a data file are separated by commas, not by {separator!r}"),
    "data/repeated": _error("the data file has more than one column {column!r}"),
    "data/missing": _error("{column!r} is empty"),
    "data/type": _error("{value!r} in {column!r} is not {wanted}"),
    "data/negative": _error("{value} in {column!r} is negative; a count cannot be"),
    "data/row": _error("the row has {problem}"),
    "data/empty": _error("the data file has no rows"),
    "data/more": _error("and {count} more faulty rows in this file"),
    # Statistics.
    "stat/unknown": _error("no statistic is called {name!r}"),
    "stat/cycle": _error("the statistic is computed from itself: {path}"),
    "stat/column": _error("{dataset!r} has no column {name!r}"),
    "stat/value": _error("{value!r} never occurs in {column!r}"),
    "stat/not-a-count": _error("{column!r} holds {kind}, which cannot be summed"),
    "stat/no-unit": _error("{column!r} has no unit, so a sum of it would have none"),
    "stat/not-additive": _error("{operation} adds values up, and those of {name!r} are in {unit}, which do not add up"),
    "stat/needs-series": _error("{operation} needs a series, but {name!r} is a single number"),
    "stat/needs-number": _error("{operation} needs a single number, but {name!r} is a series"),
    "stat/needs-months": _error("{operation} needs a series by month alone, but {name!r} is by {by}"),
    "stat/needs-column": _error("{operation} needs a series by one column, but {name!r} is by {by}"),
    "stat/gap": _error("{name!r} has no value for {month}, a month between its first and its last"),
    "stat/key": _error("{name!r} has no value at {key!r}"),
    "stat/shape": _error("{first!r} and {second!r} are not series over the same columns"),
    "stat/units": _error("{first!r} is in {first_unit}, {second!r} in {second_unit}"),
    "stat/zero": _error("{operation} would divide by {name!r}, which is zero"),
    "stat/empty": _error("no row of {dataset!r} meets these conditions"),
    "stat/partial": _error("{name!r} covers only {months} of the {wanted} months this compares"),
    # Tracing a number.
    "trace/number": _error("{text!r} is not a number such as 266,071, 3.2 million or 23.0%"),
    "trace/within": _error("{text!r} is not a tolerance such as 500 or 0.5%"),
    "trace/no-unit": _error("no data set has a column of counts or numbers with a unit, so there is nothing to trace"),
    "trace/columns": _warning("of the {count} columns of {dataset!r} only up to {most} are combined"),
    "trace/left-out": _warning("{columns} of {dataset!r} has too many values to be combined"),
    # Figures.
    "figure/shape": _error("a {chart} chart needs {wanted}"),
    "figure/event": _error("{month} is not on the chart, which goes from {first} to {last}"),
    "figure/drawing": _error("the figure cannot be drawn: {reason}"),
    # Templates.
    "template/no-product": _error("no template makes a product called {name!r}"),
    "template/missing": _error("there is no template {name!r}"),
    "template/syntax": _error("{problem}"),
    "template/undefined": _error("{problem} (while making {product!r} for {audience}, {place})"),
    "template/failed": _error("{problem} (while making {product!r} for {audience}, {place})"),
    # Rendering.
    "render/complaint": _warning("while {file} was printed: {problem}"),
    "render/glyph": _warning("the typefaces have no {character!r} ({code}): another one or an empty box is printed"),
    "render/failed": _error("{file} could not be printed: {reason}"),
    "render/limits": _error("{file} was stopped: it took more than {seconds} s or {megabytes} MB to print"),
    # Import.
    "import/target": _error("an import writes a .csv file, but {dataset!r} stands in {path!r}"),
    "import/mapping": _error("{dataset!r} has no 'import' section to map {file}"),
    "import/header": _error("{file} has none of the columns {headers} that {column!r} is read from"),
    "import/formula": _error("{value!r} in {column!r} begins as a formula does, which a spreadsheet would run"),
    "import/value": _error("{value!r} has no {wanted} in the mapping of {column!r}"),
}
