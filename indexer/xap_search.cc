/* Asking: hits with their pages, totals, facets, a better spelling. */
#include "indexer/xap.h"

#include <algorithm>
#include <cstring>

using namespace xap;

namespace
{
/* Facets and totals are exact up to here; beyond they are "about". */
constexpr Xapian::doccount CHECK_AT_LEAST = 10000;
/* Words whose pages are looked for in one hit: a bound on what a huge document costs. */
constexpr size_t FORMS_MAX = 64;

class facet_spy : public Xapian::MatchSpy
{
      public:
	std::unordered_map<std::string, int64_t> counts;
	int64_t seen = 0;
	void operator()(const Xapian::Document &doc, double) override
	{
		if (seen++ < int64_t(CHECK_AT_LEAST))
			counts[doc.get_value(SLOT_FACETS)]++;
	}
};
} // namespace

/* ---- Facets ---- */

static void put_facets(const facet_spy &spy, struct index_result *out)
{
	std::unordered_map<std::string, int64_t> sums[FACETS];
	for (const auto &c : spy.counts) {
		std::string values[FACETS];
		facets_split(c.first, values);
		for (int f = 0; f < FACETS; f++)
			if (!values[f].empty())
				sums[f][values[f]] += c.second;
	}
	for (int f = 0; f < FACETS; f++) {
		std::vector<std::pair<std::string, int64_t>> rows(sums[f].begin(), sums[f].end());
		std::sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) {
			return a.second != b.second ? a.second > b.second : a.first < b.first;
		});
		out->facets[f] =
		    static_cast<struct index_facet *>(must_alloc(rows.size() + 1, sizeof(struct index_facet)));
		out->facet_counts[f] = rows.size();
		for (size_t i = 0; i < rows.size(); i++) {
			snprintf(out->facets[f][i].value, sizeof(out->facets[f][i].value), "%s", rows[i].first.c_str());
			out->facets[f][i].count = rows[i].second;
		}
	}
}

void index_result_free(struct index_result *r)
{
	for (int f = 0; f < FACETS; f++)
		free(r->facets[f]);
	*r = index_result();
}

/* ---- Pages of a hit, from the positions of the words that match ---- */

namespace
{
struct page_score {
	uint32_t bits = 0;
	unsigned count = 0;
};
} // namespace

static void count_positions(const Xapian::TermIterator &t, const std::vector<Xapian::termpos> &starts,
                            Xapian::termpos end, uint32_t bits, std::vector<page_score> &pages)
{
	size_t page = 0;
	for (auto at = t.positionlist_begin(); at != t.positionlist_end(); ++at) {
		if (*at > end)
			break; /* words of the number, on no page */
		while (page + 1 < starts.size() && starts[page + 1] < *at)
			page++;
		pages[page].bits |= bits;
		pages[page].count++;
	}
}

static void choose_pages(const std::vector<page_score> &pages, struct index_hit *hit)
{
	auto worth = [&](size_t i) { return (uint64_t(__builtin_popcount(pages[i].bits)) << 32) + pages[i].count; };
	std::vector<size_t> order;
	for (size_t i = 0; i < pages.size(); i++)
		if (pages[i].bits)
			order.push_back(i);
	hit->page_hits = int(order.size());
	size_t wanted = std::min<size_t>(order.size(), COUNT(hit->pages));
	std::partial_sort(order.begin(), order.begin() + long(wanted), order.end(),
	                  [&](size_t a, size_t b) { return worth(a) != worth(b) ? worth(a) > worth(b) : a < b; });
	for (size_t i = 0; i < wanted; i++)
		hit->pages[i] = int(order[i]) + 1;
}

using form_counts = std::unordered_map<std::string, int>;

static void find_pages(const Xapian::Document &doc, const std::string &data, matcher &match, struct index_hit *hit,
                       form_counts &forms)
{
	std::vector<Xapian::termpos> starts;
	Xapian::termpos at = 0;
	for (Xapian::termcount n : data_pages(data)) {
		starts.push_back(at);
		at += n;
	}
	std::vector<page_score> pages(starts.size());
	if (pages.empty())
		return;
	size_t found = 0;
	for (auto t = doc.termlist_begin(); t != doc.termlist_end() && found < FORMS_MAX; ++t) {
		const std::string term = *t;
		if (term[0] >= 'A' && term[0] <= 'Z')
			continue;
		uint32_t bits = match.match(term.data(), term.size());
		if (!bits)
			continue;
		found++;
		count_positions(t, starts, at, bits, pages);
		if (match.is_form(term))
			forms[term]++;
	}
	choose_pages(pages, hit);
}

