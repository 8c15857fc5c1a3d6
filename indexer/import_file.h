/* indexer/import_file.h - one file of the spool into the register. */
#ifndef EARSIP_INDEXER_IMPORT_FILE_H
#define EARSIP_INDEXER_IMPORT_FILE_H

#include "base/seal.h"
#include "store/case_desk.h"
#include "store/filing.h"
#include "store/intake.h"

struct import_keys {
	struct seal_keys office;
	unsigned char counter[CODE_SIGN_KEY]; /* checks what names an account */
};
enum import_result {
	IMPORT_TAKEN, /* in the register, as a case or as trouble; a marker stays */
	IMPORT_STAYS, /* what no sender made: known to the desk, left where it is */
	IMPORT_LATER  /* E says why: disk, register, or what it belongs to is not there yet */
};
enum import_result import_file(struct case_desk *d, const struct import_keys *k, const struct intake_entry *x,
                               struct err *e);

#endif
