"""How text and focus stand out from what is really behind them, in Chromium, in light and in dark."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from briefgen.pipeline import Selection, build
from tests.packet.reading import AUDIENCES, MEETING
from tests.sampling import sampled
from tests.small_project import SmallProject

WEAK = """() => {
  const parts = colour => {
    const [red, green, blue, opacity = 1] = colour.match(/[\\d.]+/g).map(Number);
    return { rgb: [red, green, blue], opacity };
  };
  const over = (rgb, opacity, ground) => ground.map((each, n) => rgb[n] * opacity + each * (1 - opacity));
  const light = rgb => {
    const [red, green, blue] = rgb.map(each => each / 255)
      .map(each => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ratio = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const known = new Map([[null, [255, 255, 255]]]);
  const ground = each => {
    if (!known.has(each)) {
      const { rgb, opacity } = parts(getComputedStyle(each).backgroundColor);
      known.set(each, over(rgb, opacity, ground(each.parentElement)));
    }
    return known.get(each);
  };
  const covers = (shape, { x, y }) =>
    shape.isPointInFill(new DOMPoint(x, y).matrixTransform(shape.getScreenCTM().inverse()));
  const groundInChart = text => {
    const svg = text.ownerSVGElement, box = text.getBoundingClientRect(), y = (box.top + box.bottom) / 2;
    const points = [1, 2, 3].map(n => ({ x: box.left + box.width * n / 4, y }));
    const below = [...svg.querySelectorAll("path, rect, circle")].filter(shape =>
      shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING
      && getComputedStyle(shape).fill !== "none" && points.some(point => covers(shape, point)));
    return below.reduce((rgb, shape) => {
      const style = getComputedStyle(shape), fill = parts(style.fill);
      return over(fill.rgb, fill.opacity * style.fillOpacity * style.opacity, rgb);
    }, ground(svg));
  };
  const faded = each => each ? getComputedStyle(each).opacity * faded(each.parentElement) : 1;
  const weak = [];
  const judge = (what, colour, opacity, behind, least) => {
    const { rgb, opacity: own } = parts(colour);
    const found = ratio(over(rgb, own * opacity, behind), behind);
    if (!(found >= least)) weak.push(`${what}: ${colour} on ${behind.map(Math.round)} is ${found.toFixed(2)}`);
  };
  let measured = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const words = walker.currentNode.data.trim().slice(0, 30), parent = walker.currentNode.parentElement;
    if (!words || parent.matches("option, svg title, svg desc")) continue;
    const text = parent.closest("svg text"), style = getComputedStyle(parent);
    judge(words, text ? style.fill : style.color, faded(parent), text ? groundInChart(text) : ground(parent), 4.5);
    measured += 1;
  }
  for (const each of document.querySelectorAll("a[href], button, summary, select, [tabindex='0']")) {
    if (!each.checkVisibility()) continue;
    each.focus({ preventScroll: true });
    const style = getComputedStyle(each);
    judge(`focus of ${each.outerHTML.slice(0, 40)}`, style.outlineColor, 1, ground(each.parentElement), 3);
    if (parseFloat(style.borderTopWidth) && each.matches("button, summary, select"))
      judge(`edge of ${each.outerHTML.slice(0, 40)}`, style.borderTopColor, 1, ground(each.parentElement), 3);
  }
  return { measured, weak };
}"""
"""WCAG 2.2, 1.4.3, 1.4.11 and 2.4.7: text, the ring of the focus and the edges of what is pressed that are too weak.

All text is measured, in what is folded or not yet opened too. Behind a text are the grounds of all that it stands in,
one over the other; in a chart, the shapes that were drawn before it as well.
"""

MARKED = """
marking: {scheme: tlp, level: "TLP:AMBER"}
theme: {like: civic}
audiences:
  public:
    title: Public
    sees: [public]
    packet: [fact-sheet, data]
    embargo: {until: 2023-11-17T10:00, zone: America/Los_Angeles}
"""


BEFORE = datetime(2023, 11, 1, tzinfo=UTC)
"""The embargo has not ended."""


def weak(page: Page, scheme: Literal["light", "dark"]) -> list[str]:
    """What is too weak on a page. A key is pressed first, since only then is the focus shown."""
    page.emulate_media(color_scheme=scheme)
    page.keyboard.press("Tab")
    found = page.evaluate(WEAK)
    assert found["measured"] > 20
    weak: list[str] = found["weak"]
    return weak


def opened(browser: Browser, file: Path) -> Page:
    page = browser.new_page()
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize("audience", sampled(AUDIENCES, ("press",)))
def test_everything_on_a_page_stands_out_from_what_is_behind_it(browser: Browser, packets: Path, audience: str) -> None:
    page = opened(browser, packets / MEETING / audience / f"{MEETING}-{audience}-es.html")
    assert (weak(page, "light"), weak(page, "dark")) == ([], [])


def test_so_do_a_label_in_its_own_colours_and_the_stamp_of_an_embargo(browser: Browser, tmp_path: Path) -> None:
    """In the other theme. The labels of all levels are measured on their own ground in tests/markings."""
    (tmp_path / "data").mkdir()
    SmallProject(tmp_path / "data").write(MARKED)
    chosen = Selection(audiences=("public",), languages=("en",))
    build(tmp_path, tmp_path / "output", chosen, ("html",), before_embargo=True, clock=lambda: BEFORE)
    page = opened(browser, tmp_path / "output/talks/public/talks-public-en.html")
    assert page.locator(".marking__label").all_text_contents() == ["TLP:AMBER", "TLP:AMBER"]
    assert page.locator(".stamp").count() == 2
    assert (weak(page, "light"), weak(page, "dark")) == ([], [])


def test_what_is_too_weak_is_found(browser: Browser, public: Path) -> None:
    """The check can fail: by text, by words on a bar of a chart, by something see-through, by a ring, by an edge."""
    page = opened(browser, public.with_suffix(".html"))
    page.evaluate("""() => {
      document.querySelector("h1").innerHTML = "<span>Grey</span>";
      document.querySelector("h1 span").style.color = "#aaaaaa";
      document.querySelector("h1 ~ p").style.opacity = 0.3;
      document.querySelector(".skip").style.outlineColor = "#eeeeee";
      document.querySelector("#colours").style.borderColor = "#dddddd";
      const text = document.querySelector("svg text"), { x, y, width, height } = text.getBBox();
      const bar = document.createElementNS("http://www.w3.org/2000/svg", "path");
      bar.setAttribute("d", `M${x} ${y} h${width} v${height} h${-width} z`);
      bar.setAttribute("fill", "#333333");
      text.before(bar);
    }""")
    found = weak(page, "light")
    # #aaaaaa on white is 2.32:1.
    assert found[0].endswith("rgb(170, 170, 170) on 255,255,255 is 2.32")
    assert len(found) == 5
