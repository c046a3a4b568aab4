"""How long it takes to say something."""

import pytest

from briefgen.assemble.speaking import minutes_to_say
from briefgen.locales import open_locale
from tests.small_project import SmallProject

ITEM = "agenda: [{id: a, release: [team], title: A, plan: {release: [team], minutes: 5}, points: [POINT]}]"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("one two three", 3),
        ("**two words** and _one_", 4),
        ("in {literal}`2023` we", 6),  # a digit is a word: in two zero two three we
        ("{stat}`total` calls{cite}`register`", 7),  # a number is six words, a citation is not said
        ("so says {person}`ada`", 4),
    ],
)
def test_what_is_said_is_counted_as_words(project: SmallProject, text: str, words: int) -> None:
    """At 130 words a minute, 130 times a text takes as many minutes as it has words."""
    spec = project.spec(f'agenda: [{{id: a, title: A, points: [{{text: "{text}"}}]}}]')
    (point,) = spec.agenda[0].points
    assert minutes_to_say(spec, open_locale("en", "en_US"), [point] * 130) == words


def test_a_briefing_tells_how_much_of_an_item_its_points_take(project: SmallProject) -> None:
    item = ITEM.replace("POINT", "{release: [team], text: Hello.}")
    assert project.briefing(item, "team").agenda[0].speaking == "time for the points: 1 minute"
    assert project.briefing(item, "team", "es").agenda[0].speaking == "tiempo para los puntos: 1 minuto"


def test_an_item_without_points_to_the_audience_tells_nothing(project: SmallProject) -> None:
    item = ITEM.replace("POINT", "{text: Hello.}")
    assert project.briefing(item, "team").agenda[0].speaking is None
