"""A small site, made once: a meeting with something closed, something under embargo, and a figure in two languages."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import main
from briefgen.pipeline import Selection, Site, site
from tests.small_project import SmallProject

URL = "https://example.org/sub/path/"
CLOSED, EMBARGOED = "zwieback", "marzipan"
"""Words that only the leader may read, and that nobody may yet."""

BEFORE = datetime(2024, 5, 1, tzinfo=UTC)
"""A time before the embargo of the press ends."""

SPEC = f"""
audiences:
  leader: {{title: Leader, sees: [leader, press, public], packet: [points, fact-sheet]}}
  press:
    title: {{en: Reporters, es: Reporteros}}
    sees: [press, public]
    packet: [fact-sheet]
    open: true
    embargo: {{until: 2024-06-01T10:00, zone: UTC}}
  public:
    title: {{en: Public, es: Público}}
    sees: [public]
    packet: [fact-sheet]
    large_print: true
    open: true
agenda:
  - id: ports
    release: [public]
    title: {{en: Ports, es: Puertos}}
    points: [{{text: {{en: Never mention the {CLOSED}, es: No mencionar el {CLOSED}}}}}]
    background:
      release: [press]
      en: The ministers will praise the {EMBARGOED}.
      es: Los ministros elogiarán el {EMBARGOED}.
notes:
  - id: piers
    release: [public]
    title: {{en: Piers & quays, es: Muelles & embarcaderos}}
    text: {{en: Each pier is old., es: Cada muelle es viejo.}}
figures:
  by-port:
    release: [public]
    chart: bar
    series: by_port
    title: {{en: The northern ships anchored often, es: Los buques norteños anclaron a menudo}}
    label: {{en: Calls by port, es: Escalas por puerto}}
"""


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project that the site is made of."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "data").mkdir()
    SmallProject(folder / "data").write(SPEC)
    return folder


@pytest.fixture(scope="session")
def made(project: Path) -> Site:
    """The site for the public and the press in ``site/`` of the project, made before an embargo ends."""
    return site(project, project / "site", Selection((), ("public", "press")), URL, clock=lambda: BEFORE)


@pytest.fixture(scope="session")
def folder(project: Path, made: Site) -> Path:
    """Where that site stands."""
    return project / "site"


@pytest.fixture(scope="session")
def command(project: Path) -> Result:
    """The command, long after the embargo has ended, and without the address of the site; it makes ``later/``."""
    asked = ["site", "--audience", "public", "--audience", "press"]
    return CliRunner().invoke(main, [*asked, "--project", str(project), "--output", str(project / "later")])


@pytest.fixture(scope="session")
def later(project: Path, command: Result) -> Path:
    """Where the site of that command stands."""
    assert command.exit_code == 0, command.output
    return project / "later"
