#include "scratch.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fs.h"
#include "store/backup.h"
#include "store/blob.h"
#include "store/catalog.h"
#include "store/check.h"
#include "store/lane.h"

/* A data folder with one document that is published and in public/, one draft, and their files and texts. */
struct town {
	struct scratch *s;
	char data[96], backup[96], restored[96];
	struct site *site;
	char published[ID_TEXT], draft[ID_TEXT], blob[HASH_TEXT];
};

static void add_document(struct town *t, const char *name, char id[ID_TEXT])
{
	struct err e = ERR_INIT;
	struct document d;
	struct version v;
	scratch_fill(name, &d, &v);
	ok(blob_put_span(t->site->internal_dir, "blob", span_of(name), v.blob, &e), e);
	ok(text_put(t->site->internal_dir, v.blob, LIT("{\"pages\":[]}"), SYNC_NOW, &e), e);
	v.size = (int64_t)strlen(name);
	v.has_text = true;
	ok(reg_document_add(t->site->reg, &d, &v, &e), e);
	snprintf(id, ID_TEXT, "%s", d.id);
}

/* What the publisher does, in short. */
static void publish(struct town *t)
{
	struct err e = ERR_INIT;
	struct release x = {.version = 1, .size = 5, .pages = 1};
	struct catalog *c;
	char unit[] = "sungai-contoh", type[] = "KEU-02", period[] = "2026-1", gate[] = "pass";
	snprintf(x.id, sizeof(x.id), "%s", t->published);
	ok(blob_put_span(t->site->internal_dir, "blob", LIT("clean"), x.blob, &e), e);
	x.gate = gate;
	ok(reg_document_class(t->site->reg, x.id, CLASS_BERKALA, true, &e), e);
	ok(reg_release_put(t->site->reg, &x, &e), e);
	ok(reg_publish(t->site->reg, x.id, 1, &e), e);
	ok(blob_copy(t->site->internal_dir, t->site->public_dir, "blob", x.blob, SYNC_NOW, &e), e);
	ok(catalog_open_write(t->site->public_dir, &c, &e), e);
	struct catalog_entry entry = {
	    .version = 1, .unit = unit, .type = type, .period = period, .class_info = CLASS_BERKALA};
	snprintf(entry.id, sizeof(entry.id), "%s", x.id);
	snprintf(entry.blob, sizeof(entry.blob), "%s", x.blob);
	snprintf(t->blob, sizeof(t->blob), "%s", x.blob);
	ok(catalog_put(c, &entry, NULL, 0, &e), e);
	catalog_close(c);
	struct outbox row;
	int count;
	ok(reg_outbox_next(t->site->reg, OUTBOX_PUBLISH, &row, 1, &count, &e), e);
	ok(reg_outbox_done(t->site->reg, row.sequence, &e), e);
}

static int setup(void **state)
{
	struct town *t = must_alloc(1, sizeof(*t));
	struct err e = ERR_INIT;
	char password[PASSWORD_TEXT], code[] = "sungai-contoh", name[] = "Kelurahan";
	t->s = scratch_make();
	snprintf(t->data, sizeof(t->data), "%s/data", t->s->path);
	snprintf(t->backup, sizeof(t->backup), "%s/backup", t->s->path);
	snprintf(t->restored, sizeof(t->restored), "%s/restored", t->s->path);
	ok(site_create(t->data, &(struct site_new){.name = "Kota Uji", .admin = "admin", .trusted_cli = true}, password,
	               &e),
	   e);
	assert_int_equal(strlen(password), 23);
	ok(site_open(t->data, &t->site, &e), e);
	ok(reg_begin(t->site->reg, "cli:test", &e), e);
	ok(reg_unit_add(t->site->reg, &(struct unit){code, name, NULL}, &e), e);
	add_document(t, "terbit.pdf", t->published);
	add_document(t, "draf.pdf", t->draft);
	publish(t);
	ok(reg_commit(t->site->reg, &e), e);
	*state = t;
	return 0;
}

