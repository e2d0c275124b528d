"""Random Markdown: texts in which markup stands where it is hard to write.

Those of kind GFM have one right reading, cmark-gfm's. Those of kind SITE have
also what sites and Chinese authors write, which it does not know: shortcodes
(also without a partner), formulas, emphasis that CommonMark's flanking rules refuse."""
import random
import re

GFM, SITE = "gfm", "site"

WORDS = """a b tide harbour 灯塔 潮位 面包 x_y snake_case 2*3 f(x) C++ a.b
    v1.0 站 的 了 “好” （注） 《书》 、 ， 。 ！ ？ … — don't it's 3 10. 2) é ß
    www.example.org http://example.org/a_b?x=1&y=2 ftp://h.test https://x.test/(a)
    me@example.org &amp; &lt; &copy; &#35; &nosuch; &#32; {#id} {.x} [ ] ( ) :
    ! # > + - = | ~ ^ \\ \\* \\_ \\[ \\` \\\\ \\< \\| $ % @ ; / < >""".split()
MARKS = ["*", "**", "***", "_", "__", "___", "~~", "~", "`", "``", "****"]
TARGETS = ["/u", "a b", "<a b>", "<>", "", "x(y)", "x(y", "x)y", "\\(", "a\\b",
           "#h", "http://e.test/?a&b", "&amp;", "ä", "a*b*", "a_b_", "`x`",
           "a|b", "<x>", "潮"]
TITLES = ["", ' "t"', " 't'", " (t)", ' "a \\" b"', " 'it'", ' "*t*"',
          ' "a&quot;b"', ' "x|y"', ' "`"']
TAGS = ["<b>", "</b>", "<br>", "<i a='*'>", "<!-- * -->", "<x-y/>", "<?p ?>",
        "<u>x</u>", "<!D x>", "<sup>2</sup>", "<", "<a href=\"*\">", "<kbd>"]
NOTES = ["1", "n", "注", "A-b", "x*y"]
HAN = """他说 注意 过渡 “停” （旧） 《潮》 ：。 ，， ！ … 灯塔 ** * *** ~~ __ _ a 3
    https://river.test/潮，见 https://r.test/a。b www.r.test（站） 「港」 、""".split()
MATH = ["$x$", "$a_1 * b_2$", "$$y$$", "$ 5 $", "$5", "$`x`$", "\\$1$", "$*$",
        "$$\na *b*\n$$", "$\\$", "$|x|$"]
CODES = ["{{< x >}}", "{{% x %}}", "{{< notice tip >}}", "{{< /notice >}}",
         "{{% tab %}}", "{{% /tab %}}", "{{< box >}}*a*{{< /box >}}",
         "{{% box %}}", "{{% /box %}}", "{{< code >}}", "{{< /code >}}", '{{< figure src="a.png" alt="*a*" >}}', "{{</* x */>}}",
         '{{< x "*a*" `b` >}}', '{{< ref "a_b.md" >}}']


