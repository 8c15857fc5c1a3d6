/* tests/fuzz/driver.c - runs one fuzz target over its seeds and over deterministic mutations of them, and prints TAP.
 */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef EARSIP_ASAN
#include <sanitizer/asan_interface.h>
#endif

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv) __attribute__((weak));

#define SEEDS_MAX 1000
#define INPUT_MAX 65536
#define RUNS      3000

static struct input {
	uint8_t *bytes;
	size_t n;
} seeds[SEEDS_MAX];
static size_t seed_count;
static uint8_t now[INPUT_MAX]; /* the input that is tried */
static size_t now_size;
static char crash_path[300];

/* The last input to a file, when it was the last indeed. */
static void keep_input(void)
{
	int fd = open(crash_path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
	if (fd >= 0 && write(fd, now, now_size) == (ssize_t)now_size)
		dprintf(STDERR_FILENO, "The input is in %s\n", crash_path);
}

static void on_abort(int number)
{
	keep_input();
	signal(number, SIG_DFL);
	raise(number);
}

static void run_one(void)
{
	/* A copy of exactly the size, so that one byte too far is seen. */
	uint8_t *copy = malloc(now_size ? now_size : 1);
	if (!copy)
		abort();
	memcpy(copy, now, now_size);
	LLVMFuzzerTestOneInput(copy, now_size);
	free(copy);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void read_seed(const char *folder, const char *name)
{
	char path[600];
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	FILE *f = fopen(path, "rb");
	struct input *s = &seeds[seed_count];
	if (!f || !(s->bytes = malloc(INPUT_MAX)))
		abort();
	s->n = fread(s->bytes, 1, INPUT_MAX, f);
	fclose(f);
	seed_count++;
}

static void read_seeds(const char *folder)
{
	static char *names[SEEDS_MAX];
	size_t count = 0;
	DIR *d = opendir(folder);
	for (struct dirent *e; d && count < SEEDS_MAX && (e = readdir(d));)
		if (e->d_name[0] != '.')
			names[count++] = strdup(e->d_name);
	if (d)
		closedir(d);
	qsort(names, count, sizeof(names[0]), by_name);
	for (size_t i = 0; i < count; i++) {
		read_seed(folder, names[i]);
		free(names[i]);
	}
}

static uint64_t state = 20260821;
static size_t pick(size_t n)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return n ? (size_t)(state >> 33) % n : 0;
}

static void insert(size_t at, const uint8_t *bytes, size_t n)
{
	if (now_size + n > INPUT_MAX)
		return;
	memmove(now + at + n, now + at, now_size - at);
	memcpy(now + at, bytes, n);
	now_size += n;
}

static void flip(void)
{
	if (now_size)
		now[pick(now_size)] ^= (uint8_t)(1u << pick(8));
}

static void set_byte(void)
{
	static const uint8_t ODD[] = {0,   0xFF, 0x7F, 0x80, '\n', '\r', '"', ',', ';',
	                              '=', ' ',  '\t', '0',  '9',  '-',  '%', '<', '{'};
	if (now_size)
		now[pick(now_size)] = ODD[pick(sizeof(ODD))];
}

static void cut(void)
{
	size_t at = pick(now_size + 1), n = pick(now_size - at + 1);
	memmove(now + at, now + at + n, now_size - at - n);
	now_size -= n;
}

static void repeat(void)
{
	static uint8_t part[256];
	size_t at = pick(now_size + 1), n = now_size - at;
	n = pick((n < sizeof(part) ? n : sizeof(part)) + 1);
	memcpy(part, now + at, n);
	for (size_t times = pick(20) + 1; times > 0; times--)
		insert(at, part, n);
}

static void splice_other(void)
{
	const struct input *other = &seeds[pick(seed_count)];
	size_t at = pick(other->n + 1), n = pick(other->n - at + 1);
	insert(pick(now_size + 1), other->bytes + at, n);
}

static void add_random(void)
{
	uint8_t part[16];
	for (size_t i = 0; i < sizeof(part); i++)
		part[i] = (uint8_t)pick(256);
	insert(pick(now_size + 1), part, pick(sizeof(part)) + 1);
}

static void mutate(void)
{
	static void (*const WAYS[])(void) = {flip, set_byte, cut, repeat, splice_other, add_random};
	const struct input *from = &seeds[pick(seed_count)];
	now_size = from->n;
	memcpy(now, from->bytes, from->n);
	for (size_t times = pick(6) + 1; times > 0; times--)
		WAYS[pick(sizeof(WAYS) / sizeof(WAYS[0]))]();
}

int main(int argc, char **argv)
{
	char folder[300];
	const char *slash = strrchr(argv[0], '/'), *name = slash ? slash + 1 : argv[0];
	const char *given = getenv("EARSIP_FUZZ_RUNS");
	long runs = given ? strtol(given, NULL, 10) : RUNS;
	name += strncmp(name, "fuzz_", 5) == 0 ? 5 : 0;
	snprintf(crash_path, sizeof(crash_path), "build/crash-%s", name);
	snprintf(folder, sizeof(folder), "tests/fuzz/seeds/%s", name);
	signal(SIGABRT, on_abort);
#ifdef EARSIP_ASAN
	__asan_set_death_callback(keep_input);
#endif
	if (LLVMFuzzerInitialize)
		LLVMFuzzerInitialize(&argc, &argv);
	read_seeds(folder);
	printf("1..2\n");
	for (size_t i = 0; i < seed_count; i++) {
		now_size = seeds[i].n;
		memcpy(now, seeds[i].bytes, now_size);
		run_one();
	}
	printf(seed_count ? "ok 1 - fuzz_%s__seeds__%zu\n" : "not ok 1 - fuzz_%s__seeds__%zu # there is none\n", name,
	       seed_count);
	for (long i = 0; seed_count && i < runs; i++) {
		mutate();
		run_one();
	}
	printf(seed_count ? "ok 2 - fuzz_%s__mutations__%ld\n" : "not ok 2 - fuzz_%s__mutations__%ld\n", name, runs);
	for (size_t i = 0; i < seed_count; i++)
		free(seeds[i].bytes);
	return seed_count ? 0 : 1;
}
