/* chapters.c: the texts, a file each piece, and the pages that begin parts. */
#include "markup/xhtml_meta.h"
#include "write.h"

static struct stet_str
link_address(void *context, const struct stet_node *link, struct stet_str href)
{
	struct epub_writer *w = context;

	return epub_link(w, w->piece, link, href);
}

static void
show_picture(void *context, const struct stet_node *image,
    struct stet_xhtml_picture *shown)
{
	struct epub_writer *w = context;
	const struct epub_picture *picture = epub_picture(w, w->piece->page,
	    image->u.image.resource, image->span);
	struct stet_buf href = STET_BUF_INIT;

	shown->address = stet_str(NULL);
	if (picture == NULL)
		return;
	w->content.images++;
	w->content.described +=
	    image->first != NULL && (image->first->flags & STET_GENERATED) == 0;
	epub_href(&href, picture->file, stet_str(NULL));
	if (href.status != STET_OK)
		stet_arena_fail(w->arena);
	shown->address = stet_copy(w->arena, stet_buf_str(&href));
	shown->width = picture->width;
	shown->height = picture->height;
	stet_buf_free(&href);
}

/* The title and what the page says of itself in short: its metadata, which is
 * elsewhere, for who reads. */
static void
put_header(struct stet_xhtml *x, const struct epub_page *page)
{
	struct stet_xml *xml = &x->xml;

	stet_xml_line(xml);
	stet_xml_start(xml, "header");
	stet_xhtml_shown(x);
	stet_xml_attr(xml, "class", stet_str("page-title"));
	stet_xml_line(xml);
	stet_xml_element(xml, "h1", page->title);
	if (page->info.summary.n > 0) {
		stet_xml_line(xml);
		stet_xml_start(xml, "p");
		stet_xml_attr(xml, "class", stet_str("lead"));
		stet_xml_text(xml, page->info.summary);
		stet_xml_end(xml);
	}
	stet_xml_line(xml);
	stet_xml_end(xml);
}

/* The blocks of a node that are in no other file. */
static void
put_blocks(const struct epub_writer *w, struct stet_xhtml *x,
    const struct stet_node *parent)
{
	const struct stet_node *last = parent->last;

	while (last != NULL && last->kind == STET_SECTION &&
	    epub_piece_begins(w, last) != NULL)
		last = last->prev;
	if (last != NULL)
		stet_xhtml_blocks(x, parent->first, last);
}

static bool
is_last(const struct epub_piece *piece)
{
	return piece->next == NULL || piece->next->page != piece->page;
}

static struct stet_str
title_of(struct epub_writer *w, const struct epub_piece *piece)
{
	struct stet_str title = stet_str(NULL);

	if (piece->section != NULL)
		title = epub_fold(w->arena,
		    stet_node_text(w->arena, piece->section->first));
	return title.n > 0 ? title : piece->page->title;
}

/* Those below a chapter are parts of it. */
static bool
is_chapter(const struct epub_piece *piece)
{
	return piece->section == NULL ||
	    piece->section->parent->kind != STET_SECTION;
}

/* A page begins: that of the source at this path. */
static void
put_page_mark(struct stet_xhtml *x, const struct epub_page *page)
{
	stet_xml_line(&x->xml);
	stet_xml_start(&x->xml, "meta");
	stet_xhtml_shown(x);
	stet_xml_attr(&x->xml, "name", stet_str(EPUB_PAGE));
	stet_xml_attr(&x->xml, "content",
	    stet_xhtml_shown_text(x->arena, page->path));
	stet_xml_end(&x->xml);
}

