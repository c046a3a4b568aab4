"""Numbers as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefgen.model.written import read_number, read_tolerance


@pytest.mark.parametrize(
    ("text", "value", "step", "percent"),
    [
        ("266071", "266071", "1", False),
        ("266,071", "266071", "1", False),
        ("266 071", "266071", "1", False),
        ("266\u202f071", "266071", "1", False),
        ("266’071", "266071", "1", False),
        ("3.201.144", "3201144", "1", False),
        ("1.234,5", "1234.5", "0.1", False),
        ("3.2 million", "3200000", "100000", False),
        ("3,2 millones", "3200000", "100000", False),
        ("200 mil", "200000", "1000", False),
        ("2 mil millones", "2e9", "1e9", False),
        ("2 billion", "2e9", "1e9", False),
        ("2 billones", "2e12", "1e12", False),
        ("23%", "23", "1", True),
        ("23.0 %", "23", "0.1", True),
        ("3,2 milliards", "3.2e9", "1e8", False),
        ("200 mille", "200000", "1000", False),
        ("23 por ciento", "23", "1", True),
        ("23,0 pour cent", "23", "0.1", True),
        ("-38.6%", "-38.6", "0.1", True),
        ("−38,6 %", "-38.6", "0.1", True),
        ("0,125", "0.125", "0.001", False),
    ],
)
def test_a_number_is_read_with_the_precision_it_was_written_with(
    text: str, value: str, step: str, percent: bool
) -> None:
    found = read_number(text)
    assert found is not None
    assert (found.value, found.step, found.percent) == (Decimal(value), Decimal(step), percent)


@pytest.mark.parametrize("text", ["", "many", "12.", "26 6071", "1,23,456", "1 2", "5 apples", "5 --x 3", "9" * 99])
def test_what_is_no_number_is_not_read(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [("3.2 million", 3_150_000, 3_249_999), ("266071", 266_071, 266_071), ("-3.2 million", -3_249_999, -3_150_000)],
)
def test_whole_numbers_that_round_to_it(text: str, least: int, most: int) -> None:
    found = read_number(text)
    assert found is not None
    assert found.bounds(whole=True) == (least, most)


def test_halves_round_away_from_zero() -> None:
    found = read_number("23%")
    assert found is not None
    least, most = found.bounds(whole=False)
    assert (least, most < 23.5, most > 23.499999) == (22.5, True, True)


def test_a_tolerance_is_in_the_unit_or_a_part_of_the_number() -> None:
    found = read_number("-200")
    assert found is not None
    assert [read_tolerance(text, found) for text in ("5", "5%", "-5", "x")] == [5, 10, None, None]
