#include "base/conf.h"

#include <ctype.h>
#include <ini.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

/* libinih reads lines of up to 199 bytes; a longer one would be cut without a word. */
#define LINE_BYTES 198

/* What a value must look like. */
enum conf_kind { CONF_TEXT, CONF_NUMBER, CONF_ADDRESS, CONF_URL };

static const struct conf_key {
	const char *key;
	enum conf_kind kind;
	const char *initial;
	int64_t min, max; /* of a number; of a text: bytes */
	size_t offset;
	const char *help;
} KEYS[] = {
#define TEXT(key, field, initial, max, help)                                                                           \
	{                                                                                                              \
		key, CONF_TEXT, initial, 0, max, offsetof(struct settings, field), help                                \
	}
#define NUMBER(key, field, initial, min, max, help)                                                                    \
	{                                                                                                              \
		key, CONF_NUMBER, initial, min, max, offsetof(struct settings, field), help                            \
	}
#define PLACE(key, kind, field, initial, help)                                                                         \
	{                                                                                                              \
		key, kind, initial, 0, 160, offsetof(struct settings, field), help                                     \
	}
    TEXT("name", name, "Kota Contoh", 100, "Name of the city or regency."),
    TEXT("office_name", office_name, "", 100, "Name of the information office; empty: PPID and the name."),
    TEXT("address", address, "", 160, "Address of the office, as printed on pages and letters."),
    TEXT("hours", hours, "", 160, "Opening hours of the counter."),
    TEXT("phone", phone, "", 60, "Telephone of the office."),
    TEXT("email", email, "", 100, "Mail address of the office."),
    TEXT("objections_to", objections_to, "", 160, "Address of the Atasan PPID, for letters; empty: the office's."),
    TEXT("commission", commission, "Komisi Informasi Kota, atau Komisi Informasi Provinsi bila di kota belum ada", 160,
         "Name and address of the Komisi Informasi that disputes go to, for letters."),
    TEXT("zone_label", zone_label, "WITA", 8, "Short name of the time zone: WIB, WITA or WIT."),
    NUMBER("utc_offset_minutes", utc_offset_minutes, "480", 420, 540,
           "The zone in minutes before UTC: 420, 480 or 540."),
    PLACE("public_listen", CONF_ADDRESS, public_listen, "127.0.0.1:8080", "Address and port of the public portal."),
    PLACE("office_listen", CONF_ADDRESS, office_listen, "127.0.0.1:8081", "Address and port of the office portal."),
    PLACE("public_url", CONF_URL, public_url, "",
          "Public address for letters, QR codes, feeds; empty: from public_listen."),
    PLACE("office_url", CONF_URL, office_url, "",
          "Address of the office portal for mails and cookies; empty: from office_listen."),
    TEXT("public_user", public_user, "", 60,
         "System user that the public portal becomes when root starts serve; empty: none."),
    TEXT("trusted_proxy", trusted_proxy, "", 60, "Address of the proxy whose forwarded headers count; empty: none."),
    TEXT("office_from", office_from, "", 160, "Networks that the office portal answers; empty: this machine only."),
    TEXT("licence", licence, "Creative Commons Attribution 4.0 (CC BY 4.0)", 120,
         "Licence of published documents, in words."),
    TEXT("area_code", area_code, "", 4,
         "First four digits of the area's NIK, for repairing scanned numbers; empty: none."),
    NUMBER("trusted_cli", trusted_cli, "0", 0, 1,
           "1: whoever runs the command line may publish with ingest --publish."),
    NUMBER("disk_reserve_mib", disk_reserve_mib, "512", 1, 1048576, "MiB kept free for withdrawals and the register."),
    NUMBER("file_max_mib", file_max_mib, "256", 1, 16384, "Largest file accepted, MiB."),
    NUMBER("archive_total_max_mib", archive_total_max_mib, "2048", 1, 65536,
           "Most that one archive may unpack to, MiB."),
    NUMBER("archive_entries_max", archive_entries_max, "10000", 1, 1000000, "Most members of one archive."),
    NUMBER("archive_depth_max", archive_depth_max, "3", 0, 10, "Archives in archives."),
    NUMBER("archive_ratio_max", archive_ratio_max, "200", 2, 10000,
           "Most that a member may grow when unpacked, times."),
    NUMBER("extract_cpu_seconds", extract_cpu_seconds, "60", 1, 3600, "CPU time of the extraction of one file."),
    NUMBER("extract_wall_seconds", extract_wall_seconds, "120", 1, 7200, "Time of the extraction of one file."),
    NUMBER("extract_memory_mib", extract_memory_mib, "512", 64, 8192, "Memory of one extractor, MiB."),
    NUMBER("extract_pages_max", extract_pages_max, "5000", 1, 100000, "Most pages of one file."),
    NUMBER("page_text_max_kib", page_text_max_kib, "1024", 16, 65536, "Most text of one page, KiB."),
    NUMBER("extract_lanes", extract_lanes, "0", 0, 256, "Files extracted at a time; 0: as many as cores."),
    NUMBER("picture_pages", picture_pages, "5", 0, 100, "First pages of a document that get a picture."),
    NUMBER("public_workers", public_workers, "256", 4, 4096, "Requests that the public portal serves at a time."),
    NUMBER("connections_per_address", connections_per_address, "8", 1, 1000, "Connections from one address at a time."),
};
#define KEY_COUNT COUNT(KEYS)

