"""Many pages in a tree, and what their conversion takes."""

import os
import shutil
import statistics
import subprocess
import time

import page

FOLDERS = 100
SMALLEST, LARGEST = 5_000, 10_000  # bytes of a page, or little more


def generate(folder, count):
    """So many pages shaped like real ones; the same ones each time."""
    shutil.rmtree(folder, ignore_errors=True)
    for number in range(FOLDERS):
        os.makedirs(f"{folder}/{number:02}")
    for number in range(count):
        size = SMALLEST + number * 7919 % (LARGEST - SMALLEST)
        name = f"{folder}/{number % FOLDERS:02}/page-{number:05}.md"
        with open(name, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(line + "\n" for line in page.Page(number).lines(size))


class Batch:
    def __init__(self, stet, folder, out):
        self.out = out
        self.command = [stet, "-q", "-f", "legacy", "-t", "markdown", "-o",
                        out, folder]

    def clear(self):
        shutil.rmtree(self.out, ignore_errors=True)

    def start(self, *options):
        return subprocess.Popen([*self.command, *options],
                                stderr=subprocess.DEVNULL)

    def seconds(self, *options):
        """(of the wall clock, of all processors)"""
        process = self.start(*options)
        start = time.perf_counter()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise RuntimeError(f"{options}: status {process.returncode}")
        return wall, usage.ru_utime + usage.ru_stime

    def anew(self, *options):
        self.clear()
        return self.seconds(*options)

    def compare(self, one, other, runs):
        """The medians of both, taken in turns, and where nothing is yet."""
        pairs = [(self.anew(one), self.anew(other)) for _ in range(runs)]
        return [[statistics.median(column) for column in zip(*side)]
                for side in zip(*pairs)]

    def again(self, runs):
        """Of a run with --incremental, and of those after it."""
        first = self.anew("-j1", "--incremental")
        after = [self.seconds("-j1", "--incremental") for _ in range(runs)]
        return first, [statistics.median(column) for column in zip(*after)]

    def peak(self, jobs):
        """Bytes of all processes at once, what they share counted once."""
        self.clear()
        process = self.start(f"-j{jobs}")
        most = 0
        while process.poll() is None:
            most = max(most, sum(map(memory, family(process.pid))))
            time.sleep(0.01)
        return most


def family(pid):
    """A process and those that it has started."""
    try:
        with open(f"/proc/{pid}/task/{pid}/children") as file:
            return [pid, *map(int, file.read().split())]
    except OSError:
        return [pid]


def memory(pid):
    """Its proportional set size; 0 when it has just ended."""
    try:
        with open(f"/proc/{pid}/smaps_rollup") as file:
            sizes = [line for line in file if line.startswith("Pss:")]
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in sizes) * 1024
