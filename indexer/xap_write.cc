/* The writer: documents into terms, parts, commits, purges, rebuilds. */
#include "indexer/xap.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

extern "C" {
#include "base/now.h"
}

using namespace xap;

namespace
{
/* Documents that Xapian collects before it writes them out, inside a transaction or not: more costs memory and time. */
constexpr const char *FLUSH = "1000";
/* Positions between the text and the number, so that no phrase runs from one into the other. */
constexpr Xapian::termpos NUMBER_GAP = 20;
/* Changes after which the live part is worth compacting. */
constexpr unsigned LOOSE_MIN = 500;

/* A word of the vocabulary, with what the document at hand does with it. */
struct entry {
	std::string word, stem; /* stem "" when it is the word itself */
	std::vector<Xapian::termpos> positions;
	Xapian::termcount more = 0; /* occurrences without position */
	std::vector<Xapian::termpos> title;
	uint64_t document = 0;
};

struct open_part {
	part at;
	std::unique_ptr<Xapian::Database> read;
	std::unique_ptr<Xapian::WritableDatabase> write;
};
} // namespace

struct index_writer {
	int dir = -1, lock = -1;
	const struct policy *policy = nullptr;
	layout plan;
	std::vector<open_part> parts;
	bool rebuilding = false, changed = false, layout_changed = false, failed = false;
	bool ended = false; /* the rebuild was swapped in: only closing is left */
	unsigned base = 0;  /* rebuilding: the first number of the new generation */
	stemmer stem;
	std::unordered_map<std::string, entry> vocabulary;
	std::vector<entry *> used;
	uint64_t document = 0;

	explicit index_writer(const struct policy *p) : policy(p), stem(p)
	{
	}
	~index_writer();
	index_writer(const index_writer &) = delete;
	index_writer &operator=(const index_writer &) = delete;

	void take_lock(int at);
	void open();
	void begin();
	void begin_lane(int lane);
	void finish(int lanes);
	open_part &live();
	Xapian::WritableDatabase &writable(open_part &p);
	void add_live();
	bool remove(const std::string &term, bool from_live);
	void forget(const std::string &term);
	void put(const struct index_document &d);
	void commit();
	void replace(std::vector<open_part>::iterator at, bool sealed);
	void purge();
	void tidy();
	void publish();
	entry &take(const struct word &w);
	void read_title(const struct index_document &d);
	void read_plain(const char *text);
	void read_number(const char *text, Xapian::termpos position);
	Xapian::termpos read_pages(const struct index_document &d, std::vector<Xapian::termcount> &page_words);
	void add_terms(Xapian::Document &doc);
};

/* ---- Opening ---- */

void index_writer::take_lock(int at)
{
	dir = fcntl(at, F_DUPFD_CLOEXEC, 3);
	lock = dir < 0 ? -1 : openat(dir, "lock", O_RDWR | O_CREAT | O_CLOEXEC, 0644);
	if (lock < 0)
		fail(ERR_SYSTEM, "The search index could not be opened.", std::string("lock: ") + strerror(errno));
	if (flock(lock, LOCK_EX | LOCK_NB))
		fail(ERR_BUSY, "Another process writes the search index.", std::string("flock: ") + strerror(errno));
	setenv("XAPIAN_FLUSH_THRESHOLD", FLUSH, 0);
}

/* What a crash left: parts that `current` does not name. */
static void sweep(int dir, const layout &plan)
{
	struct err e = {};
	int fd = fs_open_dir(dir, ".", &e);
	DIR *d = fd < 0 ? nullptr : fdopendir(fd);
	if (!d)
		return;
	std::vector<std::string> left;
	while (const struct dirent *x = readdir(d)) {
		std::string name = x->d_name;
		bool ours = name.size() > 1 && (name[0] == 'p' || name[0] == 's') && name[1] >= '0' && name[1] <= '9';
		for (const part &p : plan.parts)
			ours = ours && name != part_name(p.number);
		if (ours)
			left.push_back(name);
	}
	closedir(d);
	for (const std::string &name : left)
		remove_folder(dir, name);
}

