"""What nobody sees is found wherever it stands in a spec, and reaches no page; what a script needs does."""

from __future__ import annotations

import pytest

from briefgen.locales import open_locale
from briefgen.model.diagnostics import Position
from briefgen.render.html import open_templates
from tests.small_project import SmallProject

POINT = "agenda: [{id: ships, title: %s, release: [public], points: [{text: %s, release: [public]}]}]"
OVERRIDE = "U+202E RIGHT-TO-LEFT OVERRIDE stands here, which nobody sees"


@pytest.mark.parametrize(
    ("title", "text", "found"),
    [
        ("Ships", "Pay 1▸\u202e001", OVERRIDE),
        ("Sh▸\u202eips", "Say", OVERRIDE),
        ("Ships", '▸"Pay \\u202e"', OVERRIDE),  # as an escape: told where the value begins
        ("Ships", "Say▸\U000e0041", "U+E0041 TAG LATIN CAPITAL LETTER A stands here, which nobody sees"),
    ],
)
def test_it_is_told_at_its_place(project: SmallProject, title: str, text: str, found: str) -> None:
    assert project.faults(POINT % (title, text)) == [f"▸1 text/invisible: {found}"]


def test_it_is_told_in_a_key_and_in_a_path_too(project: SmallProject) -> None:
    found = project.shape_faults("od▸\u200bd: 1\ndatasets: {calls: {path: ca▸\u200blls.csv}}")
    assert [each.partition(":")[0] for each in found if "invisible" in each] == [
        "▸1 text/invisible",
        "▸2 text/invisible",
    ]


def test_a_joiner_between_letters_that_need_it_reaches_the_page(project: SmallProject) -> None:
    persian = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    briefing = project.briefing(POINT % ("Ships", persian), audience="leader")
    place, locale = Position(project.file), open_locale("en", "en_US")
    page = open_templates(project.folder).render(briefing, locale, {}, (), lambda number: place, "screen", "")
    assert persian in page
