"""A site: the packets that anybody may read, pages that lead to them, and a search; written whole or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose
from briefgen.model.manifest import MANIFEST
from briefgen.pipeline.embargoes import Clock, real_clock, told_until, under_embargo
from briefgen.pipeline.locking import PATIENT, Patience, held
from briefgen.pipeline.manifest import Origins, manifest_of
from briefgen.pipeline.outputs import FORMATS, Output, Progress, collected, shared, silent
from briefgen.pipeline.preparing import Ready, Selection, prepare
from briefgen.pipeline.stages import packet_jobs
from briefgen.pipeline.writing import refuse_folder, write_site

if TYPE_CHECKING:
    from briefgen.model.site import SiteIndex
    from briefgen.model.theme import Look
    from briefgen.render.rendering import Renderer

_SHOWN = 5
"""How many parts are named that speak against publishing what an audience gets."""


@dataclass(frozen=True)
class Site:
    """What a site was made of: the meetings, the files of its packets in `folder`, what is told of those left out."""

    meetings: tuple[Ready, ...]
    folder: Path
    outputs: tuple[Output, ...]
    left_out: tuple[Diagnostic, ...]


def site(
    project: Path,
    output: Path,
    selection: Selection,
    url: str | None = None,
    progress: Progress = silent,
    *,
    clock: Clock = real_clock,
    patience: Patience = PATIENT,
) -> Site:
    """Publishes what the audiences of the `selection` get, in all languages, as a site in the folder `output`.

    Each of them has to be open. The packets are built and proved as `build` does; those under embargo, by the `clock`,
    are left out. `url` is where the site will stand, with a slash at its end: without it, there are no feeds and no
    map. Where another command holds `output`, it waits with `patience`. Raises `Diagnosed` with every error found; then
    what stood in `output` still stands there as it was.
    """
    from briefgen.assemble.site import MEETINGS
    from briefgen.render.printing import open_press
    from briefgen.render.rendering import Renderer
    from briefgen.themes import shipped

    _require_search(output)
    refuse_folder(output)
    with held(output, patience), open_press() as press:
        press.screen_fonts(shipped("standard"))
        ready = prepare(project, selection)
        _refuse_closed(ready, selection)
        now = clock()
        embargoed = {each.spec.meeting.id: tuple(under_embargo(each, selection, now)) for each in ready}
        jobs = [
            job
            for meeting in ready
            if (free := _without(selection, embargoed[meeting.spec.meeting.id]))
            for job in packet_jobs(meeting, project, free, FORMATS, press)
        ]
        if not jobs:
            raise Diagnosed([diagnose("site/nothing", Position(output))])
        outputs = collected(jobs, progress)
        packets = {each.path: each.content for each in outputs}
        templates = Renderer(project)

        def fonts(look: Look) -> str:
            return shared(press.screen_fonts(look), "the typefaces", project)()

        contents = {
            **site_contents(ready, selection.audiences, packets, templates, fonts, url),
            **_manifests(packets, {each.path: each.origin for each in outputs if each.origin}),
        }
        write_site(output, contents)
    left_out = (told_until("site/embargo", each, name) for each in ready for name in embargoed[each.spec.meeting.id])
    return Site(ready, output / MEETINGS, outputs, tuple(left_out))


def site_contents(
    ready: Sequence[Ready],
    audiences: Sequence[str],
    outputs: Mapping[Path, bytes],
    templates: Renderer,
    fonts: Callable[[Look], str],
    url: str | None,
) -> dict[Path, bytes]:
    """All files of a site but its manifests, by their paths; `outputs` are those of its packets as `build` gives them.

    It looks as the latest meeting's packets do; `fonts` makes the @font-face rules of a look, `url` is where it will
    stand. Raises `Diagnosed`.
    """
    from briefgen.assemble.site import MEETINGS, published, site_indexes
    from briefgen.render.site import site_pages
    from briefgen.themes import look_of

    packets = {MEETINGS / path: content for path, content in outputs.items()}
    specs = published([each.spec for each in ready], packets)
    indexes = site_indexes(specs, tuple(dict.fromkeys(audiences)), packets)
    look = look_of(specs[0].theme)
    pages = site_pages(indexes, templates, look, fonts(look), url)
    return {**packets, **pages, **dict(_search(indexes, packets))}


def _refuse_closed(ready: Iterable[Ready], selection: Selection) -> None:
    """Raises `Diagnosed` if a selected audience is one that not everybody may be."""
    asked = dict.fromkeys(selection.audiences)
    closed = [(each, name) for each in ready for name in asked if not each.spec.audiences[name].open]
    if closed:
        raise Diagnosed(fault for meeting, name in closed for fault in _closed_parts(meeting, name))


def _closed_parts(meeting: Ready, audience: str) -> Iterator[Diagnostic]:
    """That an audience is not open, and some of what it gets that no open audience does."""
    from briefgen.assemble import closed_to, visible
    from briefgen.assemble.matrix import part_name
    from briefgen.assemble.release import Closable

    spec, where = meeting.spec, meeting.loaded.where
    unseen = closed_to(spec, (name for name, each in spec.audiences.items() if each.open))
    parts = [path for path, part in visible(spec, audience) if isinstance(part, Closable) and path in unseen]
    hint = "an audience whose packets anybody may read has 'open: true'"
    yield diagnose("site/closed", where(("audiences", audience)), hint, audience=audience, count=len(parts))
    for path in parts[:_SHOWN]:
        yield diagnose("site/part", where(path), audience=audience, part=part_name(spec, path))


def _without(selection: Selection, held: Sequence[str]) -> Selection | None:
    """The selection without the audiences that are held; None where no other is left."""
    free = tuple(name for name in selection.audiences if name not in held)
    return replace(selection, audiences=free) if free else None


def _manifests(packets: Mapping[Path, bytes], origins: Origins) -> dict[Path, bytes]:
    """A manifest for each folder of packets, by its path in the site."""
    from briefgen.assemble.site import MEETINGS

    folders: dict[Path, dict[str, bytes]] = defaultdict(dict)
    for path, content in packets.items():
        folders[path.parent][path.name] = content
    return {MEETINGS / folder / MANIFEST: manifest_of(folder, files, origins) for folder, files in folders.items()}


def _search(indexes: Iterable[SiteIndex], packets: Mapping[Path, bytes]) -> Iterator[tuple[Path, bytes]]:
    """The files of the search: an index for each audience and language."""
    from briefgen.render.search import SearchFailed, search_index, searchable

    for index in indexes:
        for audience, _ in index.audiences:
            pages = {
                Path(packet.page.path): searchable(packets[Path(packet.page.path)].decode(), meeting.date)
                for meeting in index.meetings
                for packet in meeting.packets
                if packet.audience == audience
            }
            try:
                files = search_index(pages, index.language)
            except SearchFailed as problem:
                raise Diagnosed([diagnose("site/search", Position(Path("pagefind")), reason=problem)]) from problem
            for path, content in files.items():
                yield Path(index.language, "search", audience, path), content


def _require_search(output: Path) -> None:
    """Raises `Diagnosed` where there is no Pagefind, before packets are built in vain."""
    from briefgen.render.search import require_pagefind

    try:
        require_pagefind()
    except (ImportError, OSError) as problem:
        hint = "pip install 'briefgen[site]'"
        raise Diagnosed([diagnose("site/not-installed", Position(output), hint)]) from problem
