"""Pictures that stand in for those that pages refer to.

Each has a frame, and a cross from corner to corner: where it is cut, scaled
out of proportion or lost, a look at the printed page shows it.
"""

import pathlib
import struct
import urllib.parse
import zlib

# Of screenshots, drawings and logos.
LARGE = [(1920, 1080), (1280, 720), (2880, 1500), (900, 1800), (1600, 480),
         (640, 400)]
LOGO = (240, 120)
SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 500">
<rect x="4" y="4" width="792" height="492" fill="#eee" stroke="#333"
 stroke-width="8"/>
<path d="M0 0L800 500M800 0L0 500" stroke="#393" stroke-width="4"/></svg>
"""


def chunk(kind, data):
    return (struct.pack(">I", len(data)) + kind + data +
            struct.pack(">I", zlib.crc32(kind + data)))


def png(width, height, shade):
    """Grey, with a dark frame of one hundredth and a cross as thick."""
    line = max(2, (width + height) // 200)
    rows = []
    for y in range(height):
        row = bytearray([shade]) * width
        if y < line or y >= height - line:
            row = bytearray([40]) * width
        else:
            row[:line] = row[-line:] = bytes([40]) * line
            x = y * (width - line) // height
            row[x:x + line] = bytes([90]) * line
            x = width - line - x
            row[x:x + line] = bytes([90]) * line
        rows.append(b"\0" + bytes(row))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) +
            chunk(b"IDAT", zlib.compress(b"".join(rows))) +
            chunk(b"IEND", b""))


def make(addresses, folder):
    """A picture for each address; the folder that stands for each prefix."""
    folders = {}
    for number, address in enumerate(sorted(addresses)):
        prefix, name = address[:address.rindex("/") + 1], \
            address[address.rindex("/") + 1:]
        target = folders.setdefault(prefix, folder / str(len(folders)))
        target.mkdir(parents=True, exist_ok=True)
        path = target / urllib.parse.unquote(name)
        if path.suffix == ".svg":
            path.write_text(SVG, encoding="utf-8")
        else:
            size = LOGO if "logo" in name or prefix.startswith("/") else \
                LARGE[number % len(LARGE)]
            path.write_bytes(png(*size, 205 + number % 5 * 10))
    return folders
