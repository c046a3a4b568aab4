"""Nothing is published before its embargo ends, unless it is asked for; then it says so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefgen.model.diagnostics import Diagnosed
from briefgen.pipeline import Selection, build, prepare
from briefgen.pipeline.embargoes import refuse_before_embargo
from tests.packet.reading import squeezed, text_of
from tests.small_project import SmallProject

SPEC = """
audiences:
  team: {title: Team, sees: [team, public], packet: [participants]}
  public:
    title: Public
    sees: [public]
    packet: [fact-sheet]
    embargo: {until: 2023-11-17T10:00, zone: America/Los_Angeles}
"""
ENDS = datetime(2023, 11, 17, 18, 0, tzinfo=UTC)
"""Los Angeles is eight hours behind UTC in November."""
BEFORE, AFTER = ENDS - timedelta(seconds=1), ENDS + timedelta(days=9000)
STAMP = "Under embargo – not to be published yet"


def test_a_build_before_the_embargo_ends_is_refused_and_writes_nothing(data: SmallProject, tmp_path: Path) -> None:
    data.write(SPEC)
    with pytest.raises(Diagnosed) as raised:
        build(tmp_path, tmp_path / "output", Selection(), ("html",), clock=lambda: BEFORE)
    assert [str(each).removeprefix(f"{data.file}:") for each in raised.value.diagnostics] == [
        "7:5: error[embargo/not-yet] the packet of public is not to be published before 2023-11-17T10:00-08:00 "
        "(--before-embargo builds it with a stamp on every page)"
    ]
    assert not (tmp_path / "output").exists()


def refused(data: SmallProject, now: datetime, *audiences: str) -> bool:
    """Whether a build of some audiences is refused when the clock says `now`."""
    data.write(SPEC)
    chosen = Selection((), audiences)
    try:
        refuse_before_embargo(prepare(data.folder.parent, chosen), chosen, lambda: now)
    except Diagnosed:
        return True
    return False


def test_it_is_lifted_at_the_instant_that_it_ends(data: SmallProject) -> None:
    assert [refused(data, now) for now in (BEFORE, ENDS, AFTER)] == [True, False, False]


def test_an_embargo_holds_back_no_other_language_than_its_packet_is_in(data: SmallProject) -> None:
    data.write(SPEC.replace("title: Public", "title: Public\n    languages: [es]"))
    (meeting,) = prepare(data.folder.parent, Selection())
    refuse_before_embargo([meeting], Selection(languages=("en",)), lambda: BEFORE)
    with pytest.raises(Diagnosed, match="embargo/not-yet"):
        refuse_before_embargo([meeting], Selection(languages=("es",)), lambda: BEFORE)


def test_packets_without_an_embargo_are_built_at_any_time(data: SmallProject) -> None:
    assert not refused(data, BEFORE, "team")


def test_before_the_embargo_every_page_is_stamped_and_the_clock_leaves_no_trace(
    data: SmallProject, tmp_path: Path
) -> None:
    data.write(SPEC)
    chosen = Selection((), ("public",), ("en",))
    build(tmp_path, tmp_path / "early", chosen, before_embargo=True, clock=lambda: BEFORE)
    build(tmp_path, tmp_path / "late", chosen, ("html",), before_embargo=True, clock=lambda: AFTER)
    early, late = (tmp_path / name / "talks/public/talks-public-en" for name in ("early", "late"))
    pages = text_of(early.with_suffix(".pdf"))
    assert [squeezed(page).count(STAMP) for page in pages] == [1] * len(pages)
    page = early.with_suffix(".html").read_text(encoding="utf-8")
    assert page.count(STAMP) == 2
    assert late.with_suffix(".html").read_text(encoding="utf-8") == page


def test_a_build_reads_the_clock_once_so_that_no_jump_of_it_divides_a_packet(
    data: SmallProject, tmp_path: Path
) -> None:
    data.write(SPEC)
    times = iter([AFTER])
    build(tmp_path, tmp_path / "output", Selection(languages=("en",)), ("html",), clock=lambda: next(times))
    assert next(times, None) is None
