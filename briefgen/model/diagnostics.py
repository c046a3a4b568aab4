"""Errors as values: a rule id, a position, a message and a hint.

Every message a user can meet is worded here, in `RULES`, so that tone and advice stay of one piece.
Code elsewhere only names the rule and fills its blanks. A rule id is ``family/rule``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from string import Formatter

from briefgen.model.bounds import MESSAGE_CHARACTERS


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
    """What a rule says, and how bad what it finds is.

    `message` is a format string over the fields the finder gives.
    """

    severity: Severity
    message: str

    @property
    def wording(self) -> str:
        """The message of no finding in particular, its blanks named: ``‹field› is missing``."""
        return "".join(words + (f"‹{blank}›" if blank else "") for words, blank, *_ in Formatter().parse(self.message))


@dataclass(frozen=True)
class Diagnostic:
    """One finding, ready to print as ``file:line:column: severity[rule] message``.

    `fields` are what the blanks of its message were filled with, for a program to read.
    """

    rule: str
    severity: Severity
    position: Position
    message: str
    hint: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def words(self) -> str:
        """The message, and the hint if there is one."""
        return f"{self.message} ({self.hint})" if self.hint else self.message

    def __str__(self) -> str:
        return f"{self.position}: {self.severity}[{self.rule}] {self.words}"


class Diagnosed(Exception):
    """Carries diagnostics up to the command that prints them; never holds an empty list."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(dict.fromkeys(diagnostics))
        super().__init__("\n".join(map(str, self.diagnostics)))


def diagnose(rule: str, position: Position, hint: str | None = None, **fields: object) -> Diagnostic:
    """The diagnostic of `rule` at `position`, its message filled with `fields`."""
    broken, quoted = RULES[rule], {name: _shortened(value) for name, value in fields.items()}
    told = {name: str(value) for name, value in quoted.items()}
    return Diagnostic(rule, broken.severity, position, broken.message.format(**quoted), hint, told)


