"""``python -m briefgen``, and the command ``briefgen``."""

from __future__ import annotations

import contextlib
import os
import signal
import sys

INTERRUPTED = 130


def run() -> None:
    """Runs the command that the arguments name, and exits.

    An interruption while modules are still imported, or when the command has ended, stops the process at once.
    """
    signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    from briefgen.cli import main  # here, since an interruption may come while it is imported

    try:
        main()
    except SystemExit as end:
        if end.code == INTERRUPTED:
            # Not by way of the interpreter's end, which waits for threads, and may end by the signal instead.
            with contextlib.suppress(OSError):
                sys.stdout.flush()
            os._exit(INTERRUPTED)
        raise


if __name__ == "__main__":
    run()
