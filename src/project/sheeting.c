#include "project/sheeting.h"

#include <math.h>

#include "base/number.h"
#include "geometry/len.h"
#include "project/page.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

static const Str mark_names[] = {LIT("crop"),   LIT("registration"), LIT("fold"),
                                 LIT("centre"), LIT("colour-bar"),   LIT("slug"),
                                 LIT("staple")};

enum {
    CELLS = 1000,    // along a sheet's side
    STAPLE_ONLY = 1, // marks that sheets do not have
};

typedef struct Reader {
    Arena *arena;
    Diags *diags;
    const Node *map; // in hand
} Reader;

static const Node *key(const Reader *r, const char *name) {
    return node_find(r->map, str_of(name));
}

static Span key_span(const Reader *r, const char *name) {
    const Node *n = key(r, name);
    return n ? n->span : r->map->span;
}

static double points(Reader *r, const Node *n, Len len, const char *what) {
    if (len.unit != LEN_PT && len.unit != LEN_NONE)
        diag_error(r->diags, n->span, "%s takes mm, cm, in or pt", what);
    else if (len.value < 0)
        diag_error(r->diags, n->span, "%s cannot be negative", what);
    else if (len.value > 1440)
        diag_error(r->diags, n->span, "%s can be 508 mm at most", what);
    else
        return len.value;
    return 0;
}

// A named paper without "portrait" or "landscape" may lie either way.
static Paper paper_read(Reader *r) {
    const Node *n = key(r, "paper");
    Paper p = {.name = S("A4"), .free = true, .span = r->map->span};
    p.size = (Size){210 * PT_PER_MM, 297 * PT_PER_MM};
    if (!n)
        return p;
    p.span = n->span;
    p.size = page_size(r->arena, r->diags, n, p.size);
    p.name = n->kind == NODE_TEXT ? n->text : p.name;
    p.free = p.name.n && (unsigned char)(p.name.p[0] - '0') > 9 &&
             !str_ends(p.name, S("landscape")) && !str_ends(p.name, S("portrait"));
    return p;
}

static Sides margin_read(Reader *r, Size paper, double otherwise) {
    const Node *n = key(r, "margin");
    Sides s = {otherwise, otherwise, otherwise, otherwise};
    if (!n)
        return s;
    LenSides len = node_sides(r->diags, n, "margin");
    size_t before = r->diags->n;
    s.top = points(r, n, len.top, "margin");
    if (r->diags->n == before)
        s.right = points(r, n, len.right, "margin");
    if (r->diags->n == before)
        s.bottom = points(r, n, len.bottom, "margin");
    if (r->diags->n == before)
        s.left = points(r, n, len.left, "margin");
    double least = fmin(paper.w, paper.h);
    if (r->diags->n == before && fmax(s.top + s.bottom, s.left + s.right) >= least)
        diag_error(r->diags, n->span, "these margins leave nothing of the paper");
    return s;
}

// "2 x 4": a number, an x, a number, as of a size.
static bool cells_parse(Str text, size_t *columns, size_t *rows) {
    Str rest = text;
    long first, second;
    Str one = str_trim(str_cut(&rest, 'x'));
    if (!integer_parse(one, 1, CELLS, &first) ||
        !integer_parse(str_trim(rest), 1, CELLS, &second))
        return false;
    *columns = (size_t)first;
    *rows = (size_t)second;
    return true;
}

static void grid_read(Reader *r, SheetSpec *s) {
    const Node *n = key(r, "grid");
    s->grid_span = key_span(r, "grid");
    if (!n)
        return;
    Str text = node_text(r->diags, n, "a grid such as 2 x 4");
    if (text.n && !cells_parse(text, &s->columns, &s->rows))
        diag_hint(r->diags,
                  diag_error(r->diags, n->span, "\"%.*s\" is not a grid", STR(text)),
                  "columns x rows: grid: 2 x 4");
}

// "4 mm" both ways, "4 x 6 mm" across and down.
static Pt gutter_read(Reader *r) {
    const Node *n = key(r, "gutter");
    if (!n)
        return (Pt){0, 0};
    Str rest = node_text(r->diags, n, "a gutter such as 4 mm, or 4 x 6 mm");
    Str first = str_trim(str_cut(&rest, 'x'));
    rest = str_trim(rest);
    LenSides both = {0};
    Str joined = str_f(r->arena, "%.*s %.*s", STR(first), STR(rest));
    Str wrong = len_sides_parse(r->arena, rest.n ? joined : first, &both);
    if (wrong.n)
        diag_error(r->diags, n->span, "%.*s", STR(wrong));
    if (wrong.n)
        return (Pt){0, 0};
    size_t before = r->diags->n;
    double x = points(r, n, both.top, "gutter");
    return (Pt){x, r->diags->n == before ? points(r, n, both.right, "gutter") : 0};
}

static unsigned marks_read(Reader *r, size_t known, unsigned otherwise) {
    const Node *n = key(r, "marks");
    if (!n)
        return otherwise;
    if (n->kind == NODE_TEXT && str_eq(n->text, S("none")))
        return 0;
    const Node *const *item = n->kind == NODE_LIST ? n->item : &n;
    size_t count = n->kind == NODE_LIST ? n->n : 1;
    unsigned marks = 0;
    for (size_t i = 0; i < count; i++)
        marks |= 1U << node_enum(r->diags, item[i], mark_names, known, "marks");
    return marks;
}

