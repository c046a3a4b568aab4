"""Who does what docs/tutorial.md says, in its order, sees what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs import shell
from tests.docs.markdown import ROOT, Block, blocks

TUTORIAL = ROOT / "docs" / "tutorial.md"


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The project, made by all that the document says to run and to change; each output is compared on the way."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("tutorial"))
        code, printed = 0, ""
        for block in blocks(TUTORIAL):
            match block.language:
                case "sh":
                    code, printed = shell.run(block.text)
                case "text":
                    assert shell.agrees(block.text, printed), f"{block} shows another output than\n{printed}"
                    assert (code != 0) == ("error[" in printed), printed
                case "diff":
                    change(block)
                case other:
                    pytest.fail(f"{block}: no test knows what to do with {other!r}")
        yield Path()


def change(block: Block) -> None:
    """Changes a file as the block says, whose old lines have to stand in it once."""
    lines = block.text.splitlines()
    old = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("+"))
    new = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("-"))
    file = Path(block.title)
    text = file.read_text(encoding="utf-8")
    assert f"\n{text}".count(f"\n{old}") == 1, f"{block}: these lines do not stand once in {file}"
    file.write_text(f"\n{text}".replace(f"\n{old}", f"\n{new}")[1:], encoding="utf-8")


@pytest.mark.thorough
def test_the_host_reads_the_one_point_that_was_released(followed: Path) -> None:
    page = (followed / "output/talks/host/talks-host-en.html").read_text(encoding="utf-8")
    assert "should look at the timetables of both lines together" in page
    assert "They are full in summer" not in page


@pytest.mark.thorough
def test_the_site_has_the_page_of_the_public_with_the_corrected_number(followed: Path) -> None:
    page = (followed / "site/meetings/talks/public/talks-public-en.html").read_text(encoding="utf-8")
    assert "1,270,124" in page
    assert "1,269,124" not in page


def test_what_leads_to_a_change_names_its_file() -> None:
    """A host of Git repositories does not show the title of a block."""
    lines = TUTORIAL.read_text(encoding="utf-8").splitlines()
    changes = [block for block in blocks(TUTORIAL) if block.language == "diff"]
    assert [f"`{block.title}`" in "".join(lines[block.line - 4 : block.line - 1]) for block in changes] == [True] * 5
