"""What the tests of bad input share.

Each case runs in a folder of its own. What is in it afterwards must be what
was in it before and the outputs that the case names.
"""
import os
import pathlib
import re
import resource
import stat
import subprocess
import tempfile

STET = str(pathlib.Path(os.environ.get("STET", "build/stet")).resolve())
INPUT, USAGE, IO, LIMIT = 1, 2, 4, 5
SECONDS, MEMORY = 10, 1 << 30
DEEP = 100_000


def limits():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def snapshot(folder):
    """Every file with its bytes, every folder, and what else there is."""
    found = {}
    for path in folder.rglob("*"):
        kind = path.lstat().st_mode
        found[str(path.relative_to(folder))] = (
            path.read_bytes() if stat.S_ISREG(kind) else stat.S_IFMT(kind))
    return found


class Case:
    """files are written into a new folder, then stet runs in it."""

    def __init__(self, t, name, files=()):
        self.t, self.name = t, name
        self.temp = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.temp.name)
        self.folder.chmod(0o755)
        for path, text in dict(files).items():
            target = self.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            data = text.encode() if isinstance(text, str) else text
            target.write_bytes(data)

    def run(self, *arguments, wrap=(), **options):
        self.before = snapshot(self.folder)
        try:
            done = subprocess.run(
                [*wrap, STET, *map(str, arguments)], cwd=self.folder,
                stderr=subprocess.PIPE, timeout=SECONDS, preexec_fn=limits,
                **{"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE,
                   **options})
        except subprocess.TimeoutExpired:
            self.status, self.out, self.said = "too slow", b"", ""
            return self
        self.status, self.out = done.returncode, done.stdout
        self.said = done.stderr.decode("utf-8", "replace")
        return self

    def problems(self, statuses, outputs, pattern):
        after = snapshot(self.folder)
        changed = sorted(p for p in self.before.keys() | after.keys()
                         if self.before.get(p) != after.get(p)
                         and p not in outputs)
        # The summary of a batch is no diagnostic.
        lines = [line for line in self.said.splitlines()
                 if not re.match(r"stet: \d+ pages? converted", line)]
        if self.status not in statuses:
            yield f"status {self.status}, expected {statuses}"
        if changed:
            yield f"left behind, changed or gone: {changed}"
        if not all(after.get(p) for p in outputs):
            yield f"missing or empty: one of {outputs}"
        if self.out and self.status:
            yield f"output in spite of the error: {self.out[:80]!r}"
        if self.status != 0 and len(lines) != 1:
            yield f"{len(lines)} lines of diagnostics instead of 1"
        if self.status != 0 and not re.search(pattern, self.said, re.I):
            yield f"the message does not say /{pattern}/"
        if "Sanitizer" in self.said or "runtime error" in self.said:
            yield "a sanitizer's report"

    def check(self, statuses, pattern="^stet: |error: ", outputs=()):
        if isinstance(statuses, int):
            statuses = (statuses,)
        found = list(self.problems(statuses, outputs, pattern))
        if found and self.said:
            found.append("said: " + self.said[:600])
        self.t.ok(not found, self.name, "\n".join(found))
        self.temp.cleanup()


def refused(t, name, text, statuses, pattern, *options, path="in.md"):
    """One input that cannot be converted, into a file."""
    case = Case(t, name, {path: text})
    case.run(*options, "-t", "markdown", "-o", "out.md", path)
    case.check(statuses, pattern, () if case.status else ("out.md",))
