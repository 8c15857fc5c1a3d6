/* clang-format off */
/* The search index on disk.
 *
 * DIR/lock       flock of the one writer
 * DIR/current    text: format and stem version, generation, next number, a line for each part
 *                    earsip-index 1 STEMS
 *                    generation 12 next 8
 *                    part 3 sealed clean 0
 *                    part 7 live dirty 120
 *                replaced by rename; what it does not name is left over from a crash and removed by the next writer
 * DIR/pNNNNNN/   a part: a Xapian glass database.  Sealed parts are compacted, hold at most 50,000 documents and change
 *                by removals only; the live one takes what is new.  A part is `dirty`, written before the removal is,
 *                while its files may still hold bytes of removed documents; a purge compacts it into a new folder (only
 *                what is alive is copied) and swaps.  No spelling table, no synonym table: nothing outlives a purge.
 *
 * A document is one Xapian document.
 *   Q<ID>        its id, unique over all parts
 *   word         every word (indexer/words.h) with positions, counted through all pages; words of title and name without
 *                positions; those of the number with positions behind the text
 *   Z<stem>      stems that differ from their word, no positions.  So the documents of a stem s are those of `s` or
 *                `Zs`: half of the stem entries (roots, names, numbers) are never stored
 *   S<word> ZS<stem>   words of the title, with positions, and their stems
 *   N<a/b/c>     the document's number, parts without leading zeros; "nomor 5 tahun 2026" of its head is N5/2026
 *   U<unit> T<type> K<class digit> Y<year> H<half>   filters, without frequency
 *   slot 0       facets, packed: class digit, year in 4 digits, length of the type, type, unit
 *   slot 1       the time of `sort_ms` in seconds, 5 bytes, high first, zeros cut off: for order by date
 *   data         the id, then the number of words of each page as LEB128: with the positions it says which page a word
 *                is on
 * Metadata `stems` is the version of the exceptions: stems of two versions never mix, a wrong one means "rebuild". */
/* clang-format on */
#include "indexer/xap.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sstream>

