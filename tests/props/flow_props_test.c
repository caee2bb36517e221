#include <inttypes.h>
#include <stdlib.h>

#include "layout/pages.h"

#include "setter.h"

// Random flows poured through page after page: every word once and in order, nothing
// outside its column or over another, parted texts with two lines on either side, every
// column and page of use, an end; and each page by itself the same as in its turn. Flows
// that are even over their pages take no more of them, and none is fuller than it must be.
typedef struct Random {
    uint64_t state;
} Random;

// xorshift64: Marsaglia, Xorshift RNGs, Journal of Statistical Software 8(14), 2003.
static size_t random_below(Random *r, size_t n) {
    r->state ^= r->state << 13;
    r->state ^= r->state >> 7;
    r->state ^= r->state << 17;
    return (size_t)((r->state >> 11) % n);
}

static bool random_chance(Random *r, size_t percent) {
    return random_below(r, 100) < percent;
}

typedef struct Spring { // where a flow comes from
    Arena *arena;
    Random *random;
    size_t words; // numbered through
    bool calm;    // nothing that a column could not hold
} Spring;

static Box *text_spring(Spring *s) {
    Buf b = buf_new(s->arena);
    for (size_t n = 1 + random_below(s->random, 30); n > 0; n--)
        buf_f(&b, "%zu%s", s->words++, n > 1 ? " " : "");
    Box *box = box_text(s->arena, str_c(s->arena, buf_str(&b)));
    if (random_chance(s->random, 10)) {
        box->text.sizes = 2;
        box->text.size = NEWS(s->arena, double, 2);
        box->text.size[0] = 12;
        box->text.size[1] = 8;
        box->text.same = SAME_PAGE;
    }
    return box;
}

static Box *box_spring(Spring *s, int depth);

static Box *group_spring(Spring *s, BoxKind kind, int depth) {
    Box *box = box_new(s->arena, kind);
    box->group.gap = len_pt((double)random_below(s->random, 3) * 4);
    for (size_t n = 1 + random_below(s->random, 4); n > 0; n--)
        box_hold(s->arena, box, box_spring(s, depth - 1));
    return box;
}

static Box *box_spring(Spring *s, int depth) {
    size_t dice = random_below(s->random, 20);
    Box *box = dice < 10 || depth == 0 ? text_spring(s)
               : dice < 15             ? group_spring(s, BOX_COLUMN, depth)
               : dice < 17             ? box_sized(s->arena, BOX_SPACE, 0, (double)dice)
               : dice < 18 && !s->calm ? box_sized(s->arena, BOX_SHAPE, 300, 300)
                                       : box_sized(s->arena, BOX_SHAPE, 20, 25);
    if (random_chance(s->random, 10))
        box->keep = (int)random_below(s->random, KEEP_LOOSELY + 1);
    if (random_chance(s->random, 4))
        box->start = (int)random_below(s->random, FLOW_PAGE + 1);
    if (random_chance(s->random, 5))
        box->baseline = len_pt(20);
    return box;
}

static const double slack = 0.02; // pt

typedef struct Reader { // of a page's placed boxes
    Arena *arena;
    const Box *flow;
    Buf words;  // all pages'
    Rect *rect; // of each leaf, in order
    size_t n, cap;
    bool sound, roomy;
    bool drawn;     // up to a baseline: what is read, or what it begins
    double foot[4]; // pt, of each column so far
    double grid;    // pt, of the page, or 0
    size_t widows;
} Reader;

static size_t column_of(const Reader *r, double x) {
    double n = r->flow->flow.columns, gap = r->flow->group.gap_across.value;
    double across = (r->flow->inner.w + gap) / n;
    return (size_t)fmax(0, fmin(n - 1, floor((x - r->flow->inner.x + slack) / across)));
}

// Of the page's grid, which its first line stands on.
static bool on_grid(const Reader *r, const Box *box) {
    double lines = (box->rect.y + box->set->first_baseline) / r->grid;
    return fabs(lines - round(lines)) * r->grid < slack;
}

