"""Which digits in prose stand for a measurement. What is expected was worked out by reading the sentences."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.locales import open_locale
from briefgen.locales.numerals import measurements
from briefgen.locales.vocabulary import vocabulary
from briefgen.model.written import Written

WORDS = {
    "en": vocabulary(("en_US",), frozenset({"encounter", "encounters"})),
    "es": vocabulary(("es_MX",), frozenset({"encuentro", "encuentros"})),
}


def found(language: str, text: str) -> list[str]:
    return [text[each.start : each.end] for each in measurements(text, WORDS[language])]


MEASURED = [
    # Thousands, however they are grouped.
    ("en", "CBP counted 3,201,144 encounters nationwide.", ["3,201,144"]),
    ("en", "October came to 309,221, first of all.", ["309,221"]),
    ("en", "Mexico: 735 937.", ["735 937"]),
    ("en", "In March 12,450 crossed.", ["12,450"]),
    ("en", "Venezuela (334,914) and Cuba (200,287)", ["334,914", "200,287"]),
    ("en", "The figure was revised from 309,221 to 309,024.", ["309,221", "309,024"]),
    ("en", "Mexico 735,937, Venezuela 334,914", ["735,937", "334,914"]),
    ("en", "a crowd 20,000 strong", ["20,000"]),
    ("es", "Fueron 735 937 en total.", ["735 937"]),
    ("es", "Hubo 3.201.144 encuentros.", ["3.201.144"]),
    ("es", "La cifra fue de 266,071.", ["266,071"]),
    ("es", "El registro cita 10.500 personas.", ["10.500"]),
    # Percentages.
    ("en", "Mexico had 23.0%.", ["23.0%"]),
    ("en", "Mexico had 23 % of them.", ["23 %"]),
    ("en", "a fall of 46 percent", ["46 percent"]),
    ("en", "a fall of 46 per cent", ["46 per cent"]),
    ("en", "Title 42 made up 34.5% of them.", ["34.5%"]),
    ("en", "It dropped by 50 to 60 percent.", ["50", "60 percent"]),
    ("en", "It dropped by 50–60%.", ["50", "60%"]),
    ("en", "It dropped by 50-60%.", ["50", "60%"]),
    ("en", "between 5 and 7 million", ["5", "7 million"]),
    ("en", "up 2.5 percentage points", ["2.5"]),
    ("es", "México tuvo 23 %.", ["23 %"]),
    ("es", "una baja de 38.6 por ciento", ["38.6 por ciento"]),
    ("es", "entre 50 y 60 por ciento", ["50", "60 por ciento"]),
    ("es", "subió 3 puntos porcentuales", ["3"]),
    # Magnitudes.
    ("en", "Over 3.2 million people arrived.", ["3.2 million"]),
    ("en", "some 200 thousand crossed", ["200 thousand"]),
    ("en", "a fund of $5 billion", ["5 billion"]),
    ("en", "a fund of $3.2bn", ["3.2bn"]),
    ("es", "Más de 3.2 millones llegaron.", ["3.2 millones"]),
    ("es", "unas 200 mil personas", ["200 mil"]),
    ("es", "con 1.5 mil millones", ["1.5 mil millones"]),
    ("es", "un billón no es 1 billón", ["1 billón"]),
    # Money and measures.
    ("en", "It costs $450 a head.", ["450"]),
    ("en", "MXN 450 each", ["450"]),
    ("en", "a border 3145 km long", ["3145"]),
    ("en", "They seized 60kg.", ["60"]),
    ("es", "pagaron 450 pesos", ["450"]),
    ("es", "decomisaron 12 toneladas", ["12"]),
    # Decimals, and long numbers.
    ("en", "For each Cuban there were 1.7 Venezuelans.", ["1.7"]),
    ("en", "Spending rose 2.5 times.", ["2.5"]),
    ("en", "It reached 240988 in October.", ["240988"]),
    ("es", "por cada cubano hubo 1,7 venezolanos", ["1,7"]),
    # What is counted, the spec's own unit among it.
    ("en", "It fell by 50 encounters.", ["50"]),
    ("en", "some 500 people", ["500"]),
    ("en", "60 unaccompanied minors", ["60"]),
    ("en", "between 8 and 12 migrants", ["8", "12"]),
    ("es", "bajó en 50 encuentros", ["50"]),
    ("es", "unas 500 personas", ["500"]),
    ("es", "300 nuevas solicitudes", ["300"]),
    # Parts.
    ("en", "1 in 4 was from Mexico", ["1 in 4"]),
    ("en", "3 out of every 10", ["3 out of every 10"]),
    ("en", "about 2/3 of them", ["2/3"]),
    ("es", "1 de cada 4 procedía de México", ["1 de cada 4"]),
    # A measurement beside what is none.
    ("en", "On November 17, 2023, CBP had 240,988; Title 42 had ended.", ["240,988"]),
    ("en", "In FY2023, 23.0% were from Mexico, in FY2022 29.6%.", ["23.0%", "29.6%"]),
    ("es", "El 15 de noviembre de 2023 publicó 240,988.", ["240,988"]),
]

NOT_MEASURED = [
    # Dates and years.
    ("en", "The two presidents met on November 17, 2023."),
    ("en", "It spoke of November 14 and 15; others had November 16."),
    ("en", "on 17 November 2023, the 17th of November, Friday 17"),
    ("en", "On November 17 people gathered."),
    ("en", "since January 2021, after Washington (2021 and 2022)"),
    ("en", "Vice President from 2009 to 2017"),
    ("en", "In 2023 encounters rose; in FY2022 people stayed; fiscal year 2021 migrants came."),
    ("en", "the 2022-23 season, 2021–2023, mid-2023, the 1990s, ’23"),
    ("en", "as of 2023-11-17, 11/17/2023 or 17.11.2023"),
    ("es", "el 17 de noviembre de 2023, el viernes 17, el 16 y 17 de noviembre"),
    ("es", "Otras notas daban el 16. El 14 y 15 de noviembre."),
    ("es", "desde enero de 2021, de 2009 a 2017, en el año fiscal 2023 encuentros"),
    ("es", "el 1.º de enero, el 1 de enero, 17/11/2023"),
    # Times and lengths of time.
    ("en", "at 10:00 PST (12:00 in Mexico City), remarks at 10:13"),
    ("en", "at 10.30 a.m. and 10 a.m., 9–10 a.m."),
    ("en", "for 60 minutes, within 90 days, 10 years, 1.5 hours, 24/7, a 60-day pause"),
    ("es", "a las 10:00 h, a las 10.30 h y a las 12 horas"),
    ("es", "en 90 días, durante 1.5 horas, 10 años"),
    # Ordinals and ranks.
    ("en", "the 30th meeting, 1st, 2nd and 3rd place, No. 2 among nationalities"),
    ("es", "30.ª Reunión, 1er lugar, 3.ª ronda, el lugar 2, n.º 5, núm. 12,345"),
    # Names.
    ("en", "Title 42, Title 8, the G20, the G-7, COVID-19, F-16s, 5G, H1N1, CC0"),
    ("en", "Article 3, Articles 3 and 4.2, Resolution 1325, section 2.3, Chapter 11, Annex 3.1"),
    ("en", "8 U.S.C. 1182, 8 CFR 212.5, page 12, pp. 12–14, Figure 2.1, No. 20231117, #5, docket No. 12,345"),
    ("en", "version 3.2, v. 1.2, Python 3.11, TLP 2.0, Industry 4.0, release 1.2.3"),
    ("en", "Brief no. US-MX 2023/4, A/RES/77/1, Public Law 104-208, Goal 16.3"),
    ("en", "Boeing 737, Pier 39, Apollo 11, 57 People's Daily, as said before [1,2] and [12–14]"),
    ("es", "Título 42 expulsiones, artículo 3, artículos 3 y 4.2, resolución 1325, el G20"),
    ("es", "página 12, fig. 2.1, versión 3.2, expediente 45.2, Industria 4.0"),
    # Telephones, addresses.
    ("en", "call (202) 456-1414, 202 456 1414, 202-456-1414 or +1 202 456 1414"),
    ("en", "1600 Pennsylvania Avenue NW, Washington, DC 20500"),
    ("en", "see https://example.org/2023/3.2/index.html or a23.5@example.org"),
    ("es", "tel. +52 55 3686 5100; Av. Reforma 305, 06500 Ciudad de México; C.P. 06500"),
    # Small counts of what stands beside them.
    ("en", "APEC's 21 members are called economies; 21 economies took part."),
    ("en", "3 pillars, 5 objectives, the top 10 countries"),
    ("es", "Los 21 miembros de APEC; 3 pilares, 10 países"),
    # Somebody else's words.
    ("en", 'He spoke of “3.2 million people” and "23 percent".'),
    ("es", "Habló de «3.2 millones de personas»."),
    ("en", "Nothing here."),
]


@pytest.mark.parametrize(("language", "text", "expected"), MEASURED)
def test_a_measurement_is_found(language: str, text: str, expected: list[str]) -> None:
    assert found(language, text) == expected


@pytest.mark.parametrize(("language", "text"), NOT_MEASURED)
def test_what_is_no_measurement_is_let_be(language: str, text: str) -> None:
    assert found(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "value", "step", "percent"),
    [
        ("en", "3.2 million", "3200000", "100000", False),
        ("en", "$3.2bn", "3200000000", "100000000", False),
        ("es", "200 mil", "200000", "1000", False),
        ("es", "1 billón", "1000000000000", "1000000000000", False),
        ("en", "50 to 60.0 percent", "50", "1", True),
        ("en", "5 to 7 million", "5000000", "1000000", False),
        ("en", "735 937", "735937", "1", False),
        ("en", "1 in 3", "33", "1", True),
        ("en", "2/3 of them", "67", "1", True),
    ],
)
def test_a_measurement_has_the_value_it_writes(language: str, text: str, value: str, step: str, percent: bool) -> None:
    first = next(measurements(text, WORDS[language]))
    assert first.written == Written(Decimal(value), Decimal(step), percent)


def test_a_language_without_a_table_has_the_form_of_digits_alone_and_its_months() -> None:
    words = vocabulary(("it_IT",))
    text = "Il 17 novembre, 735 937 persone, cioè 23,0 % e 12 migranti."
    assert [text[each.start : each.end] for each in measurements(text, words)] == ["735 937", "23,0 %"]


def test_of_a_text_for_all_languages_every_one_has_its_say() -> None:
    words = vocabulary(("en_US", "es_MX"))
    text = "Article 3.2, artículo 3.2, 3 million, 3 millones"
    assert [text[each.start : each.end] for each in measurements(text, words)] == ["3 million", "3 millones"]


LOCALES = [("en", "en_US"), ("es", "es_MX")]


@given(st.integers(1000, 10**15), st.sampled_from(LOCALES))
def test_whatever_number_the_locale_writes_with_thousands_is_found(value: int, of: tuple[str, str]) -> None:
    number = open_locale(*of).number(value)
    text = f"Title 42 (2023): {number}."
    assert found(of[0], text) == [number]
    assert next(measurements(text, WORDS[of[0]])).written.value == value


@given(st.floats(0, 1000, allow_nan=False), st.integers(0, 3), st.sampled_from(LOCALES))
def test_whatever_percentage_the_locale_writes_is_found(value: float, decimals: int, of: tuple[str, str]) -> None:
    percentage = open_locale(*of).percent(value, decimals)
    assert found(of[0], f"Article 3: {percentage}, 2023") == [percentage]


@given(st.integers(0, 36524), st.sampled_from(LOCALES))
def test_no_date_the_locale_writes_is_found(days: int, of: tuple[str, str]) -> None:
    locale, day = open_locale(*of), date(1950, 1, 1) + timedelta(days)
    text = f"{locale.date(day)}; {locale.weekday_date(day)} encounters encuentros"
    assert found(of[0], text) == []


@given(st.text(alphabet="0123456789 .,-–/:%$()mnkhº§#'’\nTitleabñ", max_size=40), st.sampled_from(["en", "es"]))
def test_any_text_is_read_and_what_is_found_lies_in_it_in_order(text: str, language: str) -> None:
    spans = [(each.start, each.end) for each in measurements(text, WORDS[language])]
    assert all(any(digit.isdigit() for digit in text[start:end]) for start, end in spans)
    assert spans == sorted(spans)
