#include "press/tally.h"

static void flow_take(FlowTally *f, const FlowWords *words) {
    f->pages++;
    if (!words->here)
        return;
    for (size_t i = 0; i < words->n; i++) {
        size_t child = words->skipped + i;
        if (child + 1 == f->children)
            f->changed = f->changed || words->poured[i] != f->last;
        if (child < f->children)
            continue;
        f->children = child + 1;
        f->last = words->poured[i];
        f->poured += words->poured[i];
    }
    f->placed += words->placed;
    f->more = words->more;
}

// What follows on none of the pages was not counted, and is at least one word.
static void flow_check(const FlowTally *f, Diags *d, const Leaf *leaf, Span flow) {
    Str name = leaf->card->name;
    if (f->changed && f->poured != f->placed) {
        diag_hint(d,
                  diag_error(d, flow,
                             "what this flow holds differs from page to page of \"%.*s\"",
                             STR(name)),
                  "within a flow, let no `when` and no text depend on the page");
    } else if (f->poured != f->placed || f->more) {
        diag_machine(d, flow,
                     "a mistake of prent's own: of the %zu words%s that this flow pours, "
                     "the pages of \"%.*s\" hold %zu",
                     f->poured, f->more ? " and more" : "", STR(name), f->placed);
    }
}

void tally_page(CardTally *t, Diags *d, const Leaf *leaf, const FlowWords *words) {
    const Card *card = leaf->card;
    const Template *plan = card->plan;
    bool shared = plan->sides == 2 && plan->side[1].continues;
    size_t side = shared ? 0 : leaf->nth % plan->sides;
    size_t pages = shared ? card->pages : card->pages / plan->sides;
    if (t->card != card)
        *t = (CardTally){.card = card};
    FlowTally *f = &t->flow[side];
    flow_take(f, words);
    if (f->pages == pages && words->here)
        flow_check(f, d, leaf, words->flow);
}