namespace xap
{

void fail(err_kind kind, const char *say, const std::string &why)
{
	throw failure{kind, say, why};
}

static int full_disk(struct err *e, const char *call, const std::string &why)
{
	return ERR(e, ERR_SYSTEM, "The disk is full: the search index could not be written. Make room and try again.",
	           "%s: %s", call, why.c_str());
}

int caught(struct err *e, const char *call) noexcept
{
	try {
		throw;
	} catch (const failure &x) {
		return err_set(e, x.kind, x.say.c_str(), call, 0, "%s", x.why.c_str());
	} catch (const Xapian::DatabaseLockError &x) {
		return ERR(e, ERR_BUSY, "The search index is busy. Try again shortly.", "%s: %s", call,
		           x.get_msg().c_str());
	} catch (const Xapian::DatabaseCorruptError &x) {
		return ERR(e, ERR_CORRUPT, "The search index is damaged. Run `earsip reindex`.", "%s: %s", call,
		           x.get_msg().c_str());
	} catch (const Xapian::DatabaseVersionError &x) {
		return ERR(e, ERR_CORRUPT, "The search index is of another version. Run `earsip reindex`.", "%s: %s",
		           call, x.get_msg().c_str());
	} catch (const Xapian::InvalidArgumentError &x) {
		/* The document, not the index: it is not written, and others can be. */
		return ERR(e, ERR_INPUT, "The search index cannot take this document.", "%s: %s", call,
		           x.get_msg().c_str());
	} catch (const Xapian::Error &x) {
		const char *cause = x.get_error_string() ? x.get_error_string() : "";
		std::string why = std::string(x.get_type()) + ": " + x.get_msg() + ": " + cause;
		if (strcmp(cause, strerror(ENOSPC)) == 0)
			return full_disk(e, call, why);
		return ERR(e, ERR_SYSTEM, "The search index failed.", "%s: %s", call, why.c_str());
	} catch (const std::exception &x) {
		return ERR(e, ERR_SYSTEM, "The search index failed.", "%s: %s", call, x.what());
	} catch (...) {
		return ERR(e, ERR_SYSTEM, "The search index failed.", "%s: unknown", call);
	}
}

static void check(int rc, const struct err &e)
{
	if (rc)
		fail(e.kind, e.say, e.why);
}

std::string part_name(unsigned number)
{
	char name[16];
	snprintf(name, sizeof(name), "p%06u", number);
	return name;
}

std::string path_of(int dir, const std::string &name)
{
	return "/proc/self/fd/" + std::to_string(dir) + "/" + name;
}

std::string layout_text(const layout &l)
{
	std::ostringstream out;
	out << "earsip-index 1 " << l.stems << "\ngeneration " << l.generation << " next " << l.next << "\n";
	for (const part &p : l.parts)
		out << "part " << p.number << (p.sealed ? " sealed" : " live") << (p.dirty ? " dirty " : " clean ")
		    << p.loose << "\n";
	return out.str();
}

static bool layout_parse(const std::string &text, layout &out)
{
	std::istringstream in(text);
	std::string magic, version, word, number;
	if (!(in >> magic >> version >> out.stems) || magic != "earsip-index" || version != "1" ||
	    !(in >> word >> out.generation >> number >> out.next) || word != "generation" || number != "next")
		return false;
	std::string sealed, dirty;
	part p;
	while (in >> word >> p.number >> sealed >> dirty >> p.loose) {
		p.sealed = sealed == "sealed";
		p.dirty = dirty == "dirty";
		out.parts.push_back(p);
	}
	return word == "part" || out.parts.empty();
}

bool layout_read(int dir, layout &out)
{
	struct err e = {};
	struct buf text = buf_make(1 << 20);
	if (!fs_exists(dir, "current"))
		return false;
	int rc = fs_read(dir, "current", 1 << 20, &text, &e);
	std::string s(text.p ? text.p : "", text.n);
	buf_free(&text);
	check(rc, e);
	if (!layout_parse(s, out))
		fail(ERR_CORRUPT, "The search index is of another version. Run `earsip reindex`.",
		     "current: " + s.substr(0, 60));
	return true;
}

void layout_write(int dir, const layout &l)
{
	struct err e = {};
	std::string text = layout_text(l);
	check(fs_write(dir, "current", {text.data(), text.size()}, 0644, &e), e);
}

void layout_check(const layout &l, const struct policy *policy)
{
	if (l.stems != policy_stem_version(policy))
		fail(ERR_CORRUPT, "The search index was made with other word lists. Run `earsip reindex`.",
		     "stems " + l.stems + ", wanted " + policy_stem_version(policy));
}

/* Xapian writes the result of a compaction without syncing it. */
static void sync_folder(int dir, const std::string &name)
{
	static const char *const FILES[] = {"iamglass", "docdata.glass", "position.glass", "postlist.glass",
	                                    "termlist.glass"};
	struct err e = {};
	for (const char *file : FILES) {
		int fd = openat(dir, (name + "/" + file).c_str(), O_RDONLY | O_CLOEXEC);
		if (fd < 0)
			continue; /* a table that is empty has no file */
		int rc = fs_sync_fd(fd, &e);
		close(fd);
		check(rc, e);
	}
	check(fs_sync_parent(dir, (name + "/iamglass").c_str(), &e), e);
	check(fs_sync_parent(dir, name.c_str(), &e), e);
}

void compact(int dir, const std::vector<std::string> &from, const std::string &to)
{
	Xapian::Database db;
	for (const std::string &name : from)
		db.add_database(Xapian::Database(path_of(dir, name)));
	remove_folder(dir, to);
	db.compact(path_of(dir, to), from.size() > 3 ? Xapian::DBCOMPACT_MULTIPASS : 0);
	sync_folder(dir, to);
}

void remove_folder(int dir, const std::string &name)
{
	struct err e = {};
	check(fs_remove_tree(dir, name.c_str(), &e), e);
}

/* ---- Stems ---- */

namespace
{
class indonesian : public Xapian::StemImplementation
{
      public:
	explicit indonesian(const struct policy *p) : policy_(p), tala_("indonesian")
	{
	}
	std::string operator()(const std::string &word) override
	{
		const char *fixed = policy_stem(policy_, word.c_str());
		if (fixed)
			return fixed;
		/* The stemmer knows letters only, and cuts words of other scripts in the middle. */
		for (char c : word)
			if (c < 'a' || c > 'z')
				return word;
		return tala_(word);
	}
	std::string get_description() const override
	{
		return "earsip-indonesian";
	}

