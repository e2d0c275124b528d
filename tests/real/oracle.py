"""What a legacy page shows and what a Markdown page shows, made comparable.

The legacy side is the old site's template in a few lines: it reads the YAML
with PyYAML's pure Python composer (duplicate keys survive; nothing is shared
with stet, which uses libyaml) and gives HTML. The Markdown side is rendered
by cmark-gfm. Both are then reduced to a flow of words, images and marks, and
to a list of links, which must be equal.
"""
import collections
import difflib
import functools
import html
import html.parser
import os
import pathlib
import re
import subprocess
import urllib.parse

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
STET = str(pathlib.Path(os.environ.get("STET", ROOT / "build/stet")).resolve())
SHARED = pathlib.Path(os.environ.get("STET_SHARED", ROOT.parent / "shared"))
CORPORA = SHARED / "corpora"
LEGACY = ("seeds/legacy", "legacy/zh", "legacy/en", "legacy/other")
CMARK = ["cmark-gfm", "--unsafe", "-e", "table", "-e", "strikethrough",
         "-e", "autolink", "-e", "tasklist", "-e", "footnotes"]


def run(*argv, **options):
    """A finished process with output as bytes; no exception for its status."""
    return subprocess.run([str(a) for a in argv], capture_output=True,
                          timeout=options.pop("timeout", 120), **options)


@functools.lru_cache(maxsize=None)
def render(markdown):
    return run(*CMARK, input=markdown.encode()).stdout.decode()


def corpus_pages():
    """(name, path) of each legacy page of the corpora; empty without them."""
    return [(f"{folder}/{p.name}", p) for folder in LEGACY
            for p in sorted((CORPORA / folder).glob("*.md"))]


def fixture_pages():
    """(name, path) of the legacy fixtures that are pages and valid YAML."""
    folder = ROOT / "fixtures" / "legacy"
    paths = sorted(p for p in folder.rglob("*")
                   if p.suffix in (".md", ".yaml", ".yml"))
    return [(f"fixtures/{p.relative_to(folder)}", p) for p in paths
            if is_valid(p)]


# --- What HTML shows ------------------------------------------------------

BLOCKS = set("""p div h1 h2 h3 h4 h5 h6 ul ol li blockquote pre table thead
    tbody tr td th hr section dl dt dd figure figcaption details summary aside
    center form header footer main nav article address body html""".split())
HIDDEN = {"script", "style", "title", "head"}
URL = re.compile(r"(?:https?|ftp)://[!-~]*[A-Za-z0-9/=&#%_+-]")
NUMBER = re.compile(r"\s*(\d{1,9})\s*[.、．](?!\d)\s*")
SPACE = re.compile(r"[ \t\r\n\f]+")  # not the no-break or the Han space
# CommonMark shows the stars of **“文”**字; whether to repair them is stet's.
HAN_STARS = re.compile(r"\*+(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])\*+")


def words(text):
    return [w for w in SPACE.split(text) if w]


def address(url):
    return urllib.parse.unquote(url or "")


