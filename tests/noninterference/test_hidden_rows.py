"""Rows that nothing open tells apart are changed, nothing in the packet changes but the checksum of the official file.

In both tables each month has the same calls in as many rows, so that open statistics, which are by month, are the same;
which port had them is for closed statistics. What an open claim is explained by must not depend on it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from briefgen.pipeline import Ready, Selection, prepare
from briefgen.pipeline.packets import Packet, make_packet
from briefgen.render.charts import draw
from tests.rendering import InProcess
from tests.small_project import SmallProject

TABLES = {
    "north": "year,month,port,calls\n2024,2023-10,North,20391\n2024,2023-10,South,14406\n"
    "2024,2023-11,North,30582\n2024,2023-11,South,13277\n",
    "south": "year,month,port,calls\n2024,2023-10,North,14406\n2024,2023-10,South,20391\n"
    "2024,2023-11,North,33581\n2024,2023-11,South,10278\n",
}
"""34,797 and 43,859 calls by month. 20,391 are North's in one, 30,582 are nobody's in the other, 50,973 are all of
North's in one."""

SPEC = """\
audiences:
  leader: {title: Leader, sees: [leader, public], packet: [claims, data]}
  public: {title: Public, sees: [public], packet: [fact-sheet, claims, data]}
statistics:
  total: {release: [public], sum: calls, dataset: calls, label: All calls}
  monthly: {release: [public], sum: calls, dataset: calls, by: month, label: By month}
  best: {release: [public], largest: monthly, label: Best month}
  both: {sum: calls, dataset: calls, by: [port, month], label: By port and month}
  north: {sum: calls, dataset: calls, where: {port: North}, label: North}
  by_port: {sum: calls, dataset: calls, by: port, label: By port}
  north_months: {sum: calls, dataset: calls, where: {port: North}, by: month, label: North by month}
  south_months: {sum: calls, dataset: calls, where: {port: South}, by: month, label: South by month}
figures:
  months: {release: [public], chart: line, series: monthly, label: Months}
notes:
  - {id: known, title: Known, text: "Best was {stat}`best:when`.", release: [public], figures: [months]}
claims:
  - {id: a, release: [public], by: X, text: So, source: register, asserts: {statistic: total, equals: 20391}}
  - {id: b, release: [public], by: X, text: So, source: register, asserts: {statistic: total, equals: 30582}}
  - {id: c, release: [public], by: X, text: So, source: register, asserts: {statistic: total, equals: 50973}}
  - {id: d, release: [public], by: X, text: So, source: register, asserts: {largest: monthly, at: 2023-10}}
  - {id: e, release: [public], by: X, text: So, source: register, asserts: {statistic: best, equals: 34797}}
"""


@cache
def meeting(table: str) -> Ready:
    folder = Path(mkdtemp())
    (folder / "data").mkdir()
    SmallProject(folder / "data").write(SPEC, TABLES[table])
    (ready,) = prepare(folder, Selection())
    return ready


def packet(table: str, audience: str) -> Packet:
    """The packet of a meeting that read one of the tables, as if that were the official file."""
    ready = meeting(table)
    ready = replace(ready, findings=replace(ready.findings, files=meeting("north").findings.files))
    return make_packet(ready, InProcess(Path(__file__).parent), audience, "en", cache(draw))


def test_a_packet_is_the_same_with_other_rows_that_only_closed_statistics_tell_apart() -> None:
    one, other = packet("north", "public"), packet("south", "public")
    assert (one.prints, one.data, one.page("")) == (other.prints, other.data, other.page(""))


def test_a_value_of_an_open_series_is_named() -> None:
    """A comparison of verdicts that find nothing would prove little."""
    assert "By month: October 2023" in packet("north", "public").page("")


@pytest.mark.parametrize("table", TABLES)
def test_a_file_of_the_same_size_has_another_checksum(table: str) -> None:
    """What is set aside above is all there is to tell the two files by."""
    size = len(TABLES["north"].encode())
    assert meeting(table).findings.files["calls"].size == size


def test_whoever_sees_the_closed_statistics_is_told_otherwise() -> None:
    """The other way round, so that the packets cannot be alike for want of a change."""
    assert packet("north", "leader").page("") != packet("south", "leader").page("")
