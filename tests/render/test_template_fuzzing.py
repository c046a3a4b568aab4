"""Hostile templates, made at random from a seed: only the briefing comes out, and whatever fails is a diagnostic.

The parts follow what public lists of server-side template injection try: walks over attributes, format strings,
filters that reach attributes, names that are computed, and sizes that explode. With SOAK set, a hundred times as many.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from briefgen.locales import open_locale
from briefgen.model.briefing import Briefing
from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position
from briefgen.render import rendering
from briefgen.render.rendering import Renderer
from tests.fuzzing import examples
from tests.small_project import SmallProject

COUNT = examples(24)
POINTS = "products/points.html.j2"
SECRET = "9f3c-not-for-templates"
SPEC = """
agenda:
  - {id: ships, title: Ships, release: [public], points: [{text: Say this, release: [public]}]}
"""

OBJECTS = (
    "briefing", "look", "product", "phrase", "chart", "sheet", "calendar", "first_use", "self", "''", "[]", "{}", "()",
    "1", "1.5", "true", "none", "range", "dict", "cycler", "joiner", "namespace", "cycler('a')", "joiner(',')",
    "namespace(x=1)", "briefing.meeting", "briefing.audience", "nothing", "(1).real", "'a'.join", "phrase.format",
)  # fmt: skip
ATTRIBUTES = (
    "__class__", "__mro__", "__base__", "__bases__", "__subclasses__", "__globals__", "__init__", "__builtins__",
    "__dict__", "__self__", "__func__", "__code__", "__call__", "__getattribute__", "__reduce_ex__", "__import__",
    "gi_frame", "f_back", "cr_frame", "func_globals", "mro", "environment", "_TemplateReference__context", "format",
    "format_map", "phrases", "babel", "func", "args", "keywords", "content", "__module__", "__doc__", "x", "next",
)  # fmt: skip
NAMES = ("os", "sys", "builtins", "open", "eval", "environ", "config", "request", "__loader__", "popen", "read")
FILES = (
    "../secret.txt", "../../secret.txt", "/etc/hostname", "/proc/self/environ", "secret.txt", "shipped/../secret.txt",
    "./../secret.txt", "..\\\\secret.txt", "file:///etc/hostname", "products/points.html.j2", "link.css", "\\0", "",
)  # fmt: skip
SIZES = ("10", "99999", "10**9", "10**11", "9**9", "9**(9**9)", "-1", "2**63", "1e308", "'9' * 5000", "0")
FILTERS = (
    "attr('{attribute}')", "map(attribute='{attribute}')|list", "map('attr', '{attribute}')|list", "xmlattr", "tojson",
    "format({object})", "format({size})", "center({size})", "indent({size})", "wordwrap({size})", "batch({size})|list",
    "slice({size})|list", "round({size})", "int(base={size})", "sum(start=[])", "list", "string", "safe", "escape",
    "striptags", "urlize", "pprint", "sort(attribute='{attribute}')|list", "groupby('{attribute}')|list", "unique|list",
    "selectattr('{attribute}')|list", "replace('', 'x' * 9999)", "join({object})", "default({object})", "random",
    "truncate({size})", "filesizeformat", "dictsort", "items|list", "urlencode", "title", "length", "reject|list",
)  # fmt: skip


def expression(random: Random, depth: int = 0) -> str:
    """One expression, of a few steps from an object."""
    made = random.choice(OBJECTS)
    for _ in range(random.randint(0, 4)):
        attribute, size = random.choice(ATTRIBUTES), random.choice(SIZES)
        other = expression(random, depth + 1) if depth < 2 else "1"
        step = random.choice(
            (
                f".{attribute}",
                f"['{attribute}']",
                f"[{size}]",
                f"['{attribute[:3]}' ~ '{attribute[3:]}']",
                f"({other})",
                "()",
                f"(**{other})",
                f" * ({size})",
                f" ** ({size})",
                f" % ({other})",
                f" ~ ({other})",
                "|" + random.choice(FILTERS).format(attribute=attribute, size=size, object=other),
            )
        )
        made = f"({made}{step})"
    return made


def statement(random: Random) -> str:
    """One statement of a template."""
    value, size, attribute = expression(random), random.choice(SIZES), random.choice(ATTRIBUTES)
    name, file = random.choice(NAMES), random.choice(FILES)
    return random.choice(
        (
            f"{{{{ {value} }}}}",
            f"{{{{ {value} }}}}",
            f"{{{{ '{{0.{attribute}}} {{0[{attribute}]}}'.format({value}) }}}}",
            f"{{{{ '{{x.{attribute}.{attribute}}}'.format_map({{'x': {value}}}) }}}}",
            f"{{{{ '%({attribute})s %999d' % {value} }}}}",
            f"{{{{ {name} }}}}{{{{ {name}('{SECRET[:4]}') }}}}",
            f"{{% include '{file}' ignore missing %}}",
            f"{{% include '{file[:3]}' ~ '{file[3:]}' %}}",
            f"{{% include [{value}, '{file}'] %}}",
            f"{{% import '{file}' as m with context %}}{{{{ m.{attribute} }}}}",
            f"{{% extends '{file}' %}}",
            f"{{% from '{file}' import {name} %}}",
            f"{{% set briefing.{attribute} = {value} %}}",
            f"{{% set n = namespace() %}}{{% set n.{attribute} = {value} %}}{{{{ n.{attribute} }}}}",
            f"{{% for a in range({size}) %}}{{% for b in range(99) %}}{{{{ {value} }}}}{{% endfor %}}{{% endfor %}}",
            f"{{% for a in [[[]]] recursive %}}{{{{ loop([a]) }}}}{{{{ loop.{attribute} }}}}{{% endfor %}}",
            f"{{% macro m(a) %}}{{{{ caller({value}) }}}}{{{{ m(a) }}}}{{% endmacro %}}{{{{ m({value}) }}}}",
            f"{{% macro m() %}}{{{{ varargs }}}}{{{{ kwargs }}}}{{% endmacro %}}{{{{ m({value}, k={value}) }}}}",
            f"{{% call(a) m() %}}{{{{ {value} }}}}{{% endcall %}}",
            f"{{% filter {random.choice(('upper', 'indent(99999)', 'wordwrap(1)'))} %}}{value}{{% endfilter %}}",
            f"{{% with a = {value} %}}{{{{ a.{attribute} }}}}{{% endwith %}}",
            f"{{% autoescape false %}}{{{{ {value} }}}}{{% endautoescape %}}",
            "{{ " + "(" * random.choice((50, 5000)) + " }}",
            "{% if true %}" * random.choice((20, 2000)),
            "{{ " + "9" * random.choice((100, 5000)) + " }}",
        )
    )


def outcome(project: SmallProject, briefing: Briefing) -> str | tuple[Diagnostic, ...]:
    place = Position(project.file)
    renderer, locale = Renderer(project.folder), open_locale("en", "en_US")
    try:
        return renderer.render(briefing, locale, {}, (), lambda number: place, "screen", "")
    except Diagnosed as problem:
        return problem.diagnostics


@pytest.fixture
def hostile(project: SmallProject, monkeypatch: pytest.MonkeyPatch) -> SmallProject:
    """A project with a secret beside its templates, in its environment, and at the end of a link."""
    monkeypatch.setattr(rendering, "TEMPLATE_SECONDS", 2)
    monkeypatch.setenv("BRIEFGEN_TEST_SECRET", SECRET)
    (project.folder / "secret.txt").write_text(SECRET)
    (project.folder / "templates/products").mkdir(parents=True)
    (project.folder / "templates/link.css").symlink_to(project.folder / "secret.txt")
    return project


def test_nothing_but_the_briefing_comes_out_and_whatever_fails_is_a_diagnostic_at_a_line(hostile: SmallProject) -> None:
    briefing = hostile.briefing(SPEC, audience="leader")
    file = hostile.folder / "templates" / POINTS
    for seed in range(COUNT):
        random = Random(seed)
        template = "\n".join(statement(random) for _ in range(random.randint(1, 3)))
        file.write_text(template, encoding="utf-8")
        made = outcome(hostile, briefing)
        if isinstance(made, str):
            assert SECRET not in made, template
            assert "<class '" not in made.replace("&lt;", "<").replace("&#39;", "'"), template
            assert Path.cwd().as_posix() not in made, template
        else:
            assert made, template
            for each in made:
                assert each.rule.startswith(("template/", "release/no-product")), (template, each)
                assert SECRET not in each.message, template
                assert each.position.line <= template.count("\n") + 1 or each.position.file != file, (template, each)
                assert each.position.file.suffix or each.rule == "release/no-product", (template, each)
