"""The build: the only list of stages.

1. load       YAML → Spec; CSV → tables
2. compute    tables → numbers
3. check      rules over spec and numbers; any error ends the build here
4. assemble   spec, numbers, audience, language → Briefing
5. draw       figures → SVG
6. render     Briefing → CSV files; with them → HTML, for the screen and for print
7. print      HTML → PDF with the files attached, each in a process of its own
8. prove      no file holds or depends on what its audience may not see
9. copy       PDF → numbered copies for their recipients, where a distribution asks for them
10. write     each meeting's folder with its manifests, whole or not at all

A site (site.py) is made of what stages 1 to 8 give for open audiences.

Each stage imports the heavy libraries it needs, so that a command that stops early stays quick.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.model.diagnostics import Diagnosed, Diagnostic
from briefgen.pipeline.copies import copy_jobs, prepare_order, register
from briefgen.pipeline.embargoes import Clock, real_clock, refuse_before_embargo
from briefgen.pipeline.locking import PATIENT, Patience, held
from briefgen.pipeline.outputs import FORMATS, Format, Job, Output, Progress, collected, shared, silent
from briefgen.pipeline.packets import Packet, make_packet
from briefgen.pipeline.preparing import Ready, Selection, packets_of
from briefgen.pipeline.writing import write_packets

if TYPE_CHECKING:
    from briefgen.model.manifest import Origin
    from briefgen.pipeline.proving import Prover
    from briefgen.render.ingredients import Ingredients
    from briefgen.render.printing import Press, Printed


def build(
    project: Path,
    output: Path,
    selection: Selection,
    formats: tuple[Format, ...] = FORMATS,
    progress: Progress = silent,
    *,
    copies: Path | None = None,
    before_embargo: bool = False,
    clock: Clock = real_clock,
    patience: Patience = PATIENT,
) -> tuple[tuple[Ready, ...], tuple[Output, ...]]:
    """All stages, for the selected meetings of the project in `project`.

    Returns the meetings and the files written below `output`. What an earlier build of a whole meeting left there is
    gone after a later one. The distribution file `copies` asks for numbered copies too: then the selection narrows
    neither audiences nor languages, and `formats` has "pdf". Before an embargo ends, by the `clock`, its packet is made
    only `before_embargo`, and then with a stamp. Where another command holds `output`, it waits with `patience`: builds
    take turns, so that none that read an older spec writes after one that read a newer. Raises `Diagnosed` with every
    error found; then what stood in `output` still stands there as it was.
    """
    from briefgen.render.printing import open_press
    from briefgen.themes import shipped

    with held(output, patience), open_press() as press:
        if "html" in formats:
            # Most packets are set in these, which take as long to make as the spec takes to read.
            press.screen_fonts(shipped("standard"))
        ready, order = prepare_order(project, selection, copies)
        if before_embargo:
            ready = tuple(replace(meeting, before_embargo=True) for meeting in ready)
        else:
            refuse_before_embargo(ready, selection, clock)
        jobs = [job for meeting in ready for job in packet_jobs(meeting, project, selection, formats, press)]
        outputs = collected(jobs, progress)
        made = collected(copy_jobs(order, outputs, project, press, order.meeting.epoch), progress) if order else ()
        whole = not (selection.audiences or selection.languages) and formats == FORMATS
        replaced = [meeting.spec.meeting.id for meeting in ready] if whole else []
        numbered = {**{each.path: each.content for each in made}, **register(order, made, output)} if order else {}
        contents = {each.path: each.content for each in outputs}
        origins = {each.path: each.origin for each in outputs if each.origin}
        write_packets(output, contents, replaced, numbered, origins)
    return ready, (*outputs, *made)


def packet_jobs(
    meeting: Ready,
    project: Path,
    selection: Selection,
    formats: tuple[Format, ...],
    press: Press,
) -> list[Job]:
    """Stages 4 to 6 of a meeting; printing begins while later copies are still being rendered."""
    from briefgen.pipeline.proving import Prover
    from briefgen.proof import this_machine
    from briefgen.render.charts import draw
    from briefgen.render.rendering import Renderer
    from briefgen.themes import look_of

    look = look_of(meeting.spec.theme)
    fonts = shared(press.screen_fonts(look), "the typefaces", project) if "html" in formats else None
    ingredients = shared(press.ingredients(look), "the list of programs and fonts", project)
    templates = Renderer(project)
    prover = Prover(meeting, templates, this_machine(project, project / "data"))
    # Audiences that see the same figure share its drawing.
    draw_once = cache(draw)
    jobs: list[Job] = []
    faults: list[Diagnostic] = []
    for audience, language in packets_of(meeting, selection):
        try:
            packet = make_packet(meeting, templates, audience, language, draw_once)
            origin = cache(partial(_origin, packet, ingredients))
            for path, html in packet.prints.items() if "pdf" in formats else ():
                printing = press.print(html, meeting.epoch, look, packet.data, packet.limits(path))
                jobs.append(_job(packet, path, "pdf", printing.result, prover, fonts, origin))
        except Diagnosed as problem:
            faults += problem.diagnostics
        else:
            if fonts is not None:
                path = packet.stem.with_name(f"{packet.stem.name}.html")
                jobs.append(_job(packet, path, "html", partial(_page, packet, fonts), prover, fonts, origin))
    if faults:
        raise Diagnosed(faults)
    return jobs


def _job(
    packet: Packet,
    path: Path,
    kind: Format,
    finished: Callable[[], Printed],
    prover: Prover,
    fonts: Callable[[], str] | None,
    origin: Callable[[], Origin],
) -> Job:
    """A file of a packet on its way through stages 7 and 8."""

    def proof(content: bytes) -> Iterator[Diagnostic]:
        return prover.faults(packet, path, content, fonts() if fonts else "")

    return Job(path, kind, packet.meeting, packet.briefing.audience.id, finished, proof, origin)


def _origin(packet: Packet, ingredients: Callable[[], Ingredients]) -> Origin:
    from briefgen.pipeline.origins import origin_of

    return origin_of(packet, ingredients())


def _page(packet: Packet, fonts: Callable[[], str]) -> Printed:
    """A page, rendered when it is asked for: by then its fonts are ready, and the printers have work."""
    from briefgen.render.printing import Printed

    return Printed(packet.page(fonts()).encode())
