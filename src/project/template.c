#include "project/template.h"

#include <math.h>

#include "box/figure.h"
#include "project/plan.h"

#define AT(field) .place = offsetof(PageSpec, field)

static const Str dies[] = {LIT("rectangle"), LIT("circle"), LIT("hexagon")};

static const Str adapts[] = {LIT("no"), LIT("turn"), LIT("grow")};

static const Key page_table[] = {
    {LIT("size"), KEY_OWN, .takes = LIT("a size: 88 x 63 mm, A1 landscape, poker"),
     .doc = LIT("The trim: the page as it is cut."), .example = LIT("88 x 63 mm")},
    {LIT("bleed"), KEY_POINTS, AT(bleed), .most = 100, .otherwise = LIT("0"),
     .doc = LIT("How far colour runs out beyond the trim."), .example = LIT("3 mm")},
    {LIT("safe"), KEY_POINTS, AT(safe), .most = 1000, .otherwise = LIT("0"),
     .doc = LIT("Distance that text keeps from the trim."), .example = LIT("5 mm")},
    {LIT("corner"), KEY_POINTS, AT(corner), .most = 1000, .otherwise = LIT("0"),
     .doc = LIT("Radius of the corners of the die line on sheets."),
     .example = LIT("3.5 mm")},
    {LIT("die"), KEY_OWN, .takes = LIT("rectangle, circle, hexagon, or path data"),
     .otherwise = LIT("rectangle"),
     .doc = LIT("Shape that is cut out on sheets; a path is as large as the page."),
     .example = LIT("hexagon")},
    {LIT("hole"), KEY_POINTS, AT(hole), .most = 300, .otherwise = LIT("no hole"),
     .doc =
         LIT("Diameter of a hole in the middle of the top, as far from it as it is wide."),
     .example = LIT("5 mm")},
    {LIT("grid"), KEY_POINTS, AT(grid), .most = 1000, .otherwise = LIT("no grid"),
     .doc = LIT("Distance of the lines, from the page's top, that first baselines of texts "
                "in columns and flows stand on."),
     .example = LIT("13 pt")},
    {LIT("direction"), KEY_OWN, .takes = LIT("auto | ltr | rtl"),
     .otherwise = LIT("the language's"), .doc = LIT("Which way rows and lines run."),
     .example = LIT("rtl")},
    {LIT("adapts"), KEY_WORD, AT(adapts), .word = adapts, .words = 3,
     .otherwise = LIT("no"),
     .doc =
         LIT("What else a product's `size` may do: turn the page, or also grow: a smaller "
             "size has less room, not smaller type."),
     .example = LIT("turn")},
};

const KeyMap page_keys = {LIT("page"), "a page", KEYS(page_table),
                          LIT("The page of a layout.")};

static const Key layout_table[] = {
    {LIT("extends"), KEY_OWN, .takes = LIT("a layout's name"),
     .doc = LIT("Layout to start from; keys here add to it or override it."),
     .example = LIT("card")},
    {LIT("with"), KEY_OWN, .takes = LIT("a map of names"),
     .doc = LIT("Parameters that a product gives; with a default, or nothing."),
     .example = LIT("{text: , ink: night}")},
    {LIT("needs"), KEY_OWN, .takes = LIT("a list of names"),
     .doc = LIT("Names that content or loops must have."), .example = LIT("[map, group]")},
    {LIT("page"), KEY_MAP, .map = &page_keys, .doc = LIT("The page."),
     .example = LIT("{size: 88 x 63 mm, bleed: 3 mm}")},
    {LIT("styles"), KEY_OWN, .takes = LIT("a map of type styles"),
     .doc = LIT("Type styles of this layout."), .example = LIT("{note: {size: 8 pt}}")},
    {LIT("inks"), KEY_OWN, .takes = LIT("a map of inks"),
     .doc = LIT("Inks of this layout."), .example = LIT("{red: {cmyk: [0, 100, 100, 0]}}")},
    {LIT("parts"), KEY_OWN, .takes = LIT("a map of boxes"),
     .doc = LIT("Boxes that `use` places, with parameters."),
     .example = LIT("{badge: {text: \"{letter}\"}}")},
    {LIT("front"), KEY_OWN, .takes = LIT("a box"), .doc = LIT("The front of each card."),
     .example = LIT("{text: \"{card.text}\"}")},
    {LIT("back"), KEY_OWN, .takes = LIT("a box"), .otherwise = LIT("no back"),
     .doc = LIT("The back of each card."), .example = LIT("{text: \"{card.answer}\"}")},
    {LIT("title"), KEY_OWN, .takes = LIT("a text, or a list of texts"),
     .doc = LIT("Title of each card for bookmarks and screen readers."),
     .example = LIT("\"{card.name}\"")},
};

const KeyMap layout_keys = {LIT("layout"), "a layout", KEYS(layout_table),
                            LIT("A file in layouts/: how content looks.")};

static void direction_read(Diags *d, const Node *page, PageSpec *spec) {
    const Node *n = node_find(page, S("direction"));
    size_t said = n ? node_enum(d, n, direction_words, 3, "direction") : DIRECTION_AUTO;
    if (said != DIRECTION_AUTO)
        spec->direction = (Direction)said;
}

