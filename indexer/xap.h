/* indexer/xap.h - what the files of the shim share; C++ only, included by xap*.cc and nobody else.  Everything in here
 * may throw; fenced() is the only way out to C. */
#ifndef EARSIP_INDEXER_XAP_H
#define EARSIP_INDEXER_XAP_H

#include <xapian.h>

#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

extern "C" {
#include "base/buf.h"
#include "base/err.h"
#include "base/fs.h"
#include "base/hash.h"
#include "policies/policy.h"
}
#include "indexer/index.h"
#include "indexer/query.h"
#include "indexer/words.h"

namespace xap
{

/* Values: what facets count, and what dates sort by. */
enum : Xapian::valueno { SLOT_FACETS = 0, SLOT_DATE = 1 };
constexpr Xapian::doccount PART_MAX = 50000;

/* A failure of ours on its way to the fence. */
struct failure {
	err_kind kind;
	std::string say, why;
};
[[noreturn]] void fail(err_kind kind, const char *say, const std::string &why);
/* Fills E from whatever is being thrown.  Always -1. */
int caught(struct err *e, const char *call) noexcept;
template <class F> int fenced(struct err *e, const char *call, F body) noexcept
{
	try {
		body();
		return 0;
	} catch (...) {
		return caught(e, call);
	}
}

/* ---- DIR/current ---- */
struct part {
	unsigned number = 0;
	bool sealed = false, dirty = false; /* dirty: holds bytes of removed documents */
	unsigned loose = 0;                 /* changes since it was compacted */
};
struct layout {
	uint64_t generation = 0;
	unsigned next = 1; /* number of the next part */
	std::string stems;
	std::vector<part> parts;
};
std::string layout_text(const layout &l);
/* False: there is none. */
bool layout_read(int dir, layout &out);
void layout_write(int dir, const layout &l);
/* Throws ERR_CORRUPT when L was made with other stems. */
void layout_check(const layout &l, const struct policy *policy);
std::string part_name(unsigned number);
std::string path_of(int dir, const std::string &name);
/* Compacts FROM (folders in DIR) into the new folder TO, and syncs it. */
void compact(int dir, const std::vector<std::string> &from, const std::string &to);
void remove_folder(int dir, const std::string &name);

/* ---- Stems: the policy's exceptions, then Xapian's Indonesian ---- */
class stemmer
{
      public:
	explicit stemmer(const struct policy *p);
	const std::string &operator()(const std::string &word); /* good until the next call */

      private:
	Xapian::Stem stem_;
	std::unordered_map<std::string, std::string> known_; /* bounded */
};

/* ---- Document data: the id, then how many words each page has ---- */
std::string data_make(const char *id, const std::vector<Xapian::termcount> &page_words);
std::string data_id(const std::string &data);
std::vector<Xapian::termcount> data_pages(const std::string &data);
std::string facets_make(const struct index_document &d);
/* The four values of a packed facet string. */
void facets_split(const std::string &packed, std::string out[FACETS]);
std::string number_term(struct span number); /* "N100/3/14/2026", "" when it has no two parts */
/* The same of "nomor 5 tahun 2026" anywhere in WORDS, "" when there is none. */
std::string number_in(const std::vector<std::string> &words);

/* ---- Words of a query that a document's word may match ---- */
class matcher
{
      public:
	/* STEM is BORROWED: what it has learned of other texts serves here too. */
	matcher(const struct policy *p, const struct query &q, stemmer &stem);
	/* A bit for each query word that WORD matches; 0: none. */
	uint32_t match(const char *word, size_t length);
	/* Phrases and numbers of the query, whose words count only side by side. */
	struct phrase {
		std::vector<std::string> words;
		uint32_t bits = 0;
	};
	const std::vector<phrase> &phrases() const
	{
		return phrases_;
	}
	/* Of the bits, those that stand for single words. */
	uint32_t single(uint32_t bits) const
	{
		return bits & ~phrase_bits_;
	}
	bool is_form(const std::string &word) const; /* matched by its stem only, not as it was typed */

      private:
	void add(const struct query_node &n, bool positive);
	void add_word(const std::string &word, uint32_t bit, bool exact);
	const struct policy *policy_;
	bool exact_, partial_;
	stemmer &stem_;
	int words_ = 0;
	std::unordered_map<std::string, uint32_t> exact_words_, stems_;
	std::vector<phrase> phrases_;
	uint32_t phrase_bits_ = 0;
	std::string prefix_;
	uint32_t prefix_bit_ = 0;
	std::unordered_map<std::string, uint32_t> seen_; /* words of the text that were asked already */
};

/* What Xapian is asked.  SOME_OF: the words need not all be there; of the half that is rarest in it, one must. */
Xapian::Query make_query(const struct policy *p, stemmer &stem, const struct query &q, const Xapian::Database *some_of);
/* Only the words, without filters and weights of titles: for suggestions. */
void query_words(const struct query_node &n, std::vector<std::string> &out);

} // namespace xap

struct index_reader {
	int dir = -1;
	const struct policy *policy = nullptr;
	std::string current; /* text of the layout that is open */
	xap::layout layout;
	std::vector<Xapian::Database> parts;
	Xapian::Database db;
	std::unique_ptr<xap::stemmer> stem;
	int64_t generation = 0;

	~index_reader();
	void open_parts();
	void refresh(bool anew);
	/* Runs BODY, again on a fresh view when a writer has overtaken it: 10 times, for one that commits without a
	 * pause overtakes a slow reader more than once. */
	template <class F> void retry(F body)
	{
		for (int i = 0;; i++) {
			try {
				body();
				return;
			} catch (const Xapian::DatabaseError &) {
				if (i == 10)
					throw;
				refresh(true);
			}
		}
	}
};

#endif