static void leaf_read(Reader *r, const Box *box) {
    if (r->n == r->cap)
        r->rect = arena_grow(r->arena, r->rect, &r->cap, sizeof *r->rect);
    r->rect[r->n++] = box->rect;
    double *foot = &r->foot[column_of(r, box->rect.x)];
    r->sound &= rect_finite(box->rect);
    if (r->roomy) // a baseline may draw a box up beside the one above it
        r->sound &= rect_within(box->rect, r->flow->inner, slack) &&
                    (r->drawn || box->rect.y >= *foot - slack);
    if (r->grid > 0 && r->roomy && box->set)
        r->sound &= on_grid(r, box);
    *foot = box->rect.y + box->rect.h;
    for (size_t i = 0; box->set && i < box->set->n; i++)
        buf_f(&r->words, "%.*s ", STR(str_trim(box->set->line[i].text)));
    bool part = box->resumes || box->goes_on || box->more;
    r->widows += part && box->set->n < 2;
}

static void box_read(Reader *r, const Box *box) {
    r->drawn |= box->baseline.unit != LEN_NONE;
    for (const Box *part = box; part && !box_is_group(box); part = part->more)
        leaf_read(r, part);
    for (size_t i = 0; box_is_group(box) && i < box->group.n; i++)
        box_read(r, box->group.child[i]);
    r->drawn = false;
}

static void page_read(Reader *r) {
    for (size_t c = 0; c < 4; c++)
        r->foot[c] = r->flow->inner.y;
    for (size_t i = 0; i < r->flow->flow.n; i++)
        box_read(r, r->flow->flow.placed[i]);
}

// Content of the flow as it was made.
static void words_all(Buf *b, const Box *box) {
    if (box->kind == BOX_TEXT)
        buf_f(b, "%.*s ", STR(box->text.text));
    for (size_t i = 0; box_is_group(box) && i < box->group.n; i++)
        words_all(b, box->group.child[i]);
}

static bool at_later(FlowAt a, FlowAt b) {
    return a.child != b.child   ? a.child > b.child
           : a.piece != b.piece ? a.piece > b.piece
                                : a.line > b.line;
}

typedef struct Book { // who makes the pages
    Stage stage;
    Box *flow;
    Size page;
    double opening; // pt, the height of the first page
} Book;

static bool page_make(void *self, size_t nth, FlowPart *part) {
    enum { PAGES_MOST = 1000 };
    Book *b = self;
    b->stage.layout.part = part;
    layout_page(&b->stage.layout, b->flow, (Size){b->page.w, nth ? b->page.h : b->opening});
    return nth < PAGES_MOST;
}

// A page by itself, and as it was in its turn unless its columns were limited then.
static bool page_check(Book *b, Reader *r, size_t nth, FlowPart *part) {
    bool ok = CHECK(part->last || at_later(part->to, part->from));
    FlowPart closed = {.from = part->from, .to = part->to}, open = closed;
    size_t first = r->n;
    page_make(b, nth, &closed);
    page_read(r);
    ok &= CHECK(closed.last == part->last);
    if (part->limit > 0)
        return ok;
    open.open = true;
    Reader again = {.arena = r->arena, .flow = r->flow, .words = buf_new(r->arena)};
    page_make(b, nth, &open);
    page_read(&again);
    ok &= CHECK(again.n == r->n - first);
    for (size_t i = 0; ok && i < again.n; i++)
        ok = CHECK(rect_near(again.rect[i], r->rect[first + i]));
    return ok;
}

// In columns a point lower than the tallest, the run's pages would not be enough.
static bool run_least(Book *b, const FlowPart *part, size_t nth, size_t n) {
    double limit = 0;
    for (size_t i = 0; i < n; i++)
        limit = fmax(limit, part[i].tall - 1);
    FlowPart now = {.to = part[0].from};
    for (size_t i = 0; i < n && !now.parted && limit > 0; i++) {
        now = (FlowPart){.from = now.to, .to = now.to, .open = true, .limit = limit};
        page_make(b, nth + i, &now);
        if (now.ends && !now.parted)
            return i + 1 < n; // a break came earlier, or it would have done
    }
    return true;
}

