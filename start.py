#!/usr/bin/env python3
"""Sets up what is missing and starts the program, so that a clean clone needs nothing but Python.

    python3 start.py                 open the wizard; without a display, make the sample's documents
    python3 start.py test [ARG ...]  every test; arguments are handed to pytest
    python3 start.py check           lint, types, contracts, words, tests, coverage
    python3 start.py bench [NAME ...]
    python3 start.py SUB-COMMAND ... anything else is handed to the program (sample, list, export, ...)

Exit status: that of what was started; 2 where the user can mend what is missing.
Only the standard library, and little of it on the way of a second start: each import costs there.
"""

from __future__ import annotations

import hashlib
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
WINDOWS = os.name == "nt"
VENV = os.path.join(HERE, ".venv")
VENV_PYTHON = os.path.join(VENV, *(("Scripts", "python.exe") if WINDOWS else ("bin", "python")))
STAMP = os.path.join(VENV, "set-up.txt")
OLDEST_PYTHON = (3, 11)

# The development lock holds all of the running one.
LOCKS = {"run": ("run.txt",), "dev": ("run.txt", "dev.txt")}

# The checkout becomes importable from any folder, and gets its command beside Python.
LINK = """
import os, sys, sysconfig
from pip._vendor.distlib.scripts import ScriptMaker
link = os.path.join(sysconfig.get_path("purelib"), "sales-process-wizard.pth")
with open(link, "w", encoding="utf-8") as file:
    file.write(sys.argv[1] + "\\n")
maker = ScriptMaker(None, sysconfig.get_path("scripts"))
maker.variants, maker.clobber = {""}, True
maker.make("sales-process-wizard = ui.__main__:main")
"""

# Shared libraries that Qt and Pango load, and the Debian packages that bring them.
LIBRARIES = {
    "run": {
        "libEGL.so.1": "libegl1",
        "libGL.so.1": "libgl1",
        "libxkbcommon.so.0": "libxkbcommon0",
        "libdbus-1.so.3": "libdbus-1-3",
        "libfontconfig.so.1": "libfontconfig1",
        "libglib-2.0.so.0": "libglib2.0-0",
        "libpango-1.0.so.0": "libpango-1.0-0",
        "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
        "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
        "fonts": "fonts-dejavu-core",
    },
    "display": {
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    },
    "test": {"Xvfb": "xvfb", "xauth": "xauth"},
}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


class CannotGoOnError(Exception):
    """Something is missing that the user can mend; the text says how."""


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


# The stamp: what the environment was made from, written last, so that its absence means "unfinished".


def read_stamp() -> dict[str, str]:
    try:
        with open(STAMP, encoding="utf-8") as file:
            return dict(line.rstrip("\n").split(" ", 1) for line in file if " " in line)
    except (FileNotFoundError, NotADirectoryError):
        return {}


def write_stamp(stamp: dict[str, str]) -> None:
    fresh = f"{STAMP}.{os.getpid()}"
    with open(fresh, "w", encoding="utf-8") as file:
        file.writelines(f"{key} {value}\n" for key, value in stamp.items())
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, STAMP)


