"""Makes a DocBook book of any size, shaped like a real manual; and documents of
n of something, of shapes that a reader or writer can easily take more than
linear time for."""
import random

from page import EN, ZH

ELEMENTS = ["command", "filename", "emphasis", "literal", "guilabel",
            "replaceable", "quote"]
HEAD = ('<?xml version="1.0" encoding="UTF-8"?>\n'
        '<book xmlns="http://docbook.org/ns/docbook" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" version="5.1">\n'
        "<info><title>The platform</title><author><personname>"
        "<firstname>Ada</firstname><surname>Brook</surname></personname>"
        "</author><pubdate>1887-04-02</pubdate></info>\n")


class Book:
    """Writes one book; the same seed gives the same book."""

    def __init__(self, seed=1):
        self.random = random.Random(seed)
        self.ids = 0
        self.chinese = False

    def words(self, least, most):
        count = self.random.randint(least, most)
        words = self.random.choices(ZH if self.chinese else EN, k=count)
        return ("" if self.chinese else " ").join(words)

    def inline(self):
        kind = self.random.random()
        if kind < 0.15 and self.ids:
            return f'<xref linkend="id{self.random.randint(1, self.ids)}"/>'
        if kind < 0.3:
            return (f'<link xlink:href="https://example.org/{self.ids}">'
                    f"{self.words(1, 3)}</link>")
        if kind < 0.35:
            return f"<footnote><para>{self.words(5, 12)}</para></footnote>"
        if kind < 0.45:
            return (f"<indexterm><primary>{self.words(1, 2)}</primary>"
                    "</indexterm>")
        name = self.random.choice(ELEMENTS)
        return f"<{name}>{self.words(1, 3)}</{name}>"

    def text(self):
        parts = []
        for _ in range(self.random.randint(2, 5)):
            parts.append(self.words(8, 20))
            if self.random.random() < 0.5:
                parts.append(self.inline())
        return "\n".join(parts) + ("。" if self.chinese else ".")

    def para(self):
        return f"<para>{self.text()}</para>\n"

    def list(self, depth=0):
        name = self.random.choice(["itemizedlist", "orderedlist"])
        items = ""
        for _ in range(self.random.randint(2, 5)):
            inner = self.list(depth + 1) if (
                depth < 2 and self.random.random() < 0.15) else ""
            items += f"<listitem>{self.para()}{inner}</listitem>\n"
        return f"<{name}>\n{items}</{name}>\n"

    def terms(self):
        return "<variablelist>\n" + "".join(
            f"<varlistentry><term>{self.words(1, 3)}</term><listitem>"
            f"{self.para()}</listitem></varlistentry>\n"
            for _ in range(self.random.randint(2, 5))) + "</variablelist>\n"

    def table(self):
        columns = self.random.randint(2, 5)
        row = lambda: "<row>" + "".join(
            f"<entry>{self.words(1, 5)}</entry>"
            for _ in range(columns)) + "</row>\n"
        rows = "".join(row() for _ in range(self.random.randint(3, 10)))
        return (f"<table {self.id()}><title>{self.words(2, 5)}</title>"
                f'<tgroup cols="{columns}"><thead>{row()}</thead>\n<tbody>{rows}'
                "</tbody></tgroup></table>\n")

    def listing(self):
        lines = "".join(f"    run --{self.random.choice(EN)}={n} &lt;file&gt;\n"
                        for n in range(self.random.randint(3, 12)))
        return (f'<programlisting language="sh">start\n{lines}'
                "</programlisting>\n")

    def note(self):
        return f"<note>{self.para()}</note>\n"

    def figure(self):
        return (f"<figure {self.id()}><title>{self.words(2, 5)}</title>"
                "<mediaobject><imageobject><imagedata "
                f'fileref="images/{self.ids}.png"/></imageobject><textobject>'
                f"<phrase>{self.words(2, 5)}</phrase></textobject>"
                "</mediaobject></figure>\n")

    def id(self):
        self.ids += 1
        return f'xml:id="id{self.ids}"'

    def block(self):
        makers = [self.list, self.terms, self.table, self.listing, self.note,
                  self.figure]
        if self.random.random() < 0.7:
            return self.para()
        return self.random.choice(makers)()

    def section(self, depth=1):
        inner = "".join(self.block()
                        for _ in range(self.random.randint(3, 8)))
        if depth < 3:
            inner += "".join(self.section(depth + 1)
                             for _ in range(self.random.randint(0, 3)))
        return (f"<section {self.id()}>\n<title>{self.words(2, 6)}</title>\n"
                f"{inner}</section>\n")

    def chapter(self):
        self.chinese = self.random.random() < 0.2
        sections = "".join(self.section()
                           for _ in range(self.random.randint(2, 5)))
        return (f"<chapter {self.id()}>\n<title>{self.words(2, 5)}</title>\n"
                f"{self.para()}{sections}</chapter>\n")


def write(path, size):
    """Makes a book of little more than size bytes."""
    book = Book()
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        written = file.write(HEAD)
        while written < size:
            chapter = book.chapter()
            written += len(chapter.encode())
            file.write(chapter)
        file.write("</book>\n")


