"""Floor 4: from spec files to written packets."""

from briefgen.build.factchecking import Question, factcheck, factcheck_page
from briefgen.build.inspecting import inspect_built
from briefgen.build.outputs import FORMATS, Format, Output, Progress, silent
from briefgen.build.overriding import copy_template, list_templates
from briefgen.build.preparing import Ready, Selection, accept_translations, import_raw, prepare, undeclared_translations
from briefgen.build.site import Site, site
from briefgen.build.stages import build
from briefgen.build.tracing import Search, Traced, trace
from briefgen.build.verifying import Verified, verify
from briefgen.build.writing import write_file

__all__ = [
    "FORMATS",
    "Format",
    "Output",
    "Progress",
    "Question",
    "Ready",
    "Search",
    "Selection",
    "Site",
    "Traced",
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
    "silent",
    "site",
    "trace",
    "undeclared_translations",
    "verify",
    "write_file",
]
