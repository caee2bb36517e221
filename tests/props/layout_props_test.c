#include <inttypes.h>
#include <stdlib.h>

#include "art/art.h"
#include "layout/memo.h"

#include "random.h"
#include "setter.h"

// Random box trees: whatever they ask for, every rect is a number, children are inside
// their parents or the parent says by how much not, texts fit or say so, fractions use all
// there is, and doing it again gives the same. Given a seed it shows one run again.
typedef struct Garden { // where trees grow
    Arena *arena;
    Random *random;
    bool calm; // only what fits when there is room: no lengths that fight the content
    size_t boxes;
    double sizes[3]; // pt, of fitted text
} Garden;

static const Source garden_file = {.name = {"garden.yaml", 11}};
static const Art picture = {.kind = ART_DRAWING, .width = 30, .height = 45};

static Len random_len(Garden *g, double most) {
    Random *r = g->random;
    switch (random_below(r, 6)) {
    case 0:
        return len_pt(random_pt(r, most));
    case 1:
        return g->calm ? len_fr(1) : len_percent(random_pt(r, 100));
    case 2:
        return len_fr((double)random_below(r, 4) / 2);
    }
    return (Len){0, LEN_NONE};
}

static Len random_fixed(Garden *g, size_t percent, double most) {
    return random_chance(g->random, percent) ? len_pt(random_pt(g->random, most))
                                             : (Len){0, LEN_NONE};
}

static const char *random_words(Garden *g) {
    static const char *const word[] = {
        "a",     "de",         "het",   "waarde", "\n", "Nut", "", "Gemeenschappelijkheid",
        "kaart", "raadsleden", "vraag", "van"};
    Buf b = buf_new(g->arena);
    for (size_t n = random_below(g->random, 9); n > 0; n--)
        buf_f(&b, "%s ", word[random_below(g->random, sizeof word / sizeof *word)]);
    return str_c(g->arena, str_trim(buf_str(&b)));
}

static void text_grow(Garden *g, Box *box) {
    static const double size[] = {6, 10, 20};
    Box *text = box_text(g->arena, random_words(g));
    box->text = text->text;
    box->text.style.size = size[random_below(g->random, 3)];
    if (random_chance(g->random, 30)) {
        box->text.size = g->sizes;
        box->text.style.size = g->sizes[0];
        box->text.sizes = 1 + random_below(g->random, 3);
        box->text.same = (Same)random_below(g->random, 3);
    }
    if (!g->calm && random_chance(g->random, 10))
        box->text.max_lines = 1 + random_below(g->random, 3);
}

static void lengths_grow(Garden *g, Box *box) {
    bool held =
        g->calm && (box->kind == BOX_TEXT || box->kind == BOX_LINES || box_is_group(box));
    if (!held) {
        box->width = random_len(g, 120);
        box->height = random_len(g, 120);
        box->max_width = random_fixed(g, 10, 100);
        box->max_height = random_fixed(g, 10, 100);
        box->left = random_fixed(g, 20, 60);
        box->top = random_fixed(g, 20, 60);
        box->right = random_fixed(g, 20, 60);
        box->bottom = random_fixed(g, 20, 60);
    }
    box->min_width = random_fixed(g, 10, 60);
    box->min_height = random_fixed(g, 10, 60);
    if (random_chance(g->random, g->calm ? 0 : 15))
        box->baseline = len_pt(random_pt(g->random, 60));
    if (random_chance(g->random, 30) && (box->kind == BOX_TEXT || box_is_group(box)))
        box->padding = (LenSides){random_fixed(g, 50, 10), random_fixed(g, 50, 10),
                                  random_fixed(g, 50, 10), random_fixed(g, 50, 10)};
    if (random_chance(g->random, 5) && box_is_group(box))
        box->padding.left = box->padding.bottom = len_percent(10);
    if (random_chance(g->random, 20))
        box->self = (int)random_below(g->random, ALIGN_PARENT + 1);
}

