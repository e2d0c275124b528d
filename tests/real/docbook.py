"""The documents that DocBook is tried with, and conversions of many at once:
a process for each would take most of the time."""
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import fixtures

STET = fixtures.STET
SHARED = pathlib.Path(os.environ.get("STET_SHARED",
                                     fixtures.ROOT.parent / "shared"))
CORPORA = SHARED / "corpora"
CORPUS = CORPORA / "docbook"
FOLDERS = {
    "markdown": ("markdown", "seeds/markdown"),
    "legacy": ("legacy", "seeds/legacy"),
    "docbook": ("docbook",),
}
SUFFIXES = {"markdown": (".md",), "legacy": (".md", ".yaml", ".yml"),
            "docbook": (".xml",)}


def find(format, folders):
    return [path for folder in folders for path in sorted(folder.rglob("*"))
            if path.suffix in SUFFIXES[format] and path.stat().st_size > 0]


def corpora(format):
    return find(format, [CORPORA / f for f in FOLDERS[format]])


def fixed(format):
    return find(format, [fixtures.FIXTURES / format])


def pages(format):
    return corpora(format) + fixed(format)


def groups(paths):
    """Lists of paths of different names, so that one folder can hold what is
    made of each."""
    left = list(paths)
    while left:
        taken = {}
        for path in left:
            taken.setdefault(path.stem, path)
        yield list(taken.values())
        left = [path for path in left if taken[path.stem] != path]


def convert(reader, target, paths, folder, *options, copied=False):
    """The output of each path that can be converted; what was said is in
    folder/said. Unless they may be copied, pages are written anew."""
    made = {}
    again = ["--normalize"] if (
        reader == target and reader in FOLDERS and not copied) else []
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "said", "wb") as said:
        for number, group in enumerate(groups(paths)):
            out = folder / str(number)
            out.mkdir()
            subprocess.run([STET, "-q", "-f", reader, "-t", target, *again,
                            *options, "-o", f"{out}/", *map(str, group)],
                           stderr=said, timeout=600)
            found = {path.stem: path for path in out.iterdir()}
            made |= {path: found[path.stem] for path in group
                     if path.stem in found}
    return made
