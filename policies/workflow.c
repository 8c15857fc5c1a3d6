#include "policies/workflow.h"

bool workflow_may(const struct policy *p, const struct workflow_step *step, int actor)
{
	if (actor < 0 || actor >= ACTOR__MAX || !(step->by & 1u << actor))
		return false;
	if (actor == ACTOR_TIMER)
		return true;
	return policy_permission(p, policy_action(p, step->action), (enum post)actor)->scope != SCOPE_NONE;
}

/* Rows are asked in their order; the answer is the best that any gave: moved, guard, forbidden, no step. */
enum workflow_answer workflow_step(const struct workflow *w, const struct policy *p, struct workflow_case now,
                                   int event, int actor, uint32_t facts, struct workflow_move *out)
{
	enum workflow_answer best = WORKFLOW_NO_STEP;
	*out = (struct workflow_move){.after = now};
	for (size_t i = 0; i < w->step_count && best != WORKFLOW_MOVED; i++) {
		const struct workflow_step *s = &w->steps[i];
		if (s->event != event || !(s->from & 1u << now.state) || (now.flags & s->with) != s->with ||
		    (now.flags & s->without))
			continue;
		if (!workflow_may(p, s, actor)) {
			best = best == WORKFLOW_NO_STEP ? WORKFLOW_FORBIDDEN : best;
			out->step = out->step ? out->step : s;
		} else if ((facts & s->needs) != s->needs) {
			if (best != WORKFLOW_GUARD)
				*out = (struct workflow_move){s, now, s->needs & ~facts};
			best = WORKFLOW_GUARD;
		} else {
			*out = (struct workflow_move){.step = s, .after = now};
			if (!s->opens_case) {
				out->after.state = s->to == WORKFLOW_SAME ? now.state : s->to;
				out->after.flags = (now.flags & ~s->clear) | s->set;
			}
			best = WORKFLOW_MOVED;
		}
	}
	return best;
}

int workflow_word(const char *const *words, int count, struct span word)
{
	for (int i = 0; i < count; i++)
		if (*words[i] && span_is(word, words[i]))
			return i;
	return -1;
}
