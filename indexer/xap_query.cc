/* From the tree of indexer/query.h to what Xapian is asked. */
#include "indexer/xap.h"

#include <algorithm>
#include <cstring>

using namespace xap;

namespace
{
/* Weights, measured by scripts/relevance: the word as it was typed counts twice what another form of it does, a word of
 * the title more than one of the text, the document's own number more than a mention of it. */
constexpr double WEIGHT_TYPED = 2.0, WEIGHT_TITLE = 0.5, WEIGHT_NUMBER = 8.0, WEIGHT_SYNONYM = 0.6,
                 WEIGHT_SENTENCE = 8.0;
constexpr size_t SENTENCE_WORDS = 5;
constexpr Xapian::termcount PREFIX_FORMS = 50;

struct maker {
	const struct policy *policy;
	stemmer &stem;
	const struct query &q;
	const Xapian::Database *some_of; /* NULL: all words are wanted */
};
} // namespace

static std::vector<std::string> split(const std::string &text)
{
	std::vector<std::string> words;
	struct words w = words_of({text.data(), text.size()});
	struct word word;
	while (words_next(&w, &word))
		words.emplace_back(word.text, word.length);
	return words;
}

static Xapian::Query scaled(double factor, const Xapian::Query &q)
{
	return Xapian::Query(factor, q);
}

static Xapian::Query phrase_of(const std::vector<std::string> &words, const std::string &prefix)
{
	std::vector<std::string> terms;
	for (const std::string &w : words)
		terms.push_back(prefix + w);
	if (terms.size() == 1)
		return Xapian::Query(terms[0]);
	return Xapian::Query(Xapian::Query::OP_PHRASE, terms.begin(), terms.end(), Xapian::termcount(terms.size()));
}

/* A word and its other forms.  PREFIX "" for the text, "S" for the title. */
static Xapian::Query word_forms(const maker &m, const std::string &word, const std::string &prefix)
{
	Xapian::Query typed(prefix + word);
	if (m.q.exact)
		return typed;
	const std::string stem = m.stem(word);
	Xapian::Query forms(Xapian::Query::OP_SYNONYM, prefix + stem, "Z" + prefix + stem);
	return Xapian::Query(Xapian::Query::OP_OR, scaled(WEIGHT_TYPED, typed), forms);
}

static void add_synonym_query(void *with, const char *synonym)
{
	auto *out = static_cast<std::vector<std::string> *>(with);
	out->emplace_back(synonym);
}

static Xapian::Query with_synonyms(const maker &m, const std::string &words, Xapian::Query q)
{
	std::vector<std::string> synonyms;
	if (!m.q.exact)
		policy_synonyms(m.policy, words.c_str(), add_synonym_query, &synonyms);
	for (const std::string &s : synonyms) {
		std::vector<std::string> parts = split(s);
		if (!parts.empty() && parts.size() <= 6)
			q = Xapian::Query(Xapian::Query::OP_OR, q, scaled(WEIGHT_SYNONYM, phrase_of(parts, "")));
	}
	return q;
}

static Xapian::Query word_query(const maker &m, const struct query_node &n)
{
	const std::string word = n.text, prefix = n.in_title ? "S" : "";
	Xapian::Query q = word_forms(m, word, prefix);
	if (n.is_last && m.q.partial) {
		Xapian::Query beginning(Xapian::Query::OP_WILDCARD, prefix + word, PREFIX_FORMS,
		                        Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT);
		q = Xapian::Query(Xapian::Query::OP_OR, q, beginning);
	}
	return n.in_title ? q : with_synonyms(m, word, q);
}

static Xapian::Query phrase_query(const struct query_node &n)
{
	const std::vector<std::string> words = split(n.text);
	Xapian::Query title = phrase_of(words, "S");
	return n.in_title ? title : Xapian::Query(Xapian::Query::OP_OR, phrase_of(words, ""), title);
}

static Xapian::Query number_query(const struct query_node &n)
{
	const std::vector<std::string> words = split(n.text);
	const std::string term = number_term({n.text, strlen(n.text)});
	Xapian::Query q = phrase_of(words, "");
	if (!term.empty())
		q = Xapian::Query(Xapian::Query::OP_OR, scaled(WEIGHT_NUMBER, Xapian::Query(term)), q);
	return Xapian::Query(Xapian::Query::OP_OR, q, phrase_of(words, "S"));
}

static Xapian::Query node_query(const maker &m, const struct query_node &n);

/* The words N..N+COUNT of an AND, when all of them are plain words: "surat keputusan" of "surat keputusan lurah". */
static std::string neighbours(const struct query_node &n, size_t from, size_t count)
{
	std::string text;
	for (size_t i = from; i < from + count; i++) {
		if (i >= n.count || n.parts[i]->kind != QUERY_WORD || n.parts[i]->in_title)
			return "";
		text += (i > from ? " " : "") + std::string(n.parts[i]->text);
	}
	return text;
}

/* How many documents have a word in some form. */
static Xapian::doccount frequency(const maker &m, const std::string &word)
{
	const std::string stem = m.stem(word);
	Xapian::doccount typed = m.some_of->get_termfreq(word);
	return std::max({typed, m.some_of->get_termfreq(stem), m.some_of->get_termfreq("Z" + stem)});
}

