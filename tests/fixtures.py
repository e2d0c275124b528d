"""The formats of stet and the fixtures of each, for the tests in Python.

fixtures/NAME/CASE.EXT is a document of the format NAME. Beside it stand
CASE.json, the tree it must give; CASE.diag, what stet must say; and CASE.X,
what the writer of a format X must make of it. A format that is a container has
CASE.listing instead of CASE.EXT; see container.py.
"""

import os
import pathlib
import subprocess
import tempfile

import container

ROOT = pathlib.Path(__file__).resolve().parents[1]
FIXTURES = ROOT / "fixtures"
BUILD = pathlib.Path(os.environ.get("STET_BUILD", ROOT / "build")).resolve()
STET = str(pathlib.Path(os.environ.get("STET", ROOT / "build/stet")).resolve())


class Format:
    def __init__(self, name, reads, writes, extensions):
        self.name, self.reads, self.writes = name, reads, writes
        self.extensions = extensions

    def is_input(self, path, formats):
        """Whether a file of fixtures/NAME is an input, no expected result."""
        extension = path.suffix[1:]
        results = {f.name for f in formats} | {"json", "diag"}
        if extension == self.name:  # CASE.html; a result beside CASE.xhtml
            others = (path.with_suffix("." + e) for e in self.extensions)
            if not any(o.exists() for o in others if o != path):
                results.remove(extension)
        return extension in self.extensions and extension not in results


def formats():
    """As stet lists them: NAME read write .EXT... and a summary, which may go
    on below, further in. A - stands for what it cannot."""
    done = subprocess.run([STET, "--list-formats"], capture_output=True,
                          text=True, check=True)
    found = []
    for line in done.stdout.splitlines():
        if line[:4].strip():
            name, reads, writes = line.split()[:3]
            found.append(Format(name, reads == "read", writes == "write", []))
        found[-1].extensions += [w[1:] for w in line.split() if w[0] == "."]
    return found


def parts(path):
    """The files that the input says it consists of, by the name that it has
    for them: those in parts/, if it names that folder."""
    folder = path.parent / "parts"
    if not folder.is_dir() or b"parts/" not in path.read_bytes():
        return {}
    return {f"parts/{part.name}": part for part in sorted(folder.iterdir())}


def inputs(format, among):
    """The fixtures of a format, in order of their names. Those of JSON are
    the trees that the others must give."""
    if format.name == "json":
        return sorted(FIXTURES.glob("*/*.json"))
    folder = FIXTURES / format.name
    return [path if path.suffix != ".listing" else packed(path, format)
            for path in sorted(folder.glob("*"))
            if path.is_file() and (path.suffix == ".listing" or
                                   format.is_input(path, among))]


def packed(listing, format):
    """The container of this listing, made if it is not there. Tests that run
    side by side make the same one."""
    data = container.pack(listing.read_text(encoding="utf-8"))
    path = BUILD / "fixtures" / format.name / (
        f"{listing.stem}.{format.extensions[0]}")
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_bytes() != data:
        with tempfile.NamedTemporaryFile(dir=path.parent,
                                         delete=False) as file:
            file.write(data)
        os.replace(file.name, path)
    return path


def beside(path, suffix):
    """What belongs to an input, packed or not."""
    return FIXTURES / path.parent.name / f"{path.stem}{suffix}"