void index_writer::open()
{
	bool have = layout_read(dir, plan);
	if (have)
		layout_check(plan, policy);
	else
		plan.stems = policy_stem_version(policy);
	sweep(dir, plan);
	for (const part &p : plan.parts) {
		parts.emplace_back();
		parts.back().at = p;
		parts.back().read = std::make_unique<Xapian::Database>(path_of(dir, part_name(p.number)));
	}
	live();
}

/* Numbers of a new generation: BASE and up are its parts, BASE + 1000 * (lane + 1) and up the shards they are compacted
 * from. */
constexpr unsigned LANE = 1000;

void index_writer::begin()
{
	layout old;
	try {
		if (layout_read(dir, old)) {
			plan.generation = old.generation;
			plan.next = old.next;
		}
	} catch (const failure &) {
		/* A layout that can't be read is what a rebuild is for; numbers go on where nothing can be. */
		plan.generation = uint64_t(now_ms() / 1000);
		plan.next = 10000000;
	}
	sweep(dir, old);
	plan.stems = policy_stem_version(policy);
	base = plan.next;
	rebuilding = true;
}

void index_writer::begin_lane(int lane)
{
	plan.next = base + LANE * unsigned(lane + 1);
	add_live();
}

index_writer::~index_writer()
{
	/* A closed database commits what is left, unless it is in a transaction: that is dropped. */
	parts.clear();
	struct err e = {};
	for (const part &p : rebuilding ? plan.parts : std::vector<part>())
		(void)fs_remove_tree(dir, part_name(p.number).c_str(), &e); /* what stays is swept by the next writer */
	if (lock >= 0)
		close(lock);
	if (dir >= 0)
		close(dir);
}

/* ---- Parts ---- */

void index_writer::publish()
{
	plan.generation++;
	plan.parts.clear();
	for (const open_part &p : parts)
		plan.parts.push_back(p.at);
	layout_changed = false;
	if (!rebuilding)
		layout_write(dir, plan);
}

void index_writer::add_live()
{
	open_part p;
	p.at.number = plan.next++;
	std::string path = path_of(dir, part_name(p.at.number));
	struct err e = {};
	/* A shard is compacted and synced before anybody reads it. */
	int flags = Xapian::DB_CREATE_OR_OVERWRITE | (rebuilding ? Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS : 0);
	p.write = std::make_unique<Xapian::WritableDatabase>(path, flags);
	p.write->set_metadata("stems", plan.stems);
	p.write->commit();
	if (fs_sync_parent(dir, part_name(p.at.number).c_str(), &e))
		fail(e.kind, e.say, e.why);
	p.write->begin_transaction();
	parts.push_back(std::move(p));
	publish();
}

open_part &index_writer::live()
{
	for (open_part &p : parts)
		if (!p.at.sealed)
			return p;
	add_live();
	return parts.back();
}

Xapian::WritableDatabase &index_writer::writable(open_part &p)
{
	if (!p.write) {
		p.write =
		    std::make_unique<Xapian::WritableDatabase>(path_of(dir, part_name(p.at.number)), Xapian::DB_OPEN);
		p.write->begin_transaction();
		p.read.reset();
	}
	return *p.write;
}

/* Takes the document with the id TERM out of every part; the mark `dirty` is on disk before the removal can be. */
bool index_writer::remove(const std::string &term, bool from_live)
{
	bool found = false;
	for (open_part &p : parts) {
		if (!from_live && !p.at.sealed)
			continue;
		if (!(p.write ? p.write->term_exists(term) : p.read->term_exists(term)))
			continue;
		layout_changed = layout_changed || !p.at.dirty;
		p.at.dirty = true;
		p.at.loose++;
		writable(p).delete_document(term);
		found = changed = true;
	}
	return found;
}