static Len *random_tracks(Garden *g, size_t n) {
    Len *track = NEWS(g->arena, Len, n);
    for (size_t i = 0; i < n; i++)
        track[i] = g->calm && random_chance(g->random, 50) ? (Len){0, LEN_NONE}
                   : g->calm                               ? len_fr(1)
                                                           : random_len(g, 80);
    return track;
}

static Box *tree_grow(Garden *g, int depth);

static void group_grow(Garden *g, Box *box, int depth) {
    Group *group = &box->group;
    group->gap = random_fixed(g, 50, 8);
    group->align = (Align)random_below(g->random, ALIGN_BASELINE + 1);
    group->justify = (Justify)random_below(g->random, JUSTIFY_BETWEEN + 1);
    if (box->kind == BOX_FLOW) {
        group->gap_across = random_fixed(g, 50, 8);
        box->flow.columns = 1 + (int)random_below(g->random, 3);
        box->flow.balance = (int)random_below(g->random, BALANCE_ALL + 1);
        box->flow.deal = (int)random_below(g->random, DEAL_SHORTEST + 1);
    }
    if (box->kind == BOX_GRID) {
        group->gap_across = random_fixed(g, 50, 8);
        group->columns = random_below(g->random, 4);
        group->rows = g->calm ? 0 : random_below(g->random, 3);
        group->column = random_tracks(g, group->columns);
        group->row = random_tracks(g, group->rows);
    }
    for (size_t n = random_below(g->random, 6); n > 0; n--)
        box_hold(g->arena, box, tree_grow(g, depth - 1));
}

static Box *tree_grow(Garden *g, int depth) {
    BoxKind kind = (BoxKind)(BOX_SPACE - random_below(g->random, BOX_SPACE - BOX_SECTOR));
    if (depth > 0 && random_chance(g->random, 64))
        kind = (BoxKind)random_below(g->random, BOX_WHEEL);
    Box *box = box_new(g->arena, kind);
    box->span = (Span){&garden_file, g->boxes, g->boxes + 1};
    g->boxes++;
    lengths_grow(g, box);
    if (box_is_group(box))
        group_grow(g, box, depth);
    else if (kind == BOX_TEXT)
        text_grow(g, box);
    else if (kind == BOX_IMAGE)
        box->image.art = random_chance(g->random, 90) ? &picture : NULL;
    else if (kind == BOX_SHAPE)
        box->figure = (Figure)random_below(g->random, 3);
    else if (kind == BOX_LINES)
        box->lines = (LinesBox){random_below(g->random, 4), 10};
    box->line = 1;
    return box;
}

static bool complained(const Stage *s, const Box *box) {
    for (size_t i = 0; i < s->diags.n; i++)
        if (s->diags.p[i].at.from == box->span.from ||
            s->diags.p[i].also.from == box->span.from)
            return true;
    return false;
}

static const double slack = 0.02; // pt

static bool text_sound(const Stage *s, const Box *box) {
    bool fits = box->set && box->set->height <= box->inner.h + slack &&
                box->set->too_wide <= slack &&
                (!box->text.max_lines || box->set->n <= box->text.max_lines);
    return (fits || (box->set && complained(s, box))) &&
           (!box->more || text_sound(s, box->more));
}

// A row or column with a fraction that may grow ends where its room ends.
static bool fractions_sound(const Stage *s, const Box *box) {
    bool down = box->kind == BOX_COLUMN, growing = false;
    if ((!down && box->kind != BOX_ROW) || complained(s, box))
        return true;
    for (size_t i = 0; i < box->group.n; i++) {
        const Box *c = box->group.child[i];
        const Len len = down ? c->height : c->width;
        const Len max = down ? c->max_height : c->max_width;
        const Len other = down ? c->width : c->height;
        bool derived =
            c->kind != BOX_SPACE && (other.unit == LEN_PT || other.unit == LEN_PERCENT);
        growing |= len.unit == LEN_FR && len.value > 0 && max.unit == LEN_NONE && !derived;
        if (down && c->baseline.unit != LEN_NONE)
            return true;
    }
    if (!growing)
        return true;
    Rect last = box->group.child[box->group.n - 1]->rect;
    return down ? fabs(last.y + last.h - box->inner.y - box->inner.h) < slack
                : fabs(last.x + last.w - box->inner.x - box->inner.w) < slack;
}

