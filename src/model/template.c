#include "model/template.h"

#include "base/number.h"
#include "model/plan.h"

static const Str layout_keys[] = {{"page", 4},  {"styles", 6}, {"inks", 4},   {"parts", 5},
                                  {"front", 5}, {"back", 4},   {"extends", 7}};
static const Str page_keys[] = {{"size", 4}, {"bleed", 5}, {"safe", 4}, {"corner", 6}};

typedef struct Paper {
    Str name;
    Size mm; // portrait
} Paper;

// ISO 216:2007, table 1 (A series), and the usual card formats.
static const Paper papers[] = {
    {{"A0", 2}, {841, 1189}},        {{"A1", 2}, {594, 841}},   {{"A2", 2}, {420, 594}},
    {{"A3", 2}, {297, 420}},         {{"A4", 2}, {210, 297}},   {{"A5", 2}, {148, 210}},
    {{"A6", 2}, {105, 148}},         {{"A7", 2}, {74, 105}},    {{"SRA3", 4}, {320, 450}},
    {{"Letter", 6}, {215.9, 279.4}}, {{"poker", 5}, {63, 88}},  {{"bridge", 6}, {57, 89}},
    {{"tarot", 5}, {70, 120}},       {{"square", 6}, {90, 90}},
};

static const double pt_per_mm = 72 / 25.4;

// "A1 landscape", "poker"; portrait when nothing is said.
static bool paper_parse(Str text, Size *out) {
    Str rest = text, name = str_cut(&rest, ' ');
    rest = str_trim(rest);
    if (rest.n && !str_eq(rest, S("landscape")) && !str_eq(rest, S("portrait")))
        return false;
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
        Size mm = papers[i].mm;
        if (!str_eq(papers[i].name, name))
            continue;
        if (str_eq(rest, S("landscape")))
            mm = (Size){mm.h, mm.w};
        *out = (Size){mm.w * pt_per_mm, mm.h * pt_per_mm};
        return true;
    }
    return false;
}

// "88 x 63 mm": the last unit serves both.
static Str size_parse(Arena *a, Str text, Size *out) {
    if (paper_parse(text, out))
        return S("");
    size_t x = 0;
    while (x < text.n && text.p[x] != 'x')
        x++;
    if (x == text.n)
        return str_f(a, "\"%.*s\" is not a size: write 88 x 63 mm, or A1 landscape",
                     STR(text));
    Str width = str_trim(str_sub(text, 0, x)),
        height = str_trim(str_sub(text, x + 1, text.n));
    Str first = width;
    double number;
    bool one = number_prefix(&first, &number);
    first = str_trim(first);
    if (!one || !height.n || (first.n && (unsigned char)(first.p[0] - '0') <= 9))
        return str_f(a, "\"%.*s\" is not a size: write 88 x 63 mm, or A1 landscape",
                     STR(text));
    Str both = str_f(a, "%.*s %.*s", STR(width), STR(height));
    LenSides sides;
    Str wrong = len_sides_parse(a, both, &sides);
    if (!wrong.n && (sides.top.unit != LEN_PT || sides.right.unit != LEN_PT))
        return S("a page's size takes mm, cm, in or pt");
    *out = (Size){sides.top.value, sides.right.value};
    return wrong;
}

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

// 3 to 14,400 pt a side: ISO 32000-1, annex C.2, the limits of a page.
static void page_read(Arena *a, Diags *d, const Node *page, PageSpec *spec) {
    if (!node_is(d, page, NODE_MAP, "a map such as {size: 88 x 63 mm}"))
        return;
    node_only(d, page, page_keys, 4, "a page");
    const Node *size = node_find(page, S("size"));
    if (!size) {
        diag_error(d, page->span, "the page has no size");
        return;
    }
    Size trim = {0};
    Str wrong = size_parse(a, node_text(d, size, "a size such as 88 x 63 mm"), &trim);
    if (wrong.n)
        diag_error(d, size->span, "%.*s", STR(wrong));
    else if (trim.w < 3 || trim.h < 3 || trim.w > 14400 || trim.h > 14400)
        diag_error(d, size->span, "a page's sides lie between 3 and 14400 pt (5080 mm)");
    else
        spec->trim = trim;
    spec->bleed = page_len(d, page, S("bleed"), 100);
    spec->safe = page_len(d, page, S("safe"), 1000);
    spec->corner = page_len(d, page, S("corner"), 1000);
}

static void side_read(PlanReader *r, const Node *node, Str key, Template *t) {
    const Node *side = node_find(node, key);
    if (!side)
        return;
    const Plan *plan = plan_read(r, side);
    if (plan && plan->eaches)
        diag_error(r->diags, side->span,
                   "a side is one box: put the loop on a box within it");
    if (plan)
        t->side[t->sides++] = (Side){key, plan};
}

const Template *template_read(Arena *a, Diags *d, const TemplateInput *in) {
    Template *t = NEW(a, Template);
    *t = (Template){.name = in->name, .folder = in->folder};
    t->page.trim = (Size){100, 100};
    if (!node_is(d, in->node, NODE_MAP, "a layout: a map with page and front"))
        return t;
    node_only(d, in->node, layout_keys, sizeof layout_keys / sizeof *layout_keys,
              "a layout");
    const Node *page = node_find(in->node, S("page"));
    if (page)
        page_read(a, d, page, &t->page);
    else
        diag_error(d, in->node->span, "the layout has no page");
    t->theme = theme_read(a, d, in->node, in->theme);
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
