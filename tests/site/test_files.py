"""What a site holds, and what it does not."""

from __future__ import annotations

import gzip
import hashlib
import re
from pathlib import Path
from xml.etree import ElementTree

from click.testing import Result

from briefgen.inspection import nu
from briefgen.pipeline import Selection, Site, site, verify
from tests.packet.reading import text_of
from tests.site.conftest import BEFORE, CLOSED, EMBARGOED, URL

LANGUAGES = ("en", "es")
ATOM, SITEMAP, XHTML = (
    "{http://www.w3.org/2005/Atom}",
    "{http://www.sitemaps.org/schemas/sitemap/0.9}",
    "{http://www.w3.org/1999/xhtml}",
)


def files(folder: Path) -> dict[str, bytes]:
    """All files of a site by their paths, but the lock that a build takes."""
    found = (each for each in folder.rglob("*") if each.is_file() and each.name != ".lock")
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in found}


def test_it_holds_the_packets_the_pages_the_feeds_the_map_and_the_search(folder: Path) -> None:
    packet = "meetings/talks/public"
    expected = {"index.html", "404.html", "sitemap.xml", "SHA256SUMS", f"{packet}/manifest.json"}
    for language in LANGUAGES:
        expected |= {f"{language}/{name}" for name in ("index.html", "search.html", "feed.xml")}
        expected |= {f"{packet}/talks-public-{language}{end}" for end in (".html", ".pdf", "-large.pdf")}
    search = re.compile(r"(en|es)/search/public/(pagefind|wasm|index/|fragment/)")
    assert {name for name in files(folder) if not search.match(name)} == expected
    assert {f"{language}/search/public/pagefind.js" for language in LANGUAGES} <= files(folder).keys()


def test_nothing_of_what_is_closed_or_under_embargo_is_in_any_file(folder: Path) -> None:
    """Not even the name of an audience whose packet is left out."""
    words = re.compile(f"{CLOSED}|{EMBARGOED}|Reporter|press".encode(), re.IGNORECASE)
    texts = {name: read(folder, name) for name in files(folder)}
    assert any(b"anchored" in text for name, text in texts.items() if "fragment" in name)
    found = {name for name, text in texts.items() if words.search(text)}
    # The search's own program, and the styles, which every page has, speak of presses and expressions.
    assert {name for name in found if not re.search(r"pagefind[^/]*\.js$|\.html$", name)} == set()
    for name in (each for each in found if each.endswith(".html")):
        bare = re.sub(rb"<(style|script)\b.*?</\1>", b"", texts[name], flags=re.DOTALL)
        assert not words.search(bare), name


def read(folder: Path, name: str) -> bytes:
    """What is in a file, unpacked."""
    if name.endswith(".pdf"):
        return "\n".join(text_of(folder / name)).encode()
    content = (folder / name).read_bytes()
    return gzip.decompress(content) if re.search(r"\.pf_(fragment|index|meta)$|\.pagefind$", name) else content


def test_a_packet_under_embargo_is_told_to_be_left_out(made: Site) -> None:
    (told,) = made.left_out
    assert (told.rule, told.severity) == ("site/embargo", "warning")
    assert told.message == "the packet of press is left out: it is not to be published before 2024-06-01T10:00+00:00"


def test_every_link_to_a_file_leads_to_one_of_the_site(folder: Path) -> None:
    for page in folder.rglob("*.html"):
        links = re.findall(r'(?:href|action)="([^"#]+)"', page.read_text(encoding="utf-8"))
        relative = [each for each in links if not re.match(r"[a-z]+:", each)]
        assert [each for each in relative if not (page.parent / each).is_file()] == [], page


def test_no_page_but_that_of_the_search_may_load_a_script_or_anything_else(folder: Path) -> None:
    for page in (each for each in folder.rglob("*.html") if "meetings" not in each.parts):
        text = page.read_text(encoding="utf-8")
        policy = re.search(r'<head>\n<meta http-equiv="Content-Security-Policy" content="([^"]+)">', text)
        assert policy, page
        rules = dict(each.split(" ", 1) for each in policy[1].split("; "))
        assert rules["default-src"] == "'none'"
        searches = page.name == "search.html"
        assert ("'self' 'wasm-unsafe-eval'" in rules["script-src"]) is searches
        assert (rules.get("connect-src"), rules.get("worker-src")) == (
            ("'self'", "'self'") if searches else (None, None)
        )
        assert "unsafe-inline" not in policy[1]


def test_the_checksums_are_those_of_all_files(folder: Path) -> None:
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    listed = {line.partition("  ")[2]: line.partition("  ")[0] for line in lines}
    others = {name: content for name, content in files(folder).items() if name != "SHA256SUMS"}
    assert listed == {name: hashlib.sha256(content).hexdigest() for name, content in others.items()}


