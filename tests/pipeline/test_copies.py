"""A copy for each recipient, and a register that tells whose it is."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pikepdf
import pytest

from briefgen.model.diagnostics import Diagnosed
from briefgen.pipeline import Selection, build
from tests.packet.reading import squeezed, text_of
from tests.projects.test_ports import PROJECT
from tests.small_project import SmallProject

DISTRIBUTION = """\
meeting: ports-2023
copies:
  - {number: 12, recipient: Recipient 2, audience: minister, language: en}
  - {number: 3, recipient: Recipient 1, audience: everyone, language: en}
"""


def ordered(folder: Path, text: str = DISTRIBUTION) -> Path:
    file = folder / "distribution.yaml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a build with two copies."""
    folder = tmp_path_factory.mktemp("copies")
    build(PROJECT, folder / "output", Selection(), ("pdf",), copies=ordered(folder))
    return folder / "output"


def test_copies_lie_in_no_folder_that_is_handed_over(output: Path) -> None:
    assert sorted(file.name for file in (output / "ports-2023.copies").iterdir()) == [
        "ports-2023-1-copy-003.pdf",
        "ports-2023-1-copy-012.pdf",
        "register.json",
    ]
    handed = [file.name for file in (output / "ports-2023").rglob("*") if file.is_file()]
    assert [name for name in handed if "copy" in name or "register" in name] == []


def test_every_page_of_a_copy_bears_its_number_and_its_recipient_and_nobody_elses(output: Path) -> None:
    pages = [squeezed(page) for page in text_of(output / "ports-2023.copies/ports-2023-1-copy-012.pdf")]
    assert [("Copy 12" in page, "Recipient 2" in page) for page in pages] == [(True, True)] * len(pages)
    assert "Recipient 1" not in " ".join(pages)


def test_the_packets_themselves_bear_no_number(output: Path) -> None:
    assert "Copy" not in " ".join(text_of(output / "ports-2023/minister/ports-2023-minister-en.pdf"))


def test_the_register_tells_a_copy_by_its_number_its_checksum_and_the_id_in_it(output: Path) -> None:
    register = json.loads((output / "ports-2023.copies/register.json").read_text(encoding="utf-8"))
    assert register["meeting"] == "ports-2023"
    assert [(each["document"], each["version"], each["number"], each["recipient"]) for each in register["copies"]] == [
        ("P-1", "1", 3, "Recipient 1"),
        ("P-1", "1", 12, "Recipient 2"),
    ]
    for each in register["copies"]:
        content = (output / "ports-2023.copies" / each["file"]).read_bytes()
        assert (each["bytes"], each["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
        with pikepdf.open(output / "ports-2023.copies" / each["file"]) as pdf, pdf.open_metadata() as metadata:
            assert metadata["xmpMM:InstanceID"] == each["id"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "meeting: ports-2023",
            "meeting: ports-2032",
            "1:10: error[copies/meeting] no meeting that is built is called 'ports-2032' (did you mean 'ports-2023'?)",
        ),
        (
            "audience: minister",
            "audience: ministre",
            "3:52: error[project/unknown-audience] no audience is called 'ministre' (did you mean 'minister'?)",
        ),
        (
            "minister, language: en",
            "minister, language: es",
            "3:72: error[project/unknown-language] no language is called 'es' (known: en)",
        ),
    ],
)
def test_a_copy_of_what_is_not_there_is_an_error(tmp_path: Path, old: str, new: str, fault: str) -> None:
    file = ordered(tmp_path, DISTRIBUTION.replace(old, new))
    with pytest.raises(Diagnosed) as raised:
        build(PROJECT, tmp_path / "output", Selection(), copies=file)
    assert [str(each).removeprefix(f"{file}:") for each in raised.value.diagnostics] == [fault]
    assert not (tmp_path / "output").exists()


def test_a_copy_in_a_language_that_its_audience_does_not_get_is_an_error(data: SmallProject) -> None:
    folder = data.folder.parent
    data.write("audiences: {public: {title: Public, languages: [es], sees: [public], packet: [fact-sheet]}}")
    file = ordered(folder, ONE % (1, "Ada"))
    with pytest.raises(Diagnosed) as raised:
        build(folder, folder / "output", Selection(), copies=file)
    assert [str(each).removeprefix(f"{file}:") for each in raised.value.diagnostics] == [
        "2:66: error[project/no-packet] 'public' gets no packet in en (it gets es)"
    ]


ONE = "meeting: talks\ncopies: [{number: %s, recipient: %s, audience: public, language: en}]\n"


def listed(data: SmallProject, text: str, version: str = "1") -> list[tuple[str, int, str]]:
    """The register after a build of one more copy: version, number, recipient."""
    folder = data.folder.parent
    data.write(f"""
        languages: {{en: en_US}}
        document: {{number: "1", version: "{version}", date: 2024-04-30, originator: Desk}}
        audiences: {{public: {{title: Public, sees: [public], packet: [participants]}}}}
    """)
    build(folder, folder / "output", Selection(), ("pdf",), copies=ordered(folder, text))
    register = json.loads((folder / "output/talks.copies/register.json").read_text(encoding="utf-8"))
    return [(each["version"], each["number"], each["recipient"]) for each in register["copies"]]


def test_the_register_keeps_what_was_made_and_takes_the_same_copy_once(data: SmallProject) -> None:
    assert listed(data, ONE % (1, "Ada")) == [("1", 1, "Ada")]
    assert listed(data, ONE % (2, "Bea")) == [("1", 1, "Ada"), ("1", 2, "Bea")]
    assert listed(data, ONE % (2, "Bea")) == [("1", 1, "Ada"), ("1", 2, "Bea")]
    assert listed(data, ONE % (1, "Cleo"), version="2") == [("1", 1, "Ada"), ("1", 2, "Bea"), ("2", 1, "Cleo")]


def test_a_number_of_one_version_is_not_given_to_another(data: SmallProject) -> None:
    listed(data, ONE % (1, "Ada"))
    register = data.folder.parent / "output/talks.copies/register.json"
    before = register.read_bytes()
    with pytest.raises(Diagnosed) as raised:
        listed(data, ONE % (1, "Bea"))
    assert [str(each).partition("distribution.yaml:")[2] for each in raised.value.diagnostics] == [
        "2:19: error[copies/issued] copy 1 of this version was made already, another one, for Ada "
        "(give this one another number, or the document a new version)"
    ]
    assert register.read_bytes() == before


def test_a_register_that_cannot_be_read_is_not_written_over(data: SmallProject) -> None:
    register = data.folder.parent / "output/talks.copies/register.json"
    register.parent.mkdir(parents=True)
    register.write_text("[]", encoding="utf-8")
    with pytest.raises(Diagnosed) as raised:
        listed(data, ONE % (1, "Ada"))
    assert [each.rule for each in raised.value.diagnostics] == ["copies/register"]
    assert register.read_text(encoding="utf-8") == "[]"
