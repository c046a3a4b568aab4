"""What is built as it should be raises no alarm."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest

from briefgen.model.spec import Spec
from briefgen.model.substance import AgendaItem, Note, Term
from tests.proof.world import World
from tests.sampling import sampled

# Few words, so that closed and open texts have many in common, and many runs of them.
WORDS = (
    "trade", "talks", "ministers", "agree", "on", "the", "new", "measures", "of", "2023", "and", "735,937", "a", "year",
)  # fmt: skip
RELEASES = (None, ["leader"], ["public"], ["leader", "public"])


class Author:
    """Writes the substance of a spec as chance has it, the same for the same number."""

    def __init__(self, number: int) -> None:
        self._random = Random(number)

    def sentence(self) -> str:
        """One to twelve words."""
        return " ".join(self._random.choices(WORDS, k=self._random.randint(1, 12)))

    def part(self, **fields: Any) -> dict[str, Any]:
        """A part, released to some or to nobody."""
        release = self._random.choice(RELEASES)
        return {**fields, "release": release} if release else fields

    def parts(self, *names: str) -> list[dict[str, Any]]:
        """Up to three parts with a sentence in each of some fields."""
        return [self.part(**{name: self.sentence() for name in names}) for _ in range(self._random.randint(0, 3))]

    def item(self, place: int) -> AgendaItem:
        """An item of the agenda."""
        fields = self.part(
            id=f"item-{place}",
            title=self.sentence(),
            points=self.parts("text"),
            red_lines=self.parts("text"),
            if_raised=self.parts("question", "answer"),
            background={"text": self.sentence(), "release": ["public"]},
        )
        return AgendaItem.model_validate(fields)

    def spec_like(self, spec: Spec) -> Spec:
        """`spec` with other substance, and without figures, which take long to draw."""
        notes = [{**each, "id": f"note-{place}"} for place, each in enumerate(self.parts("title", "text"))]
        terms = {f"term-{place}": each for place, each in enumerate(self.parts("term", "definition"))}
        return spec.model_copy(
            update={
                "agenda": tuple(self.item(place) for place in range(self._random.randint(0, 4))),
                "notes": tuple(Note.model_validate(each) for each in notes),
                "glossary": {name: Term.model_validate(each) for name, each in terms.items()},
                "figures": {},
            }
        )


TWENTIES = [range(first, first + 20) for first in range(0, 200, 20)]


@pytest.mark.parametrize("numbers", sampled(TWENTIES, TWENTIES[:1]), ids=str)
def test_two_hundred_clean_pages_raise_no_alarm(world: World, numbers: range) -> None:
    alarms: list[str] = []
    for number in numbers:
        ready = replace(world.ready, spec=Author(number).spec_like(world.ready.spec))
        alarms += [f"{number}: {each}" for each in replace(world, ready=ready).page_faults()]
    assert alarms == []
