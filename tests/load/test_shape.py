"""What is wrong with the shape of a spec is told in a desk officer's words, at its place, with advice."""

import pytest

from tests.small_project import SmallProject

DATASET = """\
datasets:
  calls:
    path: calls.csv
    title: Port calls
    source: register
    as_of: 2024-01-31
"""
STATISTIC_FIELDS = {
    "sum": "sum: calls, dataset: calls",
    "count": "count: port, dataset: calls",
    "share": "share: total, of: total",
    "ratio": "ratio: total, to: total",
    "difference": "difference: total, less: total",
    "percent_change": "percent_change: total, since: total",
    "pick": "pick: monthly, at: 2023-09",
    "rank": "rank: monthly, at: 2023-09",
    "largest": "largest: monthly",
    "smallest": "smallest: monthly",
    "top": "top: 1, of: monthly",
    "cumulative": "cumulative: monthly",
    "year_to_date": "year_to_date: monthly, through: 2023-09",
    "year_on_year": "year_on_year: monthly",
    "moving_average": "moving_average: monthly, window: 2",
}


@pytest.mark.parametrize(
    ("spec", "found"),
    [
        ("▸agendas: []", "▸1 spec/unknown-field: 'agendas' is not a field here (did you mean 'agenda'?)"),
        (
            "people: {bo: {name: B, called: B, delegation: us, titles: [{text: T, since: 2020-01-01}], ▸rol: absent}}",
            "▸1 spec/unknown-field: 'rol' is not a field here (did you mean 'role'?)",
        ),
        (
            "people: {bo: {name: Bo, called: Bo, delegation: us, titles: [{text: T, ▸sinse: 2020-01-01}]}}",
            "▸1 spec/unknown-field: 'sinse' is not a field here (did you mean 'since'?)",
        ),
        (
            "agenda: [{id: a, title: A, ▸backgroud: Words}]",
            "▸1 spec/unknown-field: 'backgroud' is not a field here (did you mean 'background'?)",
        ),
        (
            "agenda: [{id: a, title: A, points: [{text: Words, ▸asks: Words}]}]",
            "▸1 spec/unknown-field: 'asks' is not a field here (did you mean 'ask'?)",
        ),
        (
            DATASET + "    columns: {port: {type: category, ▸lable: Port}}",
            "▸1 spec/unknown-field: 'lable' is not a field here (did you mean 'label'?)",
        ),
        (
            DATASET + "    columns: {port: {type: category, label: Port}}\n"
            "    import: {columns: {port: {▸header: Port}}}",
            "▸1 spec/unknown-field: 'header' is not a field here (did you mean 'headers'?)",
        ),
        (
            DATASET + "    columns: {port: {type: category, label: Port}}\n    ▸imports: {columns: {}}",
            "▸1 spec/unknown-field: 'imports' is not a field here (did you mean 'import'?)",
        ),
        (
            "statistics: {a: {sum: calls, dataset: calls, label: A, where: {month: {▸form: 2023-09}}}}",
            "▸1 spec/unknown-field: 'form' is not a field here (known: since, until)",
        ),
        (
            "figures: {f: {chart: bar, series: by_port, title: F, label: F, events: [{month: 2023-09, ▸test: E}]}}",
            "▸1 spec/unknown-field: 'test' is not a field here (did you mean 'text'?)",
        ),
    ],
)  # fmt: skip
def test_an_unknown_field_is_one_fault_at_any_level_with_the_field_it_is_most_like(
    project: SmallProject, spec: str, found: str
) -> None:
    assert project.shape_faults(spec) == [found]


def test_an_unknown_field_of_the_meeting_is_told_with_the_field_it_is_most_like(project: SmallProject) -> None:
    assert project.shape_faults("""
        meeting:
          id: talks
          title: Talks
          kind: Meeting
          start: 2024-05-01T10:00
          minutes: 30
          zone: UTC
          venue: {name: Hall, ▸cty: Town}
          ▸sumary: They talk.
    """) == [
        "▸1 spec/unknown-field: 'cty' is not a field here (did you mean 'city'?)",
        "▸2 spec/unknown-field: 'sumary' is not a field here (did you mean 'summary'?)",
    ]


