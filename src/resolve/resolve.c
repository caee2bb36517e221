#include "resolve/resolve.h"

#include <math.h>

#include "box/cells.h"
#include "box/rows.h"
#include "resolve/card.h"
#include "resolve/picture.h"
#include "resolve/resolve_text.h"
#include "resolve/resolving.h"
#include "resolve/toc.h"

// A use of a part, whose properties come after those of the part's own box.
typedef struct Over {
    const Plan *plan;
    const Scope *scope;
    const struct Over *outer; // a use of a part that is itself a use
} Over;

static Box *box_make(const Resolve *r, const Plan *plan, const Scope *scope,
                     const Over *over);

// A copy of a value's nodes with every slot filled, for the property's reader.
static const Node *node_fill(const Resolve *r, const Node *n, const Scope *s, bool names) {
    Node *filled = NEW(r->arena, Node);
    *filled = *n;
    switch (n->kind) {
    case NODE_TEXT: {
        Words w = words_parse(r->arena, r->diags, n);
        filled->text = words_fill(r->arena, r->diags, &w, s, names);
        Span content = w.dynamic ? words_span(r->arena, r->diags, &w, s, names) : n->span;
        if (w.n == 1 || (content.source && content.source->fields))
            filled->span = content; // who wrote it finds it there
        break;
    }
    case NODE_LIST:
        filled->item = NEWS(r->arena, const Node *, n->n);
        for (size_t i = 0; i < n->n; i++)
            filled->item[i] = node_fill(r, n->item[i], s, names);
        break;
    case NODE_MAP:
        filled->pair = NEWS(r->arena, Pair, n->n);
        for (size_t i = 0; i < n->n; i++)
            filled->pair[i] =
                (Pair){n->pair[i].key, node_fill(r, n->pair[i].value, s, names)};
        break;
    }
    return filled;
}

static void settings_apply(const Resolve *r, const Plan *plan, const Scope *s, Box *box) {
    PropReader reader = {r->arena, r->diags, r->theme};
    for (size_t i = 0; i < plan->settings; i++) {
        const Setting *setting = &plan->setting[i];
        size_t before = r->diags->n;
        const Node *value = node_fill(r, setting->value, s,
                                      setting->prop->type == PROP_INK ||
                                          setting->prop->type == PROP_BLEND ||
                                          setting->prop->type == PROP_OUTLINE);
        if (r->diags->n == before)
            prop_read(&reader, setting->prop, value,
                      setting->of_style ? (void *)&box->text.style : box);
    }
}

// The type size in force: a text's own, elsewhere that of a text without a style.
static double em_of(const Resolve *r, const Box *box) {
    const TextStyle *base = theme_style(r->theme, S("base"));
    return box->kind == BOX_TEXT ? box->text.style.size : base ? base->size : 0;
}

static void em_settle(Len *len, double em) {
    if (len->unit == LEN_EM)
        *len = len_pt(len->value * em);
}

// A text keeps off a box of its own stack.
static void around_check(const Resolve *r, const Box *group) {
    for (size_t i = 0; i < group->group.n; i++) {
        const Box *text = group->group.child[i];
        bool found = text->kind != BOX_TEXT || !text->text.around.n;
        for (size_t k = 0; k < group->group.n && !found; k++)
            found = k != i && group->kind == BOX_STACK &&
                    str_eq(group->group.child[k]->name, text->text.around);
        if (!found)
            diag_hint(r->diags,
                      diag_error(r->diags, text->span,
                                 "no box beside this text is named \"%.*s\"",
                                 STR(text->text.around)),
                      "a text goes around a box of the same stack: give that a name");
    }
}

static void image_make(const Resolve *r, const Plan *plan, const Scope *s, Box *box) {
    ImageBox *image = &box->image;
    image->path = words_fill(r->arena, r->diags, &plan->words, s, false);
    image->path_span = words_span(r->arena, r->diags, &plan->words, s, false);
    PicturePlace place = {r->content_folder, r->layout_folder, image->path_span};
    if (image->path.n)
        image->root = picture_root(r->arena, r->diags, image->path, &place);
    if (!image->root.n)
        image->path = S("");
}

// A code says to readers what it says to cameras.
static void qr_make(const Resolve *r, const Plan *plan, const Scope *s, Box *box) {
    box->qr.text = words_fill(r->arena, r->diags, &plan->words, s, false);
    box->qr.span = words_span(r->arena, r->diags, &plan->words, s, false);
    if (!box->alt.n)
        box->alt = box->qr.text;
    if (!box->fill)
        diag_error(r->diags, box->span, "this code has no colour: give it a fill");
}

static const Scope *use_scope(const Resolve *r, const Plan *plan, const Scope *s);

// Whether the box would be made, which costs less than making it.
static bool box_shows(const Resolve *r, const Plan *plan, const Scope *s) {
    if (when_any(&plan->when) && !when_holds(r->arena, r->diags, &plan->when, s))
        return false;
    const Scope *inner = plan->part ? use_scope(r, plan, s) : NULL;
    return !plan->part || (inner && box_shows(r, plan->part->body, inner));
}

