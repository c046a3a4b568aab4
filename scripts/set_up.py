"""Make everything that briefgen needs on this machine: `python3 scripts/set_up.py run|dev`.

`run` is what `make packet` needs: the native libraries that WeasyPrint loads, a virtual
environment, the locked dependencies and briefgen itself. `dev` adds what `make test` needs. The
Makefile calls this only if something changed since. It can be interrupted at any point and run
again: a half-made environment is made anew.

This runs before there is any environment, so it uses the standard library only.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import importlib.util
import os
import platform
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

LOCKS = {
    "run": ["requirements/run.txt"],
    "dev": ["requirements/run.txt", "requirements/dev.txt"],
}

# What is loaded or started, and the Debian package that has it. Without the last library
# WeasyPrint still works, but embeds fonts several times slower.
LIBRARIES = {
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libharfbuzz.so.0": "libharfbuzz0b",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
# The same for the tests: the browser, what Playwright's driver loads, PDF tools, what the HTML checker runs on, and
# what injects faults and moves the clock.
TEST_LIBRARIES = {"libatomic.so.1": "libatomic1"}
PROGRAMS = {
    "chromium": "chromium",
    "pdftotext": "poppler-utils",
    "java": "default-jre-headless",
    "strace": "strace",
    "faketime": "faketime",
    "ssh-keygen": "openssh-client",
}

# What the same things are called where there is no apt-get.
ELSEWHERE = {
    "Darwin": "brew install pango",
    "Windows": "pacman -S mingw-w64-ucrt-x86_64-pango in MSYS2, or the GTK 3 runtime",
    "Linux": "your distribution's Pango, HarfBuzz (with its subset library) and fontconfig",
}


def main() -> None:
    """Set up what the one argument names, or say what is missing and exit with 2."""
    purpose = sys.argv[1] if len(sys.argv) == 2 else ""
    if purpose not in LOCKS:
        stop("usage: set_up.py run|dev")
    if sys.version_info < (3, 11):
        stop(
            f"briefgen needs Python 3.11 or later, and {sys.executable} is "
            f"{platform.python_version()}. Name another one: make PYTHON=python3.12 …"
        )
    install_native(purpose)
    with one_at_a_time():
        make_environment()
        install_locked("run")
        if purpose == "dev":
            install_locked("dev")
        install_briefgen()
        stamp(f"{purpose}.ready").touch()


def install_native(purpose: str) -> None:
    """Install the native libraries, and for `dev` the programs, that this machine lacks."""
    if platform.system() != "Linux" or not shutil.which("apt-get"):
        explain_native(purpose)
        return
    packages = missing_packages(purpose)
    if not packages:
        return
    apt_get = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    install = [*apt_get, "install", "-y", "--no-install-recommends", *packages]
    become_root = root_prefix()
    if become_root is None:
        stop(
            "briefgen needs packages that only root can install. Run this, then try again: "
            f"apt-get update && apt-get install --no-install-recommends {' '.join(packages)}"
        )
    say(f"Installing {what_they_are(packages)} from Debian's packages: {' '.join(packages)}")
    quiet([*become_root, *apt_get, "update"])
    done = quiet([*become_root, *install])
    if done.returncode or missing_packages(purpose):
        stop(f"This did not work: {shlex.join([*become_root, *install])}\n{done.stdout}")


def missing_packages(purpose: str) -> list[str]:
    """Return the Debian packages of all that cannot be loaded or started."""
    libraries = LIBRARIES | (TEST_LIBRARIES if purpose == "dev" else {})
    missing = [package for library, package in libraries.items() if not loads(library)]
    if purpose == "dev":
        missing += [package for name, package in PROGRAMS.items() if not shutil.which(name)]
    # Debian keeps a part of the standard library's venv in a package of its own.
    if importlib.util.find_spec("ensurepip") is None and not PYTHON.exists():
        missing.append("python3-venv")
    return missing


def loads(library: str) -> bool:
    """Tell whether the dynamic linker finds the library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def root_prefix() -> list[str] | None:
    """Return what to put before a command for root, or None if there is no way to be root."""
    if os.geteuid() == 0:
        return ["env", "DEBIAN_FRONTEND=noninteractive"]
    # Without a terminal no one can type a password: let sudo fail instead of hang.
    sudo = ["sudo"] if sys.stdin.isatty() else ["sudo", "-n"]
    if not shutil.which("sudo") or subprocess.run([*sudo, "true"], check=False).returncode:
        return None
    return [*sudo, "env", "DEBIAN_FRONTEND=noninteractive"]