static int teardown(void **state)
{
	struct town *t = *state;
	site_close(t->site);
	scratch_free(t->s);
	free(t);
	return 0;
}

static void site_create__folders_and_modes_of_the_design(void **state)
{
	struct town *t = *state;
	struct err e = ERR_INIT;
	char password[PASSWORD_TEXT];
	static const struct {
		const char *path;
		mode_t mode;
	} ROWS[] = {{"internal", 0700},    {"internal/keys", 0700},     {"internal/register.db", 0600},
	            {"public", 0755},      {"public/catalog.db", 0644}, {"intake/new", 0770},
	            {"intake/code", 0770}, {"intake/tmp", 0770}};
	for (size_t i = 0; i < COUNT(ROWS); i++) {
		struct stat st;
		assert_int_equal(fstatat(t->site->data_dir, ROWS[i].path, &st, 0), 0);
		assert_int_equal(st.st_mode & 0777, ROWS[i].mode);
	}
	assert_string_equal(t->site->settings.name, "Kota Uji");
	assert_int_equal(t->site->settings.trusted_cli, 1);
	assert_int_equal(site_create(t->data, &(struct site_new){.admin = "admin"}, password, &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
	/* An account that cannot be: nothing stays. */
	assert_int_equal(site_create(t->restored, &(struct site_new){.admin = "Bad Name"}, password, &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
	assert_false(fs_exists(AT_FDCWD, t->restored));
}

static void site_open__what_is_no_data_folder__is_said(void **state)
{
	struct town *t = *state;
	struct err e = ERR_INIT;
	struct site *other;
	assert_int_equal(site_open(t->s->path, &other, &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
	assert_int_equal(site_open(t->restored, &other, &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
	ok(fs_write(t->site->data_dir, "earsip.conf", LIT("nama = x\n"), 0644, &e), e);
	assert_int_equal(site_open(t->data, &other, &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
	assert_non_null(strstr(e.say, "earsip.conf"));
}

static void site_room_for__keeps_the_reserve(void **state)
{
	struct town *t = *state;
	struct err e = ERR_INIT;
	int64_t unused = fs_free_bytes(t->site->internal_dir, &e);
	t->site->settings.disk_reserve_mib = 0;
	ok(site_room_for(t->site, 1 << 20, &e), e);
	assert_int_equal(site_room_for(t->site, unused + ((int64_t)1 << 40), &e), -1);
	assert_int_equal(e.kind, ERR_SYSTEM);
	t->site->settings.disk_reserve_mib = (unused >> 20) + 1024;
	assert_int_equal(site_room_for(t->site, 0, &e), -1);
	assert_non_null(strstr(e.say, "nearly full"));
	/* A withdrawal asks for no room. */
	ok(reg_begin(t->site->reg, "cli:test", &e), e);
	ok(reg_withdraw(t->site->reg, t->published, "alasan", &e), e);
	ok(reg_commit(t->site->reg, &e), e);
}

static void lane_take__one_holder_until_it_dies(void **state)
{
	struct town *t = *state;
	struct err e = ERR_INIT;
	int status;
	int held = lane_take(t->site, LANE_INDEX, &e);
	assert_true(held >= 0);
	assert_int_equal(lane_take(t->site, LANE_INDEX, &e), -1);
	assert_int_equal(e.kind, ERR_BUSY);
	int other = lane_take(t->site, LANE_PUBLISH, &e);
	assert_true(other >= 0);
	lane_leave(other);
	lane_leave(held);
	pid_t child = fork();
	if (child == 0) {
		if (lane_take(t->site, LANE_INDEX, &e) < 0)
			_exit(1);
		abort();
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	held = lane_take(t->site, LANE_INDEX, &e);
	assert_true(held >= 0);
	lane_leave(held);
}

/* ---- check ---- */

struct findings {
	struct buf text;
};

static void note(void *with, const char *part, const char *words)
{
	struct findings *f = with;
	buf_printf(&f->text, "%s: %s\n", part, words);
}

static int64_t findings_of(struct site *s, struct findings *f, bool repair)
{
	f->text = buf_make(1 << 16);
	struct check c = {.repair = repair, .say = note, .with = f};
	check_run(STORE_CHECKS, s, &c);
	return c.wrong;
}

static void spoil_blob(struct town *t)
{
	char name[160];
	struct err e = ERR_INIT;
	snprintf(name, sizeof(name), "internal/blob/%.2s/%s", t->blob, t->blob + 2);
	ok(fs_write(t->site->data_dir, name, LIT("dirty"), 0400, &e), e);
}

static void lose_blob(struct town *t)
{
	struct err e = ERR_INIT;
	ok(blob_remove(t->site->internal_dir, "blob", t->blob, &e), e);
}

static void lose_text(struct town *t)
{
	struct err e = ERR_INIT;
	ok(fs_remove_tree(t->site->internal_dir, "text", &e), e);
}

static void lose_public_copy(struct town *t)
{
	struct err e = ERR_INIT;
	ok(blob_remove(t->site->public_dir, "blob", t->blob, &e), e);
}

static void leak_file(struct town *t)
{
	struct err e = ERR_INIT;
	char hash[HASH_TEXT];
	ok(blob_put_span(t->site->public_dir, "blob", LIT("rahasia"), hash, &e), e);
}

static void leak_entry(struct town *t)
{
	struct err e = ERR_INIT;
	struct catalog *c;
	struct catalog_entry x = {.version = 1, .class_info = CLASS_BERKALA};
	snprintf(x.id, sizeof(x.id), "%s", t->draft);
	ok(catalog_open_write(t->site->public_dir, &c, &e), e);
	ok(catalog_put(c, &x, NULL, 0, &e), e);
	catalog_close(c);
}

static void lose_entry(struct town *t)
{
	struct err e = ERR_INIT;
	struct catalog *c;
	ok(catalog_open_write(t->site->public_dir, &c, &e), e);
	ok(catalog_clear(c, &e), e);
	catalog_close(c);
}

static void withdraw_behind_its_back(struct town *t)
{
	struct err e = ERR_INIT;
	struct outbox row;
	int count;
	ok(reg_begin(t->site->reg, "cli:test", &e), e);
	ok(reg_withdraw(t->site->reg, t->published, "alasan", &e), e);
	ok(reg_outbox_next(t->site->reg, OUTBOX_WITHDRAW, &row, 1, &count, &e), e);
	ok(reg_outbox_done(t->site->reg, row.sequence, &e), e);
	ok(reg_commit(t->site->reg, &e), e);
}

static void check__each_disagreement__is_said_in_words(void **state)
{
	(void)state;
	static const struct {
		void (*spoil)(struct town *t);
		const char *part, *words;
	} ROWS[] = {
	    {spoil_blob, "blobs: ", "was changed"},
	    {lose_blob, "blobs: ", "is not in internal/blob"},
	    {lose_text, "texts: ", "is not there"},
	    {lose_public_copy, "public: ", "is not in public/blob"},
	    {leak_file, "public: ", "that is not published"},
	    {leak_entry, "catalog: ", "never published"},
	    {lose_entry, "catalog: ", "not in the catalog"},
	    {withdraw_behind_its_back, "catalog: ", "withdrawn and still in the catalog"},
	};
	for (size_t i = 0; i < COUNT(ROWS); i++) {
		struct findings f;
		void *town;
		setup(&town);
		assert_int_equal(findings_of(((struct town *)town)->site, &f, false), 0);
		buf_free(&f.text);
		ROWS[i].spoil(town);
		assert_true(findings_of(((struct town *)town)->site, &f, false) > 0);
		if (!strstr(buf_text(&f.text), ROWS[i].part) || !strstr(buf_text(&f.text), ROWS[i].words))
			print_error("%s", buf_text(&f.text));
		assert_non_null(strstr(buf_text(&f.text), ROWS[i].part));
		assert_non_null(strstr(buf_text(&f.text), ROWS[i].words));
		buf_free(&f.text);
		teardown(&town);
	}
}

static void check_repair__what_is_derived__is_asked_for_again(void **state)
{
	struct town *t = *state;
	struct err e = ERR_INIT;
	struct findings f;
	int64_t waiting;
	lose_public_copy(t);
	leak_file(t);
	findings_of(t->site, &f, true);
	buf_free(&f.text);
	ok(reg_outbox_count(t->site->reg, OUTBOX_PUBLISH, &waiting, &e), e);
	assert_int_equal(waiting, 1);
	assert_int_equal(findings_of(t->site, &f, false), 0); /* the leak is gone; the copy is on its way */
	buf_free(&f.text);
}

/* ---- backup and restore ---- */

static void backup_restore__comes_back_whole_without_keys(void **state)
{
	struct town *t = *state;
	struct err e = ERR_INIT;
	struct backup_result r;
	struct site *back;
	struct findings f;
	struct document d;
	int64_t waiting;
	ok(fs_write(t->site->internal_dir, "keys/data", LIT("KUNCI"), 0600, &e), e);
	ok(fs_write(t->site->intake_dir, "new/PERM-2026-000001-0", LIT("sealed"), 0640, &e), e);
	ok(backup_write(t->site, t->backup, &r, &e), e);
	assert_int_equal(r.damaged, 0);
	ok(backup_restore(t->backup, t->restored, 41, &r, &e), e);
	ok(site_open(t->restored, &back, &e), e);
	assert_string_equal(back->settings.name, "Kota Uji");
	ok(reg_document_get(back->reg, t->draft, &d, &e), e);
	document_clear(&d);
	assert_true(fs_exists(back->intake_dir, "new/PERM-2026-000001-0"));
	assert_false(fs_exists(back->internal_dir, "keys/data"));
	ok(reg_outbox_count(back->reg, OUTBOX_PUBLISH, &waiting, &e), e);
	assert_int_equal(waiting, 1);
	assert_int_equal(findings_of(back, &f, false), 0);
	buf_free(&f.text);
	site_close(back);
	assert_int_equal(backup_restore(t->backup, t->restored, 0, &r, &e), -1); /* not empty any more */
	assert_int_equal(e.kind, ERR_INPUT);
	ok(site_open(t->restored, &back, &e), e);
	site_close(back);
}

static void backup_restore__cut_or_changed_anywhere__restores_nothing(void **state)
{
	struct town *t = *state;
	struct err e = ERR_INIT;
	struct backup_result r;
	struct buf all = buf_make(16 << 20);
	ok(backup_write(t->site, t->backup, &r, &e), e);
	ok(fs_read(AT_FDCWD, t->backup, 8 << 20, &all, &e), e);
	for (size_t i = 0; i < 24; i++) {
		size_t at = all.n * i / 24 + i % 3;
		bool cut = i % 2 == 0;
		all.p[at] = (char)(all.p[at] ^ 0x10);
		ok(fs_write(AT_FDCWD, t->backup, (struct span){all.p, cut ? at : all.n}, 0600, &e), e);
		all.p[at] = (char)(all.p[at] ^ 0x10);
		assert_int_equal(backup_restore(t->backup, t->restored, 0, &r, &e), -1);
		assert_true(e.kind == ERR_CORRUPT || e.kind == ERR_INPUT);
		assert_false(fs_exists(AT_FDCWD, t->restored));
	}
	buf_free(&all);
}

/* An archive with a right head and then one entry of its own. */
static void write_hostile(const char *file, const char *path, unsigned type, const char *link)
{
	struct archive *a = archive_write_new();
	archive_write_set_format_pax_restricted(a);
	archive_write_add_filter_zstd(a);
	assert_int_equal(archive_write_open_filename(a, file), ARCHIVE_OK);
	for (int i = 0; i < 2; i++) {
		static const char HEAD[] = "{\"earsip-backup\":1}\n";
		struct archive_entry *entry = archive_entry_new();
		size_t size = i == 0 ? sizeof(HEAD) - 1 : type == AE_IFREG && !link ? 3 : 0;
		archive_entry_set_pathname(entry, i == 0 ? "earsip-backup" : path);
		archive_entry_set_filetype(entry, i == 0 ? AE_IFREG : type);
		archive_entry_set_perm(entry, 0644);
		archive_entry_set_size(entry, (la_int64_t)size);
		if (i == 1 && link && type == AE_IFLNK)
			archive_entry_set_symlink(entry, link);
		else if (i == 1 && link)
			archive_entry_set_hardlink(entry, link);
		assert_int_equal(archive_write_header(a, entry), ARCHIVE_OK);
		archive_write_data(a, i == 0 ? HEAD : "xxx", size);
		archive_entry_free(entry);
	}
	archive_write_close(a);
	archive_write_free(a);
}

static void backup_restore__hostile_archive__touches_nothing_outside(void **state)
{
	struct town *t = *state;
	struct err e = ERR_INIT;
	struct backup_result r;
	static const struct {
		const char *path;
		unsigned type;
		const char *link;
	} ROWS[] = {
	    {"../escaped", AE_IFREG, NULL},
	    {"/tmp/earsip-escaped", AE_IFREG, NULL},
	    {"policies/../../escaped", AE_IFREG, NULL},
	    {"policies/.hidden", AE_IFREG, NULL},
	    {"policies/a/b", AE_IFREG, NULL},
	    {"policies/", AE_IFREG, NULL},
	    {"intake/new/..", AE_IFREG, NULL},
	    {"internal/keys/data", AE_IFREG, NULL},
	    {"internal/blob/../../escaped", AE_IFREG, NULL},
	    {"internal/text/zz/zz", AE_IFREG, NULL},
	    {"public/catalog.db", AE_IFREG, NULL},
	    {"policies/link.csv", AE_IFLNK, "/etc/passwd"},
	    {"policies/hard.csv", AE_IFREG, "earsip-backup"},
	    {"internal/register.db", AE_IFIFO, NULL},
	    {"policies", AE_IFDIR, NULL},
	    {"earsip-backup", AE_IFREG, NULL},
	    {"SEAL", AE_IFREG, NULL},
	};
	for (size_t i = 0; i < COUNT(ROWS); i++) {
		write_hostile(t->backup, ROWS[i].path, ROWS[i].type, ROWS[i].link);
		if (backup_restore(t->backup, t->restored, 0, &r, &e) == 0)
			print_error("taken: %s\n", ROWS[i].path);
		assert_false(fs_exists(AT_FDCWD, t->restored));
		assert_false(fs_exists(t->s->dir, "escaped"));
		assert_false(fs_exists(AT_FDCWD, "/tmp/earsip-escaped"));
	}
}

static void backup_write__a_lost_file__is_counted_and_the_rest_saved(void **state)
{
	struct town *t = *state;
	struct err e = ERR_INIT;
	struct backup_result r;
	lose_blob(t);
	ok(backup_write(t->site, t->backup, &r, &e), e);
	assert_int_equal(r.damaged, 1); /* one name, though release and publication both have it */
}

int main(void)
{
#define ROW(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
	    ROW(site_create__folders_and_modes_of_the_design),
	    ROW(site_open__what_is_no_data_folder__is_said),
	    ROW(site_room_for__keeps_the_reserve),
	    ROW(lane_take__one_holder_until_it_dies),
	    cmocka_unit_test(check__each_disagreement__is_said_in_words),
	    ROW(check_repair__what_is_derived__is_asked_for_again),
	    ROW(backup_restore__comes_back_whole_without_keys),
	    ROW(backup_restore__cut_or_changed_anywhere__restores_nothing),
	    ROW(backup_restore__hostile_archive__touches_nothing_outside),
	    ROW(backup_write__a_lost_file__is_counted_and_the_rest_saved),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