/* One of the rarer half of the words must be there; all count. */
static Xapian::Query some_query(const maker &m, const struct query_node &n)
{
	std::vector<std::pair<Xapian::doccount, Xapian::Query>> words;
	for (size_t i = 0; i < n.count; i++) {
		const struct query_node &part = *n.parts[i];
		Xapian::doccount count = part.kind == QUERY_WORD ? frequency(m, part.text) : 1;
		if (count > 0)
			words.emplace_back(count, node_query(m, part));
	}
	std::stable_sort(words.begin(), words.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
	std::vector<Xapian::Query> rare, others;
	for (size_t i = 0; i < words.size(); i++)
		(i < (words.size() + 1) / 2 ? rare : others).push_back(words[i].second);
	Xapian::Query q(Xapian::Query::OP_OR, rare.begin(), rare.end());
	if (others.empty())
		return q;
	return Xapian::Query(Xapian::Query::OP_AND_MAYBE, q,
	                     Xapian::Query(Xapian::Query::OP_OR, others.begin(), others.end()));
}

static Xapian::Query and_query(const maker &m, const struct query_node &n)
{
	std::vector<Xapian::Query> parts;
	if (m.some_of)
		return some_query(m, n);
	for (size_t i = 0; i < n.count;) {
		size_t taken = 1;
		Xapian::Query q;
		for (size_t size = 4; size > 1 && taken == 1 && !m.q.exact; size--) {
			std::vector<std::string> synonyms;
			const std::string text = neighbours(n, i, size);
			if (!text.empty())
				policy_synonyms(m.policy, text.c_str(), add_synonym_query, &synonyms);
			if (synonyms.empty())
				continue;
			std::vector<Xapian::Query> each;
			for (size_t k = i; k < i + size; k++)
				each.push_back(node_query(m, *n.parts[k]));
			q = with_synonyms(m, text, Xapian::Query(Xapian::Query::OP_AND, each.begin(), each.end()));
			taken = size;
		}
		parts.push_back(taken > 1 ? q : node_query(m, *n.parts[i]));
		i += taken;
	}
	return Xapian::Query(Xapian::Query::OP_AND, parts.begin(), parts.end());
}

static Xapian::Query node_query(const maker &m, const struct query_node &n)
{
	switch (n.kind) {
	case QUERY_WORD:
		return word_query(m, n);
	case QUERY_PHRASE:
		return phrase_query(n);
	case QUERY_NUMBER:
		return number_query(n);
	case QUERY_AND:
		return and_query(m, n);
	case QUERY_OR: {
		std::vector<Xapian::Query> parts;
		for (size_t i = 0; i < n.count; i++)
			parts.push_back(node_query(m, *n.parts[i]));
		return Xapian::Query(Xapian::Query::OP_OR, parts.begin(), parts.end());
	}
	case QUERY_NOT:
		return Xapian::Query(Xapian::Query::OP_AND_NOT, node_query(m, *n.parts[0]), node_query(m, *n.parts[1]));
	case QUERY_ALL:
		break;
	}
	return Xapian::Query::MatchAll;
}

void xap::query_words(const struct query_node &n, std::vector<std::string> &out)
{
	if (n.kind == QUERY_WORD)
		out.emplace_back(n.text);
	size_t count = n.kind == QUERY_NOT ? 1 : n.count;
	for (size_t i = 0; i < count; i++)
		query_words(*n.parts[i], out);
}

/* Words that also stand in the title lift a document. */
static Xapian::Query title_query(const maker &m)
{
	std::vector<std::string> words;
	std::vector<Xapian::Query> parts;
	query_words(*m.q.root, words);
	for (const std::string &w : words)
		parts.push_back(word_forms(m, w, "S"));
	return Xapian::Query(Xapian::Query::OP_OR, parts.begin(), parts.end());
}

/* Five words and more without operators are most often a sentence out of the document: where they stand in this order,
 * with room for the small words that a query leaves out, that is the one. */
static Xapian::Query sentence_query(const maker &m, const std::vector<std::string> &words)
{
	if (m.q.operators || m.some_of || words.size() < SENTENCE_WORDS)
		return {};
	return Xapian::Query(Xapian::Query::OP_PHRASE, words.begin(), words.end(), Xapian::termcount(2 * words.size()));
}

static Xapian::Query filter_query(const struct query &q)
{
	std::vector<Xapian::Query> parts;
	if (*q.unit)
		parts.emplace_back(std::string("U") + q.unit);
	if (*q.type)
		parts.emplace_back(std::string("T") + q.type);
	if (q.class_info != CLASS_NONE)
		parts.emplace_back(std::string("K") + char('0' + q.class_info));
	if (q.year)
		parts.emplace_back("Y" + std::to_string(q.year));
	if (q.half)
		parts.emplace_back("H" + std::to_string(q.half));
	return Xapian::Query(Xapian::Query::OP_AND, parts.begin(), parts.end());
}

Xapian::Query xap::make_query(const struct policy *p, stemmer &stem, const struct query &q,
                              const Xapian::Database *some_of)
{
	maker m = {p, stem, q, some_of};
	Xapian::Query base = node_query(m, *q.root), title = title_query(m), filters = filter_query(q);
	if (!title.empty())
		base = Xapian::Query(Xapian::Query::OP_AND_MAYBE, base, scaled(WEIGHT_TITLE, title));
	std::vector<std::string> words;
	query_words(*q.root, words);
	const Xapian::Query sentence = sentence_query(m, words);
	if (!sentence.empty())
		base = Xapian::Query(Xapian::Query::OP_AND_MAYBE, base, scaled(WEIGHT_SENTENCE, sentence));
	const std::string number = number_in(words);
	if (!number.empty())
		base = Xapian::Query(Xapian::Query::OP_AND_MAYBE, base, scaled(WEIGHT_NUMBER, Xapian::Query(number)));
	return filters.empty() ? base : Xapian::Query(Xapian::Query::OP_FILTER, base, filters);
}
