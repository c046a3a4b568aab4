"""Whatever is closed to an audience is changed, nothing in its packet changes: no byte, no name, no order.

With the environment variable SOAK set, ten times as many pairs are compared.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from briefgen.load import LoadedSpec
from briefgen.load.yaml_tree import Extent
from briefgen.model.spec import Spec
from briefgen.pipeline import Ready
from briefgen.pipeline.packets import Packet, make_packet
from briefgen.render.charts import draw
from briefgen.render.pdf import print_document
from briefgen.stats.findings import Findings
from tests.noninterference.closed_parts import closed, evidence, for_the_leader, merged, open_sections
from tests.rendering import InProcess

TEMPLATES = InProcess(Path(__file__).parent)
NOWHERE = Extent(Path("spec.yaml"), "", 0, 0, 0)
LANGUAGES = ("en", "es")
MORE = 10 if "SOAK" in os.environ else 1
EPOCH = 1714435200
"""The day of the document, 2024-04-30, in seconds since 1970."""
drawn = cache(draw)

Made = tuple[dict[str, Any], Findings]


def packet(made: Made, audience: str, language: str) -> Packet:
    sections, findings = made
    spec = Spec.model_validate(sections)
    meeting = Ready(LoadedSpec(Path("spec.yaml"), spec, {(): NOWHERE}, (), {}), spec, findings, ())
    return make_packet(meeting, TEMPLATES, audience, language, drawn)


@cache
def plain(audience: str, language: str) -> Packet:
    """The packet of the spec without closed parts."""
    return packet((_seen_from(audience, open_sections()), evidence(None).findings), audience, language)


def _seen_from(audience: str, sections: dict[str, Any]) -> dict[str, Any]:
    """The sections, all that is closed to the press in them closed to the team, too, where that is the audience."""
    found: dict[str, Any] = for_the_leader(sections) if audience == "team" else sections
    return found


@cache
def plain_page(audience: str, language: str) -> str:
    return plain(audience, language).page("")


def pdf(made: Packet) -> bytes:
    """The one PDF of a packet."""
    (html,) = made.prints.values()
    return print_document(html, EPOCH, made.data)[0]


@cache
def plain_pdf(audience: str, language: str) -> bytes:
    return pdf(plain(audience, language))


# Without shrinking: two pages that differ are told apart soon, and a smaller pair tells no more.
PAIRS = settings(
    deadline=None,
    phases=(Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


AUDIENCES = st.sampled_from(["press", "team"])


@given(made=closed(), audience=AUDIENCES, language=st.sampled_from(LANGUAGES))
@settings(PAIRS, max_examples=100 * MORE)
def test_a_packet_is_the_same_with_other_closed_parts(made: Made, audience: str, language: str) -> None:
    """Its page, what is printed, the attached files and the name.

    Each spec is paired with the one without closed parts, so any two give the same packet, too.
    """
    one, other = packet((_seen_from(audience, made[0]), made[1]), audience, language), plain(audience, language)
    assert (one.prints, one.data, one.stem) == (other.prints, other.data, other.stem)
    assert one.page("") == plain_page(audience, language)


@pytest.mark.thorough
@given(made=closed(), audience=AUDIENCES, language=st.sampled_from(LANGUAGES))
@settings(PAIRS, max_examples=4 * MORE)
def test_a_pdf_is_the_same_with_other_closed_parts(made: Made, audience: str, language: str) -> None:
    one = packet((_seen_from(audience, made[0]), made[1]), audience, language)
    assert pdf(one) == plain_pdf(audience, language)


def test_the_page_shows_what_is_open() -> None:
    """A comparison of empty pages would prove nothing."""
    words = [
        "An open aim", "Say more.", "Because.", "An open line", "A paper", "Long ago", "Arrival", "Well, well.",
        "All were 74,021.", ", not 20,391.", "Ports Authority", "It is long.", "What is known", "A ship", "Figure 1",
        "Register", "Hall",
    ]  # fmt: skip
    page = plain_page("press", "en")
    assert [each for each in words if each not in page] == []


def test_the_closed_parts_do_change_what_the_leader_gets() -> None:
    """The other way round, so that the pairs cannot be alike for want of a change."""
    with_closed = (merged(open_sections(), evidence(1).sections), evidence(1).findings)
    assert packet(with_closed, "leader", "en").briefing != plain("leader", "en").briefing


def test_the_generated_specs_differ() -> None:
    seen: list[str] = []

    @given(made=closed())
    @settings(PAIRS, max_examples=30, database=None)
    def gather(made: Made) -> None:
        seen.append(repr(made[0]))

    gather()
    assert len(set(seen)) > 20
