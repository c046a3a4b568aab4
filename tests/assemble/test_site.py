"""What a site lists, from specs and the files made of them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from briefgen.assemble.site import published, site_indexes
from briefgen.model.site import SiteIndex
from briefgen.model.spec import Spec
from tests.small_project import SmallProject


@pytest.fixture
def talks(project: SmallProject) -> Spec:
    """A meeting on May 1, 2024, in English and Spanish."""
    return project.spec(
        "audiences: {public: {title: {en: Public, es: Público}, sees: [public], packet: [fact-sheet], open: true}}"
    )


def other(spec: Spec, name: str, start: str, **changes: object) -> Spec:
    """The same meeting under another id, at another time."""
    meeting = spec.meeting.model_copy(update={"id": name, "start": datetime.fromisoformat(start)})
    return spec.model_copy(update={"meeting": meeting, **changes})


def files(*names: str, size: int = 1) -> dict[Path, bytes]:
    """Files of packets for the public, by ``<meeting>:<what follows the audience in the file's name>``."""
    pairs = (name.split(":") for name in names)
    return {Path(f"meetings/{each}/public/{each}-public-{end}"): b"x" * size for each, end in pairs}


def indexes_of(specs: list[Spec], contents: dict[Path, bytes]) -> tuple[SiteIndex, ...]:
    """What the public has of a site."""
    return site_indexes(published(specs, contents), ["public"], contents)


def listed(indexes: tuple[SiteIndex, ...]) -> dict[str, list[str]]:
    return {index.language: [meeting.id for meeting in index.meetings] for index in indexes}


def test_the_latest_meeting_comes_first_and_one_without_packets_is_left_out(talks: Spec) -> None:
    early, late = other(talks, "early", "2023-12-31T23:00"), other(talks, "late", "2025-01-01T00:00")
    made = files("talks:en.html", "early:en.html", "talks:es.html")
    indexes = indexes_of([early, late, talks], made)
    assert listed(indexes) == {"en": ["talks", "early"], "es": ["talks"]}
    assert [each.year for each in indexes[0].meetings] == ["2024", "2023"]


def test_a_meeting_without_packets_has_no_say_in_languages_or_in_how_they_are_written(talks: Spec) -> None:
    held = other(talks, "held", "2030-01-01T00:00", languages={"fr": "fr_FR", "en": "en_GB"})
    (index,) = indexes_of([held, talks], files("talks:en.html"))
    assert (index.language, index.tag, index.meetings[0].date) == ("en", "en-US", "May 1, 2024")


def test_a_language_without_packets_has_no_say_in_order_or_in_how_it_is_written(talks: Spec) -> None:
    latest = other(talks, "latest", "2030-01-01T00:00", languages={"es": "es_MX", "en": "en_US"})
    earlier = other(talks, "earlier", "2020-01-01T00:00", languages={"en": "en_GB", "es": "es_ES"})
    indexes = indexes_of([latest, earlier], files("latest:en.html", "earlier:en.html", "earlier:es.html"))
    assert [(index.language, index.tag) for index in indexes] == [("en", "en-US"), ("es", "es-ES")]


def test_an_audience_is_called_as_the_latest_meeting_calls_it(talks: Spec) -> None:
    renamed = talks.audiences["public"].model_copy(update={"title": talks.meeting.title})
    late = other(talks, "late", "2025-01-01T00:00", audiences={"public": renamed})
    (index,) = indexes_of([talks, late], files("talks:en.html", "late:en.html"))
    assert index.audiences == (("public", "Talks"),)


def test_a_packet_has_its_page_its_pdf_and_its_large_print_with_their_sizes(talks: Spec) -> None:
    made = files("talks:es.html", "talks:es.pdf", "talks:es-large.pdf", size=1_234_567)
    (index,) = indexes_of([talks], made)
    (packet,) = index.meetings[0].packets
    assert packet.title == "Público"
    assert [(each.form, each.media, each.bytes, each.size) for each in packet.files] == [
        ("page", "text/html", 1_234_567, "1,235 KB"),
        ("pdf", "application/pdf", 1_234_567, "1,235 KB"),
        ("large", "application/pdf", 1_234_567, "1,235 KB"),
    ]


def test_a_checksum_is_that_of_the_file(talks: Spec) -> None:
    (index,) = site_indexes([talks], ["public"], dict.fromkeys(files("talks:en.html"), b"abc"))
    # The example of FIPS 180-2, B.1.
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert index.meetings[0].packets[0].page.sha256 == expected