static void
put_piece(struct epub_writer *w, struct stet_xhtml *x,
    const struct epub_piece *piece)
{
	struct epub_page *page = piece->page;

	epub_xhtml_start(w, &x->xml, title_of(w, piece), page->language);
	if (piece == page->first) {
		put_page_mark(x, page);
		stet_xhtml_meta(x);
	}
	epub_xhtml_body(&x->xml,
	    is_chapter(piece) ? "bodymatter chapter" : "bodymatter");
	if (piece == page->first)
		stet_xhtml_root(x);
	if (piece->section == NULL) {
		if (page->whole == NULL &&
		    (page->named || page->info.summary.n > 0))
			put_header(x, page);
		put_blocks(w, x, page->doc->root);
	} else {
		stet_xhtml_open(x, piece->section);
		put_blocks(w, x, piece->section);
		stet_xhtml_close(x);
	}
	stet_xhtml_notes(x, is_last(piece));
	epub_xhtml_end(&x->xml);
}

/* What reading systems must know of a file, by STET_XHTML_*. */
static const char *const properties[] = { NULL, "mathml", "svg", "mathml svg",
	"remote-resources", "mathml remote-resources", "svg remote-resources",
	"mathml svg remote-resources" };

/* Is it no part of the order of reading? Then the contents must lead to it
 * (EPUB 3.3, section 5.7.2). */
static bool
is_aside(const struct epub_piece *piece)
{
	return piece->section != NULL && piece->listed &&
	    stet_str_is(stet_attr(piece->section, EPUB_LINEAR), "no");
}

static void
add_piece(struct epub_writer *w, const struct epub_piece *piece)
{
	struct stet_xhtml *x = piece->page->xhtml;
	struct epub_item *item;
	unsigned has;

	w->piece = piece;
	stet_buf_cut(&w->text, 0);
	stet_xhtml_page(x, &w->text);
	put_piece(w, x, piece);
	has = x->has & 7U;
	stet_xhtml_page(x, &w->unused);
	item = epub_add_xhtml(w, piece->file, &w->text);
	if (item != NULL) {
		item->properties = properties[has];
		item->linear = !is_aside(piece);
	}
}

static void
add_part(struct epub_writer *w, const struct epub_page *page)
{
	struct stet_str title = epub_fold(w->arena, page->page->part);
	struct stet_buf out = STET_BUF_INIT;
	struct stet_xml xml;

	stet_xml_init(&xml, &out);
	epub_xhtml_start(w, &xml, title, w->language);
	epub_xhtml_body(&xml, "bodymatter");
	stet_xml_line(&xml);
	stet_xml_start(&xml, "section");
	stet_xml_attr(&xml, "epub:type", stet_str("part"));
	stet_xml_attr(&xml, "role", stet_str("doc-part"));
	stet_xml_attr(&xml, "aria-label", title);
	stet_xml_attr(&xml, "class", stet_str("part"));
	stet_xml_line(&xml);
	stet_xml_element(&xml, "h1", title);
	stet_xml_line(&xml);
	stet_xml_end(&xml);
	epub_xhtml_end(&xml);
	stet_xml_free(&xml);
	epub_add_xhtml(w, page->part_file, &out);
	stet_buf_free(&out);
}

/* Each is packed before the next one is written. */
void
epub_chapters(struct epub_writer *w)
{
	const struct epub_piece *p;

	for (p = w->pieces; p != NULL && !stet_arena_failed(w->arena);
	     p = p->next) {
		if (p == p->page->first && p->page->part_file.n > 0)
			add_part(w, p->page);
		add_piece(w, p);
	}
}

/* All of them live to the end: a link leads to ids of any page. */
void
epub_chapters_prepare(struct epub_writer *w)
{
	for (size_t i = 0; i < w->book->count; i++) {
		struct epub_page *page = &w->pages[i];
		struct stet_xhtml *x = stet_alloc(w->arena, sizeof(*x));

		if (x == NULL)
			return;
		stet_xhtml_init(x, &w->unused, w->arena, page->doc);
		x->ids = page->ids;
		x->epub = true;
		x->context = w;
		x->address = link_address;
		x->picture = show_picture;
		page->xhtml = x;
	}
}
