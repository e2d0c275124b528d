/* package.c: the package document (EPUB 3.3, section 5). */
#include <stdio.h>
#include <time.h>

#include "write.h"

static void
put_dc(struct stet_xml *xml, const char *element, const char *id,
    struct stet_str text)
{
	if (text.n == 0)
		return;
	stet_xml_line(xml);
	stet_xml_start(xml, element);
	stet_xml_attr_if(xml, "id", stet_str(id));
	stet_xml_text(xml, text);
	stet_xml_end(xml);
}

static void
put_meta(struct stet_xml *xml, const char *refines, const char *property,
    const char *scheme, struct stet_str text)
{
	if (text.n == 0)
		return;
	stet_xml_line(xml);
	stet_xml_start(xml, "meta");
	stet_xml_attr_if(xml, "refines", stet_str(refines));
	stet_xml_attr(xml, "property", stet_str(property));
	stet_xml_attr_if(xml, "scheme", stet_str(scheme));
	stet_xml_text(xml, text);
	stet_xml_end(xml);
}

static void
put_titles(const struct epub_writer *w, struct stet_xml *xml)
{
	put_dc(xml, "dc:title", "title", w->title);
	if (w->info.subtitle.n == 0)
		return;
	put_meta(xml, "#title", "title-type", NULL, stet_str("main"));
	put_dc(xml, "dc:title", "subtitle", w->info.subtitle);
	put_meta(xml, "#subtitle", "title-type", NULL, stet_str("subtitle"));
}

static void
put_people(const struct epub_writer *w, struct stet_xml *xml)
{
	size_t number = 0;

	for (const struct epub_person *p = w->info.people; p != NULL;
	     p = p->next) {
		char id[32], ref[33];

		snprintf(id, sizeof(id), "person%zu", ++number);
		snprintf(ref, sizeof(ref), "#%s", id);
		put_dc(xml, p->contributor ? "dc:contributor" : "dc:creator",
		    id, p->name);
		put_meta(xml, ref, "role", "marc:relators", stet_str(p->role));
		put_meta(xml, ref, "file-as", NULL, p->file_as);
	}
}

/* Numbers parted by points (EPUB 3.3, D.3.6). */
static bool
is_position(struct stet_str text)
{
	bool digit = false;

	for (size_t i = 0; i < text.n; i++) {
		bool is_digit = text.s[i] >= '0' && text.s[i] <= '9';

		if (!is_digit && (text.s[i] != '.' || !digit))
			return false;
		digit = is_digit;
	}
	return digit;
}

static void
put_series(const struct epub_writer *w, struct stet_xml *xml)
{
	if (w->info.series.n == 0)
		return;
	stet_xml_line(xml);
	stet_xml_start(xml, "meta");
	stet_xml_attr(xml, "property", stet_str("belongs-to-collection"));
	stet_xml_attr(xml, "id", stet_str("series"));
	stet_xml_text(xml, w->info.series);
	stet_xml_end(xml);
	put_meta(xml, "#series", "collection-type", NULL, stet_str("series"));
	if (is_position(w->info.position))
		put_meta(xml, "#series", "group-position", NULL,
		    w->info.position);
}

/* When the newest of what it is made of was changed; the first second of 1970
 * when nobody knows. */
static void
put_modified(const struct epub_writer *w, struct stet_xml *xml)
{
	time_t seconds = (time_t)w->job->modified;
	struct tm tm = { .tm_year = 70, .tm_mday = 1 };
	char text[64] = "1970-01-01T00:00:00Z";

	if (gmtime_r(&seconds, &tm) != NULL && tm.tm_year < 8100 &&
	    tm.tm_year >= -900)
		snprintf(text, sizeof(text), "%04d-%02d-%02dT%02d:%02d:%02dZ",
		    tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour,
		    tm.tm_min, tm.tm_sec);
	put_meta(xml, NULL, "dcterms:modified", NULL, stet_str(text));
}

/* Access. */

static void
put_feature(struct stet_xml *xml, bool has, const char *feature)
{
	if (has)
		put_meta(xml, NULL, "schema:accessibilityFeature", NULL,
		    stet_str(feature));
}

static void
put_summary(const struct epub_writer *w, struct stet_xml *xml)
{
	const struct epub_content *content = &w->content;
	char text[256];

	if (content->images == 0)
		snprintf(text, sizeof(text), "%s",
		    w->chinese
			? "全书为文字，有目录，可调整字号与版式。"
			: "All content is text, with a table of contents; "
			  "the layout can be adjusted.");
	else if (w->chinese)
		snprintf(text, sizeof(text),
		    "有目录，可调整字号与版式。%zu 幅图片中，%zu "
		    "幅有作者提供的替代文字。",
		    content->images, content->described);
	else
		snprintf(text, sizeof(text),
		    "It has a table of contents, and the layout can be "
		    "adjusted. Of %zu pictures, %zu have a text alternative "
		    "by the author.",
		    content->images, content->described);
	put_meta(xml, NULL, "schema:accessibilitySummary", NULL,
	    stet_str(text));
}