class Source:
    def __init__(self, seed, kind=GFM):
        self.r = random.Random(f"{kind}{seed}")
        self.site = kind == SITE

    def maybe(self, share):
        return self.r.random() < share

    def gap(self):
        return self.r.choice(["", "", " ", " ", "\n", "  \n", "\\\n", "  "])

    def inline(self, depth):
        r, kind = self.r, self.r.random()
        if self.site and self.maybe(.4):
            return r.choice(r.choice([HAN, HAN, HAN, MATH, CODES]))
        if self.maybe(.03):
            return f"[^{r.choice(NOTES)}]" + r.choice(["", "", "", ":", "("])
        if kind < .38 or depth > 3:
            return r.choice(WORDS)
        if kind < .55:
            mark = r.choice(MARKS)
            return mark + self.inlines(depth + 1, 3) + mark
        if kind < .66:
            return r.choice(MARKS)
        if kind < .72:
            ticks = "`" * r.randint(1, 3)
            return ticks + r.choice(["x", " x ", "a`b", "*a*", "|", "\\", " ",
                                     "``", "<b>", "$"]) + ticks
        if kind < .82:
            return (r.choice(["[", "![", "["]) + self.inlines(depth + 1, 3) +
                    "](" + r.choice(TARGETS) + r.choice(TITLES) + ")")
        if kind < .87:
            return r.choice(["[ref]", "[a][ref]", "![ref][]", "[nothing]",
                             "[x](", "](y)", "[x]:", "[ ]", "[x]"])
        if kind < .90:
            return r.choice(["<http://e.test/a*b>", "<me@e.test>", "<a:b>",
                             "<tel:1&amp;2>", "<a+b.c:x_y_>"])
        if kind < .96:
            return r.choice(TAGS)
        return r.choice(["\u00a0", "\t", "\u3000", "&nbsp;", "&#10;", "&#9;"])

    def inlines(self, depth=0, most=7):
        return "".join(self.inline(depth) + self.gap()
                       for _ in range(self.r.randint(1, most)))

    def line(self):
        return " ".join(self.inlines(1, 4).split("\n"))

    def table(self):
        columns = self.r.randint(1, 3)
        rows = [[self.line().strip() for _ in range(columns)]
                for _ in range(self.r.randint(1, 3))]
        rule = [self.r.choice(["---", ":--", "--:", ":-:"])
                for _ in range(columns)]
        rows.insert(1, rule)
        return "\n".join("| " + " | ".join(row) + " |" for row in rows)

    def code(self):
        r = self.r
        body = r.choice(["x", "", "\n", "```", "~~~", "    x", "a\n\nb",
                         "\ta", "*x*\n", "    ```", "|a|"])
        fence = r.choice(["```", "~~~", "````"])
        info = r.choice(["", "c", " a b ", "x&amp;y", "a\\*b", "~", "{.x}"])
        if self.maybe(.3):
            return "\n".join("    " + line for line in body.split("\n"))
        return f"{fence}{info}\n{body}\n{fence}"

    def html(self):
        return self.r.choice([
            "<div>\n*x*\n</div>", "<div>\n\n*x*\n\n</div>", "<!-- c -->",
            "<!-- a\n\nb -->", "<pre>\n*x*\n\ny</pre>", "<x-y>\n*a*\n</x-y>",
            "<table><tr><td>*x*</td></tr></table>", "<hr/>", "<?php\n\n?>",
            "<!DOCTYPE x>", "<b>\nx", "<script>\n\n*\n</script>", "</div>",
            "<details>\n<summary>s</summary>\n\n- x\n\n</details>"])

    def note(self, depth):
        return (f"[^{self.r.choice(NOTES)}]: " +
                self.prefixed(self.blocks(depth + 1, 2), "", "    "))

    def quote(self, depth):
        alert = self.r.choice(["", "", "", "[!NOTE]\n", "[!tip] *t*\n",
                               "[!CAUTION]\n\n", "[!WARNING]-\n"])
        return self.prefixed(alert + self.blocks(depth + 1, 3), "> ", "> ")

    def block(self, depth=0):
        r, kind = self.r, self.r.random()
        if depth < 3 and self.maybe(.04):
            return self.note(depth)
        if kind < .40 or depth > 3:
            return self.inlines()
        if kind < .50:
            return "#" * r.randint(1, 6) + " " + self.line() + r.choice(
                ["", " #", "#", " \\#"])
        if kind < .54:
            return self.inlines(1, 4) + "\n" + r.choice(["===", "---", "="])
        if kind < .60:
            return r.choice(["---", "***", "_ _ _", "* * *", "- - -"])
        if kind < .67:
            return self.code()
        if kind < .72:
            return self.html()
        if kind < .78:
            return self.table()
        if kind < .86:
            return self.quote(depth)
        return self.list(depth)

    def prefixed(self, text, first, others):
        lines = text.split("\n")
        lazy = self.maybe(.1)
        return "\n".join(
            (first if i == 0 else "" if lazy and line.strip() else others)
            + line for i, line in enumerate(lines))

    def list(self, depth):
        r = self.r
        marker = r.choice(["-", "*", "+", "1.", "3)", "0.", "10.", "1)"])
        glue = r.choice(["\n", "\n", "\n\n"])
        items = []
        for _ in range(r.randint(1, 3)):
            gap = r.choice([" ", " ", " ", "   ", "     "])
            task = r.choice(["", "", "", "[ ] ", "[x] ", "[x]"])
            inside = self.blocks(depth + 1, 2) if self.maybe(.9) else ""
            items.append(self.prefixed(task + inside, marker + gap,
                                       " " * (len(marker) + len(gap))))
        return glue.join(items)

    def blocks(self, depth=0, most=5):
        r = self.r
        parts = [self.block(depth) for _ in range(r.randint(1, most))]
        return "".join(p + r.choice(["\n\n", "\n\n", "\n", "\n\n\n"])
                       for p in parts[:-1]) + parts[-1]

    def text(self):
        made = self.blocks(0, self.r.choice([1, 1, 2, 3, 5]))
        for label in NOTES:
            if f"[^{label}]" in made and self.maybe(.6):
                made += f"\n\n[^{label}]: " + self.line()
        if "ref" in made and self.maybe(.6):
            made += "\n\n[ref]: " + self.r.choice(
                ["/r", "<a b> 't'", "/r \"t\""])
        return made + self.r.choice(["\n", "\n", ""])


DEFINITION = re.compile(r"(?:(?<=\]:)|^)[ \t>*+.)0-9-]*\[\^([^\]\s]+)(?=\]:)",
                        re.M)


def is_doubled(made):
    """Has a footnote two definitions? cmark keeps one, and no word of the
    other."""
    labels = DEFINITION.findall(made)
    return len(labels) > len(set(labels))


def text(seed, kind=GFM):
    """The text of this seed; never empty, never front matter."""
    made = Source(seed, kind).text()
    if made.startswith(("---", "+++")) or not made.strip():
        return "x\n\n" + made
    return made
