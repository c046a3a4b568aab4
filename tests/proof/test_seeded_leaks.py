"""Every way in which something closed could get into a built file is found: bugs put in on purpose, one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefgen.assemble import briefing, release
from briefgen.model.evidence import FigureBrief
from briefgen.model.spec import Spec
from briefgen.model.substance import RedLine
from briefgen.model.theme import Look
from briefgen.pipeline.packets import Packet, make_packet
from briefgen.render.charts import draw
from briefgen.render.pdf import print_document
from briefgen.render.sheets import Sheet
from tests.proof import seeds_in_pages, seeds_in_pdfs
from tests.proof.world import CLOSED_ID, EPOCH, NAME, NUMBER, RED_LINE, World


@pytest.mark.parametrize("seed", seeds_in_pages.SEEDS)
def test_a_page_with_something_closed_is_found_out(world: World, monkeypatch: pytest.MonkeyPatch, seed: str) -> None:
    added, page = seeds_in_pages.SEEDS[seed], Packet.page
    monkeypatch.setattr(Packet, "page", lambda self, fonts: page(self, fonts).replace("</main>", f"{added}</main>"))
    assert {each.rule for each in world.page_faults()} == {"leak/text"}


@pytest.mark.parametrize("seed", seeds_in_pdfs.PATCHES)
def test_a_pdf_with_something_closed_is_found_out(world: World, plain_pdf: bytes, seed: str) -> None:
    content = seeds_in_pdfs.patched(plain_pdf, seeds_in_pdfs.PATCHES[seed])
    assert {each.rule for each in world.pdf_faults(content)} == {"leak/text"}


def test_the_same_pdf_without_it_is_clean(world: World, plain_pdf: bytes) -> None:
    assert list(world.pdf_faults(seeds_in_pdfs.patched(plain_pdf, lambda pdf: None))) == []


@pytest.mark.parametrize(
    "left", [seeds_in_pdfs.after_the_end, seeds_in_pdfs.replaced_later, seeds_in_pdfs.replaced_later_in_digits]
)
def test_what_lies_between_the_objects_of_a_pdf_is_found(
    world: World, plain_pdf: bytes, left: Callable[[bytes], bytes]
) -> None:
    assert {each.rule for each in world.pdf_faults(left(plain_pdf))} == {"leak/text"}


PRINTED = {
    "text off the page": f'<p style="position: absolute; left: -50cm">{RED_LINE}</p>',
    "white text": f'<p style="color: white">{RED_LINE}</p>',
    "text under a picture": f'<p>{RED_LINE}</p><div style="position: absolute; inset: 0; background: white"></div>',
    "text in small capitals, spaced out": f'<p style="font-variant: small-caps; letter-spacing: .3em">{RED_LINE}</p>',
    "text in columns too narrow for it": f'<p style="width: 1cm">{RED_LINE}</p>',
    "a name": f"<p>{NAME}</p>",
    "a number": f"<p>{NUMBER}</p>",
}


@pytest.mark.parametrize("seed", PRINTED)
def test_a_print_with_something_closed_is_found_out(world: World, seed: str) -> None:
    content, _, _ = print_document(f'<html lang="en"><title>Talks</title><h1>Trade</h1>{PRINTED[seed]}', EPOCH)
    assert {each.rule for each in world.pdf_faults(content)} == {"leak/text"}


class Reaching:
    """A part of `assemble` that knows the whole spec, not what is left of it for an audience."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        self._specs: list[Spec] = []

        def remember(spec: Spec, audience: str) -> Spec:
            self._specs.append(spec)
            return release.pruned(spec, audience)

        monkeypatch.setattr(briefing, "pruned", remember)

    def spoil(self, part: str, spoilt: Callable[[Any, Spec], Any]) -> None:
        """Lets `part` give what `spoilt` makes of its value and the whole spec."""
        sound = getattr(briefing, part)
        self._monkeypatch.setattr(briefing, part, lambda *given: spoilt(sound(*given), self._specs[-1]))


def _numbered_among_all(items: Any, spec: Spec) -> Any:
    places = {item.id: place for place, item in enumerate(spec.agenda, 1)}
    return tuple(replace(item, number=places[item.id]) for item in items)


def _cited_among_all(cited: Any, spec: Spec) -> Any:
    return {name: replace(source, number=list(spec.sources).index(name) + 1) for name, source in cited.items()}


def _drawn_among_all(figures: Any, spec: Spec) -> Any:
    return {name: replace(figure, number=list(spec.figures).index(name) + 1) for name, figure in figures.items()}


def _counting_all(document: Any, spec: Spec) -> Any:
    return replace(document, version=f"1 of {len(spec.agenda)}")


def _ordered_by_all(statistics: Any, spec: Spec) -> Any:
    return statistics[::-1] if "north_total" in spec.statistics else statistics


def _called_after_the_first(document: Any, spec: Spec) -> Any:
    return replace(document, number=next(iter(spec.sources)))


