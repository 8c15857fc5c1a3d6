/* www/template_text.h - the text of a template before ctemplate reads it: includes, marks, words, and what is
 * forbidden.  C++. */
#ifndef EARSIP_WWW_TEMPLATE_TEXT_H
#define EARSIP_WWW_TEMPLATE_TEXT_H

#include <map>
#include <set>
#include <stdexcept>
#include <string>

struct template_error : std::runtime_error {
	using std::runtime_error::runtime_error;
};
using template_files = std::map<std::string, std::string>;     /* name ("foot.tpl") and text */
using template_catalogue = std::map<std::string, std::string>; /* Indonesian and English */

/* The text of file NAME with what it includes, and {{NAME:marked}} written out.  Throws template_error. */
std::string template_assemble(const template_files &files, const std::string &name);
/* The words of [[...]]: as they stand (CATALOGUE NULL), or translated; those that are not in it go to MISSING. */
std::string template_translate(const std::string &text, const template_catalogue *catalogue,
                               std::set<std::string> *missing);
/* Throws template_error where the assembled, translated TEXT breaks a rule of www/render.h. */
void template_check(const std::string &name, const std::string &text);

#endif