typedef struct Children {
    const Resolve *resolve;
    const Plan *plan;
    FlowBox *flow; // when they are a flow's
    size_t at;     // children of it so far, made or not
    struct {
        Box **p;
        size_t n, cap;
    } list;
} Children;

// More on one page are loops or parts that multiply.
static bool boxes_left(const Resolve *r) {
    return (long)*r->made <= diags_most(r->diags, LIMIT_BOXES);
}

// A flow's child that stands on another page is only counted.
static bool child_elsewhere(Children *c, const Scope *scope) {
    FlowWindow window = c->resolve->window;
    if (!c->flow || (c->at >= window.from && c->at < window.to))
        return false;
    if (c->flow->more || !box_shows(c->resolve, c->plan, scope))
        return true;
    c->flow->more = c->at >= window.to;
    c->flow->skipped += c->at < window.from;
    c->at++;
    return true;
}

static bool child_take(Box *box, void *data) {
    Children *c = data;
    PUSH(c->resolve->arena, &c->list) = box;
    c->at++;
    return boxes_left(c->resolve);
}

static bool child_add(const Scope *scope, void *data) {
    Children *c = data;
    if (c->plan->deals)
        return cards_make(c->resolve, c->plan, scope, (BoxVisit){child_take, c});
    if (child_elsewhere(c, scope))
        return true;
    Box *box = box_make(c->resolve, c->plan, scope, NULL);
    if (!box)
        return boxes_left(c->resolve);
    return child_take(box, c);
}

// A share of what is left needs a parent that knows how much that is.
static void shares_check(const Resolve *r, const Box *box) {
    for (size_t i = 0; i < box->group.n; i++) {
        const Box *c = box->group.child[i];
        bool wide = c->width.unit == LEN_FR && c->kind != BOX_SPACE;
        bool tall = c->height.unit == LEN_FR;
        const char *why = NULL;
        if (box->kind == BOX_FLOW && tall)
            why = "in a flow there is no height left to share: it goes on";
        else if ((box->kind == BOX_WHEEL || box->kind == BOX_SECTOR) && (wide || tall))
            why = "in a wheel nothing is left to share: take a length, or %";
        if (why)
            diag_error(r->diags, c->span, "%s", why);
    }
}

// Cells are a grid's; those of a table's rows are the table's.
static void strays_check(const Resolve *r, const Box *box) {
    if (!box_is_group(box) || box->kind == BOX_GRID)
        return;
    for (size_t i = 0; i < box->group.n; i++) {
        const Box *c = box->group.child[i];
        if (c->asked.column || c->asked.across)
            diag_error(r->diags, c->span, "cells are in a grid; this box stands in a %.*s",
                       STR(box_kind_name(box->kind)));
    }
}

// Whether they are, and places on units a stack's that has them.
static void places_check(const Resolve *r, Box *box) {
    bool cells = false;
    for (size_t i = 0; i < box->group.n; i++) {
        const Box *c = box->group.child[i];
        cells = cells || c->asked.column || c->asked.across;
        if (!isnan(c->on.x) && box->group.units.w <= 0)
            diag_hint(r->diags,
                      diag_error(r->diags, c->span,
                                 "two numbers in `at` count in a stack with units"),
                      "give the stack around it units: 36 x 48");
    }
    if (cells && box->kind == BOX_GRID)
        cells_settle(r->arena, r->diags, box);
}

typedef struct Together { // a group whose texts take their sizes in step
    Arena *arena;
    const Box *group;
    const double *share;
    size_t n;
} Together;

// A text with sizes of its own, or in a nearer group, keeps to these.
static void text_joins(Box *box, void *data) {
    const Together *t = data;
    if (box->kind != BOX_TEXT || box->text.sizes)
        return;
    box->text.together = t->group;
    box->text.size = NEWS(t->arena, double, t->n);
    box->text.sizes = t->n;
    for (size_t i = 0; i < t->n; i++)
        box->text.size[i] = box->text.style.size * t->share[i];
}

static void children_make(const Resolve *r, const Plan *plan, const Scope *s, Box *box) {
    Children c = {.resolve = r, .flow = box->kind == BOX_FLOW ? &box->flow : NULL};
    for (size_t i = 0; i < plan->n; i++) {
        c.plan = plan->child[i];
        choose_run(r->arena, r->diags, c.plan->each, c.plan->eaches, &c.plan->choose, s,
                   (EachVisit){child_add, &c});
    }
    box->group.child = c.list.p;
    box->group.n = c.list.n;
    bool table = box->kind == BOX_GRID && box->group.table;
    for (size_t i = 0; i < box->group.n && !table; i++)
        strays_check(r, box->group.child[i]);
    if (box->kind == BOX_GRID)
        rows_settle(r->arena, r->diags, box);
    shares_check(r, box);
    places_check(r, box);
    for (size_t i = 0; box->group.shares && i < box->group.n; i++)
        box_walk(box->group.child[i], text_joins,
                 &(Together){r->arena, box, box->group.share, box->group.shares});
}