def what_they_are(packages: list[str]) -> str:
    """Name for people what the packages bring."""
    names = {
        "Pango": not set(LIBRARIES.values()).isdisjoint(packages),
        "HarfBuzz": not set(LIBRARIES.values()).isdisjoint(packages),
        "Chromium": "chromium" in packages,
        "what Playwright loads": "libatomic1" in packages,
        "Poppler": "poppler-utils" in packages,
        "Java": "default-jre-headless" in packages,
        "strace": "strace" in packages,
        "faketime": "faketime" in packages,
        "OpenSSH": "openssh-client" in packages,
        "Python's venv": "python3-venv" in packages,
    }
    *others, last = [name for name, is_there in names.items() if is_there]
    return f"{', '.join(others)} and {last}" if others else last


def explain_native(purpose: str) -> None:
    """Where there is no apt-get, stop with the names of what is missing."""
    system = platform.system()
    needed = {"Darwin": ["libpango-1.0.dylib"], "Windows": []}.get(system, list(LIBRARIES))
    if not all(loads(library) for library in needed):
        stop(
            "briefgen needs Pango and HarfBuzz to make PDFs, and cannot load them here. "
            f"Install them, then try again: {ELSEWHERE.get(system, ELSEWHERE['Linux'])}"
        )
    if system == "Windows":
        say(f"If PDFs fail, Pango is missing: {ELSEWHERE[system]}")
    programs = [name for name in PROGRAMS if purpose == "dev" and not shutil.which(name)]
    if programs:
        say(f"The tests need programs that are not here: {', '.join(programs)}")


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let a second set-up of the same checkout wait until the first is done."""
    if os.name == "nt":
        yield
        return
    import fcntl

    with (ROOT / ".venv.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def make_environment() -> None:
    """Make the virtual environment unless a whole one is there, made here and by this script."""
    if is_current("environment", location()) and not stamp("changing").exists():
        return
    say(f"Making a virtual environment in .venv with Python {platform.python_version()}")
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    run([sys.executable, "-m", "venv", str(ENVIRONMENT)])
    stamp("environment").write_text(location())


def install_locked(purpose: str) -> None:
    """Install exactly what the lock files of this purpose list, each file checked by its hash."""
    locks = LOCKS[purpose]
    wanted = digest(*locks)
    if is_current(purpose, wanted):
        return
    say(f"Installing the dependencies locked in {locks[-1]}")
    options = ["--require-hashes", "--only-binary", ":all:", "--no-deps"]
    with changing():
        pip(*options, "--requirement", locks[-1])
    stamp(purpose).write_text(wanted)


def install_briefgen() -> None:
    """Install briefgen itself so that the environment runs the code in this folder."""
    wanted = digest("pyproject.toml")
    if is_current("briefgen", wanted):
        return
    with changing():
        pip("--no-deps", "--no-build-isolation", "--editable", ".")
    stamp("briefgen").write_text(wanted)


@contextlib.contextmanager
def changing() -> Iterator[None]:
    """Mark the environment while pip changes it, so that no cut-off change passes for whole."""
    stamp("changing").touch()
    yield
    stamp("changing").unlink()


def pip(*arguments: str) -> None:
    """Run pip's install in the environment."""
    options = ["--quiet", "--quiet", "--disable-pip-version-check", "--no-input"]
    run([str(PYTHON), "-m", "pip", "install", *options, *arguments])


def stamp(name: str) -> Path:
    """Return the file that says what of this name is in the environment."""
    return ENVIRONMENT / f".{name}"


def is_current(name: str, wanted: str) -> bool:
    """Tell whether the environment has what is wanted of this name."""
    return stamp(name).is_file() and stamp(name).read_text() == wanted


def location() -> str:
    """Return the folder of this checkout: an environment cannot be moved to another."""
    return f"{ROOT}\n"


def digest(*names: str) -> str:
    """Return one hash over the content of these files."""
    content = b"\0".join((ROOT / name).read_bytes() for name in names)
    return hashlib.sha256(content).hexdigest()


def quiet(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a command, keeping what it prints."""
    return subprocess.run(
        command,
        check=False,
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def run(command: list[str]) -> None:
    """Run a command in the checkout, or stop if it fails: it has said why."""
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        stop(f"This did not work: {shlex.join(command)}")


def say(text: str) -> None:
    """Print one line at once, also into a pipe."""
    print(text, flush=True)


def stop(text: str) -> NoReturn:
    """Print what is wrong and exit with 2, as briefgen does for bad input."""
    print(text, file=sys.stderr)
    raise SystemExit(2)


if __name__ == "__main__":
    main()
