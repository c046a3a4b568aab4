"""Fiscal years that the data have in part, in words."""

from __future__ import annotations

from briefgen.assemble.edition import Edition
from briefgen.assemble.values import fiscal_year_text
from briefgen.model.numbers import PartYear, Result
from briefgen.model.periods import months_of


def part_year_notes(edition: Edition, result: Result) -> tuple[str, ...]:
    """A note on each fiscal year in a result that is not whole: ``FY2024: only through November 2023``."""
    return tuple(
        edition.locale.phrase(
            "part_year.only",
            year=fiscal_year_text(edition, each.dataset, each.year),
            part=_part(edition, each),
        )
        for each in result.provenance.part_years
    )


def part_years(edition: Edition, result: Result) -> dict[str, str]:
    """What there is of each fiscal year that is not whole, by its key: ``through November 2023``."""
    return {each.year: _part(edition, each) for each in result.provenance.part_years}


def _part(edition: Edition, part: PartYear) -> str:
    months = months_of(int(part.year), edition.spec.year_starts(part.dataset))
    ends = {"first": edition.locale.month(part.first), "last": edition.locale.month(part.last)}
    kinds = {(True, True): "gap", (True, False): "until", (False, True): "since", (False, False): "span"}
    kind = kinds[part.first == months[0], part.last == months[-1]]
    return edition.locale.phrase(f"part_year.{kind}", **ends)
