"""Numbers, dates and lists as the Unicode CLDR writes them. Expected texts are the CLDR's, read by hand."""

import datetime as dt

import pytest

from briefgen.locales import known_locale, open_locale
from briefgen.locales.orthography import dated, spelled

NARROW = "\N{NARROW NO-BREAK SPACE}"
HARD = "\N{NO-BREAK SPACE}"
THIN = "\N{THIN SPACE}"


@pytest.mark.parametrize(
    ("name", "value", "decimals", "text"),
    [
        ("en_US", 3201144, 0, "3,201,144"),
        ("es_MX", 3201144, 0, "3,201,144"),
        ("es_ES", 3201144, 0, "3.201.144"),
        ("fr_FR", 3201144, 0, f"3{NARROW}201{NARROW}144"),
        ("en_US", 9007199254740993, 0, "9,007,199,254,740,993"),
        ("en_US", 1.25, 2, "1.25"),
        ("de_DE", 1.25, 2, "1,25"),
        ("en_US", 1, 1, "1.0"),
        ("en_US", -12, 0, "−12"),
        ("es_MX", -1.5, 1, "−1.5"),
    ],
)
def test_numbers_are_grouped_and_pointed_by_the_language(name: str, value: float, decimals: int, text: str) -> None:
    assert open_locale("x", name).number(value, decimals) == text


@pytest.mark.parametrize(
    ("name", "value", "decimals", "text"),
    [
        ("en_US", 23, 1, "23.0%"),
        ("en_US", 60, 0, "60%"),
        ("en_US", 1234.5, 1, "1,234.5%"),
        ("es_MX", 23, 1, "23.0%"),
        ("es_ES", 23, 1, f"23,0{HARD}%"),
        ("fr_FR", -23, 1, f"−23,0{HARD}%"),
    ],
)
def test_percentages_have_the_sign_where_the_language_puts_it(
    name: str, value: float, decimals: int, text: str
) -> None:
    assert open_locale("x", name).percent(value, decimals) == text


def test_what_is_rounded_to_zero_has_no_sign() -> None:
    assert open_locale("en", "en_US").percent(-0.04) == "0.0%"
    assert open_locale("en", "en_US").number(-0.4) == "0"


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("en_US", 3201144, "3.2 million"),
        ("en_US", 1000000, "1 million"),
        ("en_US", 999999, "1 million"),
        ("en_US", 949999, "950 thousand"),
        ("en_US", 950, "950"),
        ("en_US", -3201144, "−3.2 million"),
        ("es_MX", 3201144, "3.2 millones"),
        ("es_MX", 1000000, "1 millón"),
        ("es_ES", 3201144, "3,2 millones"),
        ("de_DE", 1234567890, "1,2 Milliarden"),
        ("fr_FR", 1000, "mille"),
        ("fr_FR", 1000000, "1 million"),
        ("fr_FR", -1000000000, "−1 milliard"),
        ("fr_FR", 1200000, "1,2 million"),
        ("fr_FR", 2000000, "2 millions"),
        ("it_IT", 1000000, "1 milione"),
        ("de_DE", 1000000, "1 Million"),
    ],
)
def test_large_numbers_in_words_have_one_decimal_at_most(name: str, value: int, text: str) -> None:
    assert open_locale("x", name).compact(value) == text


def test_dates_are_written_out() -> None:
    day = dt.date(2023, 11, 17)
    assert open_locale("en", "en_US").date(day) == "November 17, 2023"
    assert open_locale("en", "en_GB").date(day) == "17 November 2023"
    assert open_locale("es", "es_MX").date(day) == "17 de noviembre de 2023"


def test_a_date_with_its_weekday_is_written_out() -> None:
    """2023-11-17 was a Friday."""
    day = dt.date(2023, 11, 17)
    assert open_locale("en", "en_US").weekday_date(day) == "Friday, November 17, 2023"
    assert open_locale("es", "es_MX").weekday_date(day) == "viernes, 17 de noviembre de 2023"


@pytest.mark.parametrize(
    ("name", "first", "last", "text"),
    [
        ("en_US", "2023-11-11", "2023-11-17", f"November 11{THIN}–{THIN}17, 2023"),
        ("en_US", "2023-10-30", "2023-11-02", f"October 30{THIN}–{THIN}November 2, 2023"),
        ("en_US", "2023-12-30", "2024-01-02", f"December 30, 2023{THIN}–{THIN}January 2, 2024"),
        ("en_GB", "2023-11-11", "2023-11-17", "11–17 November 2023"),
        ("es_MX", "2023-11-11", "2023-11-17", "11–17 de noviembre de 2023"),
        ("en_US", "2023-11-17", "2023-11-17", "November 17, 2023"),
    ],
)
def test_a_range_of_dates_says_once_what_both_share(name: str, first: str, last: str, text: str) -> None:
    locale = open_locale("x", name)
    assert locale.dates(dt.date.fromisoformat(first), dt.date.fromisoformat(last)) == text


def test_the_first_of_a_month_is_an_ordinal_in_french_and_no_other_day_is() -> None:
    """As the Lexique des règles typographiques en usage à l'Imprimerie nationale has it."""
    french, first, other = open_locale("fr", "fr_FR"), dt.date(2023, 11, 1), dt.date(2023, 11, 21)
    assert (french.date(first), french.date(other)) == ("1er novembre 2023", "21 novembre 2023")
    assert french.weekday_date(first) == "mercredi 1er novembre 2023"
    assert french.dates(first, other) == "1er–21 novembre 2023"
    assert french.short_day(first) == "1er nov."
    assert open_locale("es", "es_MX").date(first) == "1 de noviembre de 2023"


def test_a_d_among_the_words_of_a_date_is_no_day() -> None:
    assert dated("d 'den' MMMM", 1, "fr") == "'1er' 'den' MMMM"