def article(content, declared=""):
    return (f"{declared}<article xmlns=\"http://docbook.org/ns/docbook\" "
            "xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"5.1\">"
            f"<title>A page</title>{content}</article>\n")


def each(n, text):
    return "".join(text.replace("@", str(i)) for i in range(n))


SHAPES = {
    "paragraphs": lambda n: article(each(n, "<para>Text @</para>\n")),
    "sections": lambda n: article(each(
        n, "<section><title>@</title><para>Text</para></section>\n")),
    "sections with ids, and references to them": lambda n: article(each(
        n, '<section xml:id="s@"><title>@</title><para><xref linkend="s@"/>'
        "</para></section>\n")),
    "references to one": lambda n: article(
        '<para xml:id="a">Text</para>' + each(
            n, '<para><xref linkend="a"/></para>\n')),
    "references to nothing": lambda n: article(each(
        n, '<para><xref linkend="a@"/></para>\n')),
    "ids that are no names": lambda n: article(each(
        n, '<para xml:id="a b">Text</para>\n')),
    "one id": lambda n: article(each(n, '<para xml:id="a">Text</para>\n')),
    "tables of a number": lambda n: article(each(
        n, "<table><title>@</title><tgroup cols='1'><tbody><row><entry>a"
        "</entry></row></tbody></tgroup></table>\n")),
    "rows": lambda n: article(
        "<informaltable><tgroup cols='2'><tbody>" + each(
            n, "<row><entry>@</entry><entry>a</entry></row>\n") +
        "</tbody></tgroup></informaltable>"),
    "cells of a row": lambda n: article(
        f"<informaltable><tgroup cols='{n}'><tbody><row>" + each(
            n, "<entry>@</entry>\n") +
        "</row></tbody></tgroup></informaltable>"),
    "columns": lambda n: article(
        f"<informaltable><tgroup cols='{n}'>" + each(
            n, "<colspec colname='c@'/>\n") + "<tbody><row>" + each(
            n, "<entry colname='c@'>a</entry>\n") +
        "</row></tbody></tgroup></informaltable>"),
    "cells across rows": lambda n: article(
        "<informaltable><tgroup cols='4'><tbody>" + each(
            n, "<row><entry morerows='9'>@</entry><entry>a</entry></row>\n") +
        "</tbody></tgroup></informaltable>"),
    "items": lambda n: article("<itemizedlist>" + each(
        n, "<listitem><para>@</para></listitem>\n") + "</itemizedlist>"),
    "terms": lambda n: article("<variablelist>" + each(
        n, "<varlistentry><term>@</term><listitem><para>a</para></listitem>"
        "</varlistentry>\n") + "</variablelist>"),
    "footnotes": lambda n: article("<para>" + each(
        n, "a<footnote><para>@</para></footnote>\n") + "</para>"),
    "footnotes referred to": lambda n: article("<para>" + each(
        n, 'a<footnote xml:id="f@"><para>@</para></footnote>'
        '<footnoteref linkend="f@"/>\n') + "</para>"),
    "inlines": lambda n: article("<para>" + each(
        n, "a <emphasis>@</emphasis>\n") + "</para>"),
    "inlines in one another": lambda n: article("<para>" + each(
        n // 100, "<emphasis>" * 100 + "a" + "</emphasis>" * 100 + "\n") +
        "</para>"),
    "blocks in text": lambda n: article("<para>" + each(
        n, "a<itemizedlist><listitem><para>@</para></listitem></itemizedlist>"
        "\n") + "</para>"),
    "index terms": lambda n: article("<para>" + each(
        n, "a<indexterm><primary>@</primary></indexterm>\n") + "</para>"),
    "marks in a listing": lambda n: article("<programlisting>" + each(
        n, 'a <co xml:id="c@"/>\n') + "</programlisting><calloutlist>" + each(
        n, '<callout arearefs="c@"><para>a</para></callout>\n') +
        "</calloutlist>"),
    "white space": lambda n: article("<para>a" + " \n" * n * 10 + "b</para>"),
    "entities": lambda n: article("<para>" + "&e;\n" * n + "</para>",
                                  '<!DOCTYPE article [<!ENTITY e "tide">]>'),
    "declarations": lambda n: article(
        "<para>&e7;</para>", "<!DOCTYPE article [" + each(
            n, '<!ENTITY e@ "a">') + "]>"),
    "attributes": lambda n: article(
        "<para " + each(min(n, 9000), "a@='b' ") + ">a</para>"),
    "keywords of the info": lambda n: article("<info><keywordset>" + each(
        n, "<keyword>@</keyword>\n") + "</keywordset></info>"),
    "authors": lambda n: article("<info><authorgroup>" + each(
        n, "<author><personname>A@</personname></author>\n") +
        "</authorgroup></info>"),
    "comments": lambda n: article(each(n, "<!-- @ --><para>a</para>\n")),
    "unknown elements": lambda n: article(each(n, "<tide@>a</tide@>\n")),
}
