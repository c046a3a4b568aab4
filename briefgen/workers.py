"""Functions run in processes of their own, each with a limit on its time and memory.

A fork server imports what the functions need once; each process then starts from there in milliseconds. A function that
never returns, or takes all memory, cannot take the command with it.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")

if sys.platform == "win32":
    _CONTEXT = multiprocessing.get_context("spawn")
else:
    _CONTEXT = multiprocessing.get_context("forkserver")


_TO_END = 5.0
"""Seconds that a process which has closed its end of the pipe has to end."""


class Stopped(Exception):
    """A limit stopped the function."""


class Failed(Exception):
    """The function failed; the message says why."""


PATIENCE = 4
"""How many times its processor time a call may take by the clock. Windows limits the clock only."""


@dataclass(frozen=True)
class Limits:
    """What one call may take: `seconds` of processor time, and `megabytes` of address space (enforced on Linux only).

    By the clock it may take `PATIENCE` times as long, since others may use the machine, too. Without `megabytes` the
    function limits its memory by itself.
    """

    seconds: float
    megabytes: int | None


class Workers:
    """Runs as many functions at a time as there are processors. A future raises `Stopped` or `Failed`."""

    def __init__(self) -> None:
        # The threads only wait for their processes.
        self._pool = ThreadPoolExecutor(max_workers=_processors())
        self._running: set[BaseProcess] = set()
        self._lock = Lock()
        self._open = True

    def submit(self, limits: Limits, task: Callable[..., T], *arguments: object) -> Future[T]:
        """Starts a function, which must be importable by name, in a process of its own."""
        return self._pool.submit(self.run, limits, task, *arguments)

    def run(self, limits: Limits, task: Callable[..., T], *arguments: object) -> T:
        """Runs a function, which must be importable by name, in a process of its own, and waits for its result.

        Raises `Stopped` or `Failed`.
        """
        receiving, sending = _CONTEXT.Pipe(duplex=False)
        process = _CONTEXT.Process(target=_serve, args=(sending, limits, task, arguments), daemon=True)
        try:
            self._start(process)
            sending.close()
            answer: Any = receiving.recv() if receiving.poll(limits.seconds * PATIENCE) else Stopped()
        except (EOFError, OSError) as problem:
            answer = _early(process, problem)
        finally:
            self._end(process)
            receiving.close()
        if isinstance(answer, Exception):
            raise answer
        result: T = answer
        return result

    def close(self) -> None:
        """Cancels what has not begun and kills what has."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            self._open = False
            for process in self._running:
                process.kill()
        self._pool.shutdown()

    def _start(self, process: BaseProcess) -> None:
        with self._lock:
            if not self._open:
                raise Failed("the workers were closed")
            process.start()
            self._running.add(process)

    def _end(self, process: BaseProcess) -> None:
        with self._lock:
            if process in self._running:
                self._running.remove(process)
                process.kill()
                process.join()


@contextmanager
def open_workers(preload: Sequence[str] = ()) -> Iterator[Workers]:
    """Workers that close when the block ends, however it ends.

    The fork server imports the modules of `preload` while the caller goes on. It starts once a process: what later
    calls name is imported by each worker itself.
    """
    warm_up(preload)
    workers = Workers()
    try:
        yield workers
    finally:
        workers.close()


def warm_up(preload: Sequence[str]) -> None:
    """Starts the fork server, which imports the modules of `preload`; one that runs already stays as it is."""
    if sys.platform == "win32":
        return
    from multiprocessing import forkserver, resource_tracker

    forkserver.set_forkserver_preload(list(preload))
    # It unblocks the signal when it starts its process, so it starts before the signal is blocked.
    resource_tracker.ensure_running()
    # An interruption is for the command alone, which then ends its processes.
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


def _serve(channel: Connection, limits: Limits, task: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    """The life of a process: one call, its result or the reason why there is none, the end."""
    if limits.megabytes is not None:
        limit_memory(limits.megabytes)
    _limit_processor(limits.seconds)
    # A process lives for one call: collecting cycles meanwhile costs a document an eighth of its time.
    gc.disable()
    with contextlib.suppress(BrokenPipeError):  # the command is gone
        channel.send(_answer(task, arguments))


def _answer(task: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    try:
        return task(*arguments)
    except MemoryError:
        return Stopped()
    except BaseException as problem:  # WeasyPrint's fatal fetching error is no Exception
        return Failed(f"{type(problem).__name__}: {problem}")


def _early(process: BaseProcess, problem: Exception) -> Stopped | Failed:
    """Why a process gave no answer."""
    if process.pid is None:
        return Failed(f"its process could not be started: {problem}")
    process.join(_TO_END)
    if sys.platform != "win32" and process.exitcode == -signal.SIGXCPU:
        return Stopped()
    return Failed("its process ended early")


def _limit_processor(seconds: float) -> None:
    """The system ends this process after so much processor time, even if the command that started it was killed."""
    if sys.platform != "win32":
        import resource

        limit = ceil(seconds)
        # It sends SIGXCPU at the first limit, SIGKILL at the second.
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))


def address_space() -> int:
    """The megabytes of address space that this process has; 0 where they are not limited."""
    if sys.platform != "linux":
        return 0
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE") >> 20


def limit_memory(megabytes: int) -> None:
    """Give this process at most so much address space, where the system has such a limit."""
    if sys.platform == "linux":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = megabytes << 20 if most == resource.RLIM_INFINITY else min(megabytes << 20, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
