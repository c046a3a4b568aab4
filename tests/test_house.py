"""What holds of the project as a whole: imports go down only, and every test file is run."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_import_contracts_are_kept() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([linter, "--no-logo"], capture_output=True, text=True, cwd=ROOT)
    assert result.returncode == 0, result.stdout


def test_pytest_collects_every_test_file() -> None:
    """A folder that pytest skips, such as one called build, would hide its tests without a word."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "--quiet", "--no-header"]
    listing = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True).stdout
    collected = {line.partition("::")[0] for line in listing.splitlines() if "::" in line}
    assert collected == {str(file.relative_to(ROOT)) for file in (ROOT / "tests").rglob("test_*.py")}
