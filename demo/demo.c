#include "demo/demo.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/xml.h"
#include "demo/batch.h"
#include "demo/troubles.h"

#define DOCUMENTS_A_BATCH 24 /* about */
#define BENCH_PERIODS     8

int demo_size(const char *size, struct demo_options *out)
{
	int64_t n;
	out->documents = 0;
	out->kelurahan = 5;
	out->periods = 4;
	if (!size || strcmp(size, "normal") == 0)
		return 0;
	if (strcmp(size, "small") == 0) {
		out->kelurahan = 2;
		out->periods = 2;
		return 0;
	}
	if (span_number(span_of(size), &n) || n < 1 || n > 1000000)
		return -1;
	out->documents = (int)n;
	out->periods = BENCH_PERIODS;
	out->kelurahan = 2 + out->documents / (BENCH_PERIODS * DOCUMENTS_A_BATCH);
	return 0;
}

/* How many documents of KIND this office hands in for this half year. */
static int how_many(const struct batch *b, const struct kind *kind)
{
	char what[24];
	snprintf(what, sizeof(what), "ada/%s/%.8s", kind->type, kind->stem_short);
	struct rng r = city_rng(b->city, b->k, b->period, what, 0);
	switch (kind->cadence) {
	case EVERY_HALF:
		return rng_chance(&r, kind->often);
	case FIRST_HALF:
		return b->period.half == 1 && rng_chance(&r, kind->often);
	case SECOND_HALF:
		return b->period.half == 2 && rng_chance(&r, kind->often);
	case ONCE:
		return b->period_index == 0 && rng_chance(&r, kind->often);
	case SEVERAL:
		return rng_range(&r, kind->often - 1, kind->often);
	}
	return 0;
}

static enum format choose_format(const struct batch *b, const struct kind *kind, int nth, bool quick)
{
	static const enum format QUICK[] = {FORMAT_TXT, FORMAT_HTML, FORMAT_CSV, FORMAT_DOCX,
	                                    FORMAT_ODT, FORMAT_XLSX, FORMAT_TXT, FORMAT_HTML};
	char what[24];
	snprintf(what, sizeof(what), "rupa/%s/%.8s", kind->type, kind->stem_short);
	struct rng r = city_rng(b->city, b->k, b->period, what, nth);
	enum format f = kind->formats[rng_range(&r, 0, kind->format_count - 1)];
	if (!quick || f != FORMAT_PDF || rng_chance(&r, 15))
		return f;
	f = QUICK[rng_range(&r, 0, (int)COUNT(QUICK) - 1)];
	/* A table alone, or text alone, would leave these without anything to read. */
	return f == FORMAT_CSV || f == FORMAT_XLSX ? FORMAT_TXT : f;
}

static void fill(struct batch *b, const struct demo_options *o, int room)
{
	for (int i = 0; i < KIND_COUNT; i++)
		for (int n = how_many(b, &KINDS[i]), nth = 0; nth < n && b->count < room; nth++) {
			struct doc d = {.kind = &KINDS[i],
			                .city = b->city,
			                .k = b->k,
			                .period = b->period,
			                .period_index = b->period_index,
			                .nth = nth};
			d.format = choose_format(b, &KINDS[i], nth, o->documents > 0);
			doc_write(&d);
			batch_add(b, &d);
			doc_free(&d);
		}
}

/* Some offices hand in without a list, one as an archive. */
static void choose_packing(struct batch *b)
{
	int k = b->k->order;
	bool last_year = b->period.year == 2025 && b->period.half == 2;
	b->with_list = !((k == 3 && b->period_index == 0) || (k == 2 && last_year));
	b->packing = k == 4 && last_year ? PACKING_ZIP : PACKING_FOLDER;
}

static int write_batch(const struct city *c, const struct demo_options *o, int k, int p, int dir, int *documents,
                       struct buf *readme, struct err *e)
{
	struct batch b, revision = {0};
	batch_begin(&b, c, k, p);
	fill(&b, o, o->documents ? o->documents - *documents : INT32_MAX);
	if (!o->documents) {
		choose_packing(&b);
		troubles_add(&b, readme);
	}
	int rc = b.count ? batch_write(&b, dir, e) : 0;
	*documents += b.count;
	if (rc == 0 && !o->documents && troubles_revision(&b, &revision, readme)) {
		rc = batch_write(&revision, dir, e);
		*documents += revision.count;
	}
	batch_free(&b);
	batch_free(&revision);
	return rc;
}

