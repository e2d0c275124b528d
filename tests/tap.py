"""The Test Anything Protocol, said by the tests that are written in Python.

    t = tap.Tap()
    t.ok(1 + 1 == 2, "sums: two and two", "shown only when it fails")
    t.skip("sums: of large numbers", "no large numbers here")
    t.done()

A result is printed as soon as it is known, so that what a crash or a time
limit leaves behind still says how far the program came.
"""

import sys


class Tap:
    def __init__(self, out=sys.stdout):
        self.out = out
        self.count = 0
        self.failed = 0

    def ok(self, condition, name, diag=""):
        """Records one test and returns whether it passed."""
        if not condition:
            self.failed += 1
        self._say("" if condition else "not ", name)
        if not condition:
            self.note(diag)
        return bool(condition)

    def skip(self, name, reason):
        self._say("", f"{_plain(name)} # SKIP {reason}")

    def note(self, text):
        """Says lines that belong to the test before them."""
        for line in str(text).splitlines():
            self._write(f"# {line}")

    def done(self):
        """Prints the plan and leaves the program."""
        self._write(f"1..{self.count}")
        sys.exit(1 if self.failed else 0)

    def _say(self, prefix, name):
        self.count += 1
        if "# SKIP" not in name:
            name = _plain(name)
        self._write(f"{prefix}ok {self.count} - {name}")

    def _write(self, line):
        # Names of cases and diagnostics may hold bytes of no encoding.
        data = (line + "\n").encode("utf-8", "backslashreplace")
        self.out.buffer.write(data)
        self.out.buffer.flush()


def _plain(name):
    """A '#' would begin a directive, a line end would end the test line."""
    return " ".join(str(name).replace("#", "no.").split())