def _telling_that_there_is_more(meeting: Any, spec: Spec) -> Any:
    return replace(meeting, room="…" if len(spec.people) > 1 else None)


ASSEMBLED: dict[str, tuple[str, Callable[[Any, Spec], Any]]] = {
    "items numbered among all": ("item_briefs", _numbered_among_all),
    "sources numbered among all": ("cited_sources", _cited_among_all),
    "figures numbered among all": ("figure_briefs", _drawn_among_all),
    "a count of all": ("_document", _counting_all),
    "an order that follows from all": ("statistic_briefs", _ordered_by_all),
    "a short id": ("_document", _called_after_the_first),
    "a sign that there is more": ("_meeting", _telling_that_there_is_more),
}


@pytest.mark.parametrize("seed", ASSEMBLED)
def test_a_page_that_depends_on_what_is_closed_is_found_out(
    world: World, monkeypatch: pytest.MonkeyPatch, seed: str
) -> None:
    """Mostly there is no word in it to look for."""
    Reaching(monkeypatch).spoil(*ASSEMBLED[seed])
    assert "leak/depends" in {each.rule for each in world.page_faults()}


def _forgets_red_lines(sees: Callable[..., bool]) -> Callable[..., bool]:
    return lambda spec, audience, part: isinstance(part, RedLine) or sees(spec, audience, part)


def _open_by_default(sees: Callable[..., bool]) -> Callable[..., bool]:
    return lambda spec, audience, part: part.release is None or sees(spec, audience, part)


@pytest.mark.parametrize("bug", [_forgets_red_lines, _open_by_default])
def test_pruning_that_leaves_something_in_is_found_out(
    world: World, monkeypatch: pytest.MonkeyPatch, bug: Callable[[Any], Any]
) -> None:
    monkeypatch.setattr(release, "sees", bug(release.sees))
    assert "leak/text" in {each.rule for each in world.page_faults()}


RENDERED: dict[str, Callable[[Packet], str]] = {
    "an empty heading for each note": lambda packet: "<h3></h3>" * len(packet.meeting.spec.people),
    "a number in another form": lambda packet: "".join(
        f"{each.value:.1e}" for each in packet.meeting.findings.numbers.values() if hasattr(each, "value")
    ),
    "a class called after an id": lambda packet: f'<i class="{packet.meeting.spec.agenda[0].id[:5]}"></i>',
}


@pytest.mark.parametrize("seed", RENDERED)
def test_a_template_that_reaches_around_is_found_out(world: World, monkeypatch: pytest.MonkeyPatch, seed: str) -> None:
    rendered = Packet._render
    monkeypatch.setattr(Packet, "_render", lambda self, *given: rendered(self, *given) + RENDERED[seed](self))
    assert {each.rule for each in world.page_faults()} == {"leak/depends"}


def test_a_page_that_cannot_be_made_without_what_is_closed_is_found_out(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    Reaching(monkeypatch).spoil(
        "_document", lambda document, spec: replace(document, number=spec.people["zed"].name[:3])
    )
    assert {each.rule for each in world.page_faults()} == {"leak/needs"}


def test_a_print_that_depends_on_what_is_closed_is_found_out(
    world: World, plain_pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    Reaching(monkeypatch).spoil(*ASSEMBLED["a count of all"])
    assert {each.rule for each in world.pdf_faults(plain_pdf)} == {"leak/depends"}


def test_another_audiences_chart_from_a_cache_is_found_out(world: World) -> None:
    drawn: dict[str, str] = {}

    def draw_each_kind_once(figure: FigureBrief, tag: str, look: Look) -> str:
        return drawn.setdefault(figure.chart, draw(figure, tag, look))

    for audience in ("leader", "public"):
        packet = make_packet(world.ready, world.templates, audience, "en", draw_each_kind_once)
    faults = world.prover().faults(packet, Path("talks-public-en.html"), packet.page("").encode(), "")
    assert "leak/depends" in {each.rule for each in faults}


def test_another_audiences_page_is_found_out(world: World) -> None:
    page = world.packet("leader").page("").encode()
    faults = world.prover().faults(world.packet(), Path("talks-public-en.html"), page, "")
    assert {each.rule for each in faults} == {"leak/depends", "leak/text"}


def test_a_file_of_data_with_a_row_too_many_is_found_out(world: World, plain_pdf: bytes) -> None:
    packet = world.packet()
    more = replace(packet, data=(*packet.data, Sheet("more.csv", "More", b"port,calls\r\nNorth,7\r\n")))
    faults = world.prover().faults(more, packet.stem.with_name(f"{packet.stem.name}.pdf"), plain_pdf, "")
    assert {each.rule for each in faults} == {"leak/depends"}


def test_a_file_called_after_something_closed_is_found_out(world: World) -> None:
    found = world.prover().found(Path(f"talks-{CLOSED_ID}-en.html"), "public", b"<p>Trade</p>")
    assert [each.rule for each in found.faults] == ["leak/text"]