@pytest.mark.parametrize("operation", STATISTIC_FIELDS)
def test_an_unknown_field_of_any_kind_of_statistic_is_told_with_the_field_it_is_most_like(
    project: SmallProject, operation: str
) -> None:
    fields = STATISTIC_FIELDS[operation].replace(", ", "\n    ")
    found = project.shape_faults(f"statistics:\n  a:\n    ▸scop: X\n    label: A\n    {fields}")
    assert found == ["▸1 spec/unknown-field: 'scop' is not a field here (did you mean 'scope'?)"]


def test_a_field_that_another_operation_has_is_unknown_to_this_one(project: SmallProject) -> None:
    (found,) = project.shape_faults("statistics: {a: {largest: monthly, label: A, ▸window: 3}}")
    assert found.startswith("▸1 spec/unknown-field: 'window' is not a field here")


def test_a_field_missing_from_a_statistic_is_told_at_the_statistic(project: SmallProject) -> None:
    assert project.shape_faults("statistics:\n  ▸a: {sum: calls, dataset: calls}") == [
        "▸1 spec/missing: 'label' is missing"
    ]


def test_a_statistic_without_an_operation_is_told_with_the_one_meant(project: SmallProject) -> None:
    assert project.shape_faults("statistics:\n  ▸a: {largst: monthly, label: A}") == [
        "▸1 spec/operation: the statistic names no operation (did you mean 'largest'?)"
    ]


def test_a_statistic_without_a_trace_of_an_operation_is_told_with_all_there_are(project: SmallProject) -> None:
    (found,) = project.shape_faults("statistics: {a: ▸5}")
    assert found == (
        "▸1 spec/operation: the statistic names no operation (one of sum, count, sql, share, ratio, difference, "
        "percent_change, pick, rank, largest, smallest, top, cumulative, year_to_date, year_on_year, moving_average)"
    )


def test_a_statistic_with_two_operations_is_told_with_both(project: SmallProject) -> None:
    assert project.shape_faults("statistics: {▸a: {share: total, of: total, ratio: total, label: A}}") == [
        "▸1 spec/operations: the statistic names more than one operation: share and ratio"
    ]


NOTE = "notes: [{{id: n, text: Words, title: {}}}]"


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("2024", "this must be text, or text by language (en: …) (put it in quotes)"),
        ("[a, b]", "this must be text, or text by language (en: …)"),
        ("''", "this must be text, or text by language (en: …)"),
        ("{en: 5}", "this must be text, or text by language (en: …)"),
        ("", "this is empty (give it a value, or take the line out)"),
        ("{en: One thing, and another}", "a comma between braces ends the text; put the text in quotes"),
    ],
)
def test_what_is_no_text_is_told_so(project: SmallProject, title: str, told: str) -> None:
    (found,) = project.shape_faults(NOTE.format(title))
    assert found.partition(": ")[2] == told
    assert found.startswith("1:")


STEP = "run_of_show: [{{what: Words, time: {time}, minutes: {minutes}}}]"


@pytest.mark.parametrize("time", ["9:30", "930", "09:30 am", "25:00", "true"])
def test_a_time_is_four_digits_of_a_24_hour_clock(project: SmallProject, time: str) -> None:
    assert project.shape_faults(STEP.format(time="▸" + time, minutes=5)) == [
        "▸1 spec/value: this must be a time of 24 hours such as 09:30"
    ]


@pytest.mark.parametrize(
    ("minutes", "told"),
    [("ten", "this must be a whole number"), ("1.5", "this must be a whole number"), ("0", "this must be more than 0")],
)
def test_minutes_are_a_whole_number_above_zero(project: SmallProject, minutes: str, told: str) -> None:
    assert project.shape_faults(STEP.format(time="09:30", minutes="▸" + minutes)) == [f"▸1 spec/value: {told}"]


