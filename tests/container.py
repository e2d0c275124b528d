"""ZIP containers as texts that can be read, compared and damaged.

A listing has a line "=== NAME" in front of each member, or "=== NAME base64",
"=== NAME utf-16" for one that is not UTF-8. The line end before such a line is
no part of the member before it.
"""
import base64
import io
import re
import zipfile

HEAD = re.compile(r"^=== (\S+)(?: (base64|utf-16))?$", re.M)


def split(listing):
    """(name, how it is said, what is said) of each member."""
    heads = list(HEAD.finditer(listing))
    ends = [h.start() - 1 for h in heads[1:]] + [len(listing)]
    return [(h[1], h[2] or "utf-8", listing[h.end() + 1:end])
            for h, end in zip(heads, ends)]


def join(members):
    return "\n".join(f"=== {name}{'' if how == 'utf-8' else ' ' + how}\n{text}"
                     for name, how, text in members)


def member(how, text):
    return base64.b64decode(text) if how == "base64" else text.encode(how)


def pack(listing):
    """The bytes of a container: the first member stored, the rest deflated."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        for i, (name, how, text) in enumerate(split(listing)):
            info = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            info.compress_type = (zipfile.ZIP_DEFLATED if i
                                  else zipfile.ZIP_STORED)
            book.writestr(info, member(how, text))
    return out.getvalue()


def unpack(data):
    """The listing of a container."""
    members = []
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for name in book.namelist():
            content = book.read(name)
            try:
                members.append((name, "utf-8", content.decode("utf-8")))
            except UnicodeDecodeError:
                text = base64.b64encode(content).decode()
                members.append((name, "base64", text))
    return join(members)
