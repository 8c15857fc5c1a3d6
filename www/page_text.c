/* www/page_text.c - /privasi and /maklumat: pages that stand in files. */
#include "www/pages.h"
#include "www/standing.h"

static void show(const struct request *q, struct response *a, enum standing_name name)
{
	struct page p;
	if (page_begin(&p, q, a))
		return;
	char *const *t = p.reader->facts.text;
	const struct standing_facts facts = {t[FACT_OFFICE_NAME], t[FACT_NAME],  t[FACT_ADDRESS],
	                                     t[FACT_HOURS],       t[FACT_PHONE], t[FACT_EMAIL]};
	bool is_english;
	standing_put(p.view, p.portal->policy, name, p.language, &facts);
	p.title = policy_standing_page(p.portal->policy, name, p.language == LANGUAGE_EN, &is_english)->title;
	page_end(&p, "halaman.tpl");
}

void page_privacy(const struct request *q, struct response *a)
{
	show(q, a, STANDING_PRIVASI);
}

void page_pledge(const struct request *q, struct response *a)
{
	show(q, a, STANDING_MAKLUMAT);
}
