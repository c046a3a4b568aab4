"""Stages 4 to 6 of one packet: a meeting's spec and numbers → the briefing of an audience, ready to be rendered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose
from briefgen.model.evidence import DatasetBrief
from briefgen.pipeline.preparing import Ready

if TYPE_CHECKING:
    from briefgen.locales import Locale
    from briefgen.model.briefing import Briefing
    from briefgen.model.evidence import FigureBrief
    from briefgen.model.theme import Look
    from briefgen.render.html import Medium
    from briefgen.render.rendering import Renderer
    from briefgen.render.sheets import Sheet

Draw = Callable[["FigureBrief", str, "Look"], str]
"""Draws a figure for a language, by its tag, in a look, as SVG. Raises ValueError."""


@dataclass(frozen=True)
class Packet:
    """What one audience gets in one language, before it is rendered; `charts` are SVGs by the ids of their figures."""

    meeting: Ready
    briefing: Briefing
    locale: Locale
    charts: Mapping[str, str]
    data: tuple[Sheet, ...]
    templates: Renderer

    @property
    def stem(self) -> Path:
        """Where its files belong, but for their format: each audience has a folder, to be handed over whole."""
        return Path(self.briefing.meeting.id, self.briefing.audience.id, self.briefing.stem)

    @cached_property
    def briefing_text(self) -> str:
        """All that its briefing says, as JSON; the same wherever it is made."""
        return json.dumps(self.briefing, default=_plain, sort_keys=True, ensure_ascii=False)

    @cached_property
    def prints(self) -> Mapping[Path, str]:
        """Its copies to print by where their PDFs belong: the usual one, and one in large print where it is asked for.

        Raises `Diagnosed`.
        """
        from briefgen.render.fonts import print_rules

        rules, usual = print_rules(self.briefing.look), self.stem.with_name(f"{self.stem.name}.pdf")
        if not self.meeting.spec.audiences[self.briefing.audience.id].large_print:
            return {usual: self._render("print", rules)}
        large = self.stem.with_name(f"{self.stem.name}-large.pdf")
        return {usual: self._render("print", rules), large: self._render("print", rules, large=True)}

    def limits(self, path: Path) -> Mapping[str, int]:
        """The most pages for its products in the PDF at `path`: none in large print, which is longer by its nature."""
        limits = self.meeting.spec.audiences[self.briefing.audience.id].limits
        return limits if path.stem == self.stem.name else {}

    def page(self, fonts: str) -> str:
        """Its page, with the @font-face rules `fonts`. Raises `Diagnosed`."""
        return self._render("screen", fonts)

    def _render(self, medium: Medium, fonts: str, *, large: bool = False) -> str:
        return self.templates.render(
            self.briefing, self.locale, self.charts, self.data, self._place_of_product, medium, fonts, large=large
        )

    def _place_of_product(self, index: int) -> Position:
        """Where the spec asks for the n-th product of the audience."""
        return self.meeting.loaded.where(("audiences", self.briefing.audience.id, "packet", index))


_OF_THE_FILE = ("sha256", "size")
"""What a data set's brief says of the whole file, which changes with rows that nothing in the briefing comes from."""


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        left_out = _OF_THE_FILE if isinstance(value, DatasetBrief) else ()
        return {field.name: getattr(value, field.name) for field in fields(value) if field.name not in left_out}
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a briefing holds no {type(value).__name__}")


def make_packet(meeting: Ready, templates: Renderer, audience: str, language: str, draw: Draw) -> Packet:
    """The packet of `audience` in `language`. Raises `Diagnosed` with every figure that cannot be drawn."""
    from briefgen.assemble import assemble
    from briefgen.locales import open_locale
    from briefgen.render.calendar import calendar
    from briefgen.render.sheets import sheets

    locale = open_locale(language, meeting.spec.languages[language])
    stamped, logo = meeting.before_embargo, meeting.loaded.logo
    briefing = assemble(meeting.spec, meeting.findings, audience, language, logo=logo, before_embargo=stamped)
    charts = _charts(meeting, briefing, draw)
    steps = calendar(briefing, locale, meeting.epoch)
    data = (*sheets(briefing, locale), *([steps] if steps else []))
    return Packet(meeting, briefing, locale, charts, data, templates)


def _charts(meeting: Ready, briefing: Briefing, draw: Draw) -> Mapping[str, str]:
    charts: dict[str, str] = {}
    faults: list[Diagnostic] = []
    for figure in briefing.figures:
        try:
            charts[figure.id] = draw(figure, briefing.tag, briefing.look)
        except ValueError as problem:
            faults.append(diagnose("figure/drawing", meeting.loaded.where(("figures", figure.id)), reason=problem))
    if faults:
        raise Diagnosed(faults)
    return charts
