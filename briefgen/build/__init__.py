"""Floor 4: from spec files to written packets."""

from briefgen.build.preparing import Ready, Selection, import_raw, prepare
from briefgen.build.stages import FORMATS, Format, Output, Progress, build, silent
from briefgen.build.tracing import Search, Traced, trace

__all__ = [
    "FORMATS",
    "Format",
    "Output",
    "Progress",
    "Ready",
    "Search",
    "Selection",
    "Traced",
    "build",
    "import_raw",
    "prepare",
    "silent",
    "trace",
]
