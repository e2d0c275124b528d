"""A page with pictures of all kinds, sound and not, and the files it wants."""

import struct
import zlib

GIF = (b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00,\x00\x00"
       b"\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;")
SVG = ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">'
       '<rect width="100" height="50"/></svg>')
PAGE = """---
title: 港口的灯塔与潮汐站观测记录——一九七三年至二〇二四年间的全部数据与说明
subtitle: Lights & tides
author:
  - 林海
  - {name: Ana Prado, file-as: "Prado, Ana", role: translator}
snapshot: harbour.png
tags: [灯塔, 潮汐]
series: {name: 港口文集, position: 3}
publisher: 海港社
rights: 版权归作者
date: 2024/05/06
lang: zh-CN
---

潮汐站在*港口*的东侧，见[第二节](#第二节)[^1]、[站点](https://example.org/a?b=c)、
[坏的](http://<host>:80/)、[信](mailto:a@example.org)、[无](#none)、[页](../x.md)、
[盘](file:///etc/motd)、[码](javascript:alert(1))、[数](data:text/html,x)。

![一艘船](ship.png "标题")

![又一艘](<copy of ship.png>) ![](图.png) ![动](gif.gif) ![画](draw.svg)
![坏](bad.svg) ![旧](x.tiff) ![无](none.png) ![远](https://example.org/far.png)
![船](SHIP.png)

# 第一节

| a | b |
|---|---|
| 1 | ![](ship.png) |

# 第二节

正文。$x^2$ 与 `code`。

## 小节

```c
int main(void);
```

[^1]: 脚注的内容。
"""


def png(width, height, colour):
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data +
                struct.pack(">I", zlib.crc32(kind + data)))
    rows = b"".join(b"\0" + bytes(colour) * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def font():
    """The head of a TrueType font without tables."""
    return struct.pack(">IHHHH", 0x00010000, 0, 0, 0, 0)


def page(folder):
    """Writes all of it into a folder; the path of the page."""
    files = {
        "ship.png": png(30, 20, (200, 30, 30)),
        "copy of ship.png": png(30, 20, (200, 30, 30)),
        "SHIP.png": png(31, 20, (200, 30, 30)),
        "图.png": png(4, 2, (0, 0, 200)),
        "harbour.png": png(60, 80, (20, 90, 90)),
        "gif.gif": GIF,
        "draw.svg": SVG.encode(),
        "bad.svg": SVG.replace("/>", ">").encode(),
        "x.tiff": b"II*\0\x08\0\0\0\0\0\0\0",
        "font.ttf": font(),
        "lights.md": PAGE.encode(),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder / "lights.md"
