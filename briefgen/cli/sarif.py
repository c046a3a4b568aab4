"""Diagnostics as a SARIF log.

Source: Static Analysis Results Interchange Format (SARIF) Version 2.1.0, OASIS Standard.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from briefgen import __version__

if TYPE_CHECKING:
    from briefgen.model.diagnostics import Diagnostic, Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif_log(diagnostics: Iterable[Diagnostic], from_root: Callable[[Path], Path]) -> dict[str, Any]:
    """A log of one run: the rules that were broken, and where. `from_root` gives a file as seen from the project."""
    from briefgen.model.diagnostics import RULES

    found = tuple(diagnostics)
    broken = list(dict.fromkeys(each.rule for each in found))
    driver = {"name": "briefgen", "version": __version__, "rules": [_rule(name, RULES[name]) for name in broken]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, broken.index(each.rule), from_root(each.position.file)) for each in found],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(name: str, rule: Rule) -> dict[str, Any]:
    return {
        "id": name,
        "shortDescription": {"text": rule.wording},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(diagnostic: Diagnostic, index: int, file: Path) -> dict[str, Any]:
    region = {"startLine": diagnostic.position.line, "startColumn": diagnostic.position.column}
    return {
        "ruleId": diagnostic.rule,
        "ruleIndex": index,
        "level": diagnostic.severity,
        "message": {"text": diagnostic.words},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(file), "region": region}}],
        "properties": {"fields": diagnostic.fields},
    }


def _artifact(file: Path) -> dict[str, str]:
    """Where a file is: from the root of the sources, or by its full address where it lies elsewhere."""
    if file.is_absolute():
        return {"uri": file.as_uri()}
    return {"uri": quote(os.fsencode(file.as_posix())), "uriBaseId": "%SRCROOT%"}
