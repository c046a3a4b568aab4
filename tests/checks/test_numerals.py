"""Rules of numbers in prose: none that the data know, or could know, is written by hand."""

from collections.abc import Callable

import pytest

from briefgen.checks import Subject
from briefgen.checks.advice import MOST_TRACED
from briefgen.checks.numerals import numbers_are_computed
from briefgen.load import load_spec
from briefgen.model.diagnostics import Diagnosed, Position, diagnose
from briefgen.model.written import Written
from briefgen.pipeline.preparing import found, opened
from briefgen.stats.tracing import Trace
from tests.small_project import SmallProject

TABLE = """\
year,month,port,calls
2023,2023-09,North,1250
2024,2023-10,North,4750
2024,2023-10,South,1500
2024,2023-11,North,3100001
"""
"""Calls: 3,107,501 in all; 1,250, 6,250 and 3,100,001 by month; 3,106,001 in the North, 1,500 in the South."""

STATISTICS = """
statistics:
  total: {release: [public], sum: calls, dataset: calls, label: All calls}
  monthly: {release: [public], sum: calls, dataset: calls, by: month, label: Calls by month}
  september: {release: [public], pick: monthly, at: 2023-09, label: September}
  october: {release: [public], pick: monthly, at: 2023-10, label: October}
  fall: {release: [public], difference: september, less: october, label: Fall}
  rise: {release: [public], percent_change: october, since: september, label: Rise}
"""
"""3,107,501; the months; 1,250; 6,250; −5,000; 400.0 %."""


def note(text: str) -> str:
    return f"notes:\n  - id: n\n    title: N\n    release: [public]\n    text: {text}\n{STATISTICS}"


def mark(number: str) -> str:
    return f"if it is quoted, mark it: {{literal}}`{number}`"


def told(project: SmallProject, text: str) -> list[str]:
    """What the rule tells of a text, with the data open to look numbers up in."""
    project.write(note(text), TABLE)
    loaded = load_spec(project.file)
    assert loaded.spec is not None
    with opened(loaded, loaded.spec) as (tables, _):
        assert tables is not None
        findings, tracer, _ = found(loaded, loaded.spec, tables)
        assert findings is not None
        subject = Subject(loaded, loaded.spec, findings.numbers, trace=tracer.trace)
        return project.told([*numbers_are_computed(subject)])


def told_with(project: SmallProject, text: str, trace: Callable[[Written], Trace] | None) -> list[str]:
    """What the rule tells of a text where numbers are looked up by `trace`, and none could be computed."""
    loaded = project.load(note(text))
    assert loaded.spec is not None
    return project.told([*numbers_are_computed(Subject(loaded, loaded.spec, None, trace=trace))])


@pytest.mark.parametrize(
    ("number", "role"),
    [
        ("3,107,501", "{stat}`total`"),
        ("3 107 501", "{stat}`total`"),
        ("3.1 million", "{stat}`total:million`"),
        ("5,000", "{stat}`fall:size`"),
        ("400.0%", "{stat}`rise`"),
        ("400.0 percent", "{stat}`rise`"),
        ("1,250", "{stat}`september`"),
    ],
)
def test_a_number_that_a_statistic_reads_like_is_told_with_the_role_to_write(
    project: SmallProject, number: str, role: str
) -> None:
    assert told(project, f'"They took ▸{number} in."') == [
        f"▸1 text/number: {number!r} is a number written by hand (write {role}; {mark(number)})"
    ]


def test_in_each_language_it_is_told_in_its_own_words(project: SmallProject) -> None:
    assert told(project, '{en: "Some ▸3.1 million", es: "Unos ▸3.1 millones"}') == [
        f"▸1 text/number: '3.1 million' is a number written by hand (write {{stat}}`total:million`; "
        f"{mark('3.1 million')})",
        f"▸2 text/number: '3.1 millones' is a number written by hand (write {{stat}}`total:million`; "
        f"{mark('3.1 millones')})",
    ]


def test_of_a_number_written_less_closely_the_one_statistic_that_rounds_to_it_is_told(project: SmallProject) -> None:
    assert told(project, '"▸400 %"') == [
        f"▸1 text/number: '400 %' is a number written by hand (what rounds to it is {{stat}}`rise`; {mark('400 %')})"
    ]


def test_a_slice_of_the_data_that_equals_it_is_told_with_the_declaration_to_paste(project: SmallProject) -> None:
    assert told(project, '"▸4,750 calls"') == [
        "▸1 text/number: '4,750' is a number written by hand (declare calls_north_2023_10: "
        '{dataset: calls, sum: calls, where: {month: 2023-10, port: North}, label: {en: "Calls, North, October 2023", '
        'es: "Calls, North, octubre de 2023"}} and write {stat}`calls_north_2023_10`; ' + mark("4,750") + ")"
    ]


def test_a_declaration_that_is_told_computes_the_number(project: SmallProject) -> None:
    entry = told(project, '"4,750 calls"')[0].partition("declare ")[2].partition(" and write")[0]
    statistics = f"{STATISTICS.rstrip()}\n  {entry}\n"
    _, numbers = project.numbers(statistics, TABLE)
    (value,) = [each.value for name, each in numbers.items() if name == "calls_north_2023_10"]  # type: ignore[union-attr]
    assert value == 4750


