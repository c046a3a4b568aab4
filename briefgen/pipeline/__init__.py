"""Floor 4: from spec files to written packets."""

from briefgen.pipeline.factchecking import Question, factcheck, factcheck_page
from briefgen.pipeline.inspecting import inspect_built
from briefgen.pipeline.locking import Patience
from briefgen.pipeline.outputs import FORMATS, Format, Output, Progress, silent
from briefgen.pipeline.overriding import copy_template, list_templates
from briefgen.pipeline.preparing import (
    Ready,
    Selection,
    accept_translations,
    import_raw,
    prepare,
    undeclared_translations,
)
from briefgen.pipeline.rebuilding import Rebuilt, rebuild
from briefgen.pipeline.site import Site, site
from briefgen.pipeline.stages import build
from briefgen.pipeline.tracing import Search, Traced, trace
from briefgen.pipeline.verifying import Verification, Verified, verify
from briefgen.pipeline.writing import write_file

__all__ = [
    "FORMATS",
    "Format",
    "Output",
    "Patience",
    "Progress",
    "Question",
    "Ready",
    "Rebuilt",
    "Search",
    "Selection",
    "Site",
    "Traced",
    "Verification",
    "Verified",
    "accept_translations",
    "build",
    "copy_template",
    "factcheck",
    "factcheck_page",
    "import_raw",
    "inspect_built",
    "list_templates",
    "prepare",
    "rebuild",
    "silent",
    "site",
    "trace",
    "undeclared_translations",
    "verify",
    "write_file",
]
