"""The sample as files of a project: what was not chosen is left out of the spec, all else is as it lies in ``sample/``.

In ``sample/spec.yaml`` an entry is a line and the deeper lines below it, without a blank one. An entry that begins with
the code of a language stands if that was chosen. One whose first line ends in ``#? bilateral press`` stands for these
choices alone. ``sample/project/`` holds the other files; ``dot-`` stands for the dot that a name begins with.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from string import Template

from briefgen.load.schema import schema_text
from briefgen.markings import shipped
from briefgen.starting.choices import LOCALES, UNMARKED, Choices

_SAMPLE = Path(__file__).with_name("sample")
_FOR = re.compile(r" *#\? ([a-z ]+)$")
_IN = re.compile(rf" +({'|'.join(LOCALES)}): ")
_LONE_DASH = re.compile(r"^( *)-\n +", re.MULTILINE)


def sample(name: str, choices: Choices) -> Mapping[Path, str]:
    """The files of the project `name`, by their paths in its folder."""
    files = (file for file in sorted((_SAMPLE / "project").rglob("*")) if file.is_file())
    return {
        Path("data", f"{name}.yaml"): _spec(name, choices),
        Path(".schema", "spec.schema.json"): schema_text(),
        **{_place(file.relative_to(_SAMPLE / "project")): file.read_text(encoding="utf-8") for file in files},
    }


def _place(path: Path) -> Path:
    return Path(*(re.sub("^dot-", ".", part) for part in path.parts))


def _spec(name: str, choices: Choices) -> str:
    chosen = frozenset((choices.meeting, choices.marking, "unmarked" if choices.marking == UNMARKED else "marked"))
    lines = (_SAMPLE / "spec.yaml").read_text(encoding="utf-8").splitlines()
    text = "\n".join(_standing(lines, chosen, choices.languages)) + "\n"
    return Template(_LONE_DASH.sub(r"\1- ", text)).substitute(
        name=name,
        languages="{" + ", ".join(f"{language}: {LOCALES[language]}" for language in choices.languages) + "}",
        paper=choices.paper,
        scheme=choices.marking,
        level="" if choices.marking == UNMARKED else shipped(choices.marking).levels[0].id,
    )


def _standing(lines: Iterable[str], chosen: frozenset[str], languages: Collection[str]) -> Iterator[str]:
    """The lines of entries that stand, less the marks that say so."""
    left_out: int | None = None
    for line in lines:
        depth = len(line) - len(line.lstrip())
        if left_out is not None and line and depth > left_out:
            continue
        only, language = _FOR.search(line), _IN.match(line)
        stands = (not only or chosen & set(only[1].split())) and (not language or language[1] in languages)
        left_out = None if stands else depth
        if stands:
            yield _FOR.sub("", line)
