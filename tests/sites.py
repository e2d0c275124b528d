"""A folder with a small site that stet converts, for tests of what later runs
know of earlier ones."""

import os
import pathlib
import subprocess
import tempfile

STET = str(pathlib.Path(os.environ.get("STET", "build/stet")).resolve())
SECONDS = 60

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\2\0\0\0\3\x08\2\0\0\0\x12\x16\xf1M"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="5"/>'


class Site:
    def __init__(self, files):
        self.temp = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.temp.name).resolve()
        for name, data in files.items():
            self.write(name, data)

    def write(self, name, data):
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())

    def replace(self, name, data):
        """As editors do: another file takes the name."""
        self.write(name + ".new~", data)
        os.replace(self.path / (name + ".new~"), self.path / name)

    def read(self, name):
        return (self.path / name).read_bytes()

    def there(self, name):
        return (self.path / name).exists()

    def stet(self, *arguments, cwd=".", env=None):
        """(exit status, what it said)"""
        done = subprocess.run(
            [STET, *arguments], cwd=self.path / cwd, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=SECONDS,
            env={**os.environ, **(env or {})})
        return done.returncode, done.stderr

    def files(self, folder="out"):
        """What is in it, without states."""
        return {str(p.relative_to(self.path)): p.read_bytes()
                for p in sorted((self.path / folder).rglob("*"))
                if p.is_file() and not p.name.endswith(".stet-state")
                and p.name != ".stet-state"}

    def stamps(self, folder="out"):
        """What tells a file from one that was made again."""
        found = {}
        for name in self.files(folder):
            status = os.stat(self.path / name)
            found[name] = status.st_ino, status.st_mtime_ns
        return found