/* What is to leave no trace: a writer that died before its commit may have left words of it in blocks that belong to
 * nothing, so the live part is purged even when the document is not found. */
void index_writer::forget(const std::string &term)
{
	if (remove(term, true))
		return;
	open_part &p = live();
	layout_changed = layout_changed || !p.at.dirty;
	p.at.dirty = changed = true;
}

/* ---- A document into terms ---- */

entry &index_writer::take(const struct word &w)
{
	std::string key(w.text, w.length);
	auto at = vocabulary.find(key);
	if (at == vocabulary.end()) {
		at = vocabulary.emplace(key, entry()).first;
		at->second.word = key;
		const std::string &s = stem(key);
		at->second.stem = s == key ? "" : s;
	}
	entry &e = at->second;
	if (e.document != document) {
		e.document = document;
		e.positions.clear();
		e.title.clear();
		e.more = 0;
		used.push_back(&e);
	}
	return e;
}

void index_writer::read_title(const struct index_document &d)
{
	struct words w = words_of(span_of(d.title));
	struct word word;
	for (Xapian::termpos at = 1; words_next(&w, &word); at++) {
		entry &e = take(word);
		e.title.push_back(at);
		e.more++;
	}
}

void index_writer::read_plain(const char *text)
{
	struct words w = words_of(span_of(text));
	struct word word;
	while (words_next(&w, &word))
		take(word).more++;
}

/* With positions behind the text, so that a part of a number is found as a phrase. */
void index_writer::read_number(const char *text, Xapian::termpos position)
{
	struct words w = words_of(span_of(text));
	struct word word;
	while (words_next(&w, &word))
		take(word).positions.push_back(++position);
}

Xapian::termpos index_writer::read_pages(const struct index_document &d, std::vector<Xapian::termcount> &page_words)
{
	Xapian::termpos position = 0;
	for (size_t i = 0; i < d.page_count; i++) {
		struct words w = words_of(d.pages[i]);
		struct word word;
		Xapian::termpos before = position;
		while (words_next(&w, &word))
			take(word).positions.push_back(++position);
		page_words.push_back(position - before);
	}
	return position;
}

void index_writer::add_terms(Xapian::Document &doc)
{
	std::unordered_map<std::string, std::pair<Xapian::termcount, Xapian::termcount>> stems;
	std::string title;
	for (entry *e : used) {
		for (Xapian::termpos at : e->positions)
			doc.add_posting(e->word, at);
		if (e->more)
			doc.add_term(e->word, e->more);
		if (!e->title.empty())
			title = "S" + e->word;
		for (Xapian::termpos at : e->title)
			doc.add_posting(title, at);
		if (!e->stem.empty()) {
			auto &count = stems[e->stem];
			count.first += Xapian::termcount(e->positions.size()) + e->more;
			count.second += Xapian::termcount(e->title.size());
		}
	}
	for (const auto &s : stems) {
		doc.add_term("Z" + s.first, s.second.first);
		if (s.second.second)
			doc.add_term("ZS" + s.first, s.second.second);
	}
}

static std::string sort_value(int64_t ms)
{
	/* Seconds since 1600, so that every date of an archive is positive. */
	int64_t seconds = std::max<int64_t>(0, ms / 1000 + 11676096000LL);
	std::string value;
	for (int shift = 32; shift >= 0; shift -= 8)
		value += char(seconds >> shift & 0xff);
	while (!value.empty() && value.back() == '\0')
		value.pop_back();
	return value;
}

/* The first words of a document: its letter head and title. */
static std::vector<std::string> head_words(const struct index_document &d)
{
	constexpr size_t HEAD = 60;
	std::vector<std::string> head;
	struct words w = words_of(d.page_count ? d.pages[0] : span{"", 0});
	struct word word;
	while (head.size() < HEAD && words_next(&w, &word))
		head.emplace_back(word.text, word.length);
	return head;
}

