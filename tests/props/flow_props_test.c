#include <inttypes.h>
#include <stdlib.h>

#include "setter.h"

// Random flows poured through page after page: every word once and in order, nothing
// outside its column or over another, parted texts with two lines on either side, every
// column and page of use, an end; and each page by itself the same as in its turn.
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
        box->keep = (int)random_below(s->random, KEEP_TOGETHER + 1);
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
    size_t widows;
} Reader;

static size_t column_of(const Reader *r, double x) {
    double n = r->flow->flow.columns, gap = r->flow->group.gap_across.value;
    double across = (r->flow->inner.w + gap) / n;
    return (size_t)fmax(0, fmin(n - 1, floor((x - r->flow->inner.x + slack) / across)));
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

// The page in its turn, then by itself.
static bool page_check(Stage *s, Reader *r, Size page, FlowPart *part) {
    s->layout.part = part;
    *part = (FlowPart){.from = part->to, .to = part->to, .open = true};
    size_t first = r->n;
    layout_page(&s->layout, (Box *)(uintptr_t)r->flow, page);
    page_read(r);
    size_t next = r->n;
    FlowPart closed = {.from = part->from, .to = part->to};
    s->layout.part = &closed;
    Reader again = {.arena = r->arena, .flow = r->flow, .words = buf_new(r->arena)};
    layout_page(&s->layout, (Box *)(uintptr_t)r->flow, page);
    page_read(&again);
    bool ok = CHECK(again.n == next - first) && CHECK(closed.last == part->last);
    for (size_t i = 0; ok && i < again.n; i++)
        ok = CHECK(rect_near(again.rect[i], r->rect[first + i]));
    return ok && CHECK(part->last || at_later(part->to, part->from));
}

static bool flow_test(uint64_t seed) {
    enum { PAGES_MOST = 1000 };
    Random random = {seed};
    Stage s;
    stage_open(&s);
    Spring spring = {
        .arena = s.arena, .random = &random, .calm = random_chance(&random, 70)};
    Box *flow = box_new(s.arena, BOX_FLOW);
    flow->flow.columns = 1 + (int)random_below(&random, 3);
    flow->flow.balance = (int)random_below(&random, BALANCE_ALL + 1);
    flow->flow.deal = random_chance(&random, 20) ? DEAL_SHORTEST : DEAL_DOWN;
    flow->group.gap = len_pt((double)random_below(&random, 3) * 5);
    flow->group.gap_across = len_pt((double)random_below(&random, 3) * 6);
    for (size_t n = random_below(&random, 30); n > 0; n--)
        box_hold(s.arena, flow, box_spring(&spring, 3));
    Size page = {100.0 * flow->flow.columns, 60 + (double)random_below(&random, 300)};
    // Whole children are of any size; parts of them fit into any column of some height.
    bool roomy = spring.calm && flow->flow.deal == DEAL_DOWN && page.h > 250;
    Reader r = {.arena = s.arena, .flow = flow, .sound = true, .roomy = roomy};
    r.words = buf_new(s.arena);
    FlowPart part = {0};
    size_t pages = 0;
    bool ok = true;
    do
        ok = page_check(&s, &r, page, &part) && ok;
    while (!part.last && ++pages < PAGES_MOST);
    ok &= CHECK(part.last);
    Buf all = buf_new(s.arena);
    words_all(&all, flow);
    ok &= CHECK_STR(buf_str(&r.words), buf_str(&all));
    ok &= CHECK(r.sound);
    ok &= !roomy || CHECK(r.widows == 0);
    if (!ok)
        printf("seed %" PRIu64 ", page %g x %g, %zu pages\n", seed, page.w, page.h,
               pages + 1);
    stage_close(&s);
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