static int write_text(int dir, const char *name, const struct buf *b, struct err *e)
{
	int fd = openat(dir, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
	if (fd < 0)
		return ERR_ERRNO(e, "A file of the demo could not be made.", "open %s", name);
	int rc = fs_write_fd(fd, buf_span(b), e);
	close(fd);
	return rc;
}

static int write_units(const struct city *c, int dir, struct err *e)
{
	struct buf b = buf_make(FILE_MAX);
	buf_puts(&b, "kode,nama,induk\nkota," CITY_NAME ",\n");
	for (int i = 0; i < DISTRICT_COUNT; i++)
		buf_printf(&b, "%s,Kecamatan %s,kota\n", DISTRICTS[i].code, DISTRICTS[i].name);
	for (int i = 0; i < c->count; i++)
		buf_printf(&b, "%s,Kelurahan %s,%s\n", c->list[i].code, c->list[i].name, c->list[i].district_code);
	int rc = write_text(dir, "units.csv", &b, e);
	buf_free(&b);
	return rc;
}

static int write_readme(const struct demo_options *o, const struct demo_result *r, const struct buf *troubles, int dir,
                        struct err *e)
{
	struct buf b = buf_make(FILE_MAX);
	buf_printf(
	    &b,
	    "BERKAS PERCONTOHAN " CITY_NAME "\n"
	    "==============================\n\n"
	    "Seluruh isi map ini dibuat oleh program (earsip demo), bukan berkas kota mana pun. Nama tempat, angka, "
	    "dan nomor\n"
	    "identitas adalah buatan; tidak ada orang yang dimaksud.\n\n"
	    "%d kelurahan, %d semester, %d berkas, benih %llu.\n\n"
	    "units.csv                   daftar unit (kode,nama,induk)\n"
	    "<kelurahan>/<periode>/      satu penyerahan semester; periode 2026-1 adalah Januari-Juni 2026\n"
	    "<kelurahan>/<periode>-revisi/  berkas perbaikan, diserahkan setelah yang pertama\n"
	    "daftar.csv                  keterangan tiap berkas: berkas,jenis,judul,tanggal,nomor,kelas,catatan\n\n"
	    "Beberapa penyerahan sengaja tanpa daftar.csv: jenis dan judulnya harus diterka, dan kelasnya diputuskan "
	    "petugas.\n"
	    "Daftar bernama (SOS-02, LAY-03) berkelas dikecualikan: disimpan, tidak pernah diterbitkan.\n\n",
	    r->kelurahan, r->periods, r->documents, (unsigned long long)o->seed);
	if (troubles->n)
		buf_puts(&b, "Kesulitan yang disengaja\n------------------------\n");
	buf_put(&b, buf_span(troubles));
	int rc = write_text(dir, "README.txt", &b, e);
	buf_free(&b);
	return rc;
}

static int open_empty(const char *path, struct err *e)
{
	if (fs_make_dirs(AT_FDCWD, path, 0755, e))
		return -1;
	DIR *d = opendir(path);
	if (!d)
		return ERR_ERRNO(e, "The folder could not be opened.", "opendir %s", path);
	int entries = 0;
	while (readdir(d))
		entries++;
	closedir(d);
	if (entries > 2)
		return ERR_SAY(e, ERR_INPUT, "%s is not empty: the demo writes into a new folder only.", path);
	return fs_open_dir(AT_FDCWD, path, e);
}

int demo_write(const char *path, const struct demo_options *o, struct demo_result *out, struct err *e)
{
	int dir = open_empty(path, e), rc = -1;
	if (dir < 0)
		return -1;
	struct city c = city_make(o->seed, o->kelurahan, o->periods);
	struct buf troubles = buf_make(FILE_MAX);
	*out = (struct demo_result){.periods = o->periods};
	for (int k = 0; k < c.count; k++) {
		if (o->documents && out->documents >= o->documents)
			break;
		out->kelurahan++;
		for (int p = 0; p < c.period_count; p++)
			if (write_batch(&c, o, k, p, dir, &out->documents, &troubles, e))
				goto done;
	}
	c.count = out->kelurahan;
	if (write_units(&c, dir, e) || write_readme(o, out, &troubles, dir, e))
		goto done;
	rc = 0;
done:
	pdf_stop();
	buf_free(&troubles);
	city_free(&c);
	close(dir);
	return rc;
}