static void add_filters(Xapian::Document &doc, const struct index_document &d)
{
	doc.add_boolean_term(std::string("Q") + d.id);
	if (d.unit && *d.unit)
		doc.add_boolean_term(std::string("U") + d.unit);
	if (d.type && *d.type)
		doc.add_boolean_term(std::string("T") + d.type);
	if (d.class_info != CLASS_NONE)
		doc.add_boolean_term(std::string("K") + char('0' + d.class_info));
	if (d.year > 0)
		doc.add_boolean_term("Y" + std::to_string(d.year));
	if (d.half > 0)
		doc.add_boolean_term("H" + std::to_string(d.half));
	const std::string numbers[] = {number_term(span_of(d.number)), number_in(head_words(d))};
	for (const std::string &number : numbers)
		if (!number.empty())
			doc.add_term(number);
	doc.add_value(SLOT_FACETS, facets_make(d));
	doc.add_value(SLOT_DATE, sort_value(d.sort_ms));
}

void index_writer::put(const struct index_document &d)
{
	std::vector<Xapian::termcount> page_words;
	Xapian::Document doc;
	if (vocabulary.size() > 300000)
		vocabulary.clear();
	document++;
	used.clear();
	Xapian::termpos last = read_pages(d, page_words);
	read_title(d);
	read_plain(d.name);
	read_number(d.number, last + NUMBER_GAP);
	add_terms(doc);
	add_filters(doc, d);
	doc.set_data(data_make(d.id, page_words));

	std::string term = std::string("Q") + d.id;
	if (!rebuilding)
		remove(term, true);
	open_part &to = live();
	if (!rebuilding || to.write->term_exists(term))
		writable(to).replace_document(term, doc);
	else
		writable(to).add_document(doc);
	to.at.loose++;
	changed = true;
	if (rebuilding && to.write->get_doccount() >= PART_MAX)
		commit();
}

/* ---- Commit, purge, tidy ---- */

void index_writer::commit()
{
	bool seal = false;
	if (layout_changed)
		publish();
	/* The live part first: a crash between leaves a document twice for a moment, never nowhere. */
	for (int sealed = 0; sealed < 2; sealed++) {
		for (open_part &p : parts) {
			if (p.at.sealed != (sealed == 1) || !p.write)
				continue;
			p.write->commit_transaction();
			p.write->begin_transaction();
			seal = seal || (!p.at.sealed && p.write->get_doccount() >= PART_MAX);
		}
	}
	changed = false;
	if (!seal)
		return;
	if (rebuilding) {
		parts.back().at.sealed = true;
		parts.back().write.reset();
		add_live();
		return;
	}
	for (auto at = parts.begin(); at != parts.end(); ++at) {
		if (!at->at.sealed) {
			replace(at, true);
			break;
		}
	}
	live();
}

/* Compacts a part, all of it committed, into a new folder that takes its place. */
void index_writer::replace(std::vector<open_part>::iterator at, bool sealed)
{
	std::string old = part_name(at->at.number), fresh = part_name(plan.next);
	bool empty = (at->write ? at->write->get_doccount() : at->read->get_doccount()) == 0;
	at->write.reset();
	at->read.reset();
	if (empty) {
		parts.erase(at);
		live();
		publish();
	} else {
		compact(dir, {old}, fresh);
		at->at = part();
		at->at.number = plan.next++;
		at->at.sealed = sealed;
		at->read = std::make_unique<Xapian::Database>(path_of(dir, fresh));
		publish();
	}
	remove_folder(dir, old);
}

void index_writer::purge()
{
	commit();
	for (size_t i = 0; i < parts.size(); i++) {
		if (!parts[i].at.dirty)
			continue;
		replace(parts.begin() + long(i), parts[i].at.sealed);
		i = size_t(-1); /* an empty part is gone and the others moved */
	}
}