/* No more is claimed than what was seen. */
static void
put_access(const struct epub_writer *w, struct stet_xml *xml)
{
	const struct epub_content *content = &w->content;
	bool visual = content->images > 0;
	bool described = content->images == content->described;

	if (content->text || !visual)
		put_meta(xml, NULL, "schema:accessMode", NULL,
		    stet_str("textual"));
	if (visual)
		put_meta(xml, NULL, "schema:accessMode", NULL,
		    stet_str("visual"));
	if (visual && content->text)
		put_meta(xml, NULL, "schema:accessModeSufficient", NULL,
		    stet_str("textual,visual"));
	if (described && (content->text || !visual))
		put_meta(xml, NULL, "schema:accessModeSufficient", NULL,
		    stet_str("textual"));
	put_feature(xml, true, "tableOfContents");
	put_feature(xml, true, "readingOrder");
	put_feature(xml, true, "displayTransformability");
	put_feature(xml, content->headings > 0, "structuralNavigation");
	put_feature(xml, visual && described, "alternativeText");
	put_feature(xml, w->breaks.count > 0, "pageBreakMarkers");
	put_feature(xml, w->breaks.count > 0, "pageNavigation");
	put_meta(xml, NULL, "schema:accessibilityHazard", NULL,
	    stet_str(content->moving > 0 ? "unknown" : "none"));
	put_summary(w, xml);
}

static void
put_metadata(const struct epub_writer *w, struct stet_xml *xml)
{
	const struct epub_info *info = &w->info;

	stet_xml_line(xml);
	stet_xml_start(xml, "metadata");
	stet_xml_attr(xml, "xmlns:dc",
	    stet_str("http://purl.org/dc/elements/1.1/"));
	put_dc(xml, "dc:identifier", "identifier", info->identifier);
	put_titles(w, xml);
	put_people(w, xml);
	put_dc(xml, "dc:language", NULL, w->language);
	put_dc(xml, "dc:date", NULL, info->w3c);
	put_dc(xml, "dc:description", NULL,
	    info->summary.n > 0 ? info->summary : info->description);
	put_dc(xml, "dc:publisher", NULL, info->publisher);
	put_dc(xml, "dc:rights", NULL, info->rights);
	for (const struct epub_text *s = info->subjects; s != NULL; s = s->next)
		put_dc(xml, "dc:subject", NULL, s->text);
	put_series(w, xml);
	put_modified(w, xml);
	put_access(w, xml);
	if (w->cover_item != NULL) {
		char id[32];

		snprintf(id, sizeof(id), "item%zu", w->cover_item->number);
		stet_xml_line(xml);
		stet_xml_start(xml, "meta");
		stet_xml_attr(xml, "name", stet_str("cover"));
		stet_xml_attr(xml, "content", stet_str(id));
		stet_xml_end(xml);
	}
	stet_xml_line(xml);
	stet_xml_end(xml);
}

/* Files. */

static void
put_number(struct stet_xml *xml, const char *name, size_t number)
{
	char id[32];

	snprintf(id, sizeof(id), "item%zu", number);
	stet_xml_attr(xml, name, stet_str(id));
}

static bool
is_ncx(const struct epub_item *item)
{
	return stet_str_is(item->href, "toc.ncx");
}

static void
put_manifest(const struct epub_writer *w, struct stet_xml *xml)
{
	struct stet_buf href = STET_BUF_INIT;

	stet_xml_line(xml);
	stet_xml_start(xml, "manifest");
	for (const struct epub_item *i = w->items; i != NULL; i = i->next) {
		stet_buf_cut(&href, 0);
		epub_href(&href, i->href, stet_str(NULL));
		stet_xml_line(xml);
		stet_xml_start(xml, "item");
		if (is_ncx(i))
			stet_xml_attr(xml, "id", stet_str("ncx"));
		else
			put_number(xml, "id", i->number);
		stet_xml_attr(xml, "href", stet_buf_str(&href));
		stet_xml_attr(xml, "media-type", stet_str(i->media_type));
		stet_xml_attr_if(xml, "properties", stet_str(i->properties));
		stet_xml_end(xml);
	}
	stet_xml_line(xml);
	stet_xml_end(xml);
	if (href.status != STET_OK)
		xml->out->status = href.status;
	stet_buf_free(&href);
}

static void
put_spine(const struct epub_writer *w, struct stet_xml *xml)
{
	stet_xml_line(xml);
	stet_xml_start(xml, "spine");
	stet_xml_attr(xml, "toc", stet_str("ncx"));
	if (w->backwards)
		stet_xml_attr(xml, EPUB_DIRECTION, stet_str(EPUB_RTL));
	for (const struct epub_item *i = w->items; i != NULL; i = i->next) {
		if (!i->in_spine)
			continue;
		stet_xml_line(xml);
		stet_xml_start(xml, "itemref");
		put_number(xml, "idref", i->number);
		if (!i->linear)
			stet_xml_attr(xml, "linear", stet_str("no"));
		stet_xml_end(xml);
	}
	stet_xml_line(xml);
	stet_xml_end(xml);
}

void
epub_package(struct epub_writer *w)
{
	struct stet_buf out = STET_BUF_INIT;
	struct stet_xml xml;

	stet_xml_init(&xml, &out);
	stet_xml_declaration(&xml);
	stet_xml_start(&xml, "package");
	stet_xml_attr(&xml, "xmlns", stet_str("http://www.idpf.org/2007/opf"));
	stet_xml_attr(&xml, "version", stet_str("3.0"));
	stet_xml_attr(&xml, "unique-identifier", stet_str("identifier"));
	stet_xml_attr(&xml, "xml:lang", w->language);
	put_metadata(w, &xml);
	put_manifest(w, &xml);
	put_spine(w, &xml);
	stet_putc(&out, '\n');
	stet_xml_end(&xml);
	stet_putc(&out, '\n');
	stet_xml_free(&xml);
	if (out.status != STET_OK)
		stet_arena_fail(w->arena);
	else
		epub_add_raw(w, EPUB_PACKAGE, stet_buf_str(&out));
	stet_buf_free(&out);
}