      private:
	const struct policy *policy_;
	Xapian::Stem tala_;
};
} // namespace

stemmer::stemmer(const struct policy *p) : stem_(new indonesian(p))
{
}

const std::string &stemmer::operator()(const std::string &word)
{
	auto at = known_.find(word);
	if (at != known_.end())
		return at->second;
	if (known_.size() > 50000)
		known_.clear();
	return known_.emplace(word, stem_(word)).first->second;
}

/* ---- Data and values ---- */

std::string data_make(const char *id, const std::vector<Xapian::termcount> &page_words)
{
	std::string data(id);
	data.resize(ID_TEXT - 1, '-');
	for (Xapian::termcount n : page_words) {
		for (; n >= 0x80; n >>= 7)
			data += char(n | 0x80);
		data += char(n);
	}
	return data;
}

std::string data_id(const std::string &data)
{
	return data.substr(0, ID_TEXT - 1);
}

std::vector<Xapian::termcount> data_pages(const std::string &data)
{
	std::vector<Xapian::termcount> pages;
	Xapian::termcount n = 0;
	unsigned shift = 0;
	for (size_t i = ID_TEXT - 1; i < data.size(); i++) {
		auto byte = static_cast<unsigned char>(data[i]);
		n |= Xapian::termcount(byte & 0x7f) << shift;
		shift = shift < 21 ? shift + 7 : 28;
		if (byte < 0x80) {
			pages.push_back(n);
			n = 0;
			shift = 0;
		}
	}
	return pages;
}

std::string facets_make(const struct index_document &d)
{
	char year[8];
	snprintf(year, sizeof(year), "%04d", d.year > 0 && d.year < 10000 ? d.year : 0);
	std::string type = d.type ? d.type : "";
	return std::string(1, char('0' + d.class_info)) + year + char('A' + type.size()) + type +
	       (d.unit ? d.unit : "");
}

void facets_split(const std::string &packed, std::string out[FACETS])
{
	if (packed.size() < 6)
		return;
	auto type = size_t(packed[5] - 'A');
	int c = packed[0] - '0';
	out[0] = packed.size() > 6 + type ? packed.substr(6 + type) : "";
	out[1] = packed.substr(6, type);
	out[2] = c > CLASS_NONE && c < CLASS__MAX ? class_word(static_cast<info_class>(c)) : "";
	out[3] = packed.compare(1, 4, "0000") == 0 ? "" : packed.substr(1, 4);
}

static bool is_any(const std::string &word, std::initializer_list<const char *> of)
{
	return std::find(of.begin(), of.end(), word) != of.end();
}

std::string number_term(struct span number)
{
	struct words w = words_of(number);
	struct word word;
	std::string term;
	int parts = 0;
	while (words_next(&w, &word) && term.size() < 180) {
		const std::string part(word.text, word.length);
		if (is_any(part, {"nomor", "no", "tahun", "th", "thn"}))
			continue;
		term += (parts++ ? "/" : "N") + part;
	}
	return parts > 1 ? term : "";
}

std::string number_in(const std::vector<std::string> &words)
{
	auto digits = [](const std::string &s) { return s.find_first_not_of("0123456789") == std::string::npos; };
	for (size_t i = 0; i + 3 < words.size(); i++) {
		if (is_any(words[i], {"nomor", "no"}) && digits(words[i + 1]) &&
		    is_any(words[i + 2], {"tahun", "th", "thn"}) && digits(words[i + 3]) && words[i + 3].size() == 4)
			return "N" + words[i + 1] + "/" + words[i + 3];
	}
	return "";
}

} // namespace xap
