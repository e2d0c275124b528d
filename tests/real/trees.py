"""Random trees in the JSON format: whatever may stand in what, with attributes
of all vocabularies, in right and wrong places. The same seed gives the same."""

import json
import random

BLOCKS, INLINES = "blocks", "inlines"

# Kind: what it holds; None: no nodes. Its members are in members().
HOLDS = {
    "section": BLOCKS, "heading": INLINES, "paragraph": INLINES,
    "list": "items", "definitions": "terms", "quote": "quoted",
    "code-block": None, "table": "parts", "thematic-break": None,
    "figure": "figure", "admonition": BLOCKS, "footnote": BLOCKS,
    "line-block": INLINES, "math-block": None, "facts": BLOCKS,
    "raw-block": BLOCKS, "group": BLOCKS,
    "text": None, "soft-break": None, "line-break": None,
    "emphasis": INLINES, "strong": INLINES, "strikethrough": INLINES,
    "underline": INLINES, "superscript": INLINES, "subscript": INLINES,
    "small-caps": INLINES, "code": None, "link": INLINES, "image": INLINES,
    "footnote-ref": None, "anchor": None, "math": None, "ruby": INLINES,
    "quoted": INLINES, "raw-inline": INLINES, "span": INLINES,
}
KINDS = list(HOLDS)
BLOCK_KINDS = KINDS[:KINDS.index("text")]
INLINE_KINDS = KINDS[KINDS.index("text"):]

TEXTS = ["tide", " ", "  ", "潮汐", "。", "a\tb", "\n", "<&>\"'", "]]>", "--",
         "\u0001", "\u000b", "\ufffe", "\u00a0", "?>", "é", "x y", "-", " z",
         "w ", "\r", "&#10;", "\U0001f30a"]
IDS = ["quay", "Quay", "1quay", "a b", "", "码头", "x:y", "dup", "dup", "-q"]
HREFS = ["/a", "#quay", "#Quay", "#none", "", "a b", "http://[x", "%zz", "é",
         "x:y", "1:2", ":", "#a#b", "javascript:alert(1)", "mailto:a@b.c",
         "{{< ref >}}", "\\\\host", "a|b", "\u0001"]
ELEMENTS = ["para", "simpara", "formalpara", "note", "chapter", "section",
            "sect1", "sect2", "appendix", "refentry", "procedure", "step",
            "filename", "guimenu", "command", "citation", "trademark", "alt",
            "cmdsynopsis", "arg", "glosslist", "glossterm", "qandaset",
            "question", "simplelist", "member", "mediaobject", "imagedata",
            "informalfigure", "informalexample", "literallayout", "screen",
            "synopsis", "epigraph", "sidebar", "info", "title", "article",
            "entry", "tgroup", "footnote", "xref", "olink", "email",
            "superscript", "#none", "{urn:x}y", "<bad", "", "personname",
            "remark", "address", "bridgehead", "keycap", "blockquote"]
NAMES = ["id", "class", "lang", "role", "html:element", "html:width",
         "docbook:element", "docbook:content", "docbook:linkend",
         "docbook:spacing", "docbook:class", "docbook:language",
         "docbook:dir", "docbook:arch", "docbook:xml:base", "docbook:width",
         "docbook:xlink:href", "docbook:startingnumber", "docbook:columns",
         "docbook:tgroup:cols", "docbook:in", "docbook:entry:role",
         "docbook:renderas", "markdown:alert", "a b", "="]
VALUES = ["", "header", "highlights", "facts", "paragraph", "strong", "bold",
          "compact", "1", "x", "<a/>", "<title>t</title>", "ltr", "zh",
          "monospaced", "a|b", "\u0002", "q\"&", "command"]


