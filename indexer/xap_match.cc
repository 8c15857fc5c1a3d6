/* Which words of a text a query means: for marks, snippets and the pages of a hit. */
#include "indexer/xap.h"

#include <algorithm>
#include <cstring>

using namespace xap;

matcher::matcher(const struct policy *p, const struct query &q, stemmer &stem)
    : policy_(p), exact_(q.exact), partial_(q.partial), stem_(stem)
{
	add(*q.root, true);
}

void matcher::add_word(const std::string &word, uint32_t bit, bool exact)
{
	exact_words_[word] |= bit;
	if (!exact)
		stems_[stem_(word)] |= bit;
}

namespace
{
struct synonyms {
	std::vector<std::string> words;
};
} // namespace

static void collect_synonym(void *with, const char *synonym)
{
	static_cast<synonyms *>(with)->words.emplace_back(synonym);
}

void matcher::add(const struct query_node &n, bool positive)
{
	if (n.text && positive) {
		struct words w = words_of({n.text, strlen(n.text)});
		struct word word;
		phrase side_by_side;
		while (words_next(&w, &word)) {
			const uint32_t bit = 1u << std::min(words_++, 31);
			const std::string text(word.text, word.length);
			side_by_side.words.push_back(text);
			side_by_side.bits |= bit;
			add_word(text, bit, exact_ || n.kind != QUERY_WORD);
			if (n.kind == QUERY_WORD && n.is_last && partial_) {
				prefix_ = text;
				prefix_bit_ = bit;
			}
			synonyms s;
			if (n.kind == QUERY_WORD && !exact_)
				policy_synonyms(policy_, text.c_str(), collect_synonym, &s);
			for (const std::string &one : s.words)
				if (one.find(' ') == std::string::npos)
					add_word(one, bit, true);
		}
		if (n.kind != QUERY_WORD && side_by_side.words.size() > 1) {
			phrase_bits_ |= side_by_side.bits;
			phrases_.push_back(side_by_side);
		}
	}
	for (size_t i = 0; i < n.count; i++)
		add(*n.parts[i], positive && (n.kind != QUERY_NOT || i == 0));
}

uint32_t matcher::match(const char *word, size_t length)
{
	std::string text(word, length);
	auto known = seen_.find(text);
	if (known != seen_.end())
		return known->second;
	uint32_t bits = 0;
	auto at = exact_words_.find(text);
	if (at != exact_words_.end())
		bits |= at->second;
	if (!stems_.empty()) {
		at = stems_.find(stem_(text));
		if (at != stems_.end())
			bits |= at->second;
	}
	if (prefix_bit_ && text.compare(0, prefix_.size(), prefix_) == 0)
		bits |= prefix_bit_;
	if (seen_.size() > 100000)
		seen_.clear();
	seen_.emplace(std::move(text), bits);
	return bits;
}

bool matcher::is_form(const std::string &word) const
{
	return exact_words_.find(word) == exact_words_.end();
}

/* ---- Marks ---- */

struct marker {
	std::unique_ptr<stemmer> own;
	matcher match;
	marker(const struct policy *p, const struct query *q, struct index_reader *r)
	    : own(r ? nullptr : new stemmer(p)), match(p, *q, r ? *r->stem : *own)
	{
	}
};

struct marker *marker_new(const struct policy *policy, const struct query *q, struct index_reader *reader)
{
	struct marker *m = nullptr;
	struct err e = {};
	(void)fenced(&e, "marker_new", [&] { m = new marker(policy, q, reader); });
	return m;
}

void marker_free(struct marker *m)
{
	delete m;
}

namespace
{
struct place {
	size_t begin, end;
	uint32_t bits;
};
/* A page with more matches than this is judged by the first ones. */
constexpr size_t PLACES_MAX = 4000;
constexpr const char *MARK_ON = "\xEE\x80\x80", *MARK_OFF = "\xEE\x80\x81";
} // namespace

static int bit_count(uint32_t bits)
{
	return __builtin_popcount(bits);
}

/* The words that match, in their order; those of a phrase only where all of it stands side by side. */
static std::vector<place> find_places(matcher &m, struct span text)
{
	std::vector<place> places;
	std::vector<std::pair<std::string, place>> last; /* the words before, as many as the longest phrase may have */
	struct words w = words_of(text);
	struct word word;
	while (places.size() < PLACES_MAX && words_next(&w, &word)) {
		const uint32_t bits = m.match(word.text, word.length);
		const place here = {word.begin, word.end, bits};
		if (m.single(bits))
			places.push_back({word.begin, word.end, m.single(bits)});
		if (!bits || m.phrases().empty()) {
			last.clear();
			continue;
		}
		if (last.size() > QUERY_TERMS_MAX)
			last.erase(last.begin());
		last.emplace_back(std::string(word.text, word.length), here);
		for (const matcher::phrase &p : m.phrases()) {
			auto same = [](const auto &a, const std::string &b) { return a.first == b; };
			if (last.size() < p.words.size() ||
			    !std::equal(last.end() - long(p.words.size()), last.end(), p.words.begin(), same))
				continue;
			for (auto at = last.end() - long(p.words.size()); at != last.end(); ++at)
				places.push_back({at->second.begin, at->second.end, at->second.bits & p.bits});
		}
	}
	/* A word of two phrases, or of a phrase and by itself, is one place. */
	std::stable_sort(places.begin(), places.end(),
	                 [](const place &a, const place &b) { return a.begin < b.begin; });
	size_t kept = 0;
	for (const place &p : places) {
		if (kept && places[kept - 1].begin == p.begin)
			places[kept - 1].bits |= p.bits;
		else
			places[kept++] = p;
	}
	places.resize(kept);
	return places;
}

