#include "www/render.h"

#include <cstdlib>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <gettext-po.h>
#include <memory>
#include <unistd.h>
#ifdef EARSIP_ASAN
#include <sanitizer/lsan_interface.h>
#endif

#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>

extern "C" {
#include "base/fs.h"
#include "www/utf8.h"
}
#include "www/template_text.h"

using ctemplate::TemplateDictionary;

namespace
{

const ctemplate::Strip STRIP = ctemplate::STRIP_BLANK_LINES;
const size_t TEMPLATE_MAX_BYTES = 256 << 10;

struct pages {
	ctemplate::TemplateCache cache[2]; /* by enum render_language; frozen */
	template_catalogue catalogue;
};
std::unique_ptr<pages> loaded;

/* ---- Files ---- */

bool ends_with(const std::string &s, const char *end)
{
	size_t n = strlen(end);
	return s.size() > n && s.compare(s.size() - n, n, end) == 0;
}

std::string read_file(int dir, const char *name)
{
	struct err e = {};
	struct buf text = buf_make(TEMPLATE_MAX_BYTES);
	if (fs_read(dir, name, TEMPLATE_MAX_BYTES, &text, &e)) {
		buf_free(&text);
		throw template_error(std::string(name) + ": " + e.why);
	}
	std::string out(buf_text(&text), text.n);
	buf_free(&text);
	if (!utf8_valid({out.data(), out.size()}))
		throw template_error(std::string(name) + ": not UTF-8");
	return out;
}

template_files read_templates(const char *dir)
{
	template_files files;
	DIR *d = opendir(dir);
	if (!d)
		throw template_error(std::string(dir) + ": cannot be opened");
	std::unique_ptr<DIR, int (*)(DIR *)> closer(d, closedir);
	while (struct dirent *entry = readdir(d))
		if (ends_with(entry->d_name, ".tpl"))
			files[entry->d_name] = read_file(dirfd(d), entry->d_name);
	if (files.empty())
		throw template_error(std::string(dir) + ": no templates");
	return files;
}

/* ---- The catalogue.  The library reports through C functions; what they throw would cross it, so they only keep it.
 * ---- */

std::string po_trouble;

void po_note(int severity, const char *file, size_t line, const char *text)
{
	if (severity != PO_SEVERITY_WARNING && po_trouble.empty())
		po_trouble = std::string(file ? file : "en.po") + ":" + std::to_string(line) + ": " + text;
	if (severity == PO_SEVERITY_FATAL_ERROR)
		abort(); /* must not return */
}

void po_error(int severity, po_message_t, const char *file, size_t line, size_t, int, const char *text)
{
	po_note(severity, file, line, text);
}

void po_error2(int severity, po_message_t, const char *file, size_t line, size_t, int, const char *text, po_message_t,
               const char *, size_t, size_t, int, const char *)
{
	po_note(severity, file, line, text);
}

/* libgettextpo keeps some of what it read for ever. */
struct leaks_of_the_library {
#ifdef EARSIP_ASAN
	leaks_of_the_library()
	{
		__lsan_disable();
	}
	~leaks_of_the_library()
	{
		__lsan_enable();
	}
#endif
};

template_catalogue read_catalogue(const std::string &path)
{
	leaks_of_the_library known;
	(void)known;
	static const struct po_xerror_handler HANDLER = {po_error, po_error2};
	template_catalogue catalogue;
	if (access(path.c_str(), R_OK) != 0)
		throw template_error(path + ": cannot be read");
	po_trouble.clear();
	std::unique_ptr<struct po_file, void (*)(po_file_t)> file(po_file_read(path.c_str(), &HANDLER), po_file_free);
	if (!file || !po_trouble.empty())
		throw template_error(po_trouble.empty() ? path + ": cannot be read" : po_trouble);
	std::unique_ptr<struct po_message_iterator, void (*)(po_message_iterator_t)> each(
	    po_message_iterator(file.get(), nullptr), po_message_iterator_free);
	while (po_message_t m = po_next_message(each.get())) {
		const char *english = po_message_msgstr(m);
		/* What is "fuzzy" is a guess of a tool, not a translation. */
		if (*po_message_msgid(m) && *english && !po_message_is_obsolete(m) && !po_message_is_fuzzy(m))
			catalogue[po_message_msgid(m)] = english;
	}
	return catalogue;
}

/* ---- Loading ---- */

void add(ctemplate::TemplateCache &cache, const std::string &name, const std::string &text)
{
	template_check(name, text);
	if (!cache.StringToTemplateCache(name, text, STRIP))
		throw template_error(name + ": ctemplate cannot read it (a section that is not closed?)");
}

std::unique_ptr<pages> load(const char *dir)
{
	auto p = std::make_unique<pages>();
	template_files files = read_templates(dir);
	std::set<std::string> missing;
	p->catalogue = read_catalogue(std::string(dir) + "/en.po");
	for (const auto &file : files) {
		std::string text = template_assemble(files, file.first);
		add(p->cache[RENDER_ID], file.first, template_translate(text, nullptr, nullptr));
		std::string english = template_translate(text, &p->catalogue, &missing);
		if (missing.empty())
			add(p->cache[RENDER_EN], file.first, english);
	}
	if (!missing.empty())
		throw template_error("en.po: " + std::to_string(missing.size()) +
		                     " texts have no English, first: " + *missing.begin());
	for (auto &cache : p->cache)
		cache.Freeze();
	return p;
}

/* The only place where exceptions end. */
template <class F> int fenced(struct err *e, const char *call, F body) noexcept
{
	try {
		body();
		return 0;
	} catch (const template_error &x) {
		return ERR_SAY(e, ERR_INPUT, "A template is wrong: %s.", x.what());
	} catch (const std::exception &x) {
		return ERR(e, ERR_SYSTEM, "The page could not be made.", "%s: %s", call, x.what());
	} catch (...) {
		return ERR(e, ERR_SYSTEM, "The page could not be made.", "%s: unknown", call);
	}
}

/* A private-use sign, which people do not type; where data has it, it is a line break. */
const char BREAK[] = "\xEE\x80\x82";

TemplateDictionary *dictionary(struct view *v)
{
	return reinterpret_cast<TemplateDictionary *>(v);
}

struct view *view_of(TemplateDictionary *d)
{
	return reinterpret_cast<struct view *>(d);
}

void set(TemplateDictionary *d, const char *name, const char *value, size_t n)
{
	if (utf8_valid({value, n})) {
		d->SetValue(name, ctemplate::TemplateString(value, n));
		return;
	}
	std::unique_ptr<char, void (*)(void *)> sound(utf8_repair({value, n}), free);
	d->SetValue(name, sound.get());
}

} // namespace