void index_writer::tidy()
{
	commit();
	for (auto at = parts.begin(); at != parts.end(); ++at) {
		if (at->at.sealed || !at->write || at->at.loose < LOOSE_MIN ||
		    at->at.loose < at->write->get_doccount() / 10)
			continue;
		replace(at, false);
		return;
	}
	/* What is loose by now is worth knowing for the next writer. */
	for (size_t i = 0; i < parts.size(); i++) {
		if (plan.parts[i].loose != parts[i].at.loose) {
			publish();
			return;
		}
	}
}

/* ---- Rebuild ---- */

namespace
{
struct group {
	std::vector<std::string> shards;
	Xapian::doccount count = 0;
};
} // namespace

static bool is_part(int dir, unsigned number)
{
	return fs_exists(dir, (part_name(number) + "/iamglass").c_str());
}

/* Shards into groups of at most PART_MAX documents. */
static std::vector<group> group_shards(int dir, unsigned base, int lanes)
{
	std::vector<group> groups;
	for (int lane = 0; lane < lanes; lane++) {
		for (unsigned n = base + LANE * unsigned(lane + 1); is_part(dir, n); n++) {
			Xapian::doccount count = Xapian::Database(path_of(dir, part_name(n))).get_doccount();
			if (count == 0)
				continue;
			auto fits = [&](const group &g) { return g.count + count <= PART_MAX; };
			auto at = std::find_if(groups.begin(), groups.end(), fits);
			if (at == groups.end())
				at = groups.insert(groups.end(), group());
			at->shards.push_back(part_name(n));
			at->count += count;
		}
	}
	if (groups.empty()) /* an empty index has a part too */
		groups.push_back({{part_name(base + LANE)}, 0});
	return groups;
}

/* Runs BODY(lane) in a child process for each lane; throws the first failure. */
template <class F> static void in_children(int lanes, F body)
{
	int ends[2];
	std::vector<pid_t> children;
	if (pipe2(ends, O_CLOEXEC))
		fail(ERR_SYSTEM, "The search index could not be rebuilt.", std::string("pipe2: ") + strerror(errno));
	for (int lane = 0; lane < lanes; lane++) {
		pid_t pid = fork();
		if (pid == 0) {
			struct err e = {};
			int rc = fenced(&e, "index_rebuild", [&] { body(lane); });
			if (rc && write(ends[1], &e, sizeof(e)) < 0)
				_exit(EXIT_FAILURE);
			_exit(rc ? EXIT_FAILURE : EXIT_SUCCESS);
		}
		if (pid > 0)
			children.push_back(pid);
	}
	close(ends[1]);
	struct err first = {}, e = {};
	bool bad = int(children.size()) < lanes;
	while (read(ends[0], &e, sizeof(e)) == ssize_t(sizeof(e)))
		first = first.kind == ERR_NONE ? e : first;
	close(ends[0]);
	for (pid_t pid : children) {
		int status = 0;
		while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
			continue;
		bad = bad || status != 0;
	}
	if (first.kind != ERR_NONE)
		fail(first.kind, first.say, first.why);
	if (bad)
		fail(ERR_SYSTEM, "The search index could not be rebuilt.", "a lane died");
}

/* Shards become parts, parts become the index; then the old generation goes. */
void index_writer::finish(int lanes)
{
	parts.clear();
	std::vector<group> groups = group_shards(dir, base, lanes);
	auto compact_lane = [&](int lane) {
		for (size_t i = size_t(lane); i < groups.size(); i += size_t(lanes))
			compact(dir, groups[i].shards, part_name(base + unsigned(i)));
	};
	if (lanes > 1 && groups.size() > 1)
		in_children(lanes, compact_lane);
	else
		for (int lane = 0; lane < lanes; lane++)
			compact_lane(lane);
	plan.parts.clear();
	for (size_t i = 0; i < groups.size(); i++) {
		part p;
		p.number = base + unsigned(i);
		p.sealed = groups[i].count >= PART_MAX / 2;
		plan.parts.push_back(p);
	}
	/* One part takes what is new. */
	bool live = false;
	for (part &p : plan.parts) {
		p.sealed = p.sealed || live;
		live = live || !p.sealed;
	}
	plan.next = base + unsigned(groups.size());
	plan.generation++;
	layout_write(dir, plan);
	rebuilding = false;
	ended = true;
	sweep(dir, plan);
}