static void die_read(Arena *a, Diags *d, const Node *page, PageSpec *spec) {
    const Node *n = node_find(page, S("die"));
    if (!n)
        return;
    if (n->kind != NODE_TEXT || !figure_is_path(n->text))
        spec->die = (PageDie)node_enum(d, n, dies, 3, "die");
    else if (figure_path_read(a, d, n, &spec->outline))
        spec->die = DIE_PATH;
}

static void page_read(Arena *a, Diags *d, const Node *page, PageSpec *spec) {
    if (!node_is(d, page, NODE_MAP, "a map such as {size: 88 x 63 mm}"))
        return;
    direction_read(d, page, spec);
    const Node *size = node_find(page, S("size"));
    if (size)
        spec->trim = page_size(a, d, size, spec->trim);
    else
        diag_error(d, page->span, "the page has no size");
    keys_read(d, page, &page_keys, spec);
    die_read(a, d, page, spec);
}

// The layout on the paper that the product asks for: its units grow or shrink alike, and
// where the paper has other proportions it has more room one way. One that adapts lies or
// stands as the paper does, and never shrinks. What the press and the knife need, bleed and
// safe, is not scaled.
static void page_fit(Diags *d, const TemplateInput *in, PageSpec *page) {
    Size paper = in->size, own = page->trim;
    if (paper.w <= 0)
        return;
    bool turned = (paper.w > paper.h) != (own.w > own.h) && paper.w != paper.h;
    if (turned && page->adapts != ADAPT_NO)
        own = (Size){own.h, own.w};
    else if (turned && own.w != own.h)
        diag_hint(d,
                  diag_error(d, in->size_span, "%.*s is a %s layout", STR(in->name),
                             own.w > own.h ? "landscape" : "portrait"),
                  "turn the size, as in A3 landscape");
    double scale = fmin(paper.w / own.w, paper.h / own.h);
    if (page->adapts == ADAPT_GROW)
        scale = fmax(scale, 1);
    page->scale = scale;
    page->trim = (Size){paper.w / scale, paper.h / scale};
    page->bleed /= scale;
    page->safe /= scale;
    page->corner /= scale;
    page->hole /= scale;
}

// What is printed is the trim with its bleed, and no PDF page is larger than 14,400 pt (ISO
// 32000-1, annex C.2).
static void page_limit(Diags *d, const PageSpec *page, Span at) {
    double most = fmax(page->trim.w, page->trim.h) * page->scale;
    double bleed = page->bleed * page->scale;
    if (most <= 14400 && most + 2 * bleed > 14400)
        diag_error(
            d, at,
            "with its bleed the page is %.0f pt long; the most is 14400 pt (5080 mm)",
            most + 2 * bleed);
}

static void side_read(PlanReader *r, const Node *node, Str key, Template *t) {
    const Node *side = node_find(node, key);
    if (!side)
        return;
    const Plan *plan = plan_read(r, side);
    if (plan && plan->eaches)
        diag_error(r->diags, side->span,
                   "a side is one box: put the loop on a box within it");
    if (plan && plan->deals)
        diag_error(r->diags, side->span,
                   "a card stands in a box: put it in a stack or a grid");
    if (plan && plan->proto.kind == BOX_SECTOR)
        diag_error(r->diags, side->span, "a sector stands in a wheel");
    if (plan)
        t->side[t->sides++] = (Side){key, plan, plan->flows, plan->continues, plan->shares};
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

static void needs_read(Arena *a, Diags *d, const Node *list, Template *t) {
    if (!list || !node_is(d, list, NODE_LIST, "a list of names"))
        return;
    t->needs = NEWS(a, Str, list->n);
    for (size_t i = 0; i < list->n; i++)
        t->needs[t->needed++] = node_text(d, list->item[i], "a name");
}

const Template *template_read(Arena *a, Diags *d, const TemplateInput *in) {
    Template *t = NEW(a, Template);
    *t = (Template){.name = in->name, .folder = in->folder};
    t->page = (PageSpec){.trim = {100, 100}, .scale = 1, .direction = in->direction};
    if (!node_is(d, in->node, NODE_MAP, "a layout: a map with page and front"))
        return t;
    keys_read(d, in->node, &layout_keys, t);
    const Node *page = node_find(in->node, S("page"));
    if (page)
        page_read(a, d, page, &t->page);
    else
        diag_error(d, in->node->span, "the layout has no page");
    page_fit(d, in, &t->page);
    page_limit(d, &t->page,
               in->size.w > 0 ? in->size_span
               : page         ? page->span
                              : in->node->span);
    titles_read(a, d, in->node, t);
    t->parameters = parameters_read(a, d, node_find(in->node, S("with")));
    needs_read(a, d, node_find(in->node, S("needs")), t);
    t->theme = theme_read(a, d, in->node, in->folder, in->theme);
    const Node *parts = node_find(in->node, S("parts"));
    if (parts && !node_is(d, parts, NODE_MAP, "a map of parts"))
        parts = NULL;
    PlanReader r = {.arena = a, .diags = d, .theme = t->theme, .parts = parts, .input = in};
    r.parameters = &t->parameters;
    side_read(&r, in->node, S("front"), t);
    side_read(&r, in->node, S("back"), t);
    if (!node_find(in->node, S("front")))
        diag_error(d, in->node->span, "the layout has no front");
    return t;
}