def _shortened(value: object) -> object:
    """A text or a reason, at most as long as a message quotes it."""
    text = str(value) if isinstance(value, str | Exception) else ""
    return f"{text[:MESSAGE_CHARACTERS]}…" if len(text) > MESSAGE_CHARACTERS else value


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
    "project/no-packet": _error("{audience!r} gets no packet in {languages}"),
    "project/name": _error("{name!r} cannot name a project"),
    "project/exists": _error("{folder} is there already, and not an empty folder"),
    "project/start": _error("the project cannot be made: {reason}"),
    "project/output": _error("the packet cannot be written: {reason}"),
    "project/held": _error("the output folder is in use: {holder} holds it"),
    "project/unfinished": _error(
        "a build was interrupted in this folder, and can be neither finished nor undone: {reason}"
    ),
    # YAML.
    "yaml/unreadable": _error("the file cannot be read: {reason}"),
    "yaml/syntax": _error("not valid YAML: {problem}"),
    "yaml/duplicate-key": _error("{key!r} is given twice; the first stands in {first}"),
    "yaml/key": _error("a key must be plain text"),
    "yaml/character": _error("{code} is no character of a text"),
    "yaml/alias": _error("YAML anchors and aliases are not used in specs; write the value out"),
    "yaml/depth": _error("nested more than {most} levels deep, deeper than any spec needs"),
    "yaml/size": _error("this file and those read before it have more than {most}"),
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
    "spec/day": _error("{audiences} would read another day: the steps that tell this one's are closed to them"),
    "spec/title-date": _error("{name} has no title that is valid on {date}"),
    # The severities of warnings.
    "severity/unknown": _error("there is no rule called {name!r}"),
    "severity/fixed": _error("the severity of {name!r} is fixed; only that of a warning on a spec can be set"),
    # Protocol and time.
    "people/pronunciation": _warning("it is not said how the name of {name} is pronounced"),
    "people/bio-undated": _warning("it is not said of which day the biography of {name} is"),
    "people/bio-stale": _warning("the biography of {name} is of {date}, {days} days before the meeting"),
    "time/points": _warning("to say the points of this item in {language!r}{how} takes {minutes} of its {planned} min"),
    # The glossary.
    "glossary/acronym": _warning("nothing says what {name} stands for"),
    "glossary/unused": _warning("no text uses the term {name!r}"),
    # Text: CommonMark with MyST roles.
    "text/role": _error("there is no role called {name!r}"),
    "text/markup": _error("{kind} cannot stand in this text"),
    "text/plain": _error("{kind} cannot stand here: a name, a title or a label is printed as it is written"),
    "text/facet": _error("a {kind} has no {name!r} to show"),
    "text/series": _error("{name!r} is a series; a sentence needs a single number"),
    "text/number": _error("{number!r} is a number written by hand"),
    "text/contradicted": _error("the data do not bear out what this says: {sentence}"),
    "text/invisible": _error("{code} stands here, which nobody sees"),
    "text/literal": _error("{words!r} holds no number, so there is nothing to mark as literal"),
    # Translation: what a text tells in one language, it tells in every other.
    "language/role": _error("{role} is missing in {language!r}"),
    "language/number": _error("{number!r} stands in {other!r}, but no such number in {language!r}"),
    "language/date": _error("{month!r} stands in {other!r}, but not that month in {language!r}"),
    "language/magnitude": _error("{word!r} stands for 10^{power}, another magnitude than the word it looks like"),
    "language/name": _error("{name} is not named in {language!r}, as in the other language"),
    "language/marking": _error("the label {label!r} is missing in {language!r}; labels are never translated"),
    "language/untranslated": _warning("the words in {language!r} are the same as in {other!r}"),
    "language/lock": _error("the declared translations cannot be read: {reason}"),
    "language/stale": _warning("the words in {first!r} have changed since, these in {language!r} have not"),
    # Release.
    "release/unknown-audience": _error("no audience is called {name!r}"),
    "release/unseen": _error("{name!r} does not see its own level, so what is released to it does not reach it"),
    "release/widens": _error("released to {wider}, whom what encloses it (line {line}) is closed to"),
    "release/nothing": _error("nothing is released to {name!r}, so its packet would be empty"),
    "release/product": _error("product {name!r} is closed to {audience}, whose packet it is bound in"),
    "release/no-product": _error("no product has anything in it for {name!r}, so its packet would be empty"),
    "release/reference": _error("{kind} {name!r} is closed to {audiences}, who would read it here"),
    "release/dataset": _error("data set {name!r}, which this is computed from, is closed to {audiences}"),
    # How packets look.
    "theme/unknown": _error("no theme is called {name!r}"),
    "theme/contrast": _error(
        "in {section!r} {colour!r} on {ground!r} has a contrast of {contrast}:1; to be read it needs {least}:1"
    ),
    "theme/font": _error("the typeface {family!r} is not installed, or not both upright and italic"),
    "theme/logo": _error("the logo {file!r} cannot be used: {reason}"),
    # Marking and embargo.
    "marking/scheme": _error("no marking scheme is called {name!r}"),
    "marking/none": _error("{name!r} is a level, but there is no 'marking' section that names a scheme"),
    "marking/level": _error("{name!r} is no level of the marking scheme"),
    "marking/above-ceiling": _error("this is {level}, above the ceiling of {audiences}, who would read it"),
    "marking/below-banner": _error("the ceiling {ceiling} is below the packet's own banner, {banner}"),
    "marking/portion": _error("every portion is to be marked, and this has no 'level', nor has what encloses it"),
    "marking/designation": _error("the packet of {audience} is {level}, which calls for a designation block"),
    "marking/reference": _error("{name!r} is {level}, above {own}, the level of what names it here"),
    "marking/open": _error("this is {level}, above {lowest}, and {audiences} may be read by anybody"),
    "embargo/not-yet": _error("the packet of {audience} is not to be published before {until}"),
    # A site.
    "site/closed": _error(
        "{audience!r} is not open, so it is not published; no open audience gets {count} of its parts"
    ),
    "site/part": _error("{audience} gets this, and no open audience does: {part}"),
    "site/embargo": _warning("the packet of {audience} is left out: it is not to be published before {until}"),
    "site/nothing": _error("nothing is to be published yet"),
    "site/folder": _error("{folder} holds something else than a site, and all of it would be published"),
    "site/not-installed": _error("there is no Pagefind here, which makes the search of a site"),
    "site/search": _error("the search cannot be made: {reason}"),
    # Numbered copies.
    "copies/not-a-mapping": _error("a distribution names a 'meeting' and lists its 'copies'"),
    "copies/meeting": _error("no meeting that is built is called {name!r}"),
    "copies/number": _error("{number} is the number of the copy at line {line} too"),
    "copies/issued": _error("copy {number} of this version was made already, another one, for {recipient}"),
    "copies/register": _error("the register of earlier copies cannot be read: {problem}"),
    # Data files.
    "data/unreadable": _error("the data file cannot be read: {reason}"),
    "data/header": _error("there is no column {column!r} in the data file"),
    "data/separator": _error("the cells of a data file are separated by commas, not by {separator!r}"),
    "data/repeated": _error("the data file has more than one column {column!r}"),
    "data/missing": _error("{column!r} is empty"),
    "data/type": _error("{value!r} in {column!r} is not {wanted}"),
    "data/invisible": _error("{value} in {column!r} holds {code}, which nobody sees"),
    "data/negative": _error("{value} in {column!r} is negative; a count cannot be"),
    "data/row": _error("the row has {problem}"),
    "data/empty": _error("the data file has no rows"),
    "data/size": _error("the data file has more than {most}"),
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
    "stat/overflow": _error("{operation} gives a number too large to be told"),
    "stat/empty": _error("no row of {dataset!r} meets these conditions"),
    "stat/break": _warning("{name!r} compares across a break in {dataset!r}, {month}: {text}"),
    "stat/sql": _error("the query cannot be run: {reason}"),
    "stat/sql-statement": _error("the query must be one SELECT, and nothing else"),
    "stat/sql-part": _error("{part} cannot stand in a query"),
    "stat/sql-function": _error("a query cannot call {name!r}"),
    "stat/sql-table": _error("the query reads {name!r}, which is not among its data sets"),
    "stat/sql-unread": _error("the query does not read {name!r}"),
    "stat/sql-key": _error("{name!r} is no column of months, fiscal years or categories in what the query reads"),
    "stat/sql-result": _error("the query gives {problem}"),
    "stat/sql-period": _error("{value!r} is no {kind} that what the query reads has: {times}"),
    "stat/sql-limits": _error("the query was stopped: it takes over {seconds} s of processor time or {megabytes} MB"),
    "stat/partial": _error("{name!r} covers only {months} of the {wanted} months this compares"),
    # Claims.
    "claim/needs-number": _error("this needs a single number, but {name!r} is a series"),
    "claim/needs-series": _error("this needs a series by one column, which {name!r} is not"),
    "claim/needs-times": _error("this needs a series by month or fiscal year, but {name!r} is by {column}"),
    "claim/key": _error("{name!r} has no value at {key!r}"),
    "claim/percent": _error("{quantity} cannot be a value of {name!r}, which is in {unit}"),
    "claim/units": _error("{first!r} is in {first_unit}, {second!r} in {second_unit}: they cannot be compared"),
    "claim/order": _error("{low} is not below {high}"),
    "claim/zero": _error("{name!r} is zero, so nothing can be a part of it"),
    "claim/ours": _error("the data do not bear out our own claim {name!r}, {ruling}: {explanation}"),
    # Tracing a number.
    "trace/number": _error("{text!r} is not a number such as 266,071, 3.2 million or 23.0%"),
    "trace/within": _error("{text!r} is not a tolerance such as 500 or 0.5%"),
    "trace/no-unit": _error("no data set has a column of counts or numbers with a unit, so there is nothing to trace"),
    "trace/columns": _warning("of the {count} columns of {dataset!r} only up to {most} are combined"),
    "trace/left-out": _warning("{columns} of {dataset!r} has too many values to be combined"),
    # The words that articles have for the data, and the articles.
    "alias/measure": _error("{column!r} is no column of counts or numbers with a unit, so it cannot be the measure"),
    "alias/unit": _error("there are no words for {unit!r}, which the data count"),
    "alias/column": _error("{column!r} holds no categories, so its values need no words"),
    "alias/ambiguous": _error("{word!r} names two things in {language!r}; an article with it could not be read"),
    "article/format": _error("{suffix!r} is no format of an article; known: {known}"),
    "article/unreadable": _error("the article cannot be read: {reason}"),
    "article/bound": _error("the article has more than {most} {what}, the most that is read"),
    "article/empty": _error("there is no text in the article; a picture of a page has none"),
    "factcheck/meeting": _error("there are several meetings, and the article is held against the data of one"),
    "factcheck/no-aliases": _error("the spec has no 'aliases', the words that articles have for its data"),
    "factcheck/language": _error("articles in none of the spec's languages can be read"),
    # Figures.
    "figure/shape": _error("a {chart} chart needs {wanted}"),
    "figure/event": _error("{month} is not on the chart, which goes from {first} to {last}"),
    "figure/drawing": _error("the figure cannot be drawn: {reason}"),
    # Templates.
    "template/no-product": _error("no template makes a product called {name!r}"),
    "template/missing": _error("there is no template {name!r}"),
    "template/syntax": _error("{problem}"),
    "template/file": _error("the template cannot be read: {reason}"),
    "template/outside": _error("{file} leads to {target}, outside the project's templates"),
    "template/exists": _error("{file} is there already, and stays as it is"),
    # What in a project's templates would fail, found before it runs.
    "template/itself": _error("{name!r} is this very file"),
    "template/block": _error("what this extends has no block {name!r}, so nothing of it would be printed"),
    "template/macro": _error("{template} has no macro {name!r}"),
    "template/lacks": _error("shipped templates use the macro {name!r} of the file that this one stands in for"),
    "template/unused": _warning("nothing uses this template"),
    "template/name": _error("{name!r} is not defined"),
    "template/phrase": _error("there is no phrase {key!r}"),
    "template/field": _error("{kind} has no field {name!r}"),
    # What failed when it ran.
    "template/undefined": _error("{problem} (while making {product!r} for {audience}, {place})"),
    "template/failed": _error("{problem} (while making {product!r} for {audience}, {place})"),
    "template/limits": _error("the template was stopped: {document} may take no more than {bound}"),
    "template/ended": _error("the templates cannot be run: {problem}"),
    "template/page": _error("a page begins with a doctype, <html> and <head>, and nothing before or between them"),
    "template/leaves": _error("a page cannot have {element}: a browser would leave it or connect, whatever its policy"),
    # Rendering.
    "render/complaint": _warning("while {file} was printed: {problem}"),
    "render/glyph": _warning("the typefaces have no {character!r} ({code}): another one or an empty box is printed"),
    "page/limit": _error("{product} is to have {limit} in {file}: it runs {lines} over"),
    "render/failed": _error("{file} could not be made: {reason}"),
    "render/limits": _error("{file} was stopped: it takes over {seconds} s of processor time or {megabytes} MB"),
    # The proof on what was built.
    "leak/text": _error("{file} tells {audience} of this, which it may not see: “{words}” ({place})"),
    "leak/depends": _error(
        "{file} depends on what its audience may not see: without it, line {line} goes on with {others!r}, not {ours!r}"
    ),
    "leak/needs": _error("{file} cannot be made without what its audience may not see: {problem}"),
    "leak/residue": _error("{file} tells of the machine that made it: {trace!r} ({place})"),
    "leak/unread": _error("{file} cannot be read back, so nothing is proved of it: {reason}"),
    "built/pdf": _error("{file} fails {standard}: {problem}"),
    "built/page": _error("{file} fails WCAG 2.2 in {scheme} colours: {problem}"),
    "built/html": _error("{file} is not valid: {problem}"),
    "built/unread": _error("{file} cannot be checked: {reason}"),
    "built/nothing": _error("nothing is built here that could be checked"),
    "built/not-installed": _warning("{name}, or what it needs, is not installed: its checks were left out"),
    "verify/missing": _error("there is no {name} here"),
    "verify/manifest": _error("the manifest cannot be read: {problem}"),
    "verify/other": _error("the manifest belongs to {meeting}/{audience}, not to this folder"),
    "verify/kind": _error("{name} is {kind}; an audience's folder may hold only the files in its manifest"),
    "verify/unread": _error("{name} cannot be read: {reason}"),
    "verify/stray": _warning("{name} belongs to no packet of the project and was not read"),
    "verify/unlisted": _error("{name} is not in the manifest of its folder, so no build made it"),
    "verify/changed": _error("{name} is not what its folder's manifest tells of: it was changed after the build"),
    "rebuild/input": _error("{file} differs when it is built again: {input} has changed"),
    "rebuild/version": _error("{file} differs when it is built again: {program} was {then} and is {now}"),
    "rebuild/font": _error("{file} differs when it is built again: the font {font!r} has changed"),
    "rebuild/output": _error("{file} differs when it is built again from the same inputs with the same versions"),
    "rebuild/origin": _error("{file} differs when it is built again; the manifest does not say from what it was made"),
    "rebuild/gone": _error("the project no longer makes {file}"),
    "signature/missing": _error("the {name} here is not signed"),
    "signature/mismatch": _error("the signature is not one of this {name}"),
    "signature/unknown": _error("the {name} here is signed with a key that {signers} does not list"),
    "signature/signers": _error("the signature cannot be checked without the file {signers}"),
    "signature/program": _error("the signature cannot be checked: {problem}"),
    # Import.
    "import/target": _error("an import writes a .csv file, but {dataset!r} stands in {path!r}"),
    "import/mapping": _error("{dataset!r} has no 'import' section to map {file}"),
    "import/header": _error("{file} has none of the columns {headers} that {column!r} is read from"),
    "import/formula": _error("{value!r} in {column!r} begins as a formula does, which a spreadsheet would run"),
    "import/value": _error("{value!r} has no {wanted} in the mapping of {column!r}"),
}
