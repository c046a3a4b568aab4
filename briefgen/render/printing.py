"""Work in processes of its own, each with a limit on its time and memory: printing, and cutting the typefaces.

A fork server imports WeasyPrint once, while the spec is still being read; each document then starts from there in
milliseconds. Threads would crash WeasyPrint, and a layout that never ends must not take the build with it.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from briefgen.render import fonts

SECONDS = 120
MEGABYTES = 2000

if sys.platform == "win32":
    _CONTEXT = multiprocessing.get_context("spawn")
else:
    _CONTEXT = multiprocessing.get_context("forkserver")


class Stopped(Exception):
    """A limit stopped the work."""


class Failed(Exception):
    """The work failed; the message says why."""


@dataclass(frozen=True)
class Printed:
    """A finished file, and what the printer complained of while it made it."""

    content: bytes
    complaints: tuple[str, ...] = ()


class Press:
    """Does as many pieces of work at a time as there are processors. A future raises `Stopped` or `Failed`."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self._pool = pool

    def print(self, html: str, epoch: int) -> Future[Printed]:
        """Starts to print `html` as a PDF dated `epoch` (seconds since 1970)."""
        return self._pool.submit(_in_own_process, _print, html, epoch)

    def screen_fonts(self) -> Future[str]:
        """Starts to make the @font-face rules of a page."""
        return self._pool.submit(_in_own_process, fonts.screen_rules)


@contextmanager
def open_press() -> Iterator[Press]:
    """A press that is warming up; work not begun when its block ends is dropped."""
    if sys.platform != "win32":
        from multiprocessing import forkserver

        forkserver.set_forkserver_preload(["briefgen.render.pdf"])
        forkserver.ensure_running()
    # The threads only wait for their processes.
    pool = ThreadPoolExecutor(max_workers=os.cpu_count() or 1)
    try:
        yield Press(pool)
    finally:
        pool.shutdown(cancel_futures=True)


def _print(html: str, epoch: int) -> Printed:
    try:
        from briefgen.render.pdf import print_document
    except OSError as problem:
        # cffi's own words are a page long and name no package.
        raise ImportError("a library that WeasyPrint needs is missing: install Pango, as the README says") from problem

    return Printed(*print_document(html, epoch))


def _in_own_process(task: Callable[..., Any], *arguments: Any) -> Any:
    receiving, sending = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_serve, args=(sending, task, arguments), daemon=True)
    process.start()
    sending.close()
    try:
        answer = receiving.recv() if receiving.poll(SECONDS) else Stopped()
    except EOFError:
        answer = Failed("its process ended early")
    finally:
        process.kill()
        process.join()
        receiving.close()
    if isinstance(answer, Exception):
        raise answer
    return answer


def _serve(channel: Connection, task: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    """The life of a process: one piece of work, its result or the reason why there is none, the end."""
    _limit_memory()
    # One document lives about as long as the process does: collecting cycles in between costs an eighth of the time.
    gc.disable()
    try:
        channel.send(task(*arguments))
    except MemoryError:
        channel.send(Stopped())
    except BaseException as problem:  # WeasyPrint's fatal fetching error is no Exception
        channel.send(Failed(f"{type(problem).__name__}: {problem}"))


def _limit_memory() -> None:
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
