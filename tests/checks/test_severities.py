"""A spec weighs warnings, and never an error."""

import pytest

from briefgen.model.diagnostics import RULES, Severity
from briefgen.model.severities import WEIGHED
from tests.small_project import SmallProject


def test_a_rule_that_is_none_is_told_with_the_one_that_is_meant(project: SmallProject) -> None:
    assert project.faults("severities: {▸glossary/unusd: off}") == [
        "▸1 severity/unknown: there is no rule called 'glossary/unusd' (did you mean 'glossary/unused'?)"
    ]


@pytest.mark.parametrize("weight", ["error", "warning", "off"])
def test_what_is_no_warning_on_a_spec_stays_what_it_is(project: SmallProject, weight: str) -> None:
    fixed = sorted(set(RULES) - set(WEIGHED))
    assert project.faults("severities:\n" + "".join(f"  ▸{rule}: {weight}\n" for rule in fixed)) == [
        f"▸{place} severity/fixed: the severity of '{rule}' is fixed; only that of a warning on a spec can be set"
        for place, rule in enumerate(fixed, start=1)
    ]


def test_a_severity_that_is_none_is_told(project: SmallProject) -> None:
    assert project.shape_faults("severities: {glossary/unused: ▸of}") == [
        "▸1 spec/value: this must be 'error', 'warning' or 'off' (did you mean 'off'?)"
    ]


def test_no_error_can_be_weighed() -> None:
    assert [rule for rule in WEIGHED if RULES[rule].severity is Severity.ERROR] == []
    assert "glossary/unused" in WEIGHED


def test_a_warning_that_no_spec_is_about_cannot_be_weighed_by_one() -> None:
    assert "template/unused" in RULES
    assert "template/unused" not in WEIGHED