/* Bytes of the code point at P; what is no UTF-8, a control sign or a mark of ours is not PRINTABLE. */
static size_t step(struct span s, size_t at, bool &printable)
{
	auto c = static_cast<unsigned char>(s.p[at]);
	size_t n = c < 0x80 ? 1 : c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
	printable = c >= 0x20 && c != 0x7f && !(c >= 0x80 && c < 0xC2) && c < 0xF5 && at + n <= s.n;
	for (size_t i = 1; printable && i < n; i++)
		printable = (static_cast<unsigned char>(s.p[at + i]) & 0xC0) == 0x80;
	if (!printable)
		return 1;
	if (n == 2 && c == 0xC2 && static_cast<unsigned char>(s.p[at + 1]) < 0xA0)
		printable = false;
	if (n == 3 && (memcmp(s.p + at, MARK_ON, 3) == 0 || memcmp(s.p + at, MARK_OFF, 3) == 0 ||
	               (c == 0xED && static_cast<unsigned char>(s.p[at + 1]) >= 0xA0)))
		printable = false;
	return n;
}

/* S on one line: white space and what is not printable become one space.  SPACE: the last sign was one. */
static void put_line(struct buf *out, struct span s, bool &space)
{
	for (size_t at = 0; at < s.n;) {
		bool printable;
		size_t n = step(s, at, printable);
		if (printable && s.p[at] != ' ') {
			buf_put(out, {s.p + at, n});
			space = false;
		} else if (!space) {
			buf_putc(out, ' ');
			space = true;
		}
		at += n;
	}
}

/* The window of at most WIDTH bytes with the most different words, then the most words; FIRST is its first place. */
static size_t best_window(const std::vector<place> &places, size_t width)
{
	size_t best = 0;
	int best_score = -1;
	for (size_t i = 0; i < places.size(); i++) {
		uint32_t bits = 0;
		int count = 0;
		for (size_t j = i; j < places.size() && places[j].end - places[i].begin <= width; j++, count++)
			bits |= places[j].bits;
		int score = bit_count(bits) * 16 + std::min(count, 15);
		if (score > best_score) {
			best_score = score;
			best = i;
		}
	}
	return best;
}

static bool in_sign(struct span s, size_t at)
{
	return at < s.n && (static_cast<unsigned char>(s.p[at]) & 0xC0) == 0x80;
}

/* The beginning of a word or sentence at or before AT, not before FLOOR. */
static size_t word_start(struct span s, size_t at, size_t floor)
{
	while (at > floor && !(s.p[at - 1] == ' ' || s.p[at - 1] == '\n' || s.p[at - 1] == '\t'))
		at--;
	return at;
}

static size_t word_end(struct span s, size_t at, size_t floor)
{
	if (at >= s.n)
		return s.n;
	size_t end = at;
	while (end > floor && !(s.p[end] == ' ' || s.p[end] == '\n' || s.p[end] == '\t'))
		end--;
	if (end > floor)
		return end;
	while (at > floor && in_sign(s, at))
		at--;
	return at;
}

static void put_marked(struct buf *out, struct span s, size_t from, size_t to, const std::vector<place> &places)
{
	bool space = true;
	size_t at = from;
	for (const place &p : places) {
		if (p.begin < at || p.end > to)
			continue;
		put_line(out, {s.p + at, p.begin - at}, space);
		buf_puts(out, MARK_ON);
		put_line(out, {s.p + p.begin, p.end - p.begin}, space);
		buf_puts(out, MARK_OFF);
		at = p.end;
	}
	put_line(out, {s.p + at, to - at}, space);
}

int marker_snippet(struct marker *m, struct span page, size_t width, struct buf *out)
{
	int different = 0;
	struct err e = {};
	(void)fenced(&e, "marker_snippet", [&] {
		std::vector<place> places = find_places(m->match, page);
		uint32_t bits = 0;
		for (const place &p : places)
			bits |= p.bits;
		different = bit_count(bits);
		size_t from = 0;
		if (!places.empty()) {
			/* A third of the room stands before the first match. */
			size_t first = places[best_window(places, width * 2 / 3)].begin, lead = width / 4;
			from =
			    first <= lead ? 0 : word_start(page, first - lead, first > lead * 2 ? first - lead * 2 : 0);
			while (in_sign(page, from) && from < first)
				from++;
		}
		size_t to = word_end(page, from + width, from + width / 2);
		if (from > 0)
			buf_puts(out, "\xE2\x80\xA6 ");
		put_marked(out, page, from, to, places);
		while (out->n && out->p[out->n - 1] == ' ')
			out->p[--out->n] = '\0';
		if (to < page.n)
			buf_puts(out, " \xE2\x80\xA6");
	});
	return different;
}

int marker_mark(struct marker *m, struct span text, struct buf *out)
{
	uint32_t all = 0;
	struct err e = {};
	(void)fenced(&e, "marker_mark", [&] {
		size_t at = 0;
		for (const place &p : find_places(m->match, text)) {
			all |= p.bits;
			buf_put(out, {text.p + at, p.begin - at});
			buf_puts(out, MARK_ON);
			buf_put(out, {text.p + p.begin, p.end - p.begin});
			buf_puts(out, MARK_OFF);
			at = p.end;
		}
		buf_put(out, {text.p + at, text.n - at});
	});
	return bit_count(all);
}