def digest(lock: str) -> str:
    with open(os.path.join(HERE, "locks", lock), "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def base_of_environment() -> dict[str, str]:
    """What an environment cannot outlive: the interpreter it is made of, and its place."""
    interpreter = os.path.realpath(getattr(sys, "_base_executable", sys.executable))
    return {"python": f"{sys.version_info[0]}.{sys.version_info[1]} {interpreter}", "checkout": HERE}


def is_set_up(stamp: dict[str, str], profile: str) -> bool:
    wanted = dict(base_of_environment(), **{lock: digest(lock) for lock in LOCKS[profile]})
    return wanted.items() <= stamp.items() and os.path.exists(VENV_PYTHON)


# Set-up proper: from here on imports are made where they are needed, a second start never comes here.


class Lock:
    """Held by one set-up at a time. The installer inherits it, so that a killed set-up whose installer
    still runs is not trodden on by the next one; it is free again when the last of them has ended."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __enter__(self) -> Lock:
        self.file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        os.set_inheritable(self.file, True)
        try:
            self._take(wait=False)
        except OSError:
            say("Another start is setting up; waiting for it.")
            self._take(wait=True)
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self.file)

    def _take(self, wait: bool) -> None:
        if WINDOWS:
            self._take_on_windows(wait)
        else:
            import fcntl

            fcntl.flock(self.file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))

    def _take_on_windows(self, wait: bool) -> None:
        import msvcrt
        import time

        while True:
            try:
                os.lseek(self.file, 0, os.SEEK_SET)
                return msvcrt.locking(self.file, msvcrt.LK_NBLCK, 1)
            except OSError:
                if not wait:
                    raise
                time.sleep(0.5)


def run(*command: str, **options: object) -> int:
    """Run a command of the set-up, its output on stderr; it keeps the set-up's lock (see Lock)."""
    import subprocess

    sys.stdout.flush()
    return subprocess.call(command, stdout=sys.stderr, stdin=subprocess.DEVNULL, close_fds=False, **options)


def set_up_environment(profile: str) -> None:
    with Lock(os.path.join(HERE, ".set-up.lock")):
        stamp = read_stamp()
        if is_set_up(stamp, profile):
            return
        kept = base_of_environment().items() <= stamp.items() and os.path.exists(VENV_PYTHON)
        if os.path.exists(STAMP):
            os.remove(STAMP)
        if not kept:
            make_environment()
        install(profile)
        byte_compile()
        made_of = {lock: digest(lock) for lock in LOCKS[profile]}
        libraries = {key: stamp[key] for key in ("libraries", "missing") if key in stamp}
        write_stamp(dict(base_of_environment(), **made_of, **libraries))
        say("Set up.")


def make_environment() -> None:
    import importlib.util
    import shutil

    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        install_venv_package()
    say(f"Setting up in {VENV} (once; a minute or two) ...")
    try:
        if os.path.lexists(VENV):
            shutil.rmtree(VENV) if os.path.isdir(VENV) and not os.path.islink(VENV) else os.remove(VENV)
    except OSError as error:
        raise CannotGoOnError(f"{VENV} cannot be removed ({error}). Close the program, try again.") from None
    if run(sys.executable, "-m", "venv", VENV) != 0:
        raise CannotGoOnError(f"The virtual environment {VENV} could not be made; the reason stands above.")


def install(profile: str) -> None:
    lock = os.path.join(HERE, "locks", LOCKS[profile][-1])
    # Wheels only: building a source archive would fetch build tools that no hash covers.
    # Nothing is resolved, the lock is whole: older pips look at newer releases than it names and refuse them.
    exactly = ("--require-hashes", "--no-deps", "--only-binary=:all:")
    quietly = ("--no-compile", "--disable-pip-version-check", "-q")
    if run(VENV_PYTHON, "-m", "pip", "install", *exactly, *quietly, "-r", lock) != 0:
        raise CannotGoOnError("The packages could not be installed; the reason stands above.")
    if run(VENV_PYTHON, "-c", LINK, HERE) != 0:
        raise CannotGoOnError("The program could not be linked to its environment; the reason stands above.")


def byte_compile() -> None:
    """Compile ahead: without it the first start's imports take two to three times as long."""
    # Templates that packages carry under Python's ending do not compile, and need not; ours do.
    run(VENV_PYTHON, "-m", "compileall", "-qq", "-j", "0", VENV, *(f"{HERE}/{of}" for of in ("wizard", "ui")))
    run(VENV_PYTHON, "-m", "wizard.documents.templating")


# Packages of the system.


def quiet(*command: str):
    import subprocess

    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def apt_command(packages: list[str]) -> str:
    """What to type to install Debian packages."""
    import shutil

    update, install = "apt-get update", f"apt-get install --no-install-recommends {' '.join(packages)}"
    if os.geteuid() == 0:
        return f"{update} && {install}"
    return f"sudo {update} && sudo {install}" if shutil.which("sudo") else f'su -c "{update} && {install}"'


def apt(packages: list[str]) -> bool:
    """Install Debian packages if that is possible without asking for a password."""
    import shutil

    if shutil.which("apt-get") is None:
        return False
    before = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    if os.geteuid() != 0:
        before = ["sudo", "-n", *before]
        if shutil.which("sudo") is None or quiet("sudo", "-n", "true").returncode:
            return False
    say(f"Installing packages of the system: {' '.join(packages)}")
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        # The report matters where it failed; after a failed update the list at hand may still do.
        done = quiet(*before, *command)
        if done.returncode:
            say(done.stdout.rstrip())
    return done.returncode == 0


def install_venv_package() -> None:
    import importlib.util
    import shutil

    same = os.path.realpath("/usr/bin/python3") == os.path.realpath(sys.executable)
    package = "python3-venv" if same else f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if apt([package]):
        importlib.invalidate_caches()
        if importlib.util.find_spec("ensurepip") is not None:
            return
    by_hand = "install your system's packages for Python's venv and ensurepip,"
    advice = f"run:\n  {apt_command([package])}" if shutil.which("apt-get") else by_hand
    raise CannotGoOnError(f"Python's module venv is missing. To go on, {advice}\nthen start again.")


def is_there(library: str) -> bool:
    if library == "fonts":
        folders = map(os.path.expanduser, FONT_FOLDERS)
        names = (name for folder in folders for _, _, files in os.walk(folder) for name in files)
        return any(name.lower().endswith((".ttf", ".otf", ".ttc")) for name in names)
    if ".so" not in library:
        import shutil

        return shutil.which(library) is not None
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def look_for_libraries(stamp: dict[str, str], needs: list[str]) -> None:
    """Find missing shared libraries once, install them where that is allowed, else say how.

    What stays missing is looked for again at each start, without trying to install it again.
    """
    known = stamp.get("libraries", "").split()
    still = [name for name in stamp.get("missing", "").split() if not is_there(name)]
    fresh = [name for need in needs if need not in known for name in LIBRARIES[need] if not is_there(name)]
    packages = {name: package for group in LIBRARIES.values() for name, package in group.items()}
    if fresh:
        apt([packages[name] for name in fresh])
        fresh = [name for name in fresh if not is_there(name)]
    missing = list(dict.fromkeys([*still, *fresh]))
    if missing:
        say(how_to_install(missing, [packages[name] for name in missing]))
    checked = " ".join(dict.fromkeys([*known, *needs]))
    changed = dict(read_stamp(), libraries=checked, missing=" ".join(missing))
    if changed != stamp:
        write_stamp(changed)


def how_to_install(missing: list[str], packages: list[str]) -> str:
    import shutil

    text = f"Missing on this system: {', '.join(missing)}. The program starts; what needs them says so.\n"
    if shutil.which("apt-get"):
        return f"{text}To install them, run:\n  {apt_command(packages)}"
    for tool in ("dnf", "zypper"):  # both find a package by the library that it provides
        if shutil.which(tool):
            provided = (f"'{name}()(64bit)'" if ".so" in name else name for name in missing)
            return f"{text}To install them, run:\n  sudo {tool} install {' '.join(provided)}"
    return f"{text}Install your system's packages that hold them."


# What to start.


def has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def hand_over(module: str, rest: list[str]) -> int:
    """Become the environment's Python; on Windows, where a process cannot, wait for it."""
    arguments = ("-P", "-m", module, *rest)  # -P: nothing in the user's folder stands in for our modules
    sys.stderr.flush()
    if not WINDOWS:
        os.execv(VENV_PYTHON, [VENV_PYTHON, *arguments])
    import subprocess

    try:
        return subprocess.call([VENV_PYTHON, *arguments])
    except KeyboardInterrupt:
        return 130


def make_sample_documents() -> int:
    """Without a display: the sample project through the same service, its documents to exports/."""
    import subprocess

    folder = os.path.join(HERE, "exports")
    say(f"There is no display, so no window. Making the sample project's documents in {folder} ...")
    os.makedirs(folder, exist_ok=True)
    database = os.path.join(folder, "sample.db")
    with Lock(os.path.join(folder, ".lock")):
        for ending in ("", "-wal", "-shm"):
            if os.path.exists(database + ending):
                os.remove(database + ending)
        program = [VENV_PYTHON, "-P", "-m", "ui"]
        added = subprocess.run(
            [*program, "sample", "--database", database], stdout=subprocess.PIPE, text=True
        )
        if added.returncode != 0:
            return added.returncode
        project = added.stdout.split()[0]
        return subprocess.call([*program, "export", project, "--to", folder, "--database", database])


def main(arguments: list[str]) -> int:
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    developing = command in ("test", "check", "bench")
    profile = "dev" if developing else "run"
    needs = ["run", "display", "test"] if developing else ["run", "display"] if has_display() else ["run"]
    stamp = read_stamp()
    if not is_set_up(stamp, profile):
        set_up_environment(profile)
        stamp = read_stamp()
    if sys.platform.startswith("linux"):
        known = stamp.get("libraries", "").split()
        if stamp.get("missing") or any(need not in known for need in needs):
            look_for_libraries(stamp, needs)
    if developing:
        module = {"test": "tools.run_tests", "check": "tools.check", "bench": "benchmarks"}[command]
        return hand_over(module, rest)
    if not arguments and not has_display():
        return make_sample_documents()
    return hand_over("ui", arguments)


if __name__ == "__main__":
    if sys.version_info < OLDEST_PYTHON:
        say("This program needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info[:2]))
        sys.exit(2)
    try:
        sys.exit(main(sys.argv[1:]))
    except CannotGoOnError as problem:
        say(str(problem))
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
