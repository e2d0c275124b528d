"""Damage to documents, one thing at a time, worked on their text alone.

mutations(format, text) yields (what was done, the text then). same(format, a,
b) is whether two texts mean the same to programs that share nothing with
stet: cmark-gfm and PyYAML.
"""
import re

import oracle
import yaml

WORD = re.compile(r"[A-Za-z]{3,}|[\u4e00-\u9fff]{2,}")
FENCE = re.compile(r"^ *(```|~~~).*?^ *\1[`~]*$", re.S | re.M)


def put(text, start, end, instead):
    return text[:start] + instead + text[end:]


def altered(word):
    """Another word that no rule of a format takes for something special."""
    swap = {"中": "华"}
    first = word[0]
    other = swap.get(first, "中") if first > "z" else (
        "Q" if first != "Q" else "K")
    return other + word[1:]


def words(text, start=0, spared=()):
    for m in WORD.finditer(text, start):
        if m.start() in spared:
            continue
        yield "a word altered", put(text, m.start(), m.end(), altered(m[0]))
        yield "a word deleted", put(text, m.start(), m.end(), "")
        yield "a word doubled", put(text, m.end(), m.end(), " " + m[0])


def stretches(text, start, separator):
    """(start, end) of what stands between separators, from start on."""
    at = start
    for part in text[start:].split(separator):
        if part.strip():
            yield at, at + len(part)
        at += len(part) + len(separator)


def rearranged(text, places, what):
    for i, (start, end) in enumerate(places):
        yield f"{what} deleted", put(text, start, end, "")
        part = text[start:end]
        gap = "\n\n" if what == "a block" else "\n"
        yield f"{what} doubled", put(text, end, end, gap + part)
        if i + 1 < len(places):
            after, stop = places[i + 1]
            yield f"{what} swapped", (text[:start] + text[after:stop] +
                                      text[end:after] + part + text[stop:])


def replaced(text, start, pattern, what, how):
    """how: the match to what stands in its place."""
    for m in re.compile(pattern, re.M).finditer(text, start):
        yield what, put(text, m.start(), m.end(), how(m))


def cells(text, start):
    for m in re.compile(r"^\|(.+)\|$", re.M).finditer(text, start):
        row = re.split(r"(?<!\\)\|", m[1])
        for i in range(len(row) if "---" not in m[1] else 0):
            done = row[:i] + [" Qx "] + row[i + 1:]
            yield "a cell altered", put(text, m.start(1), m.end(1),
                                        "|".join(done))
            if i + 1 < len(row):
                done = row[:i] + [row[i + 1], row[i]] + row[i + 2:]
                yield "two cells swapped", put(text, m.start(1), m.end(1),
                                               "|".join(done))


def code_lines(text, start):
    for m in FENCE.finditer(text, start):
        lines = list(stretches(text[:m.end()], m.start(), "\n"))[1:-1]
        yield from rearranged(text, lines, "a code line")


def markdown(text):
    front = len(text) - len(oracle.split_front(text)[1])
    yield from words(text, 4 if front else 0)
    yield from rearranged(text, list(stretches(text, front, "\n\n")), "a block")
    yield from rearranged(text[:front] + text[front:],
                          list(stretches(text, front, "\n")), "a line")
    yield from ((what, done + text[front:]) for what, done in rearranged(
        text[:front], list(stretches(text[:front], 0, "\n"))[1:-1],
        "a metadata line"))
    yield from replaced(text, front, r"(?<=\]\()[^\s)]+(?=[ )])",
                        "a target altered", lambda m: "/x" + m[0])
    yield from replaced(text, front, r"!\[[^]\n]*\]\([^)\n]*\)",
                        "an image deleted", lambda m: "")
    yield from replaced(text, front, r"^#{1,5}(?= )",
                        "a heading level deeper", lambda m: m[0] + "#")
    yield from replaced(text, front, r"^(\s*)- (?=\S)", "an item opened",
                        lambda m: m[1] + "\\- ")
    yield from replaced(text, front, r"^\[[ x]\] ", "a task turned",
                        lambda m: "[x] " if m[0][1] == " " else "[ ] ")
    yield from replaced(text, front, r"\*\*(?=\S)(.+?)\*\*",
                        "strong text made weak", lambda m: m[1])
    yield from replaced(text, front, r"^> ", "a quotation opened",
                        lambda m: "")
    yield from cells(text, front)
    yield from code_lines(text, front)


def legacy(text):
    """Keys are names of the layout, not words that a page shows."""
    keys = {m.start(1) for m in re.finditer(r"^[ -]*([A-Za-z]+)\d*:", text,
                                            re.M)}
    yield from words(text, 4, keys)
    entry = re.compile(r"^ +- content: [^\n|>]*$", re.M)
    yield from rearranged(text, [m.span() for m in entry.finditer(text)],
                          "an entry")
    yield from replaced(text, 0, r"(?<=image: )\S+$", "an image altered",
                        lambda m: "/x" + m[0])
    yield from replaced(text, 0, r"(?<=image: )\S+$", "an image deleted",
                        lambda m: "")
    yield from replaced(text, 0, r"(text: .*\n +level: )([1-5])$",
                        "a heading level deeper",
                        lambda m: m[1] + str(int(m[2]) + 1))
    yield from replaced(text, 0, r"(?<=type: )1$", "a box of highlights made "
                        "a quotation", lambda m: "2")
    yield from replaced(text, 0, r"(?<=link: )\S+$", "a target altered",
                        lambda m: "/x" + m[0])


MUTATORS = {"markdown": markdown, "legacy": legacy}


def mutations(format, text):
    for what, done in MUTATORS[format](text):
        if done != text:
            yield what, done


def load(text):
    """The data of YAML: maps as sorted pairs, since keys are looked up by
    name; a key may stand twice. What has no value is left out: it says nothing.
    A failure is itself a value."""
    try:
        return data(yaml.compose(text, Loader=yaml.BaseLoader))
    except (yaml.YAMLError, RecursionError) as error:
        return type(error).__name__


def data(node):
    if isinstance(node, yaml.MappingNode):
        return sorted((pair for k, v in node.value
                       if (pair := (repr(data(k)), data(v)))[1]), key=repr)
    if isinstance(node, yaml.SequenceNode):
        return [value for v in node.value if (value := data(v))]
    return node.value.strip() if node else ""


def rendered(body):
    """HTML without the paragraphs of loose lists, which look the same, and
    the white space beside them."""
    html = oracle.render(body)
    html = re.sub(r"(<li>(?:<input[^>]*>)?)\s*<p>(.*?)</p>", r"\1\2", html)
    return re.sub(r"\s+", " ", html)


def same(format, a, b):
    if format == "markdown":
        (front_a, body_a), (front_b, body_b) = map(oracle.split_front, (a, b))
        return (load(front_a) == load(front_b) and
                rendered(body_a) == rendered(body_b))
    return load(a.strip().strip("-")) == load(b.strip().strip("-"))