static char **text_at(struct settings *s, const struct conf_key *k)
{
	return (char **)(void *)((char *)s + k->offset);
}

static int64_t *number_at(struct settings *s, const struct conf_key *k)
{
	return (int64_t *)(void *)((char *)s + k->offset);
}

/* HOST:PORT or [IPV6]:PORT with a port from 1. */
static bool is_address(struct span s)
{
	size_t colon = s.n;
	int64_t port;
	while (colon > 0 && s.p[colon - 1] != ':')
		colon--;
	if (colon < 2 || span_number((struct span){s.p + colon, s.n - colon}, &port) || port < 1 || port > 65535)
		return false;
	struct span host = {s.p, colon - 1};
	bool six = host.p[0] == '[' && host.p[host.n - 1] == ']';
	for (size_t i = 0; i < host.n; i++)
		if (!isalnum((unsigned char)host.p[i]) && !strchr(six ? ":[]." : ".-", host.p[i]))
			return false;
	return true;
}

/* http:// or https:// and a host, without a slash at the end. */
static bool is_url(struct span s)
{
	size_t scheme = span_starts(s, "https://") ? 8 : span_starts(s, "http://") ? 7 : 0;
	if (s.n == 0)
		return true;
	for (size_t i = scheme; i < s.n; i++)
		if (!isalnum((unsigned char)s.p[i]) && !strchr(".-:[]/_~", s.p[i]))
			return false;
	return scheme && s.n > scheme && s.p[s.n - 1] != '/';
}

/* What is wrong with VALUE for K, or NULL. */
static const char *check_value(const struct conf_key *k, struct span value, int64_t *number)
{
	switch (k->kind) {
	case CONF_NUMBER:
		return span_number(value, number) || *number < k->min || *number > k->max
		           ? "a whole number in the range"
		           : NULL;
	case CONF_ADDRESS:
		return is_address(value) ? NULL : "like 127.0.0.1:8080";
	case CONF_URL:
		return is_url(value) ? NULL : "like https://ppid.example.go.id, without a slash at the end";
	case CONF_TEXT:
		return value.n > (size_t)k->max ? "shorter" : NULL;
	}
	return "of a known kind";
}

static const char *set_value(struct settings *s, const struct conf_key *k, const char *value)
{
	int64_t number = 0;
	const char *wanted = check_value(k, span_of(value), &number);
	if (wanted)
		return wanted;
	if (k->kind == CONF_NUMBER) {
		*number_at(s, k) = number;
	} else {
		free(*text_at(s, k));
		*text_at(s, k) = text_copy(value);
	}
	return NULL;
}

/* Reading one text: libinih gets it line by line, so that every mistake has its line. */
struct reading {
	const char *name;
	size_t line;
	struct settings *to;
	bool given[KEY_COUNT];
	struct err *e;
};

static int take_pair(void *with, const char *section, const char *key, const char *value)
{
	struct reading *r = with;
	(void)section;
	for (size_t i = 0; i < KEY_COUNT; i++) {
		if (strcmp(KEYS[i].key, key) != 0)
			continue;
		if (r->given[i]) {
			ERR_SAY(r->e, ERR_INPUT, "%s, line %zu: %s is given twice.", r->name, r->line, key);
			return 0;
		}
		r->given[i] = true;
		const char *wanted = set_value(r->to, &KEYS[i], value);
		if (!wanted)
			return 1;
		if (KEYS[i].kind == CONF_NUMBER)
			ERR_SAY(r->e, ERR_INPUT,
			        "%s, line %zu: %s must be a whole number from %" PRId64 " to %" PRId64 ".", r->name,
			        r->line, key, KEYS[i].min, KEYS[i].max);
		else
			ERR_SAY(r->e, ERR_INPUT, "%s, line %zu: %s must be %s.", r->name, r->line, key, wanted);
		return 0;
	}
	ERR_SAY(r->e, ERR_INPUT, "%s, line %zu: there is no setting %.60s.", r->name, r->line, key);
	return 0;
}

/* What libinih would take in another way than it looks, or cut. */
static const char *check_line(struct span line)
{
	if (line.n > LINE_BYTES)
		return "the line is too long";
	if (u8_check((const uint8_t *)line.p, line.n))
		return "the text is not valid UTF-8";
	for (size_t i = 0; i < line.n; i++)
		if ((unsigned char)line.p[i] < ' ' && line.p[i] != '\t')
			return "there is a control sign in it";
	if (line.n == 0 || line.p[0] == ';' || line.p[0] == '#')
		return NULL;
	if (line.p[0] == '[')
		return "there are no sections";
	for (size_t i = 1; i < line.n; i++)
		if (line.p[i] == ';' && (isspace((unsigned char)line.p[i - 1]) || line.p[i - 1] == '='))
			return "a ';' after a space or '=' would begin a comment; comments stand on lines of their own";
	size_t key = 0;
	while (key < line.n && line.p[key] != '=' && line.p[key] != ':')
		key++;
	return key == line.n || line.p[key] == ':' ? "a line is key = value" : NULL;
}

