#include "tests/indexer/extract_run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/fs.h"

struct settings extract_run_settings(void)
{
	return (struct settings){.archive_total_max_mib = 32,
	                         .archive_entries_max = 50,
	                         .archive_depth_max = 2,
	                         .archive_ratio_max = 200,
	                         .extract_cpu_seconds = 2,
	                         .extract_wall_seconds = 20,
	                         .extract_memory_mib = 256,
	                         .extract_pages_max = 100,
	                         .page_text_max_kib = 64};
}

int extract_run_file(struct span bytes)
{
	struct err e = ERR_INIT;
	int fd = memfd_create("test", MFD_CLOEXEC);
	assert_true(fd >= 0);
	assert_int_equal(fs_write_fd(fd, bytes, &e), 0);
	return fd;
}

void extract_run(struct extractors *x, struct job job, struct span bytes, struct extract *out)
{
	struct settings s = extract_run_settings();
	struct err e = ERR_INIT;
	job.fd = extract_run_file(bytes);
	if (!job.limits.bytes_max)
		job.limits = job_limits_from(&s);
	if (extractors_run(x, &job, out, &e))
		fail_msg("%s", e.why);
	close(job.fd);
}
