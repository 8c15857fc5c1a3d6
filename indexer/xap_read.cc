/* The reader: follows `current`, sees what was committed, tries again when a writer overtakes it. */
#include "indexer/xap.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

using namespace xap;

index_reader::~index_reader()
{
	parts.clear();
	if (dir >= 0)
		close(dir);
}

void index_reader::open_parts()
{
	/* A swap may remove a folder between reading `current` and opening it: then there is a newer `current`. */
	for (int tries = 0;; tries++) {
		struct layout l;
		if (!layout_read(dir, l))
			fail(ERR_MISSING, "There is no search index yet.", "no file current");
		layout_check(l, policy);
		try {
			parts.clear();
			db = Xapian::Database();
			for (const part &p : l.parts)
				parts.emplace_back(path_of(dir, part_name(p.number)));
			for (const Xapian::Database &p : parts)
				db.add_database(p);
			current = layout_text(l);
			layout = l;
			return;
		} catch (const Xapian::DatabaseError &) {
			if (tries == 10)
				throw;
		}
	}
}

void index_reader::refresh(bool anew)
{
	struct layout l;
	if (!layout_read(dir, l))
		fail(ERR_MISSING, "There is no search index yet.", "no file current");
	if (anew || layout_text(l) != current) {
		open_parts();
	} else {
		try {
			for (Xapian::Database &p : parts)
				p.reopen();
		} catch (const Xapian::DatabaseError &) {
			open_parts();
		}
	}
	/* Revisions only grow within a generation. */
	uint64_t revisions = 0;
	for (const Xapian::Database &p : parts)
		revisions += p.get_revision();
	generation = int64_t(layout.generation << 32 | (revisions & 0xffffffff));
}

int index_reader_open(int dir, const struct policy *policy, struct index_reader **out, struct err *e)
{
	*out = nullptr;
	return fenced(e, "index_reader_open", [&] {
		auto r = std::make_unique<index_reader>();
		r->dir = fcntl(dir, F_DUPFD_CLOEXEC, 3);
		if (r->dir < 0)
			fail(ERR_SYSTEM, "The search index could not be opened.",
			     std::string("dup: ") + strerror(errno));
		r->policy = policy;
		r->stem = std::make_unique<stemmer>(policy);
		r->refresh(true);
		*out = r.release();
	});
}

void index_reader_close(struct index_reader *r)
{
	delete r;
}

int index_reader_refresh(struct index_reader *r, struct err *e)
{
	return fenced(e, "index_reader_refresh", [&] { r->refresh(false); });
}

int64_t index_generation(const struct index_reader *r)
{
	return r->generation;
}

int64_t index_count(const struct index_reader *r)
{
	int64_t count = 0;
	struct err e = {};
	(void)fenced(&e, "index_count", [&] { count = r->db.get_doccount(); });
	return count;
}

bool index_has(struct index_reader *r, const char *id)
{
	bool has = false;
	struct err e = {};
	(void)fenced(&e, "index_has", [&] { r->retry([&] { has = r->db.term_exists(std::string("Q") + id); }); });
	return has;
}

int index_ids(struct index_reader *r, int (*each)(void *with, const char *id), void *with, struct err *e)
{
	std::vector<std::string> ids;
	int rc = fenced(e, "index_ids", [&] {
		r->retry([&] {
			ids.clear();
			for (auto t = r->db.allterms_begin("Q"); t != r->db.allterms_end("Q"); ++t)
				ids.push_back((*t).substr(1));
		});
	});
	for (size_t i = 0; rc == 0 && i < ids.size(); i++)
		if (each(with, ids[i].c_str()))
			return -1;
	return rc;
}
