"""A third language needs files only: a packet in French, from a spec in three languages."""

from pathlib import Path

import briefgen
from tests.small_project import SmallProject

NARROW = "\N{NARROW NO-BREAK SPACE}"

SPEC = """
languages: {en: en_US, es: es_MX, fr: fr_FR}
notes:
  - id: sum
    release: [public]
    title: {en: The sum, es: La suma, fr: La somme}
    text:
      en: "On May 1, 2024 the port had {stat}`total` calls, {literal}`3.2 million` in all."
      es: "El 1 de mayo de 2024 el puerto tuvo {stat}`total` escalas, {literal}`3.2 millones` en total."
      fr: "Le 1er mai 2024, le port comptait {stat}`total` escales, {literal}`3,2 millions` au total."
"""
TABLE = "year,month,port,calls\n2023,2023-09,North,12345\n"


def test_a_packet_in_french_has_french_dates_numbers_and_phrases(project: SmallProject) -> None:
    spec, findings = project.findings(SPEC, TABLE)
    briefing = project.briefing(SPEC, language="fr", table=TABLE)
    assert briefing.tag == "fr-FR"
    assert briefing.meeting.duration == "30 minutes"
    (number,) = (each for each in briefing.statistics if each.id == "total")
    assert number.text == f"12{NARROW}345"
    assert number.formula == "Somme de Calls"
    assert spec.languages["fr"] == "fr_FR"
    assert findings.numbers["total"].provenance.rows == 1


def test_a_number_that_the_french_text_tells_otherwise_is_found(project: SmallProject) -> None:
    """A French billion is 10^12."""
    wrong = SPEC.replace("{literal}`3.2 million`", "{literal}`3 billion`").replace("3.2 millones", "3 mil millones")
    found = project.faults(wrong.replace("3,2 millions", "3 billions"), TABLE)
    assert [each.split(" ")[1] for each in found] == ["language/magnitude:"]


def test_french_phrases_do_not_break_before_a_double_sign() -> None:
    text = (Path(briefgen.__file__).parent / "locales" / "phrases" / "fr.toml").read_text(encoding="utf-8")
    phrases = [line for line in text.splitlines() if line and line[0] not in "#["]
    assert [line for line in phrases if any(sign in line for sign in (" :", " ;", " ?", " !", "« ", " »", " %"))] == []
