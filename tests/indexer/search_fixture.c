#include "search_fixture.h"

#include <fcntl.h>
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/fs.h"

struct policy *fixture_policy(void)
{
	struct policy_file files[64];
	size_t count = 0;
	const char *folder = getenv("EARSIP_POLICIES");
	int dir = open(folder ? folder : "policies/data", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct err e = ERR_INIT;
	struct policy *p = NULL;
	assert_true(dir >= 0);
	for (; POLICY_FILES[count]; count++) {
		struct buf b = buf_make(8 << 20);
		if (fs_read(dir, POLICY_FILES[count], 8 << 20, &b, &e))
			fail_msg("%s", e.why);
		size_t n = b.n;
		files[count] = (struct policy_file){POLICY_FILES[count], {buf_steal(&b), n}};
	}
	if (policy_parse(files, count, &p, &e))
		fail_msg("%s", e.why);
	for (size_t i = 0; i < count; i++)
		free((void *)(uintptr_t)files[i].text.p);
	close(dir);
	return p;
}

int fixture_folder(char path[64])
{
	snprintf(path, 64, "/tmp/earsip-search-XXXXXX");
	assert_non_null(mkdtemp(path));
	int dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	assert_true(dir >= 0);
	return dir;
}

void fixture_folder_remove(int dir, const char *path)
{
	struct err e = ERR_INIT;
	close(dir);
	assert_int_equal(fs_remove_tree(AT_FDCWD, path, &e), 0);
}

struct index_document fixture_document(const char *id, const char *title, struct span *pages, const char *const *texts)
{
	struct index_document d = {.id = id,
	                           .unit = "melati",
	                           .type = "KEU-02",
	                           .period = "2026-1",
	                           .date = "2026-03-01",
	                           .number = "",
	                           .title = title,
	                           .name = "berkas.pdf",
	                           .class_info = CLASS_BERKALA,
	                           .year = 2026,
	                           .half = 1,
	                           .pages = pages};
	for (; texts[d.page_count]; d.page_count++)
		pages[d.page_count] = span_of(texts[d.page_count]);
	return d;
}

static const char *searched;
static bool found;

static int look(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)at;
	if (kind != FTW_F || st->st_size == 0)
		return 0;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	assert_true(fd >= 0);
	char *bytes = malloc((size_t)st->st_size);
	assert_non_null(bytes);
	ssize_t n = read(fd, bytes, (size_t)st->st_size);
	close(fd);
	found = found || (n > 0 && memmem(bytes, (size_t)n, searched, strlen(searched)));
	free(bytes);
	return 0;
}

bool fixture_bytes_in(const char *path, const char *word)
{
	searched = word;
	found = false;
	assert_int_equal(nftw(path, look, 8, FTW_PHYS), 0);
	return found;
}