static void put_related(const form_counts &forms, struct index_result *out)
{
	std::vector<std::pair<std::string, int>> rows(forms.begin(), forms.end());
	std::sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) {
		return a.second != b.second ? a.second > b.second : a.first < b.first;
	});
	std::string text;
	for (size_t i = 0; i < rows.size() && i < 5; i++)
		if (text.size() + rows[i].first.size() + 2 < sizeof(out->related))
			text += (text.empty() ? "" : ", ") + rows[i].first;
	snprintf(out->related, sizeof(out->related), "%s", text.c_str());
}

/* ---- A better spelling: words of the index itself, so that nothing else keeps what was removed ---- */

/* Changes, drops, additions and swaps of neighbours from A to B, by bytes; more than LIMIT is LIMIT + 1. */
static int distance(const std::string &a, const std::string &b, int limit)
{
	if (std::abs(int(a.size()) - int(b.size())) > limit || a.size() > WORD_MAX || b.size() > WORD_MAX)
		return limit + 1;
	int rows[3][WORD_MAX + 2];
	int *before = rows[0], *last = rows[1], *now = rows[2];
	for (size_t j = 0; j <= b.size(); j++)
		last[j] = int(j);
	for (size_t i = 1; i <= a.size(); i++) {
		now[0] = int(i);
		int least = now[0];
		for (size_t j = 1; j <= b.size(); j++) {
			now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				now[j] = std::min(now[j], before[j - 2] + 1);
			least = std::min(least, now[j]);
		}
		if (least > limit)
			return limit + 1;
		std::swap(before, last);
		std::swap(last, now);
	}
	return last[b.size()];
}

/* The nearest, then most frequent word that begins with PREFIX; at most VISIT words are looked at. */
static std::string nearest(const Xapian::Database &db, const std::string &word, const std::string &prefix, int visit)
{
	int limit = word.size() <= 5 ? 1 : 2;
	std::string best;
	Xapian::doccount best_count = 0;
	for (auto t = db.allterms_begin(prefix); t != db.allterms_end(prefix) && visit > 0; ++t, visit--) {
		int d = distance(word, *t, limit);
		if (d > limit || d == 0)
			continue;
		Xapian::doccount count = t.get_termfreq();
		if (d == limit && count <= best_count)
			continue;
		if (d < limit && best_count > 0 && count * 4 < best_count)
			continue;
		best = *t;
		best_count = count;
	}
	return best;
}

static bool is_known(index_reader *r, const std::string &word)
{
	if (word.size() < 4 || (word[0] >= '0' && word[0] <= '9') || r->db.term_exists(word))
		return true;
	const std::string stem = (*r->stem)(word);
	return r->db.term_exists(stem) || r->db.term_exists("Z" + stem);
}

static void suggest(index_reader *r, const struct query &q, struct index_result *out)
{
	std::vector<std::string> words;
	query_words(*q.root, words);
	std::string text;
	bool better = false;
	for (const std::string &word : words) {
		std::string fixed;
		if (!is_known(r, word)) {
			fixed = nearest(r->db, word, word.substr(0, 2), 20000);
			if (fixed.empty())
				fixed = nearest(r->db, word, word.substr(0, 1), 20000);
		}
		better = better || !fixed.empty();
		text += (text.empty() ? "" : " ") + (fixed.empty() ? word : fixed);
	}
	if (better && text.size() < sizeof(out->suggestion))
		snprintf(out->suggestion, sizeof(out->suggestion), "%s", text.c_str());
}

/* ---- Search ---- */