def test_an_index_gives_type_size_and_checksum_of_each_file(folder: Path) -> None:
    index = (folder / "es" / "index.html").read_text(encoding="utf-8")
    for end in (".html", ".pdf", "-large.pdf"):
        path = f"meetings/talks/public/talks-public-es{end}"
        content = (folder / path).read_bytes()
        media = "text/html" if end == ".html" else "application/pdf"
        link = re.search(rf'href="\.\./{path}" type="{media}"[^>]*>[^<]+</a> <span[^>]*>([^<]+)</span>', index)
        assert link
        assert link[1].endswith(f"{round(len(content) / 1000)} KB")
        assert hashlib.sha256(content).hexdigest() in index


def test_a_page_names_those_in_other_languages_and_the_one_without(folder: Path) -> None:
    page = (folder / "es" / "search.html").read_text(encoding="utf-8")
    assert re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', page) == [
        ("en-US", f"{URL}en/search.html"),
        ("es-MX", f"{URL}es/search.html"),
        ("x-default", f"{URL}index.html"),
    ]
    assert '<a href="../en/search.html" hreflang="en-US" lang="en-US">English</a>' in page


def test_a_feed_has_an_entry_for_each_packet_with_full_addresses(folder: Path) -> None:
    feed = ElementTree.parse(folder / "es" / "feed.xml").getroot()
    (entry,) = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated")] == [
        f"{URL}meetings/talks/public/talks-public-es.html",
        "Talks · Público",
        "2024-04-30T00:00:00Z",
    ]
    enclosures = [each for each in entry.findall(f"{ATOM}link") if each.get("rel") == "enclosure"]
    stem = "meetings/talks/public/talks-public-es"
    assert [each.get("href") for each in enclosures] == [f"{URL}{stem}.pdf", f"{URL}{stem}-large.pdf"]
    assert [int(each.get("length", "")) for each in enclosures] == [
        (folder / f"{stem}{end}").stat().st_size for end in (".pdf", "-large.pdf")
    ]


def test_the_map_has_every_page_with_its_other_languages(folder: Path) -> None:
    urls = ElementTree.parse(folder / "sitemap.xml").getroot().findall(f"{SITEMAP}url")
    alike = {
        each.findtext(f"{SITEMAP}loc"): [link.get("hreflang") for link in each.findall(f"{XHTML}link")] for each in urls
    }
    stem = f"{URL}meetings/talks/public/talks-public"
    start = ["en-US", "es-MX", "x-default"]
    assert alike == {
        **{f"{URL}{path}index.html": start for path in ("", "en/", "es/")},
        **{f"{stem}-{language}.html": ["en-US", "es-MX"] for language in LANGUAGES},
    }


def test_without_its_address_there_are_no_feeds_and_no_map_and_a_line_says_so(command: Result, later: Path) -> None:
    assert command.stderr == "without --url there are no feeds and no sitemap, which need the site's full address\n"
    assert [each for each in files(later) if each.endswith(".xml")] == []
    pages = [each for each in later.rglob("*.html") if "meetings" not in each.parts]
    assert [each for each in pages if re.search(r'href="(https?:|[^"]*\.xml)', each.read_text(encoding="utf-8"))] == []


def test_a_page_shown_at_any_address_leads_nowhere_but_to_a_full_one(folder: Path, later: Path) -> None:
    shown = [re.findall(r'<a href="([^#"]+)"', (site / "404.html").read_text()) for site in (folder, later)]
    assert shown == [[f"{URL}en/index.html", f"{URL}es/index.html"], []]


def test_audiences_stand_in_the_order_in_which_they_were_asked_for(later: Path) -> None:
    index = (later / "es" / "index.html").read_text(encoding="utf-8")
    assert re.findall(r"Para: (\w+)", index) == ["Público", "Reporteros"]


def test_every_page_is_valid(folder: Path, later: Path) -> None:
    """The checker is too old to know 'wasm-unsafe-eval', of CSP 3."""
    pages = [each for site in (folder, later) for each in site.rglob("*.html") if "meetings" not in each.parts]
    found = [str(each) for each in nu(sorted(pages))]
    assert [each for each in found if "'wasm-unsafe-eval'" not in each] == []


def test_what_lies_in_it_can_be_verified_as_in_an_output_folder(project: Path, folder: Path) -> None:
    (verified,) = verify(project, folder / "meetings", Selection((), ("public",))).folders
    assert (verified.files, verified.faults) == (7, ())


def test_made_again_it_is_the_same_and_what_it_no_longer_has_is_gone(project: Path, folder: Path) -> None:
    before = files(folder)
    for name in ("meetings/old/public/old-public-en.html", "fr/index.html"):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text("left over")
        with (folder / "SHA256SUMS").open("a") as sums:
            sums.write(f"{'0' * 64}  {name}\n")
    (folder / "CNAME").write_text("example.org")
    (project / "outside.txt").write_text("not the site's")
    with (folder / "SHA256SUMS").open("a") as sums:
        sums.write(f"{'0' * 64}  ../outside.txt\n")
    site(project, folder, Selection((), ("public", "press")), URL, clock=lambda: BEFORE)
    # What its owner put beside it stays, and so does what a list that was tampered with names.
    assert (project / "outside.txt").exists()
    assert (folder / "CNAME").read_text() == "example.org"
    (folder / "CNAME").unlink()
    assert files(folder) == before
    assert not (folder / "meetings" / "old").exists()
    assert not (folder / "fr").exists()
