#include "indexer/public_figures.h"

#include <stdlib.h>
#include <string.h>

#include "base/now.h"
#include "store/case_outbox.h"
#include "store/figures.h"

enum { TASKS = 64 };

int public_fill_figures(struct site *s, struct catalog *c, struct err *e)
{
	static const struct {
		const char *key;
		int (*make)(struct site *s, struct buf *out, struct err *e);
	} FACTS[] = {{"statistik", figures_make}, {"dik", figures_dik}, {"kalender", figures_calendar}};
	if (site_calendar_fresh(s, e))
		return -1;
	for (size_t i = 0; i < COUNT(FACTS); i++) {
		struct buf text = buf_make(FIGURES_TEXT_MAX);
		char *old = catalog_fact(c, FACTS[i].key);
		int rc = FACTS[i].make(s, &text, e);
		if (rc == 0 && (!old || strcmp(old, buf_text(&text)) != 0))
			rc = catalog_fact_put(c, FACTS[i].key, buf_text(&text), e);
		free(old);
		buf_free(&text);
		if (rc)
			return -1;
	}
	return 0;
}

int public_figures_step(struct site *s, struct catalog *c, bool *worked, struct err *e)
{
	struct case_task_row tasks[TASKS];
	int count = 0;
	if (case_task_next(s->reg, TASK_ANGKA, now_ms(), tasks, TASKS, &count, e))
		return -1;
	if (!count)
		return 0;
	/* The rows go after the catalog has it: killed between, it is made once more. */
	if (public_fill_figures(s, c, e) || reg_begin(s->reg, "sistem", e))
		return -1;
	for (int i = 0; i < count; i++)
		if (case_task_done(s->reg, tasks[i].sequence, e)) {
			reg_rollback(s->reg);
			return -1;
		}
	*worked = true;
	return reg_commit(s->reg, e);
}
