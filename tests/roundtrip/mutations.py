"""Damage to documents, one thing at a time, worked on their text alone.

mutations(format, text) yields (what was done, the text then). same(format, a,
b) is whether two texts mean the same to programs that share nothing with
stet: cmark-gfm and PyYAML.
"""
import base64
import json
import re

import container
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
        # Where a note is defined does not matter.
        if part.strip() and not part.startswith("[^"):
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
    # Equal notes of one label are one note, so doubling those is no damage.
    entry = re.compile(r"^ +- content: (?!'?\[\^)[^\n|>]*$", re.M)
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


def nodes(node):
    for i, child in enumerate(node.get("content", [])):
        yield node["content"], i, child
        yield from nodes(child)


BLOCKS = {"paragraph", "code-block", "item", "row", "cell", "image", "text",
          "math-block", "code"}


def spoilt(node):
    """(what, undo) for each thing in a node, while it is done."""
    def put(key, value):
        old = node[key]
        node[key] = value
        return lambda: node.__setitem__(key, old)

    if node["kind"] in ("text", "code", "code-block", "math", "math-block"):
        found = WORD.search(node["text"])
        if found:
            yield "a word altered", put("text", node["text"][:found.start()] +
                                        altered(found[0]) +
                                        node["text"][found.end():])
    if "href" in node:
        yield "a target altered", put("href", "/x" + node["href"])
    if node["kind"] in ("section", "heading") and node["level"] < 6:
        yield "a heading level deeper", put("level", node["level"] + 1)
    if node.get("task"):
        yield "a task turned", put("task", {"open": "done", "done": "open"}[
            node["task"]])


def is_titled(node):
    return node["kind"] != "section" or any(
        c["kind"] == "title" for c in node.get("content", []))


def json_tree(text):
    """Its own generator of texts: each thing is done, said and undone."""
    doc = json.loads(text)

    def say():
        return json.dumps(doc, ensure_ascii=False)

    for siblings, i, node in list(nodes(doc)):
        for what, undo in spoilt(node):
            if is_titled(node):
                yield what, say()
            undo()
        # White space is one space, and rows may lack their empty cells.
        if (node["kind"] not in BLOCKS or not node.get("text", "x").strip() or
                node["kind"] == "cell" and not node.get("content")):
            continue
        kind, old = node["kind"], list(siblings)
        siblings.insert(i, node)
        yield f"a {kind} doubled", say()
        siblings[:] = old
        if i + 1 < len(old) and old[i + 1]["kind"] == kind:
            siblings[i:i + 2] = old[i + 1], old[i]
            yield f"a {kind} swapped", say()
            siblings[:] = old
        del siblings[i]
        yield f"a {kind} deleted", say()
        siblings[:] = old
    for entry in doc["metadata"].get("entries", []):
        if (entry.get("type") == "text" and WORD.search(entry["text"]) and
                not entry.get("blank")):
            old = entry["text"]
            entry["text"] = "Q" + old
            yield "metadata altered", say()
            entry["text"] = old


def docbook(text):
    """No instruction, which only stet reads."""
    body = text.find("</info>")
    spared = {i for m in re.finditer(r"<[^>]*>|&\w+;", text)
              for i in range(m.start(), m.end())}
    yield from words(text, max(text.find("<info>"), 0), spared)
    for element in ("para", "simpara", "listitem", "row", "entry"):
        whole = re.compile(rf"<{element}\b[^>/]*>(?:(?!</?{element}\b).)*"
                           rf"</{element}>", re.S)
        places = [m.span() for m in whole.finditer(text, max(body, 0))
                  if WORD.search(re.sub(r"<[^>]*>", "", m[0]))]
        for i, (start, end) in enumerate(places):
            yield f"{element} doubled", put(text, end, end, text[start:end])
            if element not in ("entry",):
                yield f"{element} deleted", put(text, start, end, "")
    yield from replaced(text, max(body, 0), r'(?<=xlink:href=")[^"]+',
                        "a target altered", lambda m: "/x" + m[0])
    yield from replaced(text, max(body, 0), r'(?<=fileref=")[^"]+',
                        "an image altered", lambda m: "/x" + m[0])


SHOWN = re.compile(r'<(\w+)[^>]*data-stet="shown"[^>]*>.*?</\1>', re.S)


def html(text):
    """Its body alone: neither tags, in which stet keeps what HTML cannot show,
    nor what it shows once more than the document says it."""
    body = text.index("<body")
    tags, shown = ({i for m in pattern.finditer(text) for i in range(*m.span())}
                   for pattern in (re.compile(r"<[^>]*>|&[\w#]+;"), SHOWN))
    yield from words(text, body, tags | shown)
    for element in ("p", "li", "tr", "td", "dd", "figure", "blockquote"):
        whole = re.compile(rf"<{element}(?=[\s>])(?:(?!</?{element}\b).)*"
                           rf"</{element}>", re.S)
        places = [m.span() for m in whole.finditer(text, body)
                  if m.start() not in shown
                  and WORD.search(re.sub(r"<[^>]*>", "", m[0]))]
        for start, end in places:
            yield f"{element} doubled", put(text, end, end, text[start:end])
            yield f"{element} deleted", put(text, start, end, "")
    for attribute, what in (("href", "a target altered"),
                            ("src", "an image altered")):
        yield from replaced(text, body, rf'(?<= {attribute}=")[^"#>][^">]*(?=")',
                            what, lambda m: "/x" + m[0])
    yield from replaced(text, body, r"<strong>([^<]+)</strong>",
                        "strong text made weak", lambda m: m[1])
    yield from replaced(text, body, r'<input type="checkbox"[^>]*/>',
                        "a task turned", lambda m: '<input type="checkbox"/>'
                        if "checked=" in m[0]
                        else '<input type="checkbox" checked="checked"/>')
    for m in re.compile(r"<h([1-5])>([^<]*)</h\1>").finditer(text, body):
        if m.start() not in shown:
            yield "a heading level deeper", put(
                text, m.start(), m.end(),
                "<h{0}>{1}</h{0}>".format(int(m[1]) + 1, m[2]))


