"""Work in processes of its own, each with a limit on its time and memory: printing, and cutting the typefaces.

A fork server imports WeasyPrint once, while the spec is still being read; each document then starts from there in
milliseconds. Threads would crash WeasyPrint, and a layout that never ends must not take the build with it.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock
from types import MappingProxyType
from typing import Any, TypeVar

from briefgen.model.theme import Look
from briefgen.render import fonts
from briefgen.render.pages import Overrun
from briefgen.render.sheets import Sheet

T = TypeVar("T")

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
    """A finished file, what the printer complained of, the characters that the typefaces lack, what is too long."""

    content: bytes
    complaints: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    overruns: tuple[Overrun, ...] = ()


class Press:
    """Does as many pieces of work at a time as there are processors. A future raises `Stopped` or `Failed`."""

    def __init__(self) -> None:
        # The threads only wait for their processes.
        self._pool = ThreadPoolExecutor(max_workers=_processors())
        self._running: set[BaseProcess] = set()
        self._fonts: dict[tuple[str, ...], Future[str]] = {}
        self._lock = Lock()
        self._open = True

    def print(
        self,
        html: str,
        epoch: int,
        look: Look,
        attached: tuple[Sheet, ...] = (),
        limits: Mapping[str, int] = MappingProxyType({}),
    ) -> Future[Printed]:
        """Starts to print `html` as a PDF dated `epoch` (seconds since 1970), with the files `attached` in it.

        `limits` are the most pages that a product may stand on, by its id.
        """
        return self.submit(_print, html, epoch, look, attached, dict(limits))

    def number(self, content: bytes, overlay: str, identity: str, epoch: int, look: Look) -> Future[Printed]:
        """Starts to make a numbered copy of the PDF `content`, with the HTML `overlay` over each of its pages."""
        return self.submit(_number, content, overlay, identity, epoch, look)

    def screen_fonts(self, look: Look) -> Future[str]:
        """Starts to make the @font-face rules of a page, once for all looks of the same families."""
        families = fonts.families(look)
        if families not in self._fonts:
            self._fonts[families] = self.submit(fonts.screen_rules, look)
        return self._fonts[families]

    def submit(self, task: Callable[..., T], *arguments: object) -> Future[T]:
        """Starts any function that a process can be given by name."""
        return self._pool.submit(self._in_own_process, task, *arguments)

    def close(self) -> None:
        """Drops what has not begun and ends what has."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            self._open = False
            for process in self._running:
                process.kill()
        self._pool.shutdown()

    def _in_own_process(self, task: Callable[..., Any], *arguments: object) -> Any:
        receiving, sending = _CONTEXT.Pipe(duplex=False)
        process = _CONTEXT.Process(target=_serve, args=(sending, task, arguments), daemon=True)
        try:
            self._start(process)
            sending.close()
            answer = receiving.recv() if receiving.poll(SECONDS) else Stopped()
        except (EOFError, OSError) as problem:
            answer = Failed(f"its process ended early {problem}".rstrip())
        finally:
            self._end(process)
            receiving.close()
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _start(self, process: BaseProcess) -> None:
        with self._lock:
            if not self._open:
                raise Failed("the press was closed")
            process.start()
            self._running.add(process)

    def _end(self, process: BaseProcess) -> None:
        with self._lock:
            if process in self._running:
                self._running.remove(process)
                process.kill()
                process.join()


@contextmanager
def open_press() -> Iterator[Press]:
    """A press that is warming up; it closes when its block ends, however it ends."""
    if sys.platform != "win32":
        _start_fork_server()
    press = Press()
    try:
        yield press
    finally:
        press.close()


def _start_fork_server() -> None:
    from multiprocessing import forkserver

    forkserver.set_forkserver_preload(["briefgen.render.pdf"])
    # An interruption is for the build alone, which then ends its processes.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    # Else it would import from the current folder first, and run whatever a project has there as weasyprint.py.
    safe = os.environ.get("PYTHONSAFEPATH")
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if safe is None:
            del os.environ["PYTHONSAFEPATH"]
        else:
            os.environ["PYTHONSAFEPATH"] = safe


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _print(html: str, epoch: int, look: Look, attached: tuple[Sheet, ...], limits: Mapping[str, int]) -> Printed:
    from briefgen.render.pdf import print_document

    content, complaints, too_long = print_document(html, epoch, attached, limits)
    return Printed(content, complaints, fonts.lacking(html, look), too_long)


def _number(content: bytes, overlay: str, identity: str, epoch: int, look: Look) -> Printed:
    from briefgen.render.stamping import numbered_copy

    copied, complaints = numbered_copy(content, overlay, identity, epoch)
    return Printed(copied, complaints, fonts.lacking(overlay, look))


def _serve(channel: Connection, task: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    """The life of a process: one piece of work, its result or the reason why there is none, the end."""
    _limit_memory()
    # One document lives about as long as the process does: collecting cycles in between costs an eighth of the time.
    gc.disable()
    with contextlib.suppress(BrokenPipeError):  # the build is gone
        channel.send(_answer(task, arguments))


def _answer(task: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    try:
        return task(*arguments)
    except MemoryError:
        return Stopped()
    except BaseException as problem:  # WeasyPrint's fatal fetching error is no Exception
        return Failed(f"{type(problem).__name__}: {problem}")


def _limit_memory() -> None:
    if sys.platform == "linux":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = MEGABYTES << 20 if most == resource.RLIM_INFINITY else min(MEGABYTES << 20, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