static int read_line(struct reading *r, struct span line)
{
	char text[LINE_BYTES + 1];
	line = span_trim(line);
	const char *wrong = check_line(line);
	if (wrong)
		return ERR_SAY(r->e, ERR_INPUT, "%s, line %zu: %s.", r->name, r->line, wrong);
	if (line.n)
		memcpy(text, line.p, line.n);
	text[line.n] = '\0';
	struct err *e = r->e;
	enum err_kind before = e->kind;
	e->kind = ERR_NONE;
	int rc = ini_parse_string(text, take_pair, r);
	if (e->kind != ERR_NONE)
		return -1;
	e->kind = before;
	return rc ? ERR_SAY(e, ERR_INPUT, "%s, line %zu: a line is key = value.", r->name, r->line) : 0;
}

static void set_defaults(struct settings *s)
{
	*s = (struct settings){0};
	for (size_t i = 0; i < KEY_COUNT; i++)
		if (set_value(s, &KEYS[i], KEYS[i].initial))
			abort(); /* the table contradicts itself */
}

static const struct conf_key *key_of(const char *name)
{
	size_t i = 0;
	while (strcmp(KEYS[i].key, name) != 0)
		i++;
	return &KEYS[i];
}

/* Rules over more than one key. */
static int finish(struct settings *s, const char *name, struct err *e)
{
	static const int64_t ZONES[] = {420, 480, 540};
	bool known = false;
	for (size_t i = 0; i < COUNT(ZONES); i++)
		known |= ZONES[i] == s->utc_offset_minutes;
	if (!known)
		return ERR_SAY(e, ERR_INPUT, "%s: utc_offset_minutes must be 420, 480 or 540.", name);
	int64_t digits;
	if (*s->area_code && (strlen(s->area_code) != 4 || span_number(span_of(s->area_code), &digits)))
		return ERR_SAY(e, ERR_INPUT, "%s: area_code must be four digits.", name);
	if (strcmp(s->public_listen, s->office_listen) == 0)
		return ERR_SAY(e, ERR_INPUT, "%s: public_listen and office_listen must differ.", name);
	if (!*s->name)
		return ERR_SAY(e, ERR_INPUT, "%s: name must not be empty.", name);
	if (!*s->office_name) {
		struct buf b = buf_make(200);
		buf_printf(&b, "PPID %s", s->name);
		/* What is made obeys the table like what is given, or the settings could not be printed and read again.
		 */
		const char *wanted = buf_ok(&b) ? set_value(s, key_of("office_name"), buf_text(&b)) : "shorter";
		buf_free(&b);
		if (wanted)
			return ERR_SAY(e, ERR_INPUT, "%s: office_name must be given, because name is too long for it.",
			               name);
	}
	return 0;
}

int conf_parse(const char *name, struct span text, struct settings *s, struct err *e)
{
	struct err own = ERR_INIT;
	struct reading r = {.name = name, .to = s, .e = e ? e : &own};
	set_defaults(s);
	if (span_starts(text, "\xEF\xBB\xBF"))
		text.p += 3, text.n -= 3;
	while (text.n) {
		r.line++;
		if (read_line(&r, span_cut(&text, '\n'))) {
			conf_free(s);
			return -1;
		}
	}
	if (finish(s, name, r.e)) {
		conf_free(s);
		return -1;
	}
	return 0;
}

void conf_free(struct settings *s)
{
	for (size_t i = 0; i < KEY_COUNT; i++)
		if (KEYS[i].kind != CONF_NUMBER)
			free(*text_at(s, &KEYS[i]));
	*s = (struct settings){0};
}

void conf_print(const struct settings *s, FILE *to)
{
	struct settings copy = *s; /* looked at, never changed */
	fprintf(to,
	        "# earsip.conf - settings of this archive: key = value, a line each.  An unknown key is refused.\n");
	for (size_t i = 0; i < KEY_COUNT; i++) {
		const struct conf_key *k = &KEYS[i];
		fprintf(to, "\n# %s", k->help);
		if (k->kind == CONF_NUMBER)
			fprintf(to, " %" PRId64 " to %" PRId64 "; default %s.\n", k->min, k->max, k->initial);
		else
			fprintf(to, *k->initial ? " Default: %s\n" : "%s\n", k->initial);
		if (k->kind == CONF_NUMBER)
			fprintf(to, "%s = %" PRId64 "\n", k->key, *number_at(&copy, k));
		else
			fprintf(to, "%s = %s\n", k->key, *text_at(&copy, k) ? *text_at(&copy, k) : "");
	}
}
