"""Runs stet while calls of the C library fail, by failing_calls.c."""

import concurrent.futures
import errno
import os
import pathlib
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import fixtures

SECONDS = 20  # for one run; more is a hang
HERE = pathlib.Path(__file__).resolve().parent
MEMORY = "malloc calloc realloc"


class Unable(Exception):
    """Calls cannot be made to fail here, for the reason given."""


def build(folder):
    """Compiles the library to preload."""
    if b"__asan_init" in pathlib.Path(fixtures.STET).read_bytes():
        raise Unable("the sanitizers' own allocator is in stet")
    if sys.platform != "linux":
        raise Unable("only done for Linux")
    library = folder / "failing_calls.so"
    done = subprocess.run(
        [*shlex.split(os.environ.get("CC", "cc")), "-std=c11", "-O1", "-shared",
         "-fPIC", "-o", str(library), str(HERE / "failing_calls.c"), "-ldl"],
        capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return library


class Result:
    def __init__(self, status, said, out, files, report):
        self.status = status
        self.said = said  # on standard error
        self.out = out
        self.files = files  # {path: bytes}
        words = report.split()
        self.calls = int(words[0]) if words else 0
        self.blocks = int(words[1]) if words else None  # not freed

    def outcome(self):
        """What a user can see of it."""
        return self.status, self.said, self.out, self.files

    def describe(self):
        if self.status is None:
            return f"not done after {SECONDS} s"
        if self.status < 0:
            return f"killed by {signal.Signals(-self.status).name}"
        said = self.said.decode(errors="backslashreplace").strip()
        return (f"status {self.status}, files {sorted(self.files)}, "
                f"said: {said[:300] or 'nothing'}")


class Command:
    """An invocation of stet in a folder of its own, to be run many times."""

    def __init__(self, library, arguments, files):
        self.library, self.arguments, self.files = library, arguments, files

    def run(self, calls, at=0, rest=False, error=errno.ENOMEM):
        env = {**os.environ, "LD_PRELOAD": str(self.library),
               "FAULT_CALLS": calls, "FAULT_AT": str(at),
               "FAULT_ERRNO": str(error),
               "SOURCE_DATE_EPOCH": "1000000000"}  # the files are new each time
        if rest:
            env["FAULT_REST"] = "1"
        with tempfile.TemporaryDirectory() as temp:
            temp = pathlib.Path(temp)
            env["FAULT_REPORT"] = str(temp / "report")
            folder = temp / "here"
            self.fill(folder)
            try:
                done = subprocess.run(
                    [fixtures.STET, *self.arguments], cwd=folder, env=env,
                    stdin=subprocess.DEVNULL, capture_output=True,
                    timeout=SECONDS)
            except subprocess.TimeoutExpired:
                return Result(None, b"", b"", {}, "")
            return Result(done.returncode, done.stderr, done.stdout,
                          snapshot(folder), read(temp / "report"))

    def fill(self, folder):
        folder.mkdir()
        for name, source in self.files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            shutil.copy(source, folder / name)

    def run_all(self, calls, places, **options):
        """(place, Result) for each call to fail, several side by side."""
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            results = pool.map(
                lambda at: self.run(calls, at, **options), places)
            return list(zip(places, results))


def read(path):
    return path.read_text() if path.exists() else ""


def snapshot(folder):
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in folder.rglob("*") if path.is_file()}


def places(count, most):
    """Which of so many calls fail: all, or those at the ends and some from
    the middle, evenly spread."""
    if count <= most:
        return list(range(1, count + 1))
    edge = most // 5
    middle = most - 2 * edge
    step = (count - 2 * edge) / middle
    return sorted({*range(1, edge + 1), *range(count - edge + 1, count + 1),
                   *(edge + 1 + int(i * step) for i in range(middle))})


def explain(problems, calls):
    """For a failed test: what went wrong, at which calls."""
    kinds = {}
    for at, what in problems:
        kinds.setdefault(what, []).append(str(at))
    shown = [f"call {' '.join(at[:8])}{' ...' * (len(at) > 8)}: {what}"
             for what, at in list(kinds.items())[:8]]
    return "\n".join([f"{len(problems)} bad, FAULT_CALLS='{calls}'", *shown])