int render_start(const char *dir, struct err *e)
{
	return fenced(e, "render_start", [&] { loaded = load(dir); });
}

void render_stop(void)
{
	loaded.reset();
}

/* Filling a view fails only when memory is out; then the program ends, as must_alloc() does. */
struct view *view_new(void)
{
	return view_of(new TemplateDictionary("view"));
}

void view_free(struct view *v)
{
	delete dictionary(v);
}

struct view *view_section(struct view *v, const char *name)
{
	return view_of(dictionary(v)->AddSectionDictionary(name));
}

void view_show(struct view *v, const char *name)
{
	dictionary(v)->ShowSection(name);
}

void view_text(struct view *v, const char *name, const char *value)
{
	const char *text = value ? value : "";
	set(dictionary(v), name, text, strlen(text));
}

/* The escaping of ctemplate makes a space of every line break: BREAK stands for it until the page is made. */
void view_lines(struct view *v, const char *name, const char *value)
{
	std::string text;
	for (const char *p = value ? value : ""; *p; p++)
		*p == '\n' ? text.append(BREAK) : text.append(1, *p);
	set(dictionary(v), name, text.data(), text.size());
}

void view_number(struct view *v, const char *name, int64_t value)
{
	std::string digits = std::to_string(value);
	dictionary(v)->SetValue(name, digits);
}

void view_marked(struct view *v, const char *name, const char *text)
{
	static const char ON[] = "\xEE\x80\x80", OFF[] = "\xEE\x80\x81";
	const std::string section = std::string(name) + "_MARKED";
	std::string plain;
	bool on = false;
	for (const char *p = text ? text : ""; *p;) {
		const char *end = strstr(p, on ? OFF : ON);
		size_t n = end ? (size_t)(end - p) : strlen(p);
		if (n) {
			TemplateDictionary *piece = dictionary(v)->AddSectionDictionary(section);
			set(piece->AddSectionDictionary(on ? "ON" : "OFF"), "T", p, n);
			plain.append(p, n);
		}
		p += n + (end ? 3 : 0);
		on = end ? !on : on;
	}
	set(dictionary(v), name, plain.data(), plain.size());
}

int render(const char *template_name, enum render_language language, const struct view *v, struct buf *out,
           struct err *e)
{
	return fenced(e, "render", [&] {
		std::string page;
		const auto *d = reinterpret_cast<const TemplateDictionary *>(v);
		if (!loaded || !loaded->cache[language].ExpandNoLoad(template_name, STRIP, d, nullptr, &page))
			throw std::runtime_error(std::string(template_name) + " cannot be expanded");
		for (size_t at = 0; (at = page.find(BREAK, at)) != std::string::npos;)
			page.replace(at, sizeof(BREAK) - 1, "&#10;");
		buf_put(out, {page.data(), page.size()});
		if (!buf_ok(out))
			throw std::runtime_error(std::string(template_name) + " is over the size of an answer");
	});
}

const char *translate(enum render_language language, const char *text_id)
{
	if (language == RENDER_ID || !loaded)
		return text_id;
	auto found = loaded->catalogue.find(text_id);
	return found == loaded->catalogue.end() ? text_id : found->second.c_str();
}

const char *translate_back(enum render_language language, const char *english)
{
	if (language != RENDER_ID || !loaded)
		return english;
	for (const auto &entry : loaded->catalogue)
		if (entry.second == english)
			return entry.first.c_str();
	return english;
}
