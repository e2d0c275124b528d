"""cmark-gfm's library, asked by ctypes: thousands of texts a second, which a
process for each text does not give, and footnotes, which its command lacks."""
import ctypes
import ctypes.util

UNSAFE, FOOTNOTES = 1 << 17, 1 << 13
EXTENSIONS = (b"table", b"strikethrough", b"autolink", b"tasklist")


def _library(name):
    return ctypes.CDLL(ctypes.util.find_library(name) or f"lib{name}.so")


class Renderer:
    def __init__(self):
        self.core = _library("cmark-gfm")
        more = _library("cmark-gfm-extensions")
        pointers = ("cmark_parser_new", "cmark_find_syntax_extension",
                    "cmark_parser_finish", "cmark_render_html",
                    "cmark_parser_get_syntax_extensions")
        for name in pointers:
            getattr(self.core, name).restype = ctypes.c_void_p
        self.free = ctypes.CDLL(None).free
        self.free.argtypes = [ctypes.c_void_p]
        more.cmark_gfm_core_extensions_ensure_registered()

    def html(self, text, footnotes=False):
        """What text is in HTML, raw HTML included."""
        core, data = self.core, text.encode()
        flags = UNSAFE | (FOOTNOTES if footnotes else 0)
        parser = ctypes.c_void_p(core.cmark_parser_new(flags))
        for name in EXTENSIONS:
            core.cmark_parser_attach_syntax_extension(
                parser, ctypes.c_void_p(core.cmark_find_syntax_extension(name)))
        core.cmark_parser_feed(parser, data, ctypes.c_size_t(len(data)))
        root = ctypes.c_void_p(core.cmark_parser_finish(parser))
        made = core.cmark_render_html(root, flags, ctypes.c_void_p(
            core.cmark_parser_get_syntax_extensions(parser)))
        html = ctypes.string_at(made).decode("utf-8", "replace")
        self.free(made)
        core.cmark_node_free(root)
        core.cmark_parser_free(parser)
        return html
