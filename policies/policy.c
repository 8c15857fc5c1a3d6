/* policies/policy.c - a whole set of policy files: read together or not at all. */
#include "policies/policy.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "policies/set.h"

/* In the order of reading: a file may lean on those above it. */
static int (*const READERS[])(struct policy *p, const struct policy_file *file, struct err *e) = {
    classes_read,         document_types_read,  type_rules_read,      permissions_read,     stems_read,
    synonyms_read,        stopwords_read,       gate_rules_read,      gate_lists_read,      retention_read,
    letter_kinds_read,    letter_numbers_read,  letter_fields_read,   letter_template_read, letter_template_read,
    letter_template_read, letter_template_read, letter_template_read, letter_template_read, letter_template_read,
    letter_template_read, letter_template_read, letter_template_read, letter_template_read, letter_template_read,
    letter_template_read, letter_template_read, letter_template_read, letter_template_read, letter_template_read,
    letter_template_read, standing_page_read,   standing_page_read,   standing_page_read,   standing_page_read,
};
const char *const POLICY_FILES[] = {
    "classes.csv",
    "document_types.csv",
    "type_rules.csv",
    "permissions.csv",
    "stems.csv",
    "synonyms.csv",
    "stopwords.csv",
    "gate_rules.csv",
    "gate_lists.csv",
    "retention.csv",
    "letters.csv",
    "letter_numbers.csv",
    "letter_fields.csv",
    "surat_L01.txt",
    "surat_L02.txt",
    "surat_L02b.txt",
    "surat_L03.txt",
    "surat_L04.txt",
    "surat_L05.txt",
    "surat_L06.txt",
    "surat_L07.txt",
    "surat_L08.txt",
    "surat_L09.txt",
    "surat_L10.txt",
    "surat_L11.txt",
    "surat_L12.txt",
    "surat_L13.txt",
    "surat_L18.txt",
    "surat_L19.txt",
    "surat_F01.txt",
    "surat_F10.txt",
    "halaman_privasi.txt",
    "halaman_privasi_en.txt",
    "halaman_maklumat.txt",
    "halaman_maklumat_en.txt",
    NULL,
};
_Static_assert(COUNT(READERS) + 1 == COUNT(POLICY_FILES), "a reader for each file");

static const struct policy_file *find_file(const struct policy_file *files, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(files[i].name, name) == 0)
			return &files[i];
	return NULL;
}

/* Every file of the set once, and no other. */
static int check_names(const struct policy_file *files, size_t count, struct err *e)
{
	for (size_t i = 0; POLICY_FILES[i]; i++)
		if (!find_file(files, count, POLICY_FILES[i]))
			return table_error_file(POLICY_FILES[i], e, "the file is missing from the set of policies");
	for (size_t i = 0; i < count; i++) {
		size_t known = 0;
		while (POLICY_FILES[known] && strcmp(POLICY_FILES[known], files[i].name) != 0)
			known++;
		if (!POLICY_FILES[known] || find_file(files, count, files[i].name) != &files[i])
			return table_error_file(files[i].name, e,
			                        POLICY_FILES[known] ? "the file is given twice"
			                                            : "this is no policy file");
	}
	return 0;
}

/* What an index was made with: changes when the stems or the synonyms do. */
static void make_stem_version(struct policy *p, const struct policy_file *files, size_t count)
{
	static const char *const PARTS[] = {"stems.csv", "synonyms.csv"};
	struct hasher h;
	char digest[HASH_TEXT];
	hash_begin(&h);
	for (size_t i = 0; i < COUNT(PARTS); i++) {
		hash_add(&h, find_file(files, count, PARTS[i])->text);
		hash_add(&h, (struct span){"", 1});
	}
	hash_end(&h, digest);
	snprintf(p->stem_version, sizeof(p->stem_version), "%.16s", digest);
}

int policy_parse(const struct policy_file *files, size_t count, struct policy **out, struct err *e)
{
	*out = NULL;
	if (check_names(files, count, e))
		return -1;
	struct policy *p = must_alloc(1, sizeof(*p));
	for (size_t i = 0; i < COUNT(READERS); i++)
		if (READERS[i](p, find_file(files, count, POLICY_FILES[i]), e)) {
			policy_free(p);
			return -1;
		}
	if (letters_finish(p, e)) {
		policy_free(p);
		return -1;
	}
	make_stem_version(p, files, count);
	*out = p;
	return 0;
}

void policy_free(struct policy *p)
{
	if (!p)
		return;
	type_rules_free(p);
	gate_rules_free(p);
	letters_free(p);
	standing_pages_free(p);
	free(p->types);
	free(p->actions);
	free(p->stems);
	free(p->synonyms);
	free(p->stopwords);
	pool_free(&p->pool);
	free(p);
}
