"""Specs and the files made of them → what a site has, language by language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Literal

from briefgen.locales import Locale, open_locale
from briefgen.model.site import SiteFile, SiteIndex, SiteMeeting, SitePacket
from briefgen.model.spec import Spec

MEETINGS = Path("meetings")
"""Where in a site the packets lie, as they lie in an output folder."""

_FORMS: tuple[tuple[Literal["page", "pdf", "large"], str], ...] = (
    ("page", ".html"),
    ("pdf", ".pdf"),
    ("large", "-large.pdf"),
)


def published(specs: Iterable[Spec], contents: Mapping[Path, bytes]) -> tuple[Spec, ...]:
    """The specs of the meetings that a site has a packet of, the latest first; `contents` are the packets' files."""
    names = {path.relative_to(MEETINGS).parts[0] for path in contents}
    told = (spec for spec in specs if spec.meeting.id in names)
    return tuple(sorted(told, key=lambda each: (each.meeting.starts, each.meeting.id), reverse=True))


def site_indexes(
    specs: Sequence[Spec], audiences: Sequence[str], contents: Mapping[Path, bytes]
) -> tuple[SiteIndex, ...]:
    """What a site has of the `published` specs in each of their languages, for each of the `audiences` in their order.

    `contents` are the files of its packets by their paths in it. Of a meeting it tells what opens every packet, and of
    no packet that is not among the files.
    """
    # A language that only closed or embargoed packets have does not appear in the site.
    spoken: dict[str, list[tuple[Spec, SiteMeeting]]] = {}
    for spec in specs:
        for language in spec.languages:
            for meeting in _meetings(spec, language, audiences, contents):
                spoken.setdefault(language, []).append((spec, meeting))
    return tuple(_index(language, meetings, audiences) for language, meetings in spoken.items())


def _index(language: str, spoken: Sequence[tuple[Spec, SiteMeeting]], audiences: Sequence[str]) -> SiteIndex:
    """What a site has in a language of the meetings `spoken` in it, the latest first."""
    latest, meetings = spoken[0][0], tuple(meeting for _, meeting in spoken)
    # What an audience is called may differ by meeting: the latest has the say.
    called = {packet.audience: packet.title for meeting in reversed(meetings) for packet in meeting.packets}
    titles = tuple((name, called[name]) for name in audiences if name in called)
    locale = open_locale(language, latest.languages[language])
    return SiteIndex(language, str(locale.babel), locale.tag, locale.own_name, titles, meetings)


def _meetings(
    spec: Spec, language: str, audiences: Sequence[str], contents: Mapping[Path, bytes]
) -> Iterator[SiteMeeting]:
    """The meeting of a spec, if the site has a packet of it."""
    meeting, locale = spec.meeting, open_locale(language, spec.languages[language])
    packets = tuple(_packets(spec, locale, audiences, contents))
    if packets:
        yield SiteMeeting(
            id=meeting.id,
            tag=locale.tag,
            title=meeting.title.in_language(language),
            kind=meeting.kind.in_language(language),
            start=meeting.starts.isoformat(timespec="minutes"),
            date=locale.date(meeting.start.date()),
            place=f"{meeting.venue.name.in_language(language)}, {meeting.venue.city.in_language(language)}",
            dated=spec.document.date.isoformat(),
            originator=spec.document.originator.in_language(language),
            packets=packets,
        )


def _packets(
    spec: Spec, locale: Locale, audiences: Sequence[str], contents: Mapping[Path, bytes]
) -> Iterator[SitePacket]:
    for name in audiences:
        stem = MEETINGS / spec.meeting.id / name / f"{spec.meeting.id}-{name}-{locale.language}"
        paths = ((form, stem.with_name(f"{stem.name}{ending}")) for form, ending in _FORMS)
        files = tuple(_file(form, path, contents[path], locale) for form, path in paths if path in contents)
        if files:
            yield SitePacket(name, spec.audiences[name].title.in_language(locale.language), files)


def _file(form: Literal["page", "pdf", "large"], path: Path, content: bytes, locale: Locale) -> SiteFile:
    size = locale.phrase("sheet.kilobytes", count=locale.number(max(1, round(len(content) / 1000))))
    return SiteFile(form, path.as_posix(), size, len(content), sha256(content).hexdigest())
