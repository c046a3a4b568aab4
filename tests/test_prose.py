"""CommonMark with roles becomes a tree; what cannot stand in a text is left out and named."""

import pytest

from briefgen.model.prose import Anchor, Emphasis, Inline, Listing, Paragraph, Prose, Quotation, Role, Strong, Words
from briefgen.prose import parse, roles


def inlines(text: str) -> tuple[Inline, ...]:
    """The inlines of a text of one paragraph."""
    ((paragraph,), refused) = parse(text)
    assert refused == ()
    assert isinstance(paragraph, Paragraph)
    return paragraph.inlines


def paragraph(words: str) -> Paragraph:
    return Paragraph((Words(words),))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("words", (Words("words"),)),
        ("one\ntwo", (Words("one"), Words(" "), Words("two"))),
        ("one  \ntwo", (Words("one"), Words(" "), Words("two"))),
        ("*a* **b**", (Emphasis((Words("a"),)), Words(" "), Strong((Words("b"),)))),
        ("***a***", (Emphasis((Strong((Words("a"),)),)),)),
        (r"2 \* 3 &amp; 4", (Words("2 * 3 & 4"),)),
        ("[a *b*](https://x.org)", (Anchor("https://x.org", "a b"),)),
        ("<http://x.org>", (Anchor("http://x.org", "http://x.org"),)),
        ("<a@x.org>", (Anchor("mailto:a@x.org", "a@x.org"),)),
        ("{stat}`a`", (Role("stat", "a", ""),)),
        ("{stat}`a:million`", (Role("stat", "a", "million"),)),
        ("{stat}` a : million `", (Role("stat", "a", "million"),)),
        ("{nope}`a`", (Role("nope", "a", ""),)),
        ("{literal}`10:13`", (Role("literal", "10:13", ""),)),
        ("**{cite}`a`**", (Strong((Role("cite", "a", ""),)),)),
        ('{year} "quoted" -- it\'s (c)', (Words('{year} "quoted" -- it\'s (c)'),)),
    ],
)
def test_inlines_are_read_as_commonmark_with_roles(text: str, found: tuple[Inline, ...]) -> None:
    assert inlines(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\n\nb", (paragraph("a"), paragraph("b"))),
        ("- a\n- b", (Listing(False, ((paragraph("a"),), (paragraph("b"),))),)),
        ("1. a\n2. b", (Listing(True, ((paragraph("a"),), (paragraph("b"),))),)),
        ("- a\n  - b", (Listing(False, ((paragraph("a"), Listing(False, ((paragraph("b"),),))),)),)),
        ("> a\n>\n> b", (Quotation((paragraph("a"), paragraph("b"))),)),
        ("", ()),
    ],
)
def test_blocks_are_read_as_commonmark(text: str, found: Prose) -> None:
    assert parse(text) == (found, ())


@pytest.mark.parametrize(
    ("text", "kind", "needle"),
    [
        ("# A heading", "a heading", "# A heading"),
        ("A heading\n=========", "a heading", "A heading"),
        ("<div>\nwords\n</div>", "HTML", "<div>"),
        ("a <br> b", "HTML", "<br>"),
        ("a <!-- b --> c", "HTML", "<!-- b -->"),
        ("![alt](a.png)", "an image", "![alt"),
        ("a `code` b", "code", "`code`"),
        ("```\ncode\n```", "code", "```"),
        ("    code", "code (an indented paragraph)", "code"),
        ("a\n\n---\n\nb", "a rule", "---"),
        ("[a](javascript:alert)", "a link that is not http, https or mailto", "javascript:alert"),
        ("[a](data:text/html,x)", "a link that is not http, https or mailto", "data:text/html,x"),
        ("[a](page.html)", "a link that is not http, https or mailto", "page.html"),
        ("<ftp://x.org>", "a link that is not http, https or mailto", "ftp://x.org"),
        ("[a {stat}`b`](https://x.org)", "a role inside a link", "{stat}`"),
        ("{stat}'a'", "a role without backquotes", "{stat}"),
        ("- # A heading", "a heading", "# A heading"),
    ],
)
def test_other_markup_is_refused_with_the_characters_to_look_for(text: str, kind: str, needle: str) -> None:
    assert [(each.kind, each.needle) for each in parse(text)[1]] == [(kind, needle)]


def test_what_is_refused_is_left_out_of_the_prose() -> None:
    assert parse("a <b>c</b>\n\n# d")[0] == (Paragraph((Words("a "), Words("c"))),)


def test_roles_are_found_in_reading_order_in_lists_quotations_and_stress() -> None:
    prose, _ = parse("{stat}`a`\n\n- **{cite}`b`**\n  - *{term}`c`*\n\n> {person}`d:full`")
    assert list(roles(prose)) == [
        Role("stat", "a", ""),
        Role("cite", "b", ""),
        Role("term", "c", ""),
        Role("person", "d", "full"),
    ]