// Each sector needs a ring, which goes from one radius to the next.
static void rings_check(const Resolve *r, const Box *wheel, const Box *box, size_t ring) {
    for (size_t i = 0; i < box->group.n; i++) {
        const Box *child = box->group.child[i];
        if (child->kind != BOX_SECTOR)
            continue;
        if (ring + 1 >= wheel->group.radii && wheel->group.radii) {
            Diag *wrong = diag_error(r->diags, child->span,
                                     "the wheel has no radius for this sector's ring");
            diag_hint(r->diags, wrong, "radii has %zu, ring %zu needs %zu",
                      wheel->group.radii, ring + 1, ring + 2);
            return;
        }
        rings_check(r, wheel, child, ring + 1);
    }
}

// What a part sees: its parameters on the roots; NULL after an error.
static const Scope *use_scope(const Resolve *r, const Plan *plan, const Scope *s) {
    return arguments_bind(r->arena, r->diags, &plan->given, s, r->roots, r->language,
                          false);
}

static Box *use_make(const Resolve *r, const Plan *plan, const Scope *s,
                     const Over *outer) {
    const Scope *inner = use_scope(r, plan, s);
    Over over = {plan, s, outer};
    return inner ? box_make(r, plan->part->body, inner, &over) : NULL;
}

// A few loops or parts within each other make more boxes than any memory holds.
static bool box_spend(const Resolve *r, const Plan *plan) {
    long most = diags_most(r->diags, LIMIT_BOXES);
    if (boxes_left(r) && (long)++*r->made > most)
        diag_allow(r->diags,
                   diag_error(r->diags, plan->proto.span,
                              "this makes more than %ld boxes on a page", most),
                   LIMIT_BOXES);
    return boxes_left(r);
}

static Box *box_make(const Resolve *r, const Plan *plan, const Scope *s, const Over *over) {
    if (when_any(&plan->when) && !when_holds(r->arena, r->diags, &plan->when, s))
        return NULL;
    if (!box_spend(r, plan))
        return NULL;
    if (plan->part)
        return use_make(r, plan, s, over);
    Box *box = NEW(r->arena, Box);
    *box = plan->proto;
    settings_apply(r, plan, s, box);
    for (; over; over = over->outer) {
        if (!box->name.n)
            box->name = over->plan->part->name;
        settings_apply(r, over->plan, over->scope, box);
        if (over->plan->proto.waivers) {
            box->waiver = over->plan->proto.waiver;
            box->waivers = over->plan->proto.waivers;
        }
    }
    box_lens(r->arena, box, em_settle, em_of(r, box));
    if (box->along == ALONG_ARC && box->kind != BOX_TEXT)
        diag_error(r->diags, box->span, "only a text runs along an arc");
    switch (box->kind) {
    case BOX_ROW:
    case BOX_COLUMN:
    case BOX_STACK:
    case BOX_FLOW:
    case BOX_SECTOR:
        if (plan->toc)
            toc_make(r, plan, s, box);
        else
            children_make(r, plan, s, box);
        around_check(r, box);
        break;
    case BOX_GRID:
        children_make(r, plan, s, box);
        rows_tag(r->arena, r->diags, box);
        break;
    case BOX_WHEEL:
        children_make(r, plan, s, box);
        rings_check(r, box, box, 0);
        break;
    case BOX_TEXT:
        text_make(r, &plan->words, s, box);
        break;
    case BOX_IMAGE:
        image_make(r, plan, s, box);
        break;
    case BOX_QR:
        qr_make(r, plan, s, box);
        break;
    case BOX_SHAPE:
    case BOX_RULE:
    case BOX_LINES:
    case BOX_SPACE:
        break;
    }
    return box;
}

Box *resolve_box(const Resolve *r, const Plan *plan, const Scope *s) {
    Box *box = box_make(r, plan, s, NULL);
    if (box)
        strays_check(r, box);
    return box;
}

Box *resolve_frame(const Resolve *r, const Plan *plan, const Scope *s) {
    if (when_any(&plan->when) && !when_holds(r->arena, r->diags, &plan->when, s))
        return NULL;
    if (!box_spend(r, plan))
        return NULL;
    Box *box = NEW(r->arena, Box);
    *box = plan->proto;
    settings_apply(r, plan, s, box);
    box_lens(r->arena, box, em_settle, em_of(r, box));
    return box;
}

static bool whole(Len len) {
    return len.unit == LEN_NONE || len.unit == LEN_FR;
}

// The outermost box is the page, and all that is left of it.
static void root_check(const Resolve *r, const Box *box) {
    if (box->kind == BOX_SPACE || (whole(box->width) && whole(box->height)))
        return;
    Diag *wrong = diag_error(r->diags, box->span,
                             "this box fills the page: no width or height counts");
    diag_hint(r->diags, wrong, "put it in a stack, and say its size there");
}

Box *resolve(const Resolve *r, const Plan *plan, const Scope *scope) {
    size_t made = 0;
    Resolve counted = *r;
    counted.made = &made;
    Box *box = box_make(&counted, plan, scope, NULL);
    if (!box)
        return NULL;
    root_check(r, box);
    strays_check(r, box);
    box_settle_direction(box, r->direction);
    return box;
}