static size_t tree_unsound(const Stage *s, const Box *box) {
    size_t wrong = !CHECK(rect_finite(box->rect) && rect_finite(box->inner));
    if (box->kind == BOX_TEXT)
        wrong += !CHECK(text_sound(s, box));
    if (!box_is_group(box))
        return wrong;
    wrong += !CHECK(fractions_sound(s, box));
    bool flow = box->kind == BOX_FLOW; // what it has placed may be parts of its children
    Box *const *child = flow ? box->flow.placed : box->group.child;
    for (size_t i = 0; i < (flow ? box->flow.n : box->group.n); i++) {
        wrong +=
            !CHECK(rect_within(child[i]->rect, box->inner, slack) || complained(s, box));
        wrong += tree_unsound(s, child[i]);
    }
    return wrong;
}

typedef struct Rects {
    Rect *p;
    size_t n, cap;
    Arena *arena;
} Rects;

static void rect_note(Box *box, void *data) {
    Rects *all = data;
    PUSH(all->arena, all) = box->rect;
}

static bool rect_eq(Rect a, Rect b) { // to the last bit
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

static Rects tree_rects(Arena *a, Box *root) {
    Rects all = {.arena = a};
    box_walk(root, rect_note, &all);
    return all;
}

static void tree_show(const Box *box, int depth) {
    Str name = box_kind_name(box->kind);
    printf("%*s%zu %.*s  %g %g %g %g  width %d %g height %d %g self %d\n", depth * 2, "",
           box->span.from, STR(name), box->rect.x, box->rect.y, box->rect.w, box->rect.h,
           (int)box->width.unit, box->width.value, (int)box->height.unit, box->height.value,
           box->self);
    for (size_t i = 0; box_is_group(box) && i < box->group.n; i++)
        tree_show(box->group.child[i], depth + 1);
}

static void diags_show(const Diags *d) {
    for (size_t i = 0; i < d->n; i++)
        printf("    %zu: %.*s\n", d->p[i].at.from, STR(d->p[i].message));
}

static void wild_test(uint64_t seed) {
    Random random = {seed};
    Stage s, again;
    stage_open(&s);
    stage_open(&again);
    Garden g = {.arena = s.arena, .random = &random, .sizes = {20, 12, 7}};
    Box *root = tree_grow(&g, 5);
    Size page = {random_pt(&random, 500), random_pt(&random, 500)};
    layout_page(&s.layout, root, page);
    size_t wrong = tree_unsound(&s, root);
    Rects first = tree_rects(s.arena, root);
    layout_page(&again.layout, root, page);
    Rects second = tree_rects(s.arena, root);
    for (size_t i = 0; i < first.n; i++)
        wrong += !CHECK(rect_eq(first.p[i], second.p[i]));
    wrong += !CHECK(s.diags.n == again.diags.n);
    if (wrong) {
        printf("seed %" PRIu64 ", page %g x %g\n", seed, page.w, page.h);
        diags_show(&s.diags);
        tree_show(root, 0);
    }
    stage_close(&again);
    stage_close(&s);
}

// What is no larger than it wants to be has nothing to complain of.
static void calm_test(uint64_t seed) {
    Random random = {seed};
    Stage s;
    stage_open(&s);
    Garden g = {.arena = s.arena, .random = &random, .calm = true, .sizes = {20, 12, 7}};
    Box *root = box_new(s.arena, BOX_STACK);
    root->span = (Span){&garden_file, 999, 999};
    box_hold(s.arena, root, tree_grow(&g, 4));
    memos_make(s.arena, root);
    Measure free = measure(&s.layout, root, (Size){INFINITY, INFINITY});
    Measure held = measure(&s.layout, root, (Size){free.w, INFINITY});
    bool ok = CHECK(isfinite(free.w) && isfinite(free.h));
    ok &= CHECK(free.least_w <= free.w + slack);
    ok &= CHECK(held.w <= free.w + slack);
    ok &= CHECK_NEAR(held.h, free.h, slack);
    memos_drop(root);
    layout_page(&s.layout, root, (Size){free.w, free.h});
    ok &= CHECK(s.diags.n == 0);
    if (!ok) {
        printf("seed %" PRIu64 ", %g x %g, least %g\n", seed, free.w, free.h, free.least_w);
        diags_show(&s.diags);
        tree_show(root, 0);
    }
    stage_close(&s);
}

static void len_swap(Len *a, Len *b) {
    Len keep = *a;
    *a = *b;
    *b = keep;
}

static void box_turn(Box *box, void *data) {
    (void)data;
    box->direction = DIRECTION_RTL;
    len_swap(&box->left, &box->right);
    len_swap(&box->padding.left, &box->padding.right);
}

static Rect rect_mirrored(Rect r, double wide) {
    return (Rect){wide - r.x - r.w, r.y, r.w, r.h};
}

static bool tree_alike(const Box *ltr, const Box *rtl, double wide) {
    bool flow = ltr->kind == BOX_FLOW;
    size_t n = !box_is_group(ltr) ? 0 : flow ? ltr->flow.n : ltr->group.n;
    Rect r = rect_mirrored(rtl->rect, wide);
    bool alike = CHECK_NEAR(ltr->rect.x, r.x, slack) &&
                 CHECK_NEAR(ltr->rect.w, r.w, slack) &&
                 CHECK_NEAR(ltr->rect.y, r.y, slack) &&
                 CHECK_NEAR(ltr->rect.h, r.h, slack) && CHECK(!flow || n == rtl->flow.n);
    for (size_t i = 0; i < n && alike; i++)
        alike = tree_alike(flow ? ltr->flow.placed[i] : ltr->group.child[i],
                           flow ? rtl->flow.placed[i] : rtl->group.child[i], wide);
    return alike;
}

// What runs from right to left stands as in a mirror.
static void mirror_test(uint64_t seed) {
    Stage s[2];
    Box *root[2];
    Size page = {0};
    for (int i = 0; i < 2; i++) {
        Random random = {seed};
        stage_open(&s[i]);
        Garden g = {.arena = s[i].arena, .random = &random, .sizes = {20, 12, 7}};
        root[i] = tree_grow(&g, 5);
        page = (Size){random_pt(&random, 500), random_pt(&random, 500)};
        if (i)
            box_walk(root[i], box_turn, NULL);
        layout_page(&s[i].layout, root[i], page);
    }
    if (!tree_alike(root[0], root[1], page.w) || !CHECK(s[0].diags.n == s[1].diags.n)) {
        printf("seed %" PRIu64 ", page %g x %g\n", seed, page.w, page.h);
        tree_show(root[0], 0);
        tree_show(root[1], 0);
    }
    stage_close(&s[0]);
    stage_close(&s[1]);
}

int main(int argc, char **argv) {
    enum { TREES = 500 };
    const uint64_t seed = 20240521;
    if (argc > 1) {
        uint64_t one = strtoull(argv[1], NULL, 10);
        wild_test(one);
        calm_test(one);
        mirror_test(one);
        return check_done();
    }
    printf("seeds from %" PRIu64 "\n", seed);
    for (uint64_t i = 0; i < TREES && checks_failed == 0; i++) {
        wild_test(seed + i * 7919);
        calm_test(seed + i * 7919);
        mirror_test(seed + i * 7919);
    }
    return check_done();
}
