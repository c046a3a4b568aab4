"""Writes docs/rules.md, everything that a run can find, from the rules: ``make docs``."""

from __future__ import annotations

from pathlib import Path

from briefgen.model.diagnostics import RULES

REFERENCE = Path(__file__).parents[1] / "docs" / "rules.md"

INTRODUCTION = """\
# Rules

`make docs` writes this page from `briefgen/model/diagnostics.py`.

Everything wrong is told in one run. An error stops it, and then nothing is written; a warning is told and passed. Below
stands each rule with its severity and its message, in which ‹blanks› are filled.

A spec may weigh its warnings:

```yaml
severities:
  glossary/unused: error   # stops the build
  time/points: off         # is not told
```

Only warnings can be set, and of them not those of `trace`, `built`, `site` and `template`, which are not about a spec.
An error stays one: each guards a number, a release or a marking, or means that nothing can be built.

## How it is told

`--diagnostics` chooses the form, with every command:

| Form | Is | Goes to |
|---|---|---|
| `text` | `file:line:column: severity[rule] message (hint)`, a line each | standard error |
| `github` | workflow commands, which GitHub shows beside the lines of a pull request | standard error |
| `json` | one array of objects | standard output |
| `sarif` | one SARIF 2.1.0 log, for code scanning | standard output |

Without it, that is `github` where `GITHUB_ACTIONS` is `true`, and `text` elsewhere. A document is alone on standard
output: `briefgen check --diagnostics sarif > check.sarif` needs no sifting, and what the command itself prints goes to
standard error then. It is whole also where the run ends with an error, and without findings where there are none. In
all forms but `text` a file is named from `GITHUB_WORKSPACE`, or else from where the command runs. An object of the
array has `rule`, `severity`, `file`, `line`, `column`, `message`, `hint` and `fields`: what the blanks of the message
were filled with, so that no program need read the message.
"""


def main() -> None:
    """Writes the page anew."""
    REFERENCE.write_text(reference(), encoding="utf-8")


def reference() -> str:
    """The page as it is to be, in Markdown."""
    families = dict.fromkeys(rule.partition("/")[0] for rule in RULES)
    return "\n\n".join([INTRODUCTION.strip(), *map(_family, families)]) + "\n"


def _family(name: str) -> str:
    rules = {rule: each for rule, each in RULES.items() if rule.startswith(f"{name}/")}
    rows = "\n".join(f"| `{rule}` | {each.severity} | {_cell(each.wording)} |" for rule, each in rules.items())
    return f"## {name}\n\n| Rule | Severity | Message |\n|---|---|---|\n{rows}"


def _cell(text: str) -> str:
    """A message in a cell of a table: no sign of it is Markdown."""
    return "".join(f"\\{each}" if each in "\\|`*_[]<>" else each for each in text)


if __name__ == "__main__":
    main()