class Shown(html.parser.HTMLParser):
    """flow: ("word", w), ("img", src, alt, title), ("h", level), ("n", number)
    for a list item or a paragraph that begins with a number, ("-",), ("quote",)
    and so on, and ("p", depth) before the first word of each block. links: the
    targets in order. listed: places in flow that are items of a real list.
    Footnotes come last, wherever a renderer puts them."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.flow, self.links, self.listed = [], [], set()
        self.text, self.fresh, self.hidden = [], True, 0
        self.lists, self.depth, self.item_start = [], 0, False
        self.anchor = None
        self.notes, self.body, self.note_tag = [], self.flow, None
        self.feed(source)
        self.close()
        self.block()
        self.flow = self.body + self.each_note()

    def each_note(self):
        """Without their numbers, which are the renderer's; equal notes once:
        in a page each text has its own copy."""
        notes = [[]]
        for entry in self.notes:
            if entry[0] == "n":
                notes.append([])
            else:
                notes[-1].append(entry)
        return [entry for i, note in enumerate(notes)
                if note not in notes[:i] for entry in note]

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        if tag in BLOCKS:
            self.block()
        if a.get("class") == "footnotes":
            self.flow, self.note_tag = self.notes, tag
        if tag in HIDDEN:
            self.hidden += 1
        elif re.fullmatch("h[1-6]", tag):
            self.flow.append(("h", int(tag[1])))
        elif tag in ("ul", "ol"):
            number = int(a.get("start") or 1) if tag == "ol" else None
            self.lists.append(number)
        elif tag == "li":
            self.item()
        elif tag == "blockquote":
            self.flow.append(("quote",))
        elif tag == "hr":
            self.flow.append(("hr",))
        elif tag == "img":
            self.words()
            self.begin()
            self.flow.append(("img", address(a.get("src")),
                              a.get("alt") or "", a.get("title") or ""))
        elif tag == "input":
            self.words()
            self.flow.append(("task", "checked" in a))
        elif tag == "br":
            self.text.append("\n")
        elif tag == "a" and a.get("href") is not None:
            self.anchor = (a["href"], len(self.text))

    def handle_endtag(self, tag):
        if tag == "a" and self.anchor:
            self.link(*self.anchor)
            self.anchor = None
        if tag in BLOCKS:
            self.block()
        if tag == self.note_tag:
            self.flow, self.note_tag = self.body, None
        if tag in HIDDEN:
            self.hidden -= 1
        elif tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        elif tag == "li":
            self.depth -= 1
        elif tag == "blockquote":
            self.flow.append(("/quote",))

    def handle_data(self, data):
        if not self.hidden:
            self.text.append(data)

    def handle_comment(self, data):
        self.block()
        if data.strip() == "highlights":
            self.flow.append(("highlights",))

    def item(self):
        self.depth += 1
        self.item_start = True
        if not self.lists or self.lists[-1] is None:
            self.flow.append(("-",))
            return
        if self.flow is self.body:
            self.listed.add(len(self.flow))
        self.flow.append(("n", self.lists[-1]))
        self.lists[-1] += 1

    def link(self, href, start):
        """A bare address is the same linked or not, and how far it reaches
        into Han text is a matter of the program, so the text decides."""
        text = "".join(self.text[start:])
        if href.startswith("#fn"):  # made by the renderer for footnotes
            self.text[start:] = " "
            return
        if href in ("mailto:" + text, "http://" + text):
            return
        if address(href) == address(text):
            if not URL.match(text):
                self.links.append(address(href))
                del self.text[start:]
            return
        self.words()
        self.links.append(address(href))

    def begin(self):
        if self.fresh:
            deeper = self.depth if not self.item_start else 0
            self.flow.append(("p", deeper))
            self.fresh = self.item_start = False

    def words(self):
        text = "".join(self.text)
        self.text = []
        if self.anchor:
            self.anchor = (self.anchor[0], 0)
        self.links += [address(u) for u in URL.findall(text)]
        text = HAN_STARS.sub("", URL.sub("", text))
        number = NUMBER.match(text) if self.fresh else None
        if number:
            self.flow.append(("n", int(number[1])))
            text = text[number.end():]
        found = words(text)
        if found:
            self.begin()
            self.flow += [("word", w) for w in found]

    def block(self):
        self.words()
        self.fresh = True


# --- What a legacy page shows ---------------------------------------------

def page_yaml(path):
    """The YAML of a page: between the --- lines, or all of a .yaml file."""
    text = path.read_bytes().decode("utf-8-sig")
    if path.suffix == ".md":
        found = re.match(r"\s*---[ \t]*\r?\n(.*?)^---[ \t]*\r?\n?\s*\Z", text,
                         re.S | re.M)
        return found[1] if found else None
    return text


def is_valid(path):
    try:
        text = page_yaml(path)
        node = yaml.compose(text, Loader=yaml.SafeLoader) if text else None
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError):
        return False
    return isinstance(node, yaml.MappingNode)


def scalar(node):
    """The text of a scalar; None for null, empty and for anything else."""
    if not isinstance(node, yaml.ScalarNode) or node.tag.endswith(":null"):
        return None
    return node.value if words(node.value) else None


def pairs(node):
    if not isinstance(node, yaml.MappingNode):
        return []
    return [(k.value, v) for k, v in node.value]


def members(node):
    return node.value if isinstance(node, yaml.SequenceNode) else [node]


def paragraph(text):
    return f"<p>{html.escape(text)}</p>"


class CasePage:
    """The old template for a case page. seen: the nodes that it showed."""

    def __init__(self, root):
        self.root, self.seen, self.extra = root, set(), []
        self.section1 = self.all(root, "section1")
        self.section2 = self.all(root, "section2")
        self.right = [r for s in self.section2 for r in self.all(s, "rightPart")]
        self.body = "".join(self.item(i) for s in self.section2
                            for story in self.all(s, "listLeft")
                            for i in members(story))

    @staticmethod
    def fits(root):
        return any(k in ("listLeft", "rightPart") for key, section in pairs(root)
                   if key == "section2" for k, _ in pairs(section))

    def all(self, node, *keys):
        return [v for k, v in pairs(node) if k in keys]

    def texts(self, node, *keys):
        """The non-empty scalars at these keys; a key may stand twice."""
        nodes = [v for v in self.all(node, *keys) if scalar(v) is not None]
        self.seen |= {id(v) for v in nodes}
        return [scalar(v) for v in nodes]

    def item(self, node):
        kind = (self.texts(node, "type") or [""])[0]
        titles = "".join(f"<h2>{html.escape(t)}</h2>"
                         for t in self.texts(node, "title"))
        if not pairs(node):
            return self.entry(node)
        lists = [e for c in self.all(node, "contentList") for e in members(c)]
        own = [render(c) for c in self.texts(node, "content")]
        shown = own + [self.entry(e) for e in numbered(lists)]
        images = "".join(self.image(i) for i in self.texts(node, "image"))
        if kind == "1":
            points = "".join(f"<li>{s}</li>" for s in shown if s)
            return f"{titles}<!-- highlights --><ul>{points}</ul>{images}"
        if kind == "2":
            by = "".join(paragraph("— " + a) for a in self.texts(node, "author"))
            shown = [f"<blockquote>{''.join(shown)}{by}</blockquote>"]
        return titles + "".join(shown) + images

    def entry(self, node):
        if isinstance(node, tuple):  # (node, text with the number rewritten)
            self.texts(node[0], "content")
            return render(node[1])
        if scalar(node):
            self.seen.add(id(node))
            return render(re.sub(r"^(content|text|title):\s*", "", scalar(node)))
        out = ""
        for key, value in pairs(node):
            if key == "content" and scalar(value):
                self.seen.add(id(value))
                out += render(scalar(value))
            elif key == "specialContent":
                out += self.special(value)
            elif key == "image" and scalar(value):
                self.seen.add(id(value))
                out += self.image(scalar(value))
        return out

    def special(self, node):
        text, link, level = (" ".join(self.texts(node, k))
                             for k in ("text", "link", "level"))
        shown = html.escape(scalar(node) or text or link)
        if scalar(node):
            self.seen.add(id(node))
        if not shown:
            return ""
        if link:
            shown = f'<a href="{html.escape(link)}">{shown}</a>'
        tag = f"h{level}" if level else "p"
        return f"<{tag}>{shown}</{tag}>"

    @staticmethod
    def image(source):
        return f'<p><img src="{html.escape(source)}"></p>'

    def front(self):
        """(key, acceptable values) in order; the first of several is usual."""
        title = [t for s in self.section1 for t in self.texts(s, "title")]
        slug = self.texts(self.root, "title")
        found = [("title", title or slug), ("slug", slug if title else [])]
        for key, source in (("summary", "content"), ("snapshot", "image")):
            found.append((key, [t for s in self.section1
                                for t in self.texts(s, source)]))
        count = collections.Counter()
        for key, value in pairs(self.root):
            if key not in ("title", "section1", "section2") and scalar(value):
                count[key] += 1  # a key that stands twice gets a number
                name = f"{key}-{count[key]}" if count[key] > 1 else key
                found.append((name, [scalar(value)]))
                self.seen.add(id(value))
        found.append(("logo", [t for r in self.right
                               for t in self.texts(r, "icon")]))
        facts = [self.fact(f) for r in self.right for facts in self.all(r, "list")
                 for f in members(facts) if pairs(f)]
        found.append(("facts", [[f for f in facts if f]] if any(facts) else []))
        return [(k, v) for k, v in found + self.extra if v]

    def take(self, front):
        """Lists and maps such as tags, where the front matter has the key."""
        for key, value in pairs(self.root):
            if key in front and not isinstance(value, yaml.ScalarNode):
                self.seen |= {id(leaf) for _, leaf in leaves(value)}
                self.extra.append((key, [data(value)]))

    def fact(self, node):
        found = ((k, " ".join(self.texts(node, k))) for k in ("title", "content"))
        return {k: " ".join(words(v)) for k, v in found if v}

    def rest(self):
        """Texts that the template does not show; they may stand anywhere."""
        return [scalar(v) for k, v in leaves(self.root)
                if scalar(v) and id(v) not in self.seen
                and k not in ("type", "level", "bold", "color")]


def data(node):
    """Plain lists, maps and texts."""
    if isinstance(node, yaml.SequenceNode):
        return [data(v) for v in node.value]
    if isinstance(node, yaml.MappingNode):
        return {k: data(v) for k, v in pairs(node)}
    return scalar(node) or ""


def leaves(node, key=""):
    if isinstance(node, yaml.ScalarNode):
        return [(key, node)]
    if isinstance(node, yaml.MappingNode):
        return [leaf for k, v in pairs(node) for leaf in leaves(v, k)]
    return [leaf for v in members(node) for leaf in leaves(v, key)]


def numbered(entries):
    """1、x and 2、y in a row are a list, which Markdown writes as 1. x"""
    def number(i):
        if not 0 <= i < len(entries):
            return None
        own = [scalar(v) for k, v in pairs(entries[i]) if k == "content"]
        found = re.match(r"(\d+)、\s*(.*)", own[0] or "", re.S) if own else None
        return found and (int(found[1]), found[2])

    for i, entry in enumerate(entries):
        here, near = number(i), [number(i - 1), number(i + 1)]
        if here and any(n and abs(n[0] - here[0]) == 1 for n in near):
            yield entry, f"{here[0]}. {here[1]}"
        else:
            yield entry


IMAGE = re.compile(r"[^\s<]+\.(png|jpe?g|gif|svg|webp|ico|bmp|avif)(\?\S*)?", re.I)


def generic_html(node, key=""):
    """A page of any other layout: every text, link and image in order."""
    out = ""
    for name, leaf in leaves(node, key):
        text = scalar(leaf)
        if text is None:
            continue
        if IMAGE.fullmatch(text):
            out += CasePage.image(text)
        elif name.lower().endswith("link") or re.fullmatch(r"\w+://\S+", text):
            out += f'<a href="{html.escape(text)}">{html.escape(text)}</a>'
        else:
            out += render(text)
    return out


def comments(text):
    """YAML comments: what stands between two tokens and is not space."""
    found, end = [], 0
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        gap = text[end:token.start_mark.index]
        found += re.findall(r"#+[ \t]*(.*\S)", gap)
        end = max(end, token.end_mark.index)
    return found


# --- A page that is not valid YAML, line by line --------------------------

LINE = re.compile(r"\s*(?:- +)*(?:([A-Za-z]\w*):\s*)?(.*?)\s*$")


def lines_of(text):
    """(region, key, value) of each line that says something."""
    region = ""
    for line in text.splitlines():
        key, value = LINE.match(line).groups()
        quoted = re.fullmatch(r"'(.*)'|\"(.*)\"", value)
        if quoted:
            value = quoted[1] or quoted[2] or ""
        if key in ("section1", "section2", "listLeft", "rightPart"):
            region = key
        elif value and not line.lstrip().startswith("#"):
            yield region, key, value


def broken_page(text):
    """(front matter as CasePage.front, body as HTML) of such a page."""
    front, facts, body = {}, [], ""
    for region, key, value in lines_of(text):
        if region == "listLeft":
            body += broken_line(key, value)
        elif region == "rightPart" and key == "icon":
            front["logo"] = [value]
        elif region == "rightPart" and key == "title":
            facts.append({"title": value})
        elif region == "rightPart":
            facts[-1][key] = value
        elif region == "section1":
            names = {"content": "summary", "image": "snapshot"}
            if key == "title" and "title" in front:
                front["slug"] = front["title"]
            front[names.get(key, key)] = [value]
        else:
            front[key] = [value]
    if facts:
        front["facts"] = [facts]
    return list(front.items()), body


def broken_line(key, value):
    if key == "image":
        return CasePage.image(value)
    if key == "link":
        return f'<a href="{html.escape(value)}">{html.escape(value)}</a>'
    if key in ("title", "text"):
        return paragraph(value)
    if key == "author":
        return paragraph("— " + value)
    return "" if key in ("type", "level", "bold", "color") else render(value)


# --- Comparison -----------------------------------------------------------

def split_front(markdown):
    """(YAML of the front matter, body)"""
    found = re.match(r"---\n(.*?)^---\n", markdown, re.S | re.M)
    return (found[1], markdown[found.end():]) if found else ("", markdown)


def plain(value):
    """Front matter with white space as one space and without nulls."""
    if isinstance(value, list):
        return [plain(v) for v in value if v]
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items() if v}
    return " ".join(words(value))


NAMED = ("title", "slug", "summary", "snapshot", "logo", "facts")


def front_problems(expected, got):
    out = []
    for key, values in expected:
        if plain(got.get(key, "")) not in [plain(v) for v in values]:
            out.append(f"front matter {key}: expected {values[0]!r}, "
                       f"got {got.get(key)!r}")
    own = [k for k, values in expected if k not in NAMED and
           isinstance(values[0], str)]
    if own != [k for k in got if k in own]:
        out.append(f"front matter in another order: {list(got)}")
    return out


def say(tokens):
    return " ".join(t[1] if t[0] == "word" else str(t) for t in tokens)[:300]


def flow_problems(expected, got, spare=()):
    """Each place where the two differ; spare words may be added."""
    out = []
    match = difflib.SequenceMatcher(None, expected, got, autojunk=False)
    for op, a, b, c, d in match.get_opcodes():
        added = [t for t in got[c:d] if t[0] in ("word", "img")]
        if op == "equal" or (op == "insert" and spare and
                             all(t[1] in spare for t in added)):
            continue
        out.append(f"after «{say(expected[max(0, a - 6):a])}» expected "
                   f"«{say(expected[a:b])}», got «{say(got[c:d])}»")
    return out


def essence(flow):
    """Words and images only: for pages whose layout is not settled."""
    return [t[:2] for t in flow if t[0] in ("word", "img")]


def problems(path, markdown):
    """What is wrong with this Markdown as the conversion of this page."""
    head, body = split_front(markdown)
    try:
        front = yaml.load(head, Loader=yaml.BaseLoader) or {}
    except yaml.YAMLError as error:
        return [f"front matter is not YAML: {error}"]
    return compare(path, front, Shown(render(body)), markdown)


def page_problems(path, page):
    """What is wrong with a case page that was made from another page."""
    if not is_valid(page):
        return [f"{page.name} is not valid"]
    text = page_yaml(page)
    case = CasePage(yaml.compose(text, Loader=yaml.SafeLoader))
    front = {key: values[0] for key, values in case.front() if values[0]}
    return compare(path, front, Shown(case.body), text)


def compare(path, front, got, written):
    """A legacy page, and what was made of it: front matter, what it shows,
    and its whole text, in which everything else must be found."""
    text = page_yaml(path)
    if not is_valid(path):
        expected, source = broken_page(text)
        return (front_problems(expected, front) +
                loose_problems(source, got))
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    lost = [f"comment lost: {c}" for c in comments(text)
            if plain(c) not in plain(written)]
    if CasePage.fits(root):
        return lost + case_problems(CasePage(root), front, got, written)
    return lost + generic_problems(root, front, got)


def case_problems(page, front, got, written):
    page.take(front)
    expected, rest = page.front(), page.rest()
    out = front_problems(expected, front)
    if not rest:
        out += [f"front matter invented: {k}"
                for k in front if k not in dict(expected)]
    out += [f"text lost: {r}" for r in rest
            if not all(w in written for w in words(r))]
    source = Shown(page.body)
    spare = {w for r in rest for w in words(r)} | set(rest)
    flow = flow_problems(source.flow, got.flow, spare)
    if not flow and not spare:
        flow = [f"not a list item: {say(got.flow[i:i + 8])}"
                for i in sorted(source.listed - got.listed)]
    return out + flow + link_problems(source, got)


def link_problems(source, got):
    if source.links == got.links:
        return []
    return [f"links: expected {source.links}, got {got.links}"]


def loose_problems(source, got):
    source = Shown(source)
    return (flow_problems(essence(source.flow), essence(got.flow)) +
            link_problems(source, got))


def generic_problems(root, front, got):
    """What the front matter holds need not be in the body."""
    held = [plain(v) for v in front.values() if isinstance(v, str)]
    said = [plain(scalar(v) or "") for _, v in leaves(root)]
    out = [f"front matter invented: {v}" for v in held if v not in said]
    source = ""
    for key, value in pairs(root):
        if scalar(value) and plain(scalar(value)) in held:
            continue
        if key == "section1":
            for name, leaf in pairs(value):
                if not (scalar(leaf) and plain(scalar(leaf)) in held):
                    source += generic_html(leaf, name)
        else:
            source += generic_html(value, key)
    return out + loose_problems(source, got)