// Becomes a part of a file's name.
static Str name_read(Reader *r) {
    const Node *n = key(r, "name");
    Str name = n ? node_text(r->diags, n, "a name") : S("");
    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.p[i];
        if (c > ' ' && c != '/' && c != '\\' && c != ':' && c != 0x7f)
            continue;
        diag_error(r->diags, n->span, "\"%.*s\" cannot name a file", STR(name));
        return S("");
    }
    return name;
}

static SheetSpec sheet_read(Reader *r) {
    SheetSpec s = {.span = r->map->span,
                   .name = name_read(r),
                   .paper = paper_read(r),
                   .duplex_said = key(r, "duplex"),
                   .duplex = DUPLEX_LONG,
                   .gutter = gutter_read(r),
                   .count = 1,
                   .first = 1,
                   .cut_span = key_span(r, "cut"),
                   .die_span = key_span(r, "die"),
                   .first_span = key_span(r, "first"),
                   .fill_span = key_span(r, "fill"),
                   .marks_span = key_span(r, "marks")};
    keys_read(r->diags, r->map, &sheet_keys, &s);
    s.margin = margin_read(r, s.paper.size, 5 * PT_PER_MM);
    s.marks = marks_read(r, COUNT(mark_names) - STAPLE_ONLY, MARK_CROP);
    grid_read(r, &s);
    if (s.cut == CUT_SINGLE && (s.gutter.x > 0 || s.gutter.y > 0))
        diag_hint(
            r->diags,
            diag_error(r->diags, s.cut_span, "one cut between two cards leaves no gutter"),
            "leave out gutter, or cut: double");
    if (s.fold != FOLD_NO && s.duplex_said && s.duplex != DUPLEX_NONE)
        diag_hint(r->diags,
                  diag_error(r->diags, key_span(r, "duplex"),
                             "cards that are folded are printed on one side"),
                  "leave out duplex, or fold");
    return s;
}

static TileSpec tile_read(Reader *r) {
    TileSpec t = {.span = r->map->span,
                  .name = name_read(r),
                  .paper = paper_read(r),
                  .overlap = 10 * PT_PER_MM,
                  .overlap_span = key_span(r, "overlap"),
                  .plan = true};
    keys_read(r->diags, r->map, &tile_keys, &t);
    t.margin = margin_read(r, t.paper.size, 5 * PT_PER_MM);
    return t;
}

static BookletSpec booklet_read(Reader *r) {
    BookletSpec b = {.span = r->map->span,
                     .name = name_read(r),
                     .paper = paper_read(r),
                     .duplex = DUPLEX_SHORT,
                     .creep_span = key_span(r, "creep"),
                     .marks = marks_read(r, COUNT(mark_names), MARK_CROP | MARK_FOLD),
                     .marks_said = key(r, "marks")};
    keys_read(r->diags, r->map, &booklet_keys, &b);
    b.margin = margin_read(r, b.paper.size, 0);
    if (b.duplex == DUPLEX_NONE)
        diag_error(r->diags, key_span(r, "duplex"),
                   "a booklet's sheets are printed on both sides: long-edge or short-edge");
    return b;
}

// What tells the files of a list from each other: the name, else the paper's. One alone
// needs nothing.
static Str label(Str name, Paper paper, bool listed) {
    Str rest = paper.name;
    return name.n || !listed ? name : str_cut(&rest, ' ');
}

static void same_check(Reader *r, Str mine, Str theirs) {
    if (str_eq(mine, theirs))
        diag_hint(r->diags,
                  diag_error(r->diags, r->map->span, "two in this list are called \"%.*s\"",
                             STR(mine)),
                  "give one of them a name");
}

static void sheet_add(Reader *r, Sheeting *s, bool listed) {
    SheetSpec spec = sheet_read(r);
    spec.name = label(spec.name, spec.paper, listed);
    for (size_t i = 0; i < s->sheet.n; i++)
        same_check(r, spec.name, s->sheet.p[i].name);
    PUSH(r->arena, &s->sheet) = spec;
}

static void tile_add(Reader *r, Sheeting *s, bool listed) {
    TileSpec spec = tile_read(r);
    spec.name = label(spec.name, spec.paper, listed);
    for (size_t i = 0; i < s->tile.n; i++)
        same_check(r, spec.name, s->tile.p[i].name);
    PUSH(r->arena, &s->tile) = spec;
}

static void booklet_add(Reader *r, Sheeting *s, bool listed) {
    BookletSpec spec = booklet_read(r);
    spec.name = label(spec.name, spec.paper, listed);
    for (size_t i = 0; i < s->booklet.n; i++)
        same_check(r, spec.name, s->booklet.p[i].name);
    PUSH(r->arena, &s->booklet) = spec;
}

static const struct {
    const KeyMap *keys;
    const char *such;
    void (*add)(Reader *, Sheeting *, bool listed);
} kinds[] = {
    {&sheet_keys, "a sheet such as {paper: A4, duplex: long-edge}", sheet_add},
    {&tile_keys, "tiles such as {paper: A4, overlap: 10 mm}", tile_add},
    {&booklet_keys, "a booklet such as {paper: A4}", booklet_add},
};

Sheeting sheeting_read(Arena *a, Diags *d, const Node *product) {
    Sheeting s = {0};
    Reader r = {a, d, NULL};
    for (size_t k = 0; k < COUNT(kinds); k++) {
        const Node *n = node_find(product, kinds[k].keys->name);
        bool listed = n && n->kind == NODE_LIST;
        for (size_t i = 0; n && i < (listed ? n->n : 1); i++) {
            r.map = listed ? n->item[i] : n;
            if (!node_is(d, r.map, NODE_MAP, kinds[k].such))
                continue;
            kinds[k].add(&r, &s, listed);
        }
    }
    return s;
}
