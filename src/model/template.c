#include "model/template.h"

#include <math.h>

#include "model/plan.h"

static const Str layout_keys[] = {LIT("page"),    LIT("styles"), LIT("inks"),
                                  LIT("parts"),   LIT("front"),  LIT("back"),
                                  LIT("extends"), LIT("title")};
static const Str page_keys[] = {LIT("size"), LIT("bleed"), LIT("safe"), LIT("corner"),
                                LIT("direction")};

static double page_len(Diags *d, const Node *page, Str key, double max) {
    const Node *n = node_find(page, key);
    if (!n)
        return 0;
    Len len = node_len(d, n, key.p);
    if (len.unit != LEN_PT && len.unit != LEN_NONE)
        diag_error(d, n->span, "%.*s takes mm, cm, in or pt", STR(key));
    else if (len.value < 0 || len.value > max)
        diag_error(d, n->span, "%.*s must lie between 0 and %g pt", STR(key), max);
    else
        return len.value;
    return 0;
}

static void direction_read(Diags *d, const Node *page, PageSpec *spec) {
    const Node *n = node_find(page, S("direction"));
    size_t said = n ? node_enum(d, n, direction_words, 3, "direction") : DIRECTION_AUTO;
    if (said != DIRECTION_AUTO)
        spec->direction = (Direction)said;
}

static void page_read(Arena *a, Diags *d, const Node *page, PageSpec *spec) {
    if (!node_is(d, page, NODE_MAP, "a map such as {size: 88 x 63 mm}"))
        return;
    node_only(d, page, page_keys, sizeof page_keys / sizeof *page_keys, "a page");
    direction_read(d, page, spec);
    const Node *size = node_find(page, S("size"));
    if (!size) {
        diag_error(d, page->span, "the page has no size");
        return;
    }
    spec->trim = page_size(a, d, size, spec->trim);
    spec->bleed = page_len(d, page, S("bleed"), 100);
    spec->safe = page_len(d, page, S("safe"), 1000);
    spec->corner = page_len(d, page, S("corner"), 1000);
}

// The layout on the paper that the product asks for: its units grow or shrink alike, and
// where the paper has other proportions it has more room one way. What the press and the
// knife need, bleed and safe, is not scaled.
static void page_fit(Diags *d, const TemplateInput *in, PageSpec *page) {
    Size paper = in->size, own = page->trim;
    if (paper.w <= 0)
        return;
    if ((paper.w > paper.h) != (own.w > own.h) && paper.w != paper.h && own.w != own.h)
        diag_hint(d,
                  diag_error(d, in->size_span, "%.*s is a %s layout", STR(in->name),
                             own.w > own.h ? "landscape" : "portrait"),
                  "turn the size, as in A3 landscape");
    double scale = fmin(paper.w / own.w, paper.h / own.h);
    page->scale = scale;
    page->trim = (Size){paper.w / scale, paper.h / scale};
    page->bleed /= scale;
    page->safe /= scale;
    page->corner /= scale;
}

static void side_read(PlanReader *r, const Node *node, Str key, Template *t) {
    const Node *side = node_find(node, key);
    if (!side)
        return;
    const Plan *plan = plan_read(r, side);
    if (plan && plan->eaches)
        diag_error(r->diags, side->span,
                   "a side is one box: put the loop on a box within it");
    if (plan && plan->proto.kind == BOX_SECTOR)
        diag_error(r->diags, side->span, "a sector stands in a wheel");
    if (plan)
        t->side[t->sides++] = (Side){key, plan, plan->flows, plan->continues};
}

// One title, or a list: sections around the card, which cards may share, and the card.
static void titles_read(Arena *a, Diags *d, const Node *node, Template *t) {
    const Node *title = node_find(node, S("title"));
    if (!title)
        return;
    bool list = title->kind == NODE_LIST;
    size_t n = list ? title->n : 1;
    t->title = NEWS(a, Words, n);
    for (size_t i = 0; i < n; i++) {
        const Node *one = list ? title->item[i] : title;
        if (node_is(d, one, NODE_TEXT, "a text, or a list of texts"))
            t->title[t->titles++] = words_parse(a, d, one);
    }
}

const Template *template_read(Arena *a, Diags *d, const TemplateInput *in) {
    Template *t = NEW(a, Template);
    *t = (Template){.name = in->name, .folder = in->folder};
    t->page = (PageSpec){.trim = {100, 100}, .scale = 1, .direction = in->direction};
    if (!node_is(d, in->node, NODE_MAP, "a layout: a map with page and front"))
        return t;
    node_only(d, in->node, layout_keys, sizeof layout_keys / sizeof *layout_keys,
              "a layout");
    const Node *page = node_find(in->node, S("page"));
    if (page)
        page_read(a, d, page, &t->page);
    else
        diag_error(d, in->node->span, "the layout has no page");
    page_fit(d, in, &t->page);
    titles_read(a, d, in->node, t);
    t->theme = theme_read(a, d, in->node, in->folder, in->theme);
    const Node *parts = node_find(in->node, S("parts"));
    if (parts && !node_is(d, parts, NODE_MAP, "a map of parts"))
        parts = NULL;
    PlanReader r = {.arena = a, .diags = d, .theme = t->theme, .parts = parts, .input = in};
    side_read(&r, in->node, S("front"), t);
    side_read(&r, in->node, S("back"), t);
    if (!node_find(in->node, S("front")))
        diag_error(d, in->node->span, "the layout has no front");
    return t;
}
