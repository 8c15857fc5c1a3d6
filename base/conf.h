/* base/conf.h - the site's settings: one table reads, checks, prints and documents them (earsip.conf: key = value).
 * An unknown key, a value out of range, a key given twice: refused with the line.  Secrets are files, never values. */
#ifndef EARSIP_BASE_CONF_H
#define EARSIP_BASE_CONF_H

#include <stdint.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/err.h"

struct settings {
	char *name;                            /* "Kota Contoh" */
	char *office_name;                     /* "PPID Kota Contoh" */
	char *address, *hours, *phone, *email; /* of the office, as printed on pages and letters */
	char *objections_to;                   /* address of the Atasan PPID; "": the office's */
	char *commission;                      /* name and address of the Komisi Informasi, for letters */
	char *zone_label;                      /* "WITA" */
	int64_t utc_offset_minutes;            /* 480 */
	char *public_listen;                   /* "127.0.0.1:8080" */
	char *office_listen;                   /* "127.0.0.1:8081" */
	char *public_url, *office_url;         /* for letters, QR, mail, feeds; "" = from the listening address */
	char *public_user;   /* system user of the public portal, when root starts it; "" = the same as all others */
	char *trusted_proxy; /* address whose forwarded headers count; "" = none */
	char *office_from;   /* networks the office port answers; "" = loopback */
	char *licence;       /* of published documents, in words */
	char *area_code;     /* "6474": province and regency of NIK that OCR repair may assume; "" */
	int64_t trusted_cli; /* 0/1: `--publish` may publish */
	int64_t disk_reserve_mib; /* kept free for withdrawals and the register */
	int64_t file_max_mib, archive_total_max_mib, archive_entries_max, archive_depth_max, archive_ratio_max;
	int64_t extract_cpu_seconds, extract_wall_seconds, extract_memory_mib, extract_pages_max, page_text_max_kib;
	int64_t extract_lanes;           /* 0: as many as cores */
	int64_t picture_pages;           /* how many first pages get a picture */
	int64_t public_workers;          /* 256 */
	int64_t connections_per_address; /* 8 */
};

/* Defaults, then TEXT (of the file NAME, for messages).  0, or -1 with ERR_INPUT naming line and key; S is then freed.
 */
int conf_parse(const char *name, struct span text, struct settings *s, struct err *e);
void conf_free(struct settings *s);
/* All keys with defaults and help, as an earsip.conf: what `init` writes, and the man page's source. */
void conf_print(const struct settings *s, FILE *to);

#endif