@pytest.mark.parametrize("date", ["20240430", "30.4.2024", "2024-4-30", "2024-02-30", "2024-04-30T10:00"])
def test_a_date_is_year_month_day_and_exists(project: SmallProject, date: str) -> None:
    """A bare number would be taken as seconds since 1970."""
    assert project.shape_faults(f"document: {{date: ▸{date}, number: N, version: V, originator: Desk}}") == [
        "▸1 spec/value: this must be a date such as 2023-11-17"
    ]


@pytest.mark.parametrize("start", ["2024-05-01", "2024-05-01T10:00-08:00", "2024-05-01T10:00Z", "10:00", "20240501"])
def test_the_meeting_starts_at_a_date_and_time_without_offset(project: SmallProject, start: str) -> None:
    """'zone' alone says whose time it is: an offset beside it could contradict it."""
    assert project.shape_faults(f"""
        meeting:
          start: ▸{start}
          id: talks
          title: Talks
          kind: Meeting
          minutes: 30
          zone: UTC
          venue: {{name: Hall, city: Town}}
          summary: They talk.
          event: {{name: Fair, start: 2024-05-02, end: ▸2024-05-01}}
    """) == [
        "▸1 spec/value: this must be a date and a time such as 2023-11-17T10:00; 'zone' says whose time it is",
        "▸2 spec/value: this is before the start, 2024-05-02",
    ]


def test_an_unknown_time_zone_is_told_with_the_one_meant(project: SmallProject) -> None:
    assert project.shape_faults("""
        meeting:
          zone: ▸America/Mexico City
          id: talks
          title: Talks
          kind: Meeting
          start: 2024-05-01T10:00
          minutes: 30
          venue: {name: Hall, city: Town}
          summary: They talk.
    """) == ["▸1 spec/value: there is no time zone 'America/Mexico City' (did you mean 'America/Mexico_City'?)"]


