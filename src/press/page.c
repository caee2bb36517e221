#include "press/page.h"

#include <assert.h>

#include "base/number.h"
#include "box/qr.h"
#include "press/draft.h"
#include "press/stand_in.h"
#include "press/toc.h"

// The last card that begins no later than the page.
static const Card *card_at(const Deck *deck, size_t page) {
    size_t low = 0, high = deck->cards;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (deck->card[middle].page <= page)
            low = middle;
        else
            high = middle;
    }
    return &deck->card[low];
}

Leaf leaf_of(const Deck *deck, size_t page) {
    assert(page < deck->pages);
    const Card *card = card_at(deck, page);
    Leaf leaf = {.deck = deck,
                 .card = card,
                 .nth = page - card->page,
                 .number = page + 1,
                 .pages = deck->pages,
                 .window = {0, SIZE_MAX}};
    leaf.side = &card->plan->side[leaf.nth % card->plan->sides];
    if (card->part) {
        leaf.part = card->part[leaf.nth];
        leaf.window = (FlowWindow){leaf.part.from.child, leaf.part.to.child + 1};
    }
    return leaf;
}

Str leaf_name(Arena *a, const Leaf *leaf) {
    const Card *card = leaf->card;
    Str name = card->name;
    size_t sides = card->plan->sides;
    if (card->pages > sides)
        name = str_f(a, "%.*s-%0*zu", STR(name), number_digits(card->pages / sides),
                     leaf->nth / sides + 1);
    return sides == 1 ? name : str_f(a, "%.*s-%.*s", STR(name), STR(leaf->side->name));
}

// The copy of a chain of bindings with the page's own names below all others, so that
// content of the same name comes first. *roots, which is one of the chain's, becomes its
// copy.
static const Scope *scope_on(Arena *a, const Scope *s, const Scope *page,
                             const Scope **roots) {
    if (!s)
        return page;
    const Scope *up = scope_on(a, s->up, page, roots);
    Scope *copy = NEW(a, Scope);
    *copy = *s;
    copy->up = up;
    if (s == *roots)
        *roots = copy;
    return copy;
}

static const Scope *name_bind(Arena *a, const Scope *s, Str name, Str text, bool *asked) {
    Scope *bound = NEW(a, Scope);
    *bound =
        (Scope){.up = s, .name = name, .value = value_text(a, text, S(""), span_none())};
    bound->asked = asked;
    return bound;
}

// What a layout may ask of the page: numbers, and flags that are words or nothing.
static const Scope *names_bind(Arena *a, const Leaf *leaf) {
    const Str yes = S("yes"), no = S("");
    bool opening = leaf->nth < leaf->card->plan->sides && !leaf->side->continues;
    bool recto = leaf->number % 2 == 1;
    bool *number = leaf->asked ? &leaf->asked->number : NULL;
    bool *first = leaf->asked ? &leaf->asked->opening : NULL;
    const Scope *s = NULL;
    s = name_bind(a, s, S("page"), str_f(a, "%zu", leaf->number), number);
    s = name_bind(a, s, S("pages"), str_f(a, "%zu", leaf->pages), NULL);
    s = name_bind(a, s, S("opening"), opening ? yes : no, first);
    s = name_bind(a, s, S("continued"), opening ? no : yes, first);
    bool upright = page_upright(&leaf->card->plan->page);
    s = name_bind(a, s, S("upright"), upright ? yes : no, NULL);
    s = name_bind(a, s, S("recto"), recto ? yes : no, number);
    return name_bind(a, s, S("verso"), recto ? no : yes, number);
}

typedef struct FlowCount {
    Diags *diags;
    size_t flows;
} FlowCount;

static void flow_count(Box *box, void *data) {
    FlowCount *f = data;
    if (box->kind == BOX_FLOW && f->flows++ > 0)
        diag_error(f->diags, box->span, "a page has one flow, and this is another");
}

Box *leaf_box(Arena *a, Diags *d, const Studio *s, const Leaf *leaf) {
    const Template *plan = leaf->card->plan;
    const Scope *roots = leaf->card->section->roots;
    const Scope *scope = scope_on(a, leaf->card->scope, names_bind(a, leaf), &roots);
    Resolve r = {.arena = a,
                 .diags = d,
                 .theme = plan->theme,
                 .roots = roots,
                 .language = s->project->language,
                 .direction = plan->page.direction,
                 .content_folder = s->project->folder,
                 .layout_folder = plan->folder,
                 .languages = s->languages,
                 .window = leaf->window,
                 .toc = toc_of_leaf,
                 .toc_of = leaf};
    Box *box = resolve(&r, leaf->side->plan, scope);
    FlowCount flows = {d, 0};
    if (box && leaf->side->flows)
        box_walk(box, flow_count, &flows);
    return box;
}

// A look at a text's letters, and at codes made of theirs, before anything is set; those
// below a flow are looked at as its pages come to them. False: something cannot be set, and
// nothing stands in for it.
static bool tree_prove(const Layout *l, Box *box, StandIns *draft) {
    bool fine = true;
    size_t before = l->diags->n;
    if (box->kind == BOX_TEXT && !text_check(l->diags, l->setter.self, box))
        fine = draft && stand_in_letters(l->arena, l->setter.self, box, draft);
    if (draft && draft->missing)
        missing_soften(l->diags, before);
    if (box->kind == BOX_QR) {
        qr_encode(l->arena, l->diags, box);
        fine = l->diags->n == before;
    }
    for (size_t i = 0; box_is_group(box) && box->kind != BOX_FLOW && i < box->group.n; i++)
        fine = tree_prove(l, box->group.child[i], draft) && fine;
    return fine;
}

static bool unit_prove(const Layout *l, Box *box) {
    return tree_prove(l, box, l->checker);
}

bool leaf_layout(Arena *a, Diags *d, Leaf *leaf, Box *box, const LeafSetting *setting) {
    if (setting->draft)
        stand_in_pictures(a, box, setting->draft);
    if (setting->draft && setting->draft->missing)
        missing_soften(d, 0);
    bool pictures_only = setting->draft && d->n <= setting->draft->n;
    if (diags_failed(d) && !pictures_only)
        return false;
    const Template *plan = leaf->card->plan;
    Layout l = {.arena = a,
                .diags = d,
                .setter = setter_of_shaper(setting->shaper),
                .where = str_f(a, "%.*s %.*s", STR(plan->name), STR(leaf->side->name)),
                .deck = setting->sizes,
                .freeze = setting->freeze,
                .part = leaf->side->flows ? &leaf->part : NULL,
                .grid = plan->page.grid,
                .check = unit_prove,
                .checker = setting->draft};
    if (!tree_prove(&l, box, setting->draft))
        return false;
    layout_page(&l, box, plan->page.trim);
    return true;
}
