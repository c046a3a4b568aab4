"""One run tells every fault of a spec, each once, in the order of the file."""

from tests.small_project import SmallProject


def test_ten_faults_of_ten_kinds_are_told_in_one_run(project: SmallProject) -> None:
    found = project.faults("""
        languages: {en: en_US, es: es_XX_no}
        people:
          bo: {name: Bo, called: Bo, delegation: us, titles: [{text: T, since: 2025-01-01}], release: [public]}
        run_of_show:
          - {time: "10:00", minutes: 20, what: Arrival}
          - {time: "10:15", minutes: 10, what: Talks}
        agenda:
          - {id: a, title: A, backgroud: Words}
          - id: b
            title: {en: B}
            release: [team]
            background: "Words, <b>words</b>"
            points:
              - {text: "{cite}`cable`", release: [public]}
              - {text: "{stat}`by_port`"}
        glossary:
          nato: {term: NATO, definition: An alliance, release: [pubic]}
        figures:
          f: {chart: bar, series: by_port, title: F, label: F, events: [{month: May, text: E}]}
          g: {chart: bar, series: monthly, title: "{term}`nato`", label: F, release: [public]}
    """)
    assert [each.partition(": ")[0] for each in found] == [
        "1:28 spec/locale",
        "3:46 spec/title-date",
        "6:12 spec/overlap",
        "8:23 spec/unknown-field",
        "10:5 spec/missing-language",
        "12:25 text/markup",
        "12:33 text/markup",
        "14:17 spec/reference",
        "14:33 release/widens",
        "15:17 text/series",
        "17:57 release/unknown-audience",
        "19:73 spec/value",
        "20:27 figure/shape",
        "20:44 release/reference",
    ]