/* ---- C ---- */

static int open_with(int dir, const struct policy *policy, void (index_writer::*start)(), struct index_writer **out,
                     struct err *e, const char *call)
{
	*out = nullptr;
	return fenced(e, call, [&] {
		auto w = std::make_unique<index_writer>(policy);
		w->take_lock(dir);
		((*w).*start)();
		*out = w.release();
	});
}

int index_writer_open(int dir, const struct policy *policy, struct index_writer **out, struct err *e)
{
	return open_with(dir, policy, &index_writer::open, out, e, "index_writer_open");
}

int index_rebuild_begin(int dir, const struct policy *policy, struct index_writer **out, struct err *e)
{
	if (open_with(dir, policy, &index_writer::begin, out, e, "index_rebuild_begin"))
		return -1;
	int rc = fenced(e, "index_rebuild_begin", [&] { (*out)->begin_lane(0); });
	if (rc) {
		delete *out;
		*out = nullptr;
	}
	return rc;
}

/* After a failure Xapian's state is unknown: the writer refuses everything else and drops what was not committed. */
template <class F> static int change(struct index_writer *w, struct err *e, const char *call, F body)
{
	if (w->failed || w->ended)
		return ERR(e, ERR_SYSTEM, "The search index failed before.", "%s: after a failure or the end", call);
	int rc = fenced(e, call, body);
	w->failed = rc != 0 && e->kind != ERR_INPUT;
	return rc;
}

int index_put(struct index_writer *w, const struct index_document *d, struct err *e)
{
	return change(w, e, "index_put", [&] { w->put(*d); });
}

int index_remove(struct index_writer *w, const char *id, struct err *e)
{
	return change(w, e, "index_remove", [&] { w->forget(std::string("Q") + id); });
}

int index_commit(struct index_writer *w, struct err *e)
{
	return change(w, e, "index_commit", [&] { w->commit(); });
}

int index_purge(struct index_writer *w, struct err *e)
{
	return change(w, e, "index_purge", [&] { w->purge(); });
}

int index_tidy(struct index_writer *w, struct err *e)
{
	return change(w, e, "index_tidy", [&] { w->tidy(); });
}

int index_rebuild_end(struct index_writer *w, struct err *e)
{
	return change(w, e, "index_rebuild_end", [&] {
		w->commit();
		w->finish(1);
	});
}

static void feed_lane(const struct index_writer &parent, int lane, int lanes, index_feed *feed, void *with)
{
	struct err e = {};
	index_writer w(parent.policy);
	w.dir = fcntl(parent.dir, F_DUPFD_CLOEXEC, 3);
	w.plan = parent.plan;
	w.base = parent.base;
	w.rebuilding = true;
	w.begin_lane(lane);
	if (feed(with, lane, lanes, &w, &e))
		fail(e.kind, e.say, e.why);
	w.commit();
	w.plan.parts.clear(); /* they stay, for the parent */
}

int index_rebuild(int dir, const struct policy *policy, int lanes, index_feed *feed, void *with, struct err *e)
{
	struct index_writer *w;
	if (open_with(dir, policy, &index_writer::begin, &w, e, "index_rebuild"))
		return -1;
	int rc = fenced(e, "index_rebuild", [&] {
		in_children(lanes, [&](int lane) { feed_lane(*w, lane, lanes, feed, with); });
		w->finish(lanes);
	});
	delete w;
	return rc;
}

void index_writer_close(struct index_writer *w)
{
	struct err e = {};
	if (w && !w->changed && !w->failed && !w->rebuilding && !w->ended)
		(void)index_tidy(w, &e); /* what it could not do, the next one does */
	delete w;
}
