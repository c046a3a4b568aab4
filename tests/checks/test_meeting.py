"""Rules of protocol and time: locales, the run of show, titles on the day."""

import pytest

from tests.small_project import SmallProject


def test_a_language_names_a_locale_of_the_cldr(project: SmallProject) -> None:
    assert project.faults("languages: {en: en_US, es: ▸español}") == [
        "▸1 spec/locale: 'español' is no locale that numbers and dates can be written in (such as en_US or es_MX)"
    ]


def test_a_locale_is_written_with_an_underscore(project: SmallProject) -> None:
    (found,) = project.faults("languages: {en: ▸en-US, es: es_MX}")
    assert found.startswith("▸1 spec/locale: 'en-US' ")


def test_a_locale_is_one_of_its_language(project: SmallProject) -> None:
    assert project.faults("languages: {en: en_US, es: ▸en_GB}") == [
        "▸1 spec/locale-language: 'en_GB' writes numbers and dates in another language than 'es'"
    ]


def test_a_language_without_phrases_is_told(project: SmallProject) -> None:
    (found,) = project.faults("languages: {en: en_US, de: ▸de_DE}")
    assert found.startswith("▸1 spec/phrases: there are no phrases in 'de'")


def test_a_step_starts_when_the_one_above_is_over(project: SmallProject) -> None:
    assert project.faults("""
        run_of_show:
          - {time: "10:00", minutes: 20, what: Arrival}
          - {time: ▸"10:15", minutes: 10, what: Photograph}
          - {time: "10:25", minutes: 10, what: Talks}
    """) == ["▸1 spec/overlap: this step starts at 10:15, before the one above it ends at 10:20"]


def test_steps_may_touch_and_leave_gaps(project: SmallProject) -> None:
    assert (
        project.faults("""
        run_of_show:
          - {time: "10:00", minutes: 20, what: Arrival}
          - {time: "10:20", minutes: 10, what: Photograph}
          - {time: "11:00", minutes: 10, what: Talks}
    """)
        == []
    )


def test_a_step_after_midnight_is_on_the_next_day(project: SmallProject) -> None:
    assert project.faults("""
        run_of_show:
          - {time: "23:30", minutes: 45, what: Dinner}
          - {time: "00:15", minutes: 10, what: Coffee}
          - {time: ▸"00:20", minutes: 10, what: Farewell}
    """) == ["▸1 spec/overlap: this step starts at 00:20, before the one above it ends at 00:25"]


NIGHT = """
run_of_show:
  - {time: "14:00", minutes: 5, what: Tea, release: [public]}
  - {time: "23:00", minutes: 5, what: Nightcap, release: [%s]}
  - {%s, minutes: 5, what: Breakfast, release: [public]}
"""


def test_a_day_that_only_closed_steps_tell_is_asked_for(project: SmallProject) -> None:
    """Ten is earlier than fourteen on the same day; after twenty-three it is ten on the next."""
    assert project.faults(NIGHT % ("team", 'time: ▸"10:00"')) == [
        "▸1 spec/day: public would read another day: the steps that tell this one's are closed to them "
        "(give it 'day: 2024-05-02')"
    ]


@pytest.mark.parametrize(
    ("nightcap", "breakfast"), [("public", 'time: "10:00"'), ("team", 'day: 2024-05-02, time: "10:00"')]
)
def test_a_day_that_open_steps_tell_or_that_is_given_is_not_asked_for(
    project: SmallProject, nightcap: str, breakfast: str
) -> None:
    assert project.faults(NIGHT % (nightcap, breakfast)) == []


BO = "people: {{bo: {{name: Bo, called: Bo, delegation: us, ▸titles: [{{text: Minister, {}}}]}}}}"


@pytest.mark.parametrize("days", ["since: 2024-05-02", "since: 2020-01-01, until: 2024-04-30"])
def test_everyone_has_a_title_on_the_day_of_the_meeting(project: SmallProject, days: str) -> None:
    """The meeting is on 2024-05-01."""
    assert project.faults(BO.format(days)) == ["▸1 spec/title-date: Bo has no title that is valid on 2024-05-01"]


@pytest.mark.parametrize("days", ["since: 2024-05-01", "since: 2020-01-01, until: 2024-05-01"])
def test_a_title_is_valid_on_its_first_and_its_last_day(project: SmallProject, days: str) -> None:
    assert project.faults(BO.format(days)) == []