static void set_order(Xapian::Enquire &ask, const struct query &q, enum index_order order)
{
	if (order == ORDER_RELEVANCE && q.root->kind != QUERY_ALL) {
		ask.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.4, 0.3));
		ask.set_sort_by_relevance_then_value(SLOT_DATE, true); /* of equals, the newest first */
		return;
	}
	ask.set_sort_by_value(SLOT_DATE, order != ORDER_OLDEST);
	ask.set_weighting_scheme(Xapian::BoolWeight());
}

struct ask_for {
	enum index_order order;
	int offset, limit;
	bool with_facets, some_words;
};

static void ask(index_reader *r, const struct query &q, const ask_for &want, matcher &match, struct index_result *out)
{
	facet_spy spy;
	form_counts forms;
	Xapian::Enquire enquire(r->db);
	enquire.set_query(make_query(r->policy, *r->stem, q, want.some_words ? &r->db : nullptr));
	set_order(enquire, q, want.order);
	if (want.with_facets)
		enquire.add_matchspy(&spy);
	Xapian::MSet set =
	    enquire.get_mset(Xapian::doccount(want.offset), Xapian::doccount(want.limit), CHECK_AT_LEAST);
	out->total = set.get_matches_estimated();
	out->total_exact = set.get_matches_lower_bound() == set.get_matches_upper_bound();
	out->some_words = want.some_words && !set.empty();
	for (auto i = set.begin(); i != set.end(); ++i) {
		struct index_hit *hit = &out->hits[out->hit_count];
		*hit = index_hit();
		const Xapian::Document doc = i.get_document();
		const std::string data = doc.get_data();
		snprintf(hit->id, sizeof(hit->id), "%s", data_id(data).c_str());
		hit->score = i.get_weight();
		find_pages(doc, data, match, hit, forms);
		out->hit_count++;
	}
	put_related(forms, out);
	if (want.with_facets) {
		put_facets(spy, out);
		out->facets_exact = out->total_exact && spy.seen == out->total && spy.seen <= int64_t(CHECK_AT_LEAST);
	}
}

int index_search(struct index_reader *r, const struct query *q, enum index_order order, int offset, int limit,
                 bool with_facets, struct index_result *out, struct err *e)
{
	*out = index_result();
	ask_for want = {order, std::clamp(offset, 0, 1000), std::clamp(limit, 0, int(COUNT(out->hits))), with_facets,
	                false};
	return fenced(e, "index_search", [&] {
		matcher match(r->policy, *q, *r->stem);
		auto once = [&](bool some_words) {
			want.some_words = some_words;
			r->retry([&] {
				index_result_free(out);
				ask(r, *q, want, match, out);
			});
		};
		once(false);
		/* A question in whole sentences rarely has all its words in one document. */
		if (out->total == 0 && (q->terms >= 3 || q->typed >= 3) && q->terms >= 2 && !q->operators && !q->exact)
			once(true);
		if (out->total == 0 || out->some_words)
			r->retry([&] { suggest(r, *q, out); });
	});
}

/* ---- Similar documents ---- */

namespace
{
class telling_words : public Xapian::ExpandDecider
{
      public:
	bool operator()(const std::string &term) const override
	{
		return term.size() > 4 && term[0] >= 'a' && term[0] <= 'z';
	}
};
} // namespace

int index_similar(struct index_reader *r, const char *id, char ids[][ID_TEXT], int max, int *count, struct err *e)
{
	*count = 0;
	return fenced(e, "index_similar", [&] {
		r->retry([&] {
			*count = 0;
			const std::string own = std::string("Q") + id;
			auto at = r->db.postlist_begin(own);
			if (at == r->db.postlist_end(own))
				return;
			Xapian::RSet like;
			like.add_document(*at);
			Xapian::Enquire enquire(r->db);
			telling_words decider;
			Xapian::ESet words = enquire.get_eset(12, like, &decider);
			Xapian::Query query(Xapian::Query::OP_OR, words.begin(), words.end());
			enquire.set_query(Xapian::Query(Xapian::Query::OP_AND_NOT, query, Xapian::Query(own)));
			enquire.set_cutoff(20);
			Xapian::MSet set = enquire.get_mset(0, Xapian::doccount(max));
			for (auto i = set.begin(); i != set.end(); ++i)
				snprintf(ids[(*count)++], ID_TEXT, "%s", data_id(i.get_document().get_data()).c_str());
		});
	});
}
