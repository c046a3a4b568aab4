"""``python -m briefgen``, and the command ``briefgen``."""

from __future__ import annotations

import os
import signal


def run() -> None:
    """Runs the command that the arguments name, and exits.

    An interruption while modules are still imported, or when the command has ended, stops the process at once.
    """
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))
    from briefgen.cli import main  # here, since an interruption may come while it is imported

    main()


if __name__ == "__main__":
    run()
