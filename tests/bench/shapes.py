"""Markdown that makes converters slow, each shape at any size.

Nesting, delimiters that never close, one name used over and over: what takes
time in proportion to the square of its size on a parser that looks back or
ahead too far.
"""

SHAPES = {
    "nested quotes": lambda n: "> " * n + "a\n",
    "nested lists on one line": lambda n: "- " * n + "a\n",
    "nested lists": lambda n: "".join(
        "  " * (i % 90) + "- a\n" for i in range(n)),
    "nested brackets": lambda n: "[" * n + "a" + "]" * n + "\n",
    "open brackets": lambda n: "[" * n + "a\n",
    "link starts": lambda n: "[a](" * n + "\n",
    "image starts": lambda n: "![a](" * n + "\n",
    "nested emphasis": lambda n: "*a " * n + "b" + " a*" * n + "\n",
    "emphasis that never closes": lambda n: "_a **b " * n + "\n",
    "stars": lambda n: "*" * n + "a" + "*" * n + "\n",
    "emphasis beside Han": lambda n: "汉**字，**" * n + "\n",
    "brackets and emphasis": lambda n: "[ a_" * n + "\n",
    "backquotes of every length": lambda n: "".join(
        "`" * (i % 200 + 1) + "a" for i in range(n // 20)) + "\n",
    "tags that never close": lambda n: "<a " * n + "\n",
    "comments that never close": lambda n: "<!-- " * n + "\n",
    "open elements": lambda n: "<b>" * n + "a\n",
    "nested elements": lambda n: "<div>" * n + "a" + "</div>" * n + "\n",
    "open elements, a block each": lambda n: "<div>\n\n" * n + "a\n",
    "details": lambda n: "<details><summary>a</summary>\n\nb\n\n"
                         "</details>\n\n" * (n // 10),
    "a table in HTML": lambda n: "<table>" + "<tr><td>a</td></tr>\n" * n
                                 + "</table>\n",
    "a table": lambda n: "| a | b |\n|---|---|\n" + "| c | d |\n" * n,
    "shortcodes that never close": lambda n: "{{< a " * n + "\n",
    "open shortcodes": lambda n: "{{< a >}} " * n + "\n",
    "nested shortcodes": lambda n: "{{< a >}}" * n + "b" + "{{< /a >}}" * n
                                   + "\n",
    "dollars": lambda n: "$a " * n + "\n",
    "a fence that never closes": lambda n: "```\n" + "a\n" * n,
    "link references": lambda n: "".join(
        f"[a{i}]: /u\n" for i in range(n // 4)) + "\n" + "".join(
        f"[a{i}] " for i in range(n // 4)) + "\n",
    "footnotes": lambda n: "".join(f"x[^{i}] " for i in range(n // 8))
                           + "\n\n" + "".join(
        f"[^{i}]: a\n\n" for i in range(n // 8)),
    "a footnote used often": lambda n: "[^a] " * n + "\n\n[^a]: b\n",
    "equal headings": lambda n: "## 概述\n\n" * n,
    "alerts": lambda n: "> [!NOTE]\n> a\n\n" * (n // 4),
    "heading attributes that never close": lambda n: "## " + "{#a " * n + "\n",
    "mail addresses": lambda n: "a@b.c " * n + "\n",
    "a line of 10 MB": lambda n: "a" * (200 * n) + "\n",
    "a line of 10 MB in Chinese": lambda n: "汉字，" * (22 * n) + "\n",
    # What is quadratic in cmark-gfm 0.29: a limit refuses it.
    "parentheses behind an address": lambda n: "www.a.b/" + ")" * n + "\n",
    "parentheses behind addresses": lambda n: "http://a.b/) " * n + "\n",
    "addresses in one another": lambda n: "_www.a" * n + "\n",
    "letters of addresses in images": lambda n: "![" * n + "w:" * n + "\n",
    "links in images": lambda n: "![[]()" * n + "\n",
    "mail addresses without a space": lambda n: "a@b.c," * n + "\n",
    "mail addresses that do not end": lambda n: "a@" * n + "\n",
    "two marks of emphasis": lambda n: "*a " * n + "_a*_ " * n + "\n",
    "one tilde and two": lambda n: "~~a " * n + "b~ " * n + "\n",
    "emphasis that never opens": lambda n: "a_ " * n + "\n",
    "emphasis, a paragraph each": lambda n: "*a _b ~c\n\n" * n,
    "instructions that never close": lambda n: "a <?" * n + "\n",
    "declarations that never close": lambda n: "a <!A " * n + "\n",
    "sections that never close": lambda n: "a <![CDATA[" * n + "\n",
    "empty lines in nested lists": lambda n: "- " * n + "a" + "\n" * n,
    "empty lines in a quoted list": lambda n: (
        "> " + "- " * n + "a\n" + ">\n" * n),
    "lines behind nested lists": lambda n: "- " * n + "a\n" + "b\n" * n,
    "emphasis in nested quotes": lambda n: ">" * n + "a*" * n + "\n",
    "empty cells": lambda n: "".join(
        line + "\n" for line in ("|a" * int(n ** .5), "|-" * int(n ** .5)))
                             + "|b\n" * n,
    "columns": lambda n: "|a" * n + "\n" + "|-" * n + "\n",
    "delimiter rows without a table": lambda n: "a\n|-|-|\n" * n,
    "a table behind many lines": lambda n: "a\n" * n + "|a|\n|-|\n",
    "tables of one row": lambda n: "|a|\n|-|\n\n" * n,
    "rows of dashes": lambda n: "|a|\n|-|\n" * n,
    "footnotes without a blank line": lambda n: "".join(
        f"[^{i}]: a\n" for i in range(n // 4)),
    "one long reference, many links": lambda n: (
        f"[a]: /{'u' * n}\n\n" + "[a] " * n + "\n"),
    "front matter of many keys": lambda n: "---\n" + "".join(
        f"key{i}: a\n" for i in range(n)) + "---\n\na\n",
    "front matter that never closes": lambda n: "---\n" + "a: b\n" * n,
    "nested front matter": lambda n: "---\na: " + "[" * n + "]" * n
                                     + "\n---\n\na\n",
}
