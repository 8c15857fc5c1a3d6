/* www/render.h - pages from templates: ctemplate behind a small C wall (www/render.cc), autoescaped, in two languages.
 *
 * Templates lie in www/templates (.tpl).  How one is written:
 *   {{%AUTOESCAPE context="HTML"}}   its first line ("XML" for feeds)
 *   {{NAME}}                         a text of the view, escaped by where it stands; there is no way to switch that off
 *   {{NAME:marked}}                  one given by view_marked(), its hits as <mark> elements; {{NAME}} shows it without
 * them
 *   {{#NAME}}...{{/NAME}}            once for each view_section() or view_show(); inside, names of the sections around
 * it count too
 *   {{>foot.tpl}}                    the other file's text, here, with the same data
 *   [[Kata Indonesia]]               words: as they stand in Indonesian, from www/templates/en.po in English; may hold
 * {{NAME}} The start refuses a template that breaks this, and one that has an unquoted attribute, a style or script of
 * its own, or an event handler; and it refuses to go on with an Indonesian text that en.po does not know. Threads:
 * templates are shared and read only after render_start(); a view belongs to one request. */
#ifndef EARSIP_WWW_RENDER_H
#define EARSIP_WWW_RENDER_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#include "base/buf.h"
#include "base/err.h"

enum render_language { RENDER_ID, RENDER_EN }; /* same order as enum language of www/server.h */

/* Loads, translates and checks every template of DIR.  Once per process, before other threads; again after
 * render_stop(). */
int render_start(const char *dir, struct err *e);
void render_stop(void);
struct view;                 /* the data of one template */
struct view *view_new(void); /* OWNED: view_free() */
void view_free(struct view *v);
struct view *view_section(struct view *v,
                          const char *name);      /* one repetition of {{#NAME}}; BORROWED: lives as long as V */
void view_show(struct view *v, const char *name); /* {{#NAME}} once, with V's own data */
void view_text(struct view *v, const char *name, const char *value); /* escaped by where it stands; NULL is "" */
/* The same for what people typed in lines: line breaks stay (elsewhere they become spaces). */
void view_lines(struct view *v, const char *name, const char *value);
void view_number(struct view *v, const char *name,
                 int64_t value); /* with the language's thousands separator? no: plain digits */
/* TEXT with U+E000/U+E001 marks, as <mark> elements with everything else escaped. */
void view_marked(struct view *v, const char *name, const char *text);
/* Expands TEMPLATE ("cari.tpl") in LANGUAGE into OUT. */
int render(const char *template_name, enum render_language language, const struct view *v, struct buf *out,
           struct err *e);
/* The same from the catalogue for text that is made in C; TEXT_ID itself in Indonesian, and where the catalogue has no
 * such text.  BORROWED for ever. */
const char *translate(enum render_language language, const char *text_id);
/* A sentence of store/ ("This code does not fit the secret."), which speaks English, as the catalogue has it the other
 * way round: the Indonesian of which it is the English.  The sentence itself in English and where there is none. */
const char *translate_back(enum render_language language, const char *english);

#ifdef __cplusplus
}
#endif
#endif