def test_months_are_written_out_with_and_without_year() -> None:
    english, spanish = open_locale("en", "en_US"), open_locale("es", "es_MX")
    assert (english.month("2023-09"), english.month_name("2023-09")) == ("September 2023", "September")
    assert (spanish.month("2023-09"), spanish.month_name("2023-09")) == ("septiembre de 2023", "septiembre")


def test_times_of_day_follow_the_clock_of_the_place() -> None:
    at = dt.datetime(2023, 11, 17, 14, 5)
    assert open_locale("en", "en_US").time(at) == f"2:05{NARROW}PM"
    assert open_locale("en", "en_GB").time(at) == "14:05"
    assert open_locale("es", "es_MX").time(at.time()) == f"2:05{NARROW}p.m."


@pytest.mark.parametrize(
    ("items", "text"),
    [
        (["padres", "hijos"], "padres e hijos"),
        (["Ecuador", "Italia"], "Ecuador e Italia"),
        (["México", "Chile", "India"], "México, Chile e India"),
        (["nieve", "hielo"], "nieve y hielo"),
        (["uno", "Yemen"], "uno y Yemen"),
    ],
)
def test_y_becomes_e_before_the_sound_of_i(items: list[str], text: str) -> None:
    """As the Real Academia's Diccionario panhispánico de dudas has it, under «y»."""
    assert open_locale("es", "es_MX").listing(items) == text
    assert open_locale("es", "es_ES").listing(items) == text


@pytest.mark.parametrize(
    ("last", "becomes"), [("oro", "u"), ("hombres", "u"), ("8", "u"), ("11", "u"), ("110", "o"), ("plata", "o")]
)
def test_o_becomes_u_before_the_sound_of_o(last: str, becomes: str) -> None:
    """As the Diccionario panhispánico de dudas has it, under «o»."""
    assert spelled(f"siete o {last}", last, "es") == f"siete {becomes} {last}"


@pytest.mark.parametrize(
    ("name", "text"), [("en_US", "2,000,000,000,000,000,000"), ("es_MX", "2,000,000,000,000,000,000")]
)
def test_a_number_too_large_for_words_is_in_digits(name: str, text: str) -> None:
    assert open_locale("x", name).compact(2 * 10**18) == text


def test_lists_are_joined_as_the_language_does() -> None:
    assert open_locale("en", "en_US").listing(["a", "b", "c"]) == "a, b, and c"
    assert open_locale("en", "en_GB").listing(["a", "b", "c"]) == "a, b and c"
    assert open_locale("es", "es_MX").listing(["a", "b", "c"]) == "a, b y c"
    assert open_locale("en", "en_US").listing(["a"]) == "a"


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [("en_US", 1, "call"), ("en_US", -1, "call"), ("en_US", 0, "calls"), ("en_US", 1.5, "calls"), ("fr_FR", 0, "call")],
)
def test_the_singular_goes_with_what_the_language_counts_as_one(name: str, value: float, word: str) -> None:
    assert open_locale("x", name).of_count(value, "call", "calls") == word


def test_what_has_commas_in_it_is_joined_by_the_signs_of_the_language() -> None:
    english, french = open_locale("en", "en_US"), open_locale("fr", "fr_FR")
    assert (english.clauses(["a, b", "c"]), french.clauses(["a, b", "c"])) == ("a, b; c", f"a, b{NARROW}; c")
    assert (english.labelled("A", "b"), french.labelled("A", "b")) == ("A: b", f"A{HARD}: b")


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ("Pourquoi ?", f"Pourquoi{NARROW}?"),
        ("Un : deux ; trois !", f"Un{HARD}: deux{NARROW}; trois{NARROW}!"),
        ("Dit « oui ».", f"Dit «{NARROW}oui{NARROW}»."),
        ("Pourquoi? À 10:30", "Pourquoi? À 10:30"),
    ],
)
def test_a_space_that_belongs_to_a_sign_breaks_no_line_in_french_and_none_is_added(written: str, held: str) -> None:
    """As the Lexique des règles typographiques en usage à l'Imprimerie nationale has it; Canada sets none."""
    assert open_locale("fr", "fr_FR").held(written) == held
    assert open_locale("en", "en_US").held(written) == written


def test_sentences_are_joined_and_empty_ones_left_out() -> None:
    assert open_locale("en", "en_US").joined(["One.", "", "Two."]) == "One. Two."


def test_the_tag_is_that_of_html() -> None:
    assert open_locale("es", "es_MX").tag == "es-MX"
    assert open_locale("en", "en").tag == "en"


def test_a_phrase_has_its_blanks_filled() -> None:
    assert open_locale("en", "en_US").phrase("meeting.minutes", count=30) == "30 minutes"
    assert open_locale("es", "es_MX").phrase("meeting.minutes", count=30) == "30 minutos"


def test_a_phrase_that_no_catalog_has_is_an_error() -> None:
    locale = open_locale("en", "en_US")
    assert not locale.has_phrase("meeting.nope")
    with pytest.raises(KeyError, match=r"meeting\.nope"):
        locale.phrase("meeting.nope")


def test_a_language_without_a_catalog_gets_the_english_phrases() -> None:
    assert open_locale("de", "de_DE").phrase("product.steering") == "Steering brief"


@pytest.mark.parametrize("name", ["en", "en_US", "es_MX", "zh_Hant_TW"])
def test_a_locale_of_the_cldr_is_known(name: str) -> None:
    assert known_locale(name)


@pytest.mark.parametrize("name", ["", "English", "xx_YY", "en-US", "en_US_x_y_z"])
def test_what_is_no_locale_is_not_known(name: str) -> None:
    assert not known_locale(name)
