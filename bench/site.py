"""How long a site takes beyond the building of its packets, by the number of its meetings."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from briefgen.pipeline import Ready, Selection, build
from briefgen.pipeline.site import site_contents
from briefgen.pipeline.writing import write_site
from briefgen.render.fonts import screen_rules
from briefgen.render.rendering import Renderer

PORTS = Path(__file__).parents[1] / "tests" / "projects" / "ports"
AUDIENCE = "everyone"
SIZES = (10, 50, 200)
ROUNDS = 3
URL = "https://example.org/"
FONTS = cache(screen_rules)


def measure_site() -> None:
    """Measures and prints: a small meeting's packet, again and again under other names, made into sites."""
    with TemporaryDirectory() as folder:
        ((meeting,), made) = build(PORTS, Path(folder), Selection((), (AUDIENCE,)))
    packet = {each.path: each.content for each in made}
    print(f"a site of small meetings, their packets built already (the best of {ROUNDS}):")
    for size in SIZES:
        runs = [timed_site(meeting, packet, size) for _ in range(ROUNDS)]
        seconds, processor = (min(each[kind] for each in runs) for kind in (0, 1))
        print(f"  {size} meetings: {seconds:.2f} s, {processor:.2f} s of processor time, {runs[0][2]} files")


def timed_site(meeting: Ready, packet: Mapping[Path, bytes], size: int) -> tuple[float, float, int]:
    """A site of `size` meetings: how many seconds it takes, how many of processor time, how many files it has."""
    meetings = [renamed(meeting, number) for number in range(size)]
    outputs = {path: content for each in meetings for path, content in renamed_files(packet, meeting, each).items()}
    with TemporaryDirectory() as folder:
        start, worked = perf_counter(), processor_time()
        contents = site_contents(meetings, (AUDIENCE,), outputs, Renderer(PORTS), FONTS, URL)
        write_site(Path(folder, "site"), contents)
        return perf_counter() - start, processor_time() - worked, len(contents)


def processor_time() -> float:
    """The processor time in seconds of this process and of those it has waited for, Pagefind's among them."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def renamed(meeting: Ready, number: int) -> Ready:
    """The meeting, held so many months later under another id."""
    held = meeting.spec.meeting
    later = {"id": f"{held.id}-{number}", "start": held.start + timedelta(days=30 * number)}
    return replace(meeting, spec=meeting.spec.model_copy(update={"meeting": held.model_copy(update=later)}))


def renamed_files(packet: Mapping[Path, bytes], meeting: Ready, other: Ready) -> dict[Path, bytes]:
    """The files of a packet as those of another meeting; its page says which it is."""
    old, new = meeting.spec.meeting.id, other.spec.meeting.id
    return {
        Path(str(path).replace(old, new)): content.replace(old.encode(), new.encode())
        for path, content in packet.items()
    }


if __name__ == "__main__":
    measure_site()
