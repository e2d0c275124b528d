/*
 * html_read.h: HTML to the tree, by the parser of libxml2.
 *
 * What a fragment means goes below a node that the caller made, by the rules
 * of html.h and html_build.h. Comments, scripts and styles mean nothing.
 */
#ifndef MARKUP_HTML_READ_H
#define MARKUP_HTML_READ_H

#include "markup/html.h"

struct html_reader;

/* For the fragments of one document; NULL without memory. */
struct html_reader *html_reader_new(struct stet_doc *doc);
void html_reader_free(struct html_reader *reader);

/* Appends what html means to parent, which holds blocks or inlines. Memory
 * that ends leaves the document failed. */
void html_read(struct html_reader *reader, struct stet_node *parent,
    struct stet_str html, struct stet_span at);

struct html_dom;

/* Gives the elements and texts of a page to dom; for html_dom.h. */
void html_read_dom(struct html_reader *reader, struct html_dom *dom,
    struct stet_str html);

/* The start tag that html is. */
struct html_tag html_read_tag(struct html_reader *reader, struct stet_str html);

/* Authors leave out <thead>: a first row of headers is meant as one. */
void html_find_head(struct stet_doc *doc, struct stet_node *table);

#endif