@pytest.mark.parametrize(
    ("spec", "found"),
    [
        (
            "notes: [{id: ▸My note, title: A, text: B}]",
            "▸1 spec/value: an id is lower-case letters, digits, '-' and '_', and starts with a letter",
        ),
        (
            "glossary:\n  ▸NATO: {term: NATO, definition: An alliance}",
            "▸1 spec/value: an id is lower-case letters, digits, '-' and '_', and starts with a letter",
        ),
        ("languages: {▸English: en_US, en: en_US}", "▸1 spec/value: a language is a code such as en or es"),
        (
            "figures: {f: {chart: ▸lines, series: monthly, title: F, label: F}}",
            "▸1 spec/value: this must be 'line', 'panels', 'column', 'bar' or 'change' (did you mean 'line'?)",
        ),
        (
            "figures: {f: {chart: ▸pie, series: monthly, title: F, label: F}}",
            "▸1 spec/value: this must be 'line', 'panels', 'column', 'bar' or 'change'",
        ),
        (
            "figures: {f: {chart: line, series: monthly, title: F, label: F, events: [{month: ▸May 2023, text: E}]}}",
            "▸1 spec/value: this must be a month such as 2023-09",
        ),
        (
            "agenda: [{id: a, title: A, points: ▸Words}]",
            "▸1 spec/value: this must be a list (put it in brackets: [Words])",
        ),
        (
            "agenda: [{id: a, title: A, points: [▸Words]}]",
            "▸1 spec/value: this must be fields with a value each",
        ),
        (
            "agenda: [{id: a, title: A, objectives: [{text: B, key: ▸maybe}]}]",
            "▸1 spec/value: this must be true or false",
        ),
        (
            'calendars: {october: {starts: 10, label: ▸"FY{yr}"}}',
            "▸1 spec/value: the words for a year say where it stands with {year}, and have no other blank",
        ),
        ("▸agenda:", "▸1 spec/value: this is empty (give it a value, or take the line out)"),
        (
            "agenda: [{id: a, title: A, ▸background: }]",
            "▸1 spec/value: this is empty (give it a value, or take the line out)",
        ),
        (
            "theme: {colours: {accent: ▸red}}",
            "▸1 spec/value: this must be a colour of six digits, in quotes: '#1F4E79'",
        ),
        (
            "theme:\n  colours:\n    ▸accent: #1F4E79",
            "▸1 spec/value: this is empty (give it a value, or take the line out)",
        ),
        (
            "theme: {fonts: {text: ▸Source_Serif}}",
            "▸1 spec/value: this must be the name of a typeface's family, such as Source Serif 4",
        ),
        ("notes: [{id: n, title: A, text: B, ▸release: []}]", "▸1 spec/value: this needs at least one entry"),
        (
            "statistics: {a: {sum: calls, dataset: calls, label: A, where: {port: [North, ▸{a: b}]}}}",
            "▸1 spec/value: this must be text",
        ),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_in_plain_words(project: SmallProject, spec: str, found: str) -> None:
    assert project.shape_faults(spec) == [found]


@pytest.mark.parametrize(
    ("columns", "found"),
    [
        (
            "▸columns: {port: {type: category, label: A}, Port: {type: category, label: B}}",
            "▸1 spec/value: 'Port' cannot name a column beside 'port'",
        ),
        (
            "columns: {port: {type: category, label: A}}\n    ▸import: {columns: {prot: {headers: Port}}}",
            "▸1 spec/value: this must map each column once; look at port, prot",
        ),
        (
            "columns: {port: {type: category, label: A}}\n"
            "    ▸import: {columns: {port: {headers: Port, month_of: year}}}",
            "▸1 spec/value: 'port' has 'month_of: year', which is no fiscal-year column",
        ),
        (
            "columns: {port: {type: category, label: A}}\n"
            "    import: {columns: {port: {headers: Port, pattern: ▸'(a'}}}",
            "▸1 spec/value: '(a' is not a regular expression: missing ), unterminated subpattern at position 0",
        ),
    ],
)
def test_columns_that_do_not_fit_together_are_told(project: SmallProject, columns: str, found: str) -> None:
    assert project.shape_faults(f"{DATASET}    {columns}") == [found]


def test_two_mistyped_fields_of_one_entry_are_two_faults(project: SmallProject) -> None:
    assert project.shape_faults("notes: [{id: n, ▸titel: A, ▸txt: B}]") == [
        "▸1 spec/unknown-field: 'titel' is not a field here (did you mean 'title'?)",
        "▸2 spec/unknown-field: 'txt' is not a field here (did you mean 'text'?)",
    ]


def test_a_fault_of_the_meeting_hides_no_other(project: SmallProject) -> None:
    assert project.faults("""
        meeting:
          id: talks
          title: Talks
          kind: Meeting
          start: 2024-05-01T10:00
          minutes: ▸0
          zone: ▸Mars/Olympus
          venue: {name: Hall, city: Town}
          ▸sumary: They talk.
        people: {bo: {name: Bo, called: Bo, delegation: ▸uss, titles: [{text: Minister, since: 2020-01-01}]}}
    """) == [
        "▸1 spec/value: this must be more than 0",
        "▸2 spec/value: there is no time zone 'Mars/Olympus'",
        "▸3 spec/unknown-field: 'sumary' is not a field here (did you mean 'summary'?)",
        "▸4 spec/reference: no delegation is called 'uss' (did you mean 'us'?)",
    ]


def test_a_product_is_bound_once(project: SmallProject) -> None:
    (found,) = project.faults("audiences: {leader: {title: L, sees: [leader], ▸packet: [points, data, points]}}")
    assert found == "▸1 spec/value: a packet holds a product once; points is named again"


def test_a_packet_has_as_many_products_as_there_are_letters(project: SmallProject) -> None:
    packet = ", ".join(f"p{number}" for number in range(27))
    (found,) = project.faults(f"audiences: {{leader: {{title: L, sees: [leader], ▸packet: [{packet}]}}}}")
    assert found == "▸1 spec/value: this has more than 26 entries"


@pytest.mark.parametrize("label", ["{year:>99999999}", "{year!r}", "{year.__class__}", "{year", "FY}", "{}"])
def test_the_words_for_a_year_have_one_plain_blank(project: SmallProject, label: str) -> None:
    (found,) = project.faults(f"calendars: {{october: {{starts: 10, label: ▸'{label}'}}}}")
    assert found.startswith("▸1 spec/value: the words for a year say where it stands with {year}")


@pytest.mark.parametrize("start", ["9999-12-31T23:59", "0001-01-01T00:00"])
def test_a_year_that_no_calendar_reaches_is_no_date(project: SmallProject, start: str) -> None:
    found = project.load(f"meeting: {{id: talks, start: {start}}}").faults
    assert "this must be a date and a time" in " ".join(each.message for each in found)


def test_a_step_takes_a_day_at_most(project: SmallProject) -> None:
    assert project.faults("run_of_show: [{time: '10:00', minutes: ▸999999999999, what: Talks}]") == [
        "▸1 spec/value: this must be 1440 or less"
    ]


def test_a_value_that_yaml_refuses_is_one_fault(project: SmallProject) -> None:
    assert project.faults(r'notes: [{id: one, title: ▸"\x07", text: T}]') == [
        "▸1 yaml/character: U+0007 is no character of a text"
    ]


CLAIM = "claims: [{id: said, by: X, text: So, source: register, %s}]"


def test_an_assertion_without_a_key_of_one_is_told_with_all_there_are(project: SmallProject) -> None:
    (told,) = project.shape_faults(CLAIM % "▸asserts: {statistic: total}")
    assert told.startswith(
        "▸1 spec/value: an assertion has one of the keys equals, between, largest, smallest, record,"
    )


def test_a_mistyped_assertion_is_told_with_the_one_meant(project: SmallProject) -> None:
    (told,) = project.shape_faults(CLAIM % "asserts: [▸{majorty: total, of: total}]")
    assert told.endswith("(did you mean 'majority'?)")


def test_an_assertion_with_two_keys_is_told(project: SmallProject) -> None:
    (told,) = project.shape_faults(CLAIM % "asserts: [▸{statistic: total, equals: 1, between: [1, 2]}]")
    assert told.startswith("▸1 spec/value: an assertion has one of the keys")


NO_NUMBER = "spec/value: this must be a number such as 735,937, 3.2 million or 23.0%"


@pytest.mark.parametrize(
    ("asserts", "told"),
    [
        ("{statistic: total, equals: ▸many}", NO_NUMBER),
        ("[{statistic: total, equals: ▸many}]", NO_NUMBER),
        ("[▸{record: monthly}]", "spec/missing: 'at' is missing"),
        (
            "{record: monthly, at: 2023-09, ▸until: 2023}",
            "spec/unknown-field: 'until' is not a field here (known: at, record)",
        ),
        (
            "[▸{first_time: monthly, at: 2023-09}]",
            "spec/value: 'first_time' needs either 'above', a series, or 'exceeds', a number",
        ),
    ],
)
def test_a_field_of_an_assertion_at_fault_is_told_at_its_place(project: SmallProject, asserts: str, told: str) -> None:
    assert project.shape_faults(CLAIM % f"asserts: {asserts}") == [f"▸1 {told}"]


@pytest.mark.parametrize("more", ["note: N", "asserts: {statistic: total, equals: 1}, not_checkable: Why"])
def test_a_claim_either_asserts_something_or_says_why_it_cannot_be_checked(project: SmallProject, more: str) -> None:
    claim = "claims: [▸{id: said, by: X, text: So, source: register, %s}]"
    assert project.shape_faults(claim % more) == [
        "▸1 spec/value: a claim has either 'asserts', or 'not_checkable' with the reason"
    ]


def test_two_languages_differ_in_more_than_capital_letters(project: SmallProject) -> None:
    assert any(
        "two of these codes differ in nothing but capital letters" in each
        for each in project.shape_faults("languages: {en-US: en_US, en-us: en_US}")
    )


def test_packets_are_bounded(project: SmallProject) -> None:
    audiences = "".join(f"  a{number}: {{title: A, sees: [a0], packet: [points]}}\n" for number in range(501))
    found = project.shape_faults(f"languages: {{en: en_US, es: es_MX}}\naudiences:\n{audiences}")
    assert any("more than 1,000 packets" in each for each in found)