def test_a_share_is_told_with_the_command_that_prints_what_to_declare(project: SmallProject) -> None:
    # North was 4,750 of October's 6,250.
    assert told(project, '"▸76.0% there"') == [
        "▸1 text/number: '76.0%' is a number written by hand (the data have it (Port: North, October 2023, as a "
        f"percentage of Calls, October 2023), `briefgen trace 76.0%` prints what to declare; {mark('76.0%')})"
    ]


def test_a_number_that_the_data_do_not_have_can_only_be_a_quotation(project: SmallProject) -> None:
    assert told(project, '"▸240,988"') == [f"▸1 text/number: '240,988' is a number written by hand ({mark('240,988')})"]


def test_where_many_slices_are_the_number_none_is_guessed(project: SmallProject) -> None:
    assert told_with(project, '"▸7.5%"', lambda _: Trace((), 12, (), ())) == [
        "▸1 text/number: '7.5%' is a number written by hand (12 slices of the data are this number, "
        f"`briefgen trace 7.5%` lists them; {mark('7.5%')})"
    ]


def test_a_number_joined_to_a_percentage_is_looked_up_as_one(project: SmallProject) -> None:
    asked: list[Written] = []

    def trace(wanted: Written) -> Trace:
        asked.append(wanted)
        return Trace((), 9, (), ())

    first, _ = told_with(project, '"▸50 to ▸60 percent"', trace)
    assert "`briefgen trace 50%` lists them" in first
    assert [str(each.value) for each in asked if each.percent] == ["50", "60"]


def test_each_number_is_looked_up_once_and_no_more_than_twenty(project: SmallProject) -> None:
    asked: list[Written] = []

    def trace(wanted: Written) -> Trace:
        asked.append(wanted)
        return Trace((), 0, (), ())

    numbers = [f"{1000 + each:,}" for each in range(MOST_TRACED + 1)]
    *_, last = told_with(project, '"' + "; ".join([*numbers, *numbers]) + '"', trace)
    assert len(asked) == MOST_TRACED == 20
    assert f"`briefgen trace {numbers[-1]}` tells whether the data have it" in last


def test_without_data_the_number_is_told_all_the_same(project: SmallProject) -> None:
    expected = [f"▸1 text/number: '1,250' is a number written by hand ({mark('1,250')})"]
    assert told_with(project, '"▸1,250"', None) == expected

    def trace(_: Written) -> Trace:
        raise Diagnosed([diagnose("trace/no-unit", Position(project.file))])

    assert told_with(project, '"▸1,250"', trace) == expected


@pytest.mark.parametrize(
    "text",
    [
        '"{literal}`240,988` at first"',
        '"{stat}`total` in FY2023, {stat}`rise` more"',
        '"> 3.2 million people"',
        '"He said “3.2 million”."',
        '{en: "Title 42, November 17, 2023", es: "Título 42, 17 de noviembre de 2023"}',
    ],
)
def test_what_is_computed_marked_quoted_or_no_measurement_is_let_be(project: SmallProject, text: str) -> None:
    assert told(project, text) == []


def test_a_number_is_found_in_lists_stress_and_links(project: SmallProject) -> None:
    text = '"- **▸1,251**\\n- [▸1,252 of them](https://x.org)\\n\\n> 1,253"'
    assert [each.split(" ")[0] for each in told(project, text)] == ["▸1", "▸2"]


def test_a_number_is_told_at_its_own_place_though_its_digits_stand_in_another(project: SmallProject) -> None:
    assert told(project, '"FY1950, then ▸50 % of it"')[0].startswith("▸1 text/number: '50 %'")


def test_the_words_of_a_claim_and_of_a_verbatim_statement_are_the_speakers_own(project: SmallProject) -> None:
    said = """
        claims: [{id: c, by: X, source: register, not_checkable: No data., text: "Some 200,000 people."}]
        statements:
          - {by: ada, on: 2024-01-01, source: register, verbatim: true, language: en, text: 3.2 million people.}
          - {by: ada, on: 2024-01-01, source: register, text: She spoke of ▸3.2 million people.}
    """
    assert [each.split(":")[0] for each in project.faults(said)] == ["▸1 text/number"]


def test_scopes_and_caveats_are_prose_and_names_are_not(project: SmallProject) -> None:
    statistics = """
        statistics:
          total:
            dataset: calls
            sum: calls
            label: Ports with over 5,000 calls
            scope: Of ▸5,000 ports
            caveat: First ▸71, then ▸71,000; {literal}`72,000` by the press
    """
    assert project.faults(statistics) == [
        f"▸1 text/number: '5,000' is a number written by hand ({mark('5,000')})",
        f"▸3 text/number: '71,000' is a number written by hand ({mark('71,000')})",
    ]


def test_a_literal_holds_digits(project: SmallProject) -> None:
    assert project.faults(note('"▸{literal}`about a third` {literal}`1/3`"')) == [
        "▸1 text/literal: 'about a third' holds no number, so there is nothing to mark as literal"
    ]
