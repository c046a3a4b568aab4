"""Floor 4: from spec files to written packets."""

from briefgen.build.preparing import Ready, Selection, import_raw, prepare
from briefgen.build.stages import FORMATS, Format, Output, Progress, build, silent

__all__ = [
    "FORMATS",
    "Format",
    "Output",
    "Progress",
    "Ready",
    "Selection",
    "build",
    "import_raw",
    "prepare",
    "silent",
]
