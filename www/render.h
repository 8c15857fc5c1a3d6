/* www/render.h - pages from templates: ctemplate behind a small C wall (www/render.cc), autoescaped, in two languages.
 * Templates lie in www/templates (.tpl); every one starts with {{%AUTOESCAPE context="HTML"}}; the start refuses one
 * that does not, that switches escaping off, or that has an unquoted attribute.  Words in templates are Indonesian
 * inside [[...]]; the English ones come from www/templates/en.po, and a missing one stops the start. Threads: templates
 * are shared and read only after render_start(); a view belongs to one request. */
#ifndef EARSIP_WWW_RENDER_H
#define EARSIP_WWW_RENDER_H

#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

#ifdef __cplusplus
extern "C" {
#endif

enum render_language { RENDER_ID, RENDER_EN }; /* same order as enum language of www/server.h */

/* Loads, translates and checks every template of DIR. */
int render_start(const char *dir, struct err *e);
struct view;                 /* the data of one template */
struct view *view_new(void); /* OWNED: view_free() */
void view_free(struct view *v);
struct view *view_section(struct view *v,
                          const char *name);      /* one repetition of {{#NAME}}; BORROWED: lives as long as V */
void view_show(struct view *v, const char *name); /* {{#NAME}} once, with V's own data */
void view_text(struct view *v, const char *name, const char *value); /* escaped by where it stands; NULL is "" */
void view_number(struct view *v, const char *name,
                 int64_t value); /* with the language's thousands separator? no: plain digits */
/* TEXT with U+E000/U+E001 marks, as <mark> elements with everything else escaped. */
void view_marked(struct view *v, const char *name, const char *text);
/* Expands TEMPLATE ("cari.tpl") in LANGUAGE into OUT. */
int render(const char *template_name, enum render_language language, const struct view *v, struct buf *out,
           struct err *e);
/* A message of the catalogue for text that is made in C: "{n} dokumen" is "" never; returns ID itself in Indonesian. */
const char *translate(enum render_language language, const char *text_id);

#ifdef __cplusplus
}
#endif
#endif
