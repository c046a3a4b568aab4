"""How fast the packets are built, and in how much memory, beside WeasyPrint's own command in the same run.

Run by ``make bench``; what `bench.data` and `bench.site` measure follows. Machines are noisy: the two are timed in
turn, and the medians of their ratios count.

- build: one cold ``briefgen build`` of the shipped project, all audiences, languages and formats
- weasyprint: one ``weasyprint`` process for each of the same documents, one after the other, from HTML files that
  name the same fonts in files
- help: ``briefgen --help``
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median

from bench.data import measure_data
from bench.site import measure_site
from bench.timing import timed
from briefgen.pipeline import Selection, prepare
from briefgen.pipeline.packets import make_packet
from briefgen.render.charts import draw
from briefgen.render.fonts import addresses, print_font
from briefgen.render.rendering import Renderer
from briefgen.themes import look_of

ROUNDS = 3
TARGET_RATIO, TARGET_MEGABYTES, TARGET_HELP = 0.6, 400, 0.2
PROJECT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent


def main() -> None:
    """Measures and prints, each figure beside its target."""
    with tempfile.TemporaryDirectory() as folder:
        documents = printed_html(Path(folder))
        builds, peers, peaks = [], [], []
        for number in range(1, ROUNDS + 1):
            seconds, peak, _ = timed(
                [BIN / "briefgen", "build", "--project", PROJECT, "--output", f"{folder}/{number}"]
            )
            peer = sum(timed([BIN / "weasyprint", each, f"{each}.pdf"]).seconds for each in documents)
            builds.append(seconds)
            peers.append(peer)
            peaks.append(peak)
            print(f"round {number}: build {seconds:.2f} s, weasyprint {peer:.2f} s, ratio {seconds / peer:.2f}")
    helps = [timed([BIN / "briefgen", "--help"]).seconds for _ in range(11)]
    ratio = median(build / peer for build, peer in zip(builds, peers, strict=True))
    print(f"cold build, {len(documents)} of its files PDFs: {median(builds):.2f} s (median of {ROUNDS})")
    print(f"weasyprint, a process for each of {len(documents)} documents: {median(peers):.2f} s")
    print(f"ratio: {ratio:.2f} (at most {TARGET_RATIO})")
    print(f"peak memory of any process: {max(peaks):.0f} MB (at most {TARGET_MEGABYTES})")
    print(f"briefgen --help: {median(helps):.3f} s (at most {TARGET_HELP})")
    with tempfile.TemporaryDirectory() as folder:
        measure_data(PROJECT, Path(folder))
    measure_site()


def printed_html(folder: Path) -> list[Path]:
    """Writes the HTML that each PDF is made of, its fonts in files beside it."""
    templates = Renderer(PROJECT)
    files = []
    for meeting in prepare(PROJECT, Selection()):
        look = look_of(meeting.spec.theme)
        fonts = {address: f"{number}.ttf" for number, address in enumerate(addresses(look))}
        for address, name in fonts.items():
            (folder / name).write_bytes(print_font(address))
        for language in meeting.spec.languages:
            for audience in meeting.spec.audiences:
                for path, html in make_packet(meeting, templates, audience, language, draw).prints.items():
                    for address, name in fonts.items():
                        html = html.replace(f"url({address})", f"url({name})")
                    files.append(folder / f"{path.stem}.html")
                    files[-1].write_text(html, encoding="utf-8")
    return files


if __name__ == "__main__":
    main()