static bool spread_check(Book *b, const FlowParts *parts) {
    bool ok = true;
    for (size_t first = 0, i = 0; i < parts->n; i++) {
        if (!parts->p[i].ends)
            continue;
        size_t n = i + 1 - first;
        ok &= n < 2 || n > 10 || CHECK(run_least(b, parts->p + first, first, n));
        first = i + 1;
    }
    int balance = b->flow->flow.balance;
    b->flow->flow.balance = BALANCE_NO;
    FlowParts full = pages_pour(b->stage.arena, &(Pages){b, page_make});
    b->flow->flow.balance = balance;
    return CHECK(full.n == parts->n) && ok;
}

static Box *flow_spring(Spring *s) {
    Box *flow = box_new(s->arena, BOX_FLOW);
    flow->flow.columns = 1 + (int)random_below(s->random, 3);
    flow->flow.balance = (int)random_below(s->random, BALANCE_ALL + 1);
    flow->flow.deal = random_chance(s->random, 20) ? DEAL_SHORTEST : DEAL_DOWN;
    flow->group.gap = len_pt((double)random_below(s->random, 3) * 5);
    flow->group.gap_across = len_pt((double)random_below(s->random, 3) * 6);
    for (size_t n = random_below(s->random, 30); n > 0; n--)
        box_hold(s->arena, flow, box_spring(s, 3));
    return flow;
}

static bool flow_test(uint64_t seed) {
    Random random = {seed};
    Book b;
    stage_open(&b.stage);
    b.stage.layout.grid = random_chance(&random, 30) ? 7 : 0;
    Arena *a = b.stage.arena;
    Spring spring = {.arena = a, .random = &random, .calm = random_chance(&random, 70)};
    Box *flow = b.flow = flow_spring(&spring);
    b.page = (Size){100.0 * flow->flow.columns, 60 + (double)random_below(&random, 300)};
    b.opening = b.page.h - (double)random_below(&random, 2) * 20;
    // Whole children are of any size; parts of them fit into any column of some height.
    bool roomy = spring.calm && flow->flow.deal == DEAL_DOWN && b.opening > 250;
    Reader r = {.arena = a, .flow = flow, .sound = true, .roomy = roomy};
    r.grid = b.stage.layout.grid;
    r.words = buf_new(a);
    FlowParts parts = pages_pour(a, &(Pages){&b, page_make});
    bool ok = CHECK(parts.p[parts.n - 1].last);
    bool parted = false; // something whole, or a chain of what is kept, is too tall
    for (size_t i = 0; i < parts.n; i++) {
        r.roomy = roomy && !parts.p[i].parted;
        ok = page_check(&b, &r, i, &parts.p[i]) && ok;
        parted |= parts.p[i].parted;
    }
    Buf all = buf_new(a);
    words_all(&all, flow);
    ok &= CHECK_STR(buf_str(&r.words), buf_str(&all));
    ok &= CHECK(r.sound);
    ok &= !roomy || parted || CHECK(r.widows == 0);
    if (flow->flow.balance == BALANCE_ALL)
        ok &= spread_check(&b, &parts);
    if (!ok)
        printf("seed %" PRIu64 ", page %g x %g, %zu pages\n", seed, b.page.w, b.page.h,
               parts.n);
    stage_close(&b.stage);
    return ok;
}

int main(int argc, char **argv) {
    enum { FLOWS = 500 };
    const uint64_t seed = 20240521;
    if (argc > 1) {
        flow_test(strtoull(argv[1], NULL, 10));
        return check_done();
    }
    printf("seeds from %" PRIu64 "\n", seed);
    for (uint64_t i = 0; i < FLOWS && checks_failed == 0; i++)
        flow_test(seed + i * 7919);
    return check_done();
}
