"""Jinja as templates get it: sandboxed, escaping everything, and with nothing in reach but what they are given.

A template cannot use a name that is not there, cannot read a file outside the folders of templates, and gives the same
text each time: what makes text at random is left out. What it may take is bounded. Python's own operations on whole
numbers and texts grow without end, so the sandbox watches multiplication and powers; time is watched by a timer of the
system (POSIX, setitimer), which counts processor time, so that a busy machine changes no outcome.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import date, time, tzinfo
from functools import partial
from pathlib import Path
from types import BuiltinFunctionType, FrameType, FunctionType, MethodType
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, Environment, StrictUndefined, TemplateNotFound
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen.model.bounds import TEMPLATE_INTEGER_BITS, TEMPLATE_MEGABYTES, TEMPLATE_OUTPUT
from briefgen.model.diagnostics import did_you_mean
from briefgen.render.folders import SHIPPED, Folders, shipped_names


class BoundPassed(BaseException):
    """A template took more than it may; the message names the bound.

    Jinja goes on after an Exception that is raised while it computes constants.
    """


@contextmanager
def timed(seconds: int) -> Iterator[None]:
    """Raises `BoundPassed` where its block takes more `seconds` of processor time."""
    if sys.platform == "win32":
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise BoundPassed(f"{seconds} s of processor time")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def out_of_memory() -> BoundPassed:
    """What to raise, or to report, in the place of a MemoryError."""
    return BoundPassed(f"{TEMPLATE_MEGABYTES} MB of memory")


_OF_A_MOMENT = frozenset(
    ("year", "month", "day", "hour", "minute", "second", "date", "time", "weekday", "isoweekday", "isoformat")
)
"""The rest of a datetime reads the clock, the time zone or the locale of the machine."""

_CLOSED = (FunctionType, BuiltinFunctionType, MethodType, partial, type, tzinfo)
"""Types that lead to the arguments of our own functions, or to the machine."""


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment for the templates in `folders`. Names of files that are refused raise `Diagnosed`."""

    intercepted_binops = frozenset(("*", "**", "//", "%"))

    def __init__(self, folders: Folders) -> None:
        super().__init__(
            loader=_Loader(folders),
            undefined=_Undefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=_COMPILED,
        )
        del self.globals["lipsum"], self.filters["random"]

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may use an attribute: no function's, and of a moment only what tells that moment."""
        if isinstance(obj, date | time):
            return attr in _OF_A_MOMENT
        return not isinstance(obj, _CLOSED) and super().is_safe_attribute(obj, attr, value)

    concat = staticmethod(lambda parts: _joined(parts))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """The result of an operator. Raises `BoundPassed` before it would take too long to compute."""
        if isinstance(left, int) and isinstance(right, int):
            bits = max(left.bit_length(), right.bit_length())
            if operator == "**":
                bits = left.bit_length() * abs(right)
            if bits > TEMPLATE_INTEGER_BITS:
                raise BoundPassed(f"whole numbers of {TEMPLATE_INTEGER_BITS} bits")
        return super().call_binop(context, operator, left, right)


class _Loader(BaseLoader):
    def __init__(self, folders: Folders) -> None:
        self._folders = folders

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        file = self._folders.file(template)
        if file is None:
            raise TemplateNotFound(template)
        return self._folders.text(file), str(file), None


class _Undefined(StrictUndefined):
    """Any use of a name or field that is not there is an error, in words for who wrote the template."""

    @property
    def _undefined_message(self) -> str:
        name, owner = str(self._undefined_name), self._undefined_obj
        if not is_dataclass(owner):
            return f"{name!r} is not defined"
        hint = did_you_mean(name, (each.name for each in fields(owner)))
        return f"a {type(owner).__name__} has no field {name!r}" + (f": {hint}" if hint else "")


def _joined(parts: Iterable[str]) -> str:
    """What a template gives part by part, as one text. Raises `BoundPassed` in the template where it is too long."""
    kept: list[str] = []
    size = 0
    for part in parts:
        size += len(part)
        if size > TEMPLATE_OUTPUT:
            problem = BoundPassed(f"{TEMPLATE_OUTPUT // 10**6} million characters")
            if isinstance(parts, Generator):
                parts.throw(problem)
            raise problem
        kept.append(part)
    return "".join(kept)


class _Compiled(BytecodeCache):
    """Compiled templates by their names and files, in memory; Jinja compares a checksum of their source."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return f"{name} {Path(filename or name).resolve()}"

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._code.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


def compile_shipped() -> None:
    """Compiles the shipped templates, so that this process and those that fork from it need not."""
    sandbox = Sandbox(Folders(SHIPPED))
    for name in shipped_names():
        sandbox.get_template(name)