def epub(text):
    """In each text what html() does, and what the package says of the book."""
    members = container.split(text)
    for i, (name, how, content) in enumerate(members):
        def put_member(done):
            return container.join(
                members[:i] + [(name, how, done)] + members[i + 1:])

        if re.search(r"/text\d+\.xhtml$", name):
            for what, done in html(content):
                yield f"{name}: {what}", put_member(done)
        elif name.endswith(".opf"):
            for what, done in package(content):
                yield f"{name}: {what}", put_member(done)
        elif "/images/" in name and how == "base64":
            data = bytearray(base64.b64decode(content))
            data[-1] ^= 1
            yield f"{name}: a byte altered", put_member(
                base64.b64encode(data).decode())


def package(text):
    """Not the title, of which a book without one gets one made up."""
    for element in ("creator", "contributor", "description", "publisher",
                    "rights", "subject"):
        for m in re.finditer(rf"<dc:{element}[^>]*>([^<]+)</dc:{element}>",
                             text):
            word = WORD.search(text, m.start(1), m.end(1))
            if word:
                yield f"{element} altered", put(
                    text, word.start(), word.end(), altered(word[0]))
    refs = [m.span() for m in re.finditer(r" *<itemref [^>]*/>\n", text)]
    texts = refs[-text.count('href="text'):]
    for start, end in texts[1:]:
        yield "a text out of the spine", put(text, start, end, "")


def elements(value):
    """(the list, its index, the element) of all that is in pandoc's AST."""
    if isinstance(value, list):
        for i, part in enumerate(value):
            # The mark of a note that is referred to again is no text.
            if isinstance(part, dict) and part.get("t") == "Span" and (
                    ["stet-kind", "footnote-ref"] in part["c"][0][2]):
                continue
            if isinstance(part, dict) and "t" in part:
                yield value, i, part
            yield from elements(part)
    elif isinstance(value, dict):
        yield from elements(value.get("c"))


def pandoc(text):
    doc = json.loads(text)

    def say():
        return json.dumps(doc, ensure_ascii=False)

    for siblings, i, node in list(elements(doc["blocks"])):
        kind, old = node["t"], list(siblings)
        if kind == "Str" and WORD.search(node["c"]):
            node["c"], was = altered(node["c"]), node["c"]
            yield "a word altered", say()
            node["c"] = was
        elif kind == "Header" and node["c"][0] < 6:
            node["c"][0] += 1
            yield "a heading level deeper", say()
            node["c"][0] -= 1
        elif kind in ("Link", "Image"):
            target = node["c"][2]
            target[0], was = "/x" + target[0], target[0]
            yield "a target altered", say()
            target[0] = was
        elif kind == "CodeBlock" and node["c"][1].strip():
            node["c"][1], was = "Q" + node["c"][1], node["c"][1]
            yield "code altered", say()
            node["c"][1] = was
        if kind in ("Para", "Plain", "CodeBlock") and WORD.search(
                json.dumps(node["c"], ensure_ascii=False)):
            siblings.insert(i, node)
            yield f"a {kind} doubled", say()
            siblings[:] = old
            if len(old) > 1:
                del siblings[i]
                yield f"a {kind} deleted", say()
                siblings[:] = old


MUTATORS = {"markdown": markdown, "legacy": legacy, "json": json_tree,
            "docbook": docbook, "pandoc": pandoc, "html": html,
            "epub": epub}


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
    if node is None or node.style is None and node.value in ("~", "null"):
        return ""
    return node.value.strip()


def rendered(body):
    """HTML without the paragraphs of loose lists, which look the same, and
    the white space beside them."""
    html = oracle.render(body)
    html = re.sub(r"(<li>(?:<input[^>]*>)?)\s*<p>(.*?)</p>", r"\1\2", html)
    return re.sub(r"\s+", " ", html)


def shown(doc):
    """What of a tree can be seen: containers without anything in them cannot,
    nor how adjacent texts are cut."""
    def see(node):
        inside = []
        for child in node.get("content", []):
            seen = see(child)
            if (inside and child["kind"] == "text" and
                    inside[-1][0][0] == ("kind", "text")):
                inside[-1] = ((("kind", "text"), ("text", inside[-1][0][1][1] +
                                                  child["text"])), ())
            elif seen:
                inside.append(seen)
        own = tuple((k, repr(v) if k not in ("kind", "text") else v)
                    for k, v in sorted(node.items())
                    if k not in ("content", "at"))
        return own, tuple(inside)

    return see({**doc, "kind": "document"})


def with_names(text):
    """A link without text shows what it goes to, by its id if nothing else."""
    text = re.sub(r"<\?stet .*?\?>", "", text, flags=re.S)
    return re.sub(r'(<link (?:linkend="|xlink:href="#)([^"]*)"[^>]*)(?:/>|>'
                  r'\s*</link>)', r"\1>\2</link>", text)


def same(format, a, b):
    if format == "markdown":
        (front_a, body_a), (front_b, body_b) = map(oracle.split_front, (a, b))
        return (load(front_a) == load(front_b) and
                rendered(body_a) == rendered(body_b))
    if format == "docbook":
        return with_names(a) == with_names(b)
    if format in ("pandoc", "html", "epub"):
        return a == b
    if format == "json":
        return shown(json.loads(a)) == shown(json.loads(b))
    return load(a.strip().strip("-")) == load(b.strip().strip("-"))
