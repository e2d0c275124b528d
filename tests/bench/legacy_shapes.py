"""Pages of n of something, of shapes that a writer of legacy pages can easily
take more than linear time for: (name, format, the page of n)."""

STORY = "section2:\n  listLeft:\n"


def page(*items, head="title: Lighthouse\n"):
    return f"---\n{head}{STORY}{''.join(items)}---\n"


def item(*texts):
    """A text of several lines stands as a literal block."""
    lines = "".join(f"        - content: {text}\n" for text in (
        "|\n" + " " * 12 + text.replace("\n", "\n" + " " * 12)
        if "\n" in text else text for text in texts))
    return f"    - title:\n      contentList:\n{lines}      image:\n"


def map_of(lines):
    return "    - title: A light\n" + lines


LEGACY = {
    "items": lambda n: page(*(item(f"Text {i}") for i in range(n))),
    "a footnote each": lambda n: page(*(
        item(f"Text {i}.[^n{i}]\n\n[^n{i}]: Note {i}.") for i in range(n))),
    "one label, many footnotes": lambda n: page(*(
        item(f"Text {i}.[^1]\n\n[^1]: Note {i}.") for i in range(n))),
    "one footnote, many texts": lambda n: page(*(
        item("Text.[^1]\n\n[^1]: Note.") for i in range(n))),
    "numbers apart": lambda n: page(*(
        item(f"{i}、Light", "Words") for i in range(1, n + 1))),
    "a key many times": lambda n: page(map_of("      key: Text\n" * n)),
    "many keys": lambda n: page(map_of("".join(
        f"      key{i}: Text\n" for i in range(n)))),
    "many images": lambda n: page(map_of("      image: /a.png\n" * n)),
    "a key of metadata many times": lambda n: page(
        item("A light"), head="key: Text\n" * n),
    "much metadata": lambda n: page(item("A light"), head="".join(
        f"key{i}: Text\n" for i in range(n))),
    "invalid YAML": lambda n: page(*(item(f"{i}: two: three")
                                     for i in range(n))),
}
MARKDOWN = {
    "footnotes of one text": lambda n: "".join(
        f"Text[^{i}]\n" for i in range(n)) + "".join(
        f"\n[^{i}]: Note\n" for i in range(n)),
    "a chain of footnotes": lambda n: "Text[^0]\n" + "".join(
        f"\n[^{i}]: Note[^{i + 1}]\n" for i in range(n)),
    "elements left open": lambda n: "<div>\n\nA light\n\n" * n,
    "elements in one another": lambda n: (
        "<div>\n\n" * n + "A light\n\n" + "</div>\n\n" * n),
    "elements before a heading": lambda n: "<div>\n\n" * n + "## A light\n",
    "keys of sections": lambda n: "---\n" + "".join(
        f"section{i}: {i}\n" for i in range(n)) + "---\n\nA light\n",
}
SHAPES = [(name, "legacy", make) for name, make in LEGACY.items()] + [
    (name, "markdown", make) for name, make in MARKDOWN.items()]
