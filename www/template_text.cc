#include "www/template_text.h"

#include <cctype>
#include <cstring>

namespace
{

const char PRAGMA_HTML[] = "{{%AUTOESCAPE context=\"HTML\"}}";
const char PRAGMA_XML[] = "{{%AUTOESCAPE context=\"XML\"}}";
const int INCLUDE_DEPTH = 8;

bool starts(const std::string &text, size_t at, const char *with)
{
	return text.compare(at, strlen(with), with) == 0;
}

/* The length of the escaping pragma at the head of TEXT. */
size_t pragma_length(const std::string &name, const std::string &text)
{
	for (const char *pragma : {PRAGMA_HTML, PRAGMA_XML})
		if (starts(text, 0, pragma))
			return strlen(pragma);
	throw template_error(name + ": the first line is not " + PRAGMA_HTML);
}

bool is_name(const std::string &s)
{
	for (char c : s)
		if (!(std::isupper((unsigned char)c) || std::isdigit((unsigned char)c) || c == '_'))
			return false;
	return !s.empty();
}

/* The hits of a text are sections of their own, so that no tag is ever made of data. */
std::string marked(const std::string &name)
{
	return "{{#" + name + "_MARKED}}{{#ON}}<mark>{{T}}</mark>{{/ON}}{{#OFF}}{{T}}{{/OFF}}{{/" + name + "_MARKED}}";
}

std::string assemble(const template_files &files, const std::string &name, int depth)
{
	auto found = files.find(name);
	if (found == files.end())
		throw template_error(name + ": there is no such template");
	if (depth > INCLUDE_DEPTH)
		throw template_error(name + ": includes itself");
	const std::string &text = found->second;
	size_t at = pragma_length(name, text);
	std::string out;
	for (;;) {
		size_t open = text.find("{{", at), close = open == std::string::npos ? open : text.find("}}", open);
		if (close == std::string::npos)
			return out + text.substr(at);
		std::string tag = text.substr(open + 2, close - open - 2);
		out += text.substr(at, open - at);
		if (tag[0] == '>')
			out += assemble(files, tag.substr(1), depth + 1);
		else if (tag.size() > 7 && tag.compare(tag.size() - 7, 7, ":marked") == 0)
			out += marked(tag.substr(0, tag.size() - 7));
		else
			out += "{{" + tag + "}}";
		at = close + 2;
	}
}

/* ---- The check: a small reader of the HTML that we allow ourselves ---- */

class checker
{
      public:
	checker(const std::string &name_, const std::string &text_)
	    : name(name_), text(text_), at(pragma_length(name_, text_))
	{
	}
	void check(bool html)
	{
		while (at < text.size()) {
			if (starts(text, at, "{{"))
				directive(true);
			else if (html && starts(text, at, "<!--"))
				comment();
			else if (html && text[at] == '<' && at + 1 < text.size() &&
			         (std::isalpha((unsigned char)text[at + 1])))
				element();
			else
				at++;
		}
	}

      private:
	const std::string &name, &text;
	size_t at;

	[[noreturn]] void refuse(const char *what) const
	{
		size_t line = 1;
		for (size_t i = 0; i < at && i < text.size(); i++)
			line += text[i] == '\n';
		throw template_error(name + " (with what it includes), line " + std::to_string(line) + ": " + what);
	}
	char here() const
	{
		return at < text.size() ? text[at] : '\0';
	}
	void space()
	{
		while (at < text.size() && std::isspace((unsigned char)text[at]))
			at++;
	}
	/* {{NAME}}, {{#NAME}}, {{/NAME}}; nothing else reaches ctemplate: no modifier, no pragma, no other delimiter.
	 */
	void directive(bool variable_allowed)
	{
		size_t close = text.find("}}", at);
		if (close == std::string::npos)
			refuse("a {{ that does not end");
		std::string tag = text.substr(at + 2, close - at - 2);
		bool section = tag[0] == '#' || tag[0] == '/';
		if (!is_name(section ? tag.substr(1) : tag))
			refuse("not a name, or something with a modifier");
		if (!section && !variable_allowed)
			refuse("a variable where only attributes may stand");
		at = close + 2;
	}
	void comment()
	{
		size_t close = text.find("-->", at);
		if (close == std::string::npos)
			refuse("a comment that does not end");
		if (text.substr(at, close - at).find("{{") != std::string::npos)
			refuse("a variable in a comment");
		at = close + 3;
	}
	std::string word()
	{
		std::string w;
		while (at < text.size() && (std::isalnum((unsigned char)text[at]) || strchr("-_:.", text[at])))
			w += (char)std::tolower((unsigned char)text[at++]);
		return w;
	}
	std::string quoted()
	{
		char quote = here();
		if (quote != '"' && quote != '\'')
			refuse("an attribute without quotes");
		size_t from = ++at;
		while (at < text.size() && text[at] != quote) {
			if (starts(text, at, "{{"))
				directive(true);
			else if (text[at] == '<')
				refuse("a quote that does not end");
			else
				at++;
		}
		if (at >= text.size())
			refuse("a quote that does not end");
		return text.substr(from, at++ - from);
	}
	bool attribute()
	{
		std::string key = word(), value;
		if (key.empty())
			refuse("not an attribute");
		if (key == "style" || key == "srcdoc" || (key.size() > 2 && key[0] == 'o' && key[1] == 'n'))
			refuse("a style or an event handler of its own");
		if (here() == '=') {
			at++;
			value = quoted();
		}
		for (char &c : value)
			c = (char)std::tolower((unsigned char)c);
		if (value.find("javascript:") != std::string::npos)
			refuse("a script in an address");
		return key == "src";
	}
	void element()
	{
		at++;
		std::string tag = word();
		bool has_source = false;
		for (;;) {
			space();
			if (at >= text.size())
				refuse("a tag that does not end");
			if (here() == '>')
				break;
			if (here() == '/')
				at++;
			else if (starts(text, at, "{{"))
				directive(false);
			else
				has_source |= attribute();
		}
		at++;
		if (tag == "style")
			refuse("a style of its own");
		if (tag == "script" && (!has_source || !starts(text, at, "</script>")))
			refuse("a script of its own");
	}
};

} // namespace

std::string template_assemble(const template_files &files, const std::string &name)
{
	auto found = files.find(name);
	if (found == files.end())
		throw template_error(name + ": there is no such template");
	return found->second.substr(0, pragma_length(name, found->second)) + assemble(files, name, 0);
}

std::string template_translate(const std::string &text, const template_catalogue *catalogue,
                               std::set<std::string> *missing)
{
	std::string out;
	size_t at = 0;
	for (;;) {
		size_t open = text.find("[[", at), close = open == std::string::npos ? open : text.find("]]", open);
		if (close == std::string::npos)
			return out + text.substr(at);
		std::string words = text.substr(open + 2, close - open - 2);
		out += text.substr(at, open - at);
		at = close + 2;
		if (!catalogue) {
			out += words;
			continue;
		}
		auto found = catalogue->find(words);
		if (found == catalogue->end() || found->second.empty())
			missing->insert(words);
		else
			out += found->second;
	}
}

void template_check(const std::string &name, const std::string &text)
{
	checker(name, text).check(starts(text, 0, PRAGMA_HTML));
}
