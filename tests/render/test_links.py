"""Headings that lead to themselves, and sources that lead back."""

from __future__ import annotations

from briefgen.render.links import led_back, linked


def test_a_heading_leads_to_its_own_id() -> None:
    markup, _ = linked('<h3 id="data-sources">Sources</h3>', "data")
    assert markup == '<h3 id="data-sources"><a class="self" href="#data-sources">Sources</a></h3>'


def test_a_heading_that_names_a_part_leads_to_that_part() -> None:
    markup, (heading,) = linked('<article id="a"><h3 id="a-title">One</h3></article>', "points")
    assert '<h3 id="a-title"><a class="self" href="#a">One</a></h3>' in markup
    assert (heading.level, heading.id, heading.words) == (3, "a", "One")


def test_a_heading_without_an_id_gets_that_of_the_one_above_with_its_words() -> None:
    first = '<h2 id="points-title">P</h2><h3 id="points-a-title">A</h3><h4>Líneas rojas</h4>'
    _, headings = linked(f"{first}<h3>¿Qué más?</h3><h4>x</h4>", "points")
    assert [each.id for each in headings] == [
        "points-a",
        "points-a-lineas-rojas",
        "points-que-mas",
        "points-que-mas-x",
    ]


def test_no_heading_gets_an_id_that_is_taken() -> None:
    _, headings = linked('<p id="p-same"></p><h3>Same</h3><h3>Same</h3>', "p")
    assert [each.id for each in headings] == ["p-same-2", "p-same-3"]


def test_a_heading_in_another_script_has_an_id_too() -> None:
    _, (heading,) = linked("<h3>議題</h3>", "p")
    assert heading.id == "p-part"


def test_the_words_of_a_heading_are_without_markup() -> None:
    _, (heading,) = linked('<h3><span class="portion">(U)</span> Trade &amp; more</h3>', "p")
    assert heading.words == "(U) Trade & more"


def test_a_source_leads_back_to_each_place_where_it_is_cited() -> None:
    page = (
        '<a class="citation" href="#source-x">[1]</a><a class="citation" href="#source-x">[1]</a>'
        '<span class="cited" data-source="x"></span><span class="cited" data-source="y"></span>'
    )
    assert led_back(page) == (
        '<a id="cite-x-1" class="citation" href="#source-x">[1]</a>'
        '<a id="cite-x-2" class="citation" href="#source-x">[1]</a>'
        '<a class="back" href="#cite-x-1">1</a> <a class="back" href="#cite-x-2">2</a>'
    )
