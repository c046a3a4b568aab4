"""A meeting with something closed of every kind, and its public packet, as the tests of the proof share it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefgen.model.diagnostics import Diagnostic
from briefgen.pipeline import Ready
from briefgen.pipeline.packets import Packet, make_packet
from briefgen.pipeline.proving import Prover
from briefgen.proof import Machine
from briefgen.render.charts import draw
from briefgen.render.rendering import Renderer

RED_LINE = "We never cede the northern lighthouse, nor the harbour café beneath it"
NAME = "Zacharias Quillfeather"
NUMBER = "735,937"
CLOSED_ID = "lighthouse-deal"

EPOCH = 1704067200
"""The day that files are dated: January 1, 2024."""

SPEC = f"""
languages: {{en: en_US}}
audiences:
  leader: {{title: Leader, sees: [leader, public], packet: [points, fact-sheet, data]}}
  public: {{title: Public, sees: [public], packet: [points, fact-sheet, data]}}
people:
  ada:
    release: [public]
    name: Ada Lovelace
    called: Ada
    delegation: us
    titles: [{{text: Minister, since: 2020-01-01}}]
  zed:
    name: {NAME}
    called: Quillfeather
    delegation: them
    titles: [{{text: Keeper of the outer seal, since: 2020-01-01}}]
agenda:
  - id: {CLOSED_ID}
    title: The lighthouse deal
    release: [leader]
    figures: [north]
    background: {{release: [leader], text: "Herbert keeps a second set of keys {{cite}}`archive`."}}
  - id: trade
    title: Trade
    release: [public]
    figures: [shown]
    points:
      - {{text: "Speak of {{stat}}`north_total` calls with {{person}}`zed`.", release: [leader]}}
      - {{text: "We trade more each year {{cite}}`register`.", release: [public]}}
    red_lines:
      - {{text: "{RED_LINE}.", release: [leader]}}
notes:
  - {{id: past, title: Past, release: [public], text: The first talks were held long ago.}}
sources:
  archive: {{title: Sealed papers, publisher: Archive, date: 2021-03-04}}
  register: {{release: [public], title: Register, publisher: Office, date: 2024-01-31}}
glossary:
  alpha: {{term: Alpha clause, definition: A clause that nobody outside this room has heard of}}
  tariff: {{release: [public], term: Tariff, definition: A tax on trade}}
statistics:
  north_total: {{sum: calls, dataset: calls, where: {{port: North}}, label: Calls at the secret northern pier}}
  best: {{release: [public], largest: monthly, label: Best month}}
  total: {{release: [public], sum: calls, dataset: calls, label: All calls}}
  monthly: {{release: [public], sum: calls, dataset: calls, by: month, label: Calls by month}}
  north_monthly: {{sum: calls, dataset: calls, where: {{port: North}}, by: month, label: Northern calls}}
figures:
  north: {{chart: column, series: north_monthly, title: The pier is busy, label: Northern calls by month}}
  shown: {{release: [public], chart: column, series: monthly, title: More calls, label: Calls by month}}
"""

TABLE = f"""\
year,month,port,calls
2023,2023-09,North,{NUMBER.replace(",", "")}
2023,2023-09,South,12
2024,2023-10,South,30
"""


@dataclass(frozen=True)
class World:
    """The meeting, ready to be built and proved; `folder` is its project's."""

    folder: Path
    ready: Ready
    templates: Renderer

    def prover(self) -> Prover:
        """A prover that has proved nothing yet, on a machine that nothing tells of."""
        return Prover(self.ready, self.templates, Machine((), ()))

    def packet(self, audience: str = "public") -> Packet:
        """A packet, made anew."""
        return make_packet(self.ready, self.templates, audience, "en", cache(draw))

    def page_faults(self) -> Iterator[Diagnostic]:
        """What the proof finds wrong with the public page."""
        packet = self.packet()
        path = packet.stem.with_name(f"{packet.stem.name}.html")
        return self.prover().faults(packet, path, packet.page("").encode(), "")

    def pdf_faults(self, content: bytes) -> Iterator[Diagnostic]:
        """What the proof finds wrong with a public PDF, and with what it was printed from."""
        packet = self.packet()
        return self.prover().faults(packet, packet.stem.with_name(f"{packet.stem.name}.pdf"), content, "")
