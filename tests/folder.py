"""A folder of its own for each run of stet."""

import os
import pathlib
import subprocess
import tempfile

STET = str(pathlib.Path(os.environ.get("STET", "build/stet")).resolve())
SECONDS = 30


class Folder:
    """A folder with files, in which stet runs. None makes a folder."""

    def __init__(self, files):
        self.temp = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.temp.name)
        for name, text in files.items():
            target = self.path / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                target.mkdir()
            else:
                data = text.encode() if isinstance(text, str) else text
                target.write_bytes(data)
        self.before = self.files()

    def files(self):
        return {str(path.relative_to(self.path)): path.read_bytes()
                for path in self.path.rglob("*") if path.is_file()}

    def new(self):
        """The files that were made or changed since the start."""
        return sorted(name for name, data in self.files().items()
                      if self.before.get(name) != data)

    def run(self, *arguments, stdin=b"", **options):
        stdin = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [STET, *arguments], cwd=self.path, input=stdin, timeout=SECONDS,
            **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE,
               **options})
        done.said = (done.stderr or b"").decode("utf-8", "replace")
        return done


def check(t, name, files, arguments, status=0, said=None, new=(), out=None,
          **options):
    """One run: its status, its whole or part of its message, what it wrote."""
    folder = Folder(files)
    done = folder.run(*arguments, **options)
    wrong = []
    if done.returncode != status:
        wrong.append(f"status {done.returncode} instead of {status}")
    if said is not None and said not in done.said:
        wrong.append(f"does not say {said!r}")
    if folder.new() != sorted(new):
        wrong.append(f"wrote {folder.new()} instead of {sorted(new)}")
    if out is not None and out not in done.stdout.decode():
        wrong.append(f"printed {done.stdout!r}")
    if wrong:
        wrong.append(f"said: {done.said}")
    t.ok(not wrong, name, "\n".join(wrong))
