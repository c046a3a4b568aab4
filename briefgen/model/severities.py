"""How a spec weighs its warnings.

An error is never lowered: each guards a number, a release or a marking, or means that nothing can be built. A warning
may become an error, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import WithJsonSchema

from briefgen.model.diagnostics import RULES, Diagnostic, Severity

Weight = Literal["error", "warning", "off"]
"""What a warning counts as: an error stops the build, and what is off is not told."""

WEIGHED = tuple(
    name
    for name, rule in RULES.items()
    # What a search, a checker of files or the maker of a site warns of is not about a spec, nor is a template, which
    # the specs of a project share.
    if rule.severity is Severity.WARNING and not name.startswith(("trace/", "built/", "site/", "template/"))
)
"""The rules that a spec may weigh: the warnings that a build can give."""

RuleId = Annotated[str, WithJsonSchema({"type": "string", "enum": list(WEIGHED)})]
"""The id of a warning, as it is printed: ``glossary/unused``."""


def weighed(diagnostics: Iterable[Diagnostic], weights: Mapping[str, Weight]) -> tuple[Diagnostic, ...]:
    """What was found, each warning with the weight that it is given; an error stays one, whatever it is given."""
    found: list[Diagnostic] = []
    for each in diagnostics:
        weight = weights.get(each.rule, "warning") if each.rule in WEIGHED else each.severity.value
        if weight != "off":
            found.append(replace(each, severity=Severity(weight)))
    return tuple(found)