class Trees:
    def __init__(self, seed):
        self.r = random.Random(seed)

    def some(self, make, most):
        return [make() for _ in range(self.r.randint(0, most))]

    def text(self):
        r = self.r
        return "".join(r.choice(TEXTS) for _ in range(r.randint(1, 4)))

    def attributes(self):
        r, found = self.r, []
        for _ in range(r.randint(1, 3)):
            name = r.choice(NAMES)
            value = r.choice(IDS if name == "id" else ELEMENTS
                             if name.endswith("element") else VALUES)
            found.append([name, value])
        return found

    def members(self, kind):
        r = self.r
        if kind in ("section", "heading"):
            return {"level": r.randint(1, 9)}
        if kind == "list":
            return {"ordered": r.random() < .5, "tight": r.random() < .5,
                    "start": r.choice([0, 1, 7, 4294967295]),
                    "bullet": r.choice("-*+"),
                    "delimiter": r.choice(["paren", "ideographic"])}
        if kind == "item":
            return r.choice([{}, {}, {"task": "open"}, {"task": "done"}])
        if kind == "code-block":
            return {"info": r.choice(["", "sh", "sh {x}", "a\nb", "\u0001"]),
                    "text": r.choice(["", "a\n", "\n", "a", "a \n", "\n\na\n",
                                      "<x> ]]>\n", "\u0001\n"])}
        if kind == "cell":
            return {"header": r.random() < .3,
                    "align": r.choice(["left", "center", "right"]),
                    "colspan": r.choice([1, 1, 1, 2, 3, 999, 65535]),
                    "rowspan": r.choice([1, 1, 1, 2, 1001])}
        if kind in ("admonition", "footnote", "footnote-ref"):
            return {"label": r.choice(["note", "tip", "danger", "1", "2", "",
                                       "注", "a b"])}
        if kind in ("text", "code", "math", "math-block", "ruby"):
            return {"text": self.text()}
        if kind in ("raw-block", "raw-inline"):
            return {"format": r.choice(["html", "comment", "hugo", "tex"]),
                    "text": r.choice(["<br>", "a", "a--b", "-", " a ", "?>",
                                      "<?x y?>\n", "\u0001", ""])}
        if kind == "link":
            return {"href": r.choice(HREFS), "title": r.choice(TEXTS + [""])}
        if kind == "image":
            return {"resource": r.choice(HREFS[:1] + HREFS[5:]),
                    "title": r.choice(["", "t"])}
        return {}

    def node(self, kind, content=()):
        r = self.r
        node = {"kind": kind}
        node.update((k, v) for k, v in self.members(kind).items()
                    if v is not False and v != "" or k in
                    ("text", "label", "href"))
        if r.random() < .25:
            node["attributes"] = self.attributes()
        flag = {"link": "bare-url", "line-break": "two-spaces"}.get(kind)
        if flag and r.random() < .3:
            node[flag] = True
        if r.random() < .03:
            node["generated"] = True
        if content:
            node["content"] = list(content)
        return node

    def inlines(self, depth):
        r = self.r
        return [self.inline(depth) for _ in range(r.randint(0, 4))]

    def inline(self, depth):
        r = self.r
        kind = "text" if r.random() < .4 else r.choice(INLINE_KINDS)
        inside = self.inlines(depth - 1) if HOLDS[kind] and depth > 0 else ()
        return self.node(kind, inside)

    def blocks(self, depth):
        return [self.block(depth) for _ in range(self.r.randint(0, 4))]

    def block(self, depth):
        r = self.r
        kind = r.choice(BLOCK_KINDS) if depth > 0 else "paragraph"
        return self.node(kind, self.inside(kind, depth - 1))

    def either(self, depth):
        return (self.blocks if self.r.random() < .5 else self.inlines)(depth)

    def inside(self, kind, depth):
        r, holds = self.r, HOLDS[kind]
        if holds == INLINES:
            return self.inlines(2)
        if holds == BLOCKS:
            found = self.blocks(depth)
            if kind in ("section", "admonition") and r.random() < .7:
                found.insert(0, self.node("title", self.inlines(2)))
            return found
        if holds == "items":
            return self.some(lambda: self.node("item", self.blocks(depth)), 3)
        if holds == "terms":
            return self.some(lambda: r.choice([
                lambda: self.node("term", self.inlines(2)),
                lambda: self.node("description", self.either(depth))])(), 4)
        if holds == "quoted":
            found = self.blocks(depth)
            for _ in range(r.choice([0, 0, 1, 2])):
                found.insert(r.randint(0, len(found)),
                             self.node("attribution", self.inlines(2)))
            return found
        if holds == "figure":
            found = self.blocks(depth)
            for _ in range(r.choice([0, 1, 1, 2])):
                found.insert(r.randint(0, len(found)),
                             self.node("caption", self.inlines(2)))
            return found
        if holds == "parts":
            found = self.some(lambda: self.part(depth), 3)
            if r.random() < .3:
                found.insert(r.choice([0, len(found)]),
                             self.node("caption", self.inlines(2)))
            return found
        return ()

    def part(self, depth):
        def row():
            return self.node("row", self.some(
                lambda: self.node("cell", self.either(depth)), 3))
        return self.node(self.r.choice(["head", "body", "body", "foot"]),
                         self.some(row, 3))

    def value(self, depth):
        r = self.r
        kind = r.choice(["text", "text", "date", "null", "list", "map",
                         "comment"] if depth > 0 else ["text"])
        value = {"type": kind}
        if kind == "list":
            value["items"] = self.some(lambda: self.value(depth - 1), 3)
        elif kind == "map":
            value["entries"] = self.some(lambda: self.entry(depth - 1), 3)
        elif kind == "date":
            value["text"] = "2021-10-05"
        elif kind != "null":
            value["text"] = self.text()
        return {k: v for k, v in value.items() if v != []}

    def entry(self, depth):
        value = self.value(depth)
        if value["type"] == "comment":
            return value
        return {"key": self.r.choice(
            ["title", "subtitle", "summary", "author", "date", "tags", "x y",
             "title", "\u0001", "lang", ""]), **value}

    def document(self):
        found = {"stet": "1.0", "metadata": {"type": "map"}}
        if self.r.random() < .2:
            found["attributes"] = self.attributes()
        entries = self.some(lambda: self.entry(2), 5)
        if entries:
            found["metadata"]["entries"] = entries
        found["resources"] = []
        found["content"] = self.blocks(4)
        found["resources"] = [{"ref": ref} for ref in references(found)]
        return json.dumps(found, ensure_ascii=False)


def references(node):
    """The resources that a tree names, each once."""
    todo, found = [node], {}
    while todo:
        here = todo.pop()
        if here.get("resource"):
            found[here["resource"]] = True
        todo += reversed(here.get("content", []))
    return list(found)
