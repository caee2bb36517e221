#include <inttypes.h>
#include <stdlib.h>

#include "check.h"
#include "impose/flip.h"
#include "impose/sheet.h"
#include "language/direction.h"
#include "project/page.h"

#include "random.h"

// Random cards on random papers. What is looked at are the finished sheets, as a writer
// gets them: which page is on which side, through which matrix and clip.

static const double mm = 72 / 25.4;

static double between(Random *r, double least, double most) {
    return least + random_pt(r, most - least);
}

typedef struct Placed { // a page on a side
    size_t page, side, sheet;
    bool back;
    Affine matrix; // from the page's trim to the side
    Rect clip;     // pt, on the side
} Placed;

typedef struct Seen {
    Placed *p;
    size_t n, cap;
} Seen;

typedef struct Trial {
    Arena *arena;
    SheetSpec spec;
    SheetJob job;
    Supply supply;
    Printer printer;
    Page *stub;
    size_t pages;
    Sides margin;
} Trial;

static const Page *stub_find(void *self, size_t number) {
    (void)number;
    return ((Trial *)self)->stub;
}

// Slips of cards: with and without backs; a few numbers are left out.
static void slips_make(Trial *t, Random *r) {
    size_t n = 1 + random_below(r, 40);
    size_t backs = random_below(r, 3); // none, some, all
    Slip *slip = NEWS(t->arena, Slip, n);
    for (size_t i = 0; i < n; i++) {
        bool back = backs == 2 || (backs == 1 && random_chance(r, 60));
        slip[i] = slip_of(t->pages++, PAGE_NONE);
        if (back)
            *(t->job.kind == UNIT_CARD ? &slip[i].back[0] : &slip[i].front[1]) = t->pages++;
    }
    t->job.slip = slip;
    t->job.slips = n;
}

static void trial_make(Trial *t, Random *r) {
    static const Size papers[] = {{210, 297}, {297, 420}, {320, 450}, {215.9, 279.4}};
    static InkUse inks = {.process = {true, true, false, true}};
    double bleed = random_chance(r, 30) ? 0 : between(r, 1, 5) * mm;
    Size card = {between(r, 20, 140) * mm, between(r, 20, 140) * mm};
    Size paper = papers[random_below(r, 4)];
    t->spec = (SheetSpec){
        .paper = {.size = {paper.w * mm, paper.h * mm}, .free = random_chance(r, 70)},
        .duplex = random_chance(r, 50) ? DUPLEX_LONG : DUPLEX_SHORT,
        .order = random_chance(r, 50) ? DEAL_READING : DEAL_STACK,
        .sides = (SideOrder)random_below(r, 4),
        .cut = random_chance(r, 40) ? CUT_SINGLE : CUT_DOUBLE,
        .fold = random_chance(r, 70)   ? FOLD_NO
                : random_chance(r, 50) ? FOLD_SIDE
                                       : FOLD_TOP,
        .turn = (Turning)random_below(r, 3),
        .marks = (unsigned)random_below(r, 32),
        .die = random_chance(r, 50) ? S("CutContour") : S(""),
        .count = 1 + random_below(r, 3)};
    if (t->spec.cut == CUT_DOUBLE)
        t->spec.gutter = (Pt){between(r, 0, 8) * mm, between(r, 0, 8) * mm};
    double *side[] = {&t->margin.top, &t->margin.right, &t->margin.bottom, &t->margin.left};
    for (int i = 0; i < 4; i++)
        *side[i] = between(r, 0, 12) * mm;
    t->spec.margin = t->margin;
    PageSpec page = {.trim = card, .bleed = bleed, .corner = 3 * mm, .scale = 1};
    t->stub = page_new(t->arena, S("card"), page.trim, page.bleed, page.safe);
    t->printer.reverse = random_chance(r, 30);
    t->supply = (Supply){.page = page,
                         .self = t,
                         .find = stub_find,
                         .printer = &t->printer,
                         .inks = &inks,
                         .spots = true};
    static const UnitKind kinds[] = {UNIT_CARD, UNIT_FOLD_SIDE, UNIT_FOLD_TOP};
    t->job =
        (SheetJob){.spec = &t->spec, .supply = &t->supply, .kind = kinds[t->spec.fold]};
    slips_make(t, r);
}

// The placements of one side, and its marks against them.
static void side_see(Trial *t, size_t nth, Seen *seen) {
    SheetSide side =
        deal_side(t->spec.sides, t->job.sheets, t->job.backs, t->printer.reverse, nth);
    const Page *sheet = sheet_side(t->arena, &t->job, nth);
    Affine open[8] = {affine_one()};
    Rect clip[8] = {{0}};
    size_t depth = 0;
    CHECK(sheet->trim.w == t->job.nup.paper.w && sheet->media.h == t->job.nup.paper.h);
    for (size_t i = 0; i < sheet->n; i++) {
        const Item *item = &sheet->p[i];
        if (item->kind == ITEM_GROUP_BEGIN) {
            depth++;
            open[depth] = affine_then(item->group.matrix, open[depth - 1]);
            clip[depth] = affine_rect(open[depth], path_bounds(item->group.clip));
        } else if (item->kind == ITEM_GROUP_END) {
            depth--;
        } else if (item->kind == ITEM_PAGE) {
            const Page *page = item->page.page;
            Rect own = affine_rect(open[depth], page->bleed);
            if (item->page.number >= t->pages)
                continue; // marks
            CHECK(page == t->stub);
            if (clip[depth].w == 0)
                clip[depth] = own;
            PUSH(t->arena, seen) = (Placed){item->page.number, nth,         side.sheet,
                                            side.back,         open[depth], clip[depth]};
        }
    }
    CHECK(depth == 0);
}

static bool overlap(Rect a, Rect b) {
    const double touch = 1e-6; // pt
    return a.x + a.w > b.x + touch && b.x + b.w > a.x + touch && a.y + a.h > b.y + touch &&
           b.y + b.h > a.y + touch;
}

static void mark_check(const Trial *t, size_t nth, const Seen *seen, Path path) {
    Size paper = t->job.nup.paper;
    Rect reach = rect_inset((Rect){0, 0, paper.w, paper.h}, t->margin);
    for (size_t k = 0; k + 1 < path.n; k++) { // each line, ring and patch apart
        Path piece = {path.p + k, 2, 2};
        if (piece.p[1].kind == STEP_MOVE || piece.p[0].kind == STEP_CLOSE)
            continue;
        Rect r = path_bounds(piece);
        CHECK(rect_within(r, reach, 0.01));
        for (size_t j = 0; j < seen->n; j++)
            if (seen->p[j].side == nth)
                CHECK(!overlap(r, seen->p[j].clip));
    }
}

// Marks stand on the sheet itself, or on a page that many sheets share.
static void marks_check(const Trial *t, size_t nth, const Seen *seen, const Page *sheet) {
    for (size_t i = 0; i < sheet->n; i++) {
        const Item *item = &sheet->p[i];
        if (item->kind == ITEM_PAGE && item->page.number >= t->pages)
            marks_check(t, nth, seen, item->page.page);
        if (item->kind != ITEM_PATH)
            continue;
        const Ink *stroke = item->path.stroke;
        if (!stroke || stroke->kind != INK_SPOT) // the die line runs around the cards
            mark_check(t, nth, seen, item->path.path);
    }
}

static size_t second_of(const Trial *t, size_t slip) {
    const Slip *s = &t->job.slip[slip];
    return t->job.kind == UNIT_CARD ? s->back[0] : s->front[1];
}

// Every page as often as there are copies, of the sides that are printed.
static void once_check(const Trial *t, const Seen *seen) {
    bool folded = t->spec.fold != FOLD_NO;
    bool front = t->spec.sides != SIDES_BACKS,
         back = folded ? front : t->spec.sides != SIDES_FRONTS;
    for (size_t i = 0; i < t->job.slips; i++) {
        size_t fronts = 0, backs = 0;
        size_t first = t->job.slip[i].front[0], second = second_of(t, i);
        for (size_t k = 0; k < seen->n; k++) {
            fronts += seen->p[k].page == first;
            backs += second != PAGE_NONE && seen->p[k].page == second;
        }
        CHECK(fronts == (front ? t->spec.count : 0));
        CHECK(backs == (back && second != PAGE_NONE ? t->spec.count : 0));
    }
}

static bool same(Pt a, double x, double y) {
    return fabs(a.x - x) < 1e-6 && fabs(a.y - y) < 1e-6;
}

// Each back's corners lie behind its front's: its left ones behind the right ones. Where
// that is on the back's own page is worked out here from which edge stays in the hand.
static void behind_check(const Trial *t, const Seen *seen) {
    Size paper = t->job.nup.paper, card = t->supply.page.trim;
    bool book = (paper.h >= paper.w) == (t->spec.duplex == DUPLEX_LONG);
    for (size_t i = 0; i < seen->n; i++) {
        const Placed *back = &seen->p[i];
        size_t found = 0;
        if (!back->back)
            continue;
        for (size_t k = 0; k < seen->n; k++) {
            const Placed *front = &seen->p[k];
            bool pair = false;
            for (size_t s = 0; s < t->job.slips; s++)
                pair = pair || (t->job.slip[s].front[0] == front->page &&
                                t->job.slip[s].back[0] == back->page);
            if (!pair || front->back || front->sheet != back->sheet)
                continue;
            Pt left = affine_apply(back->matrix, (Pt){0, 0}),
               foot = affine_apply(back->matrix, (Pt){card.w, card.h});
            Pt right = affine_apply(front->matrix, (Pt){card.w, 0}),
               base = affine_apply(front->matrix, (Pt){0, card.h});
            found += same(left, book ? paper.w - right.x : right.x,
                          book ? right.y : paper.h - right.y) &&
                     same(foot, book ? paper.w - base.x : base.x,
                          book ? base.y : paper.h - base.y);
        }
        // With several copies on a sheet each back has one front of its own.
        CHECK(t->spec.sides == SIDES_BACKS || found == 1);
        CHECK(back->matrix.a * back->matrix.d - back->matrix.b * back->matrix.c > 0);
    }
}

static void reach_check(const Trial *t, const Seen *seen) {
    Size paper = t->job.nup.paper;
    Rect reach = rect_inset((Rect){0, 0, paper.w, paper.h}, t->margin);
    for (size_t i = 0; i < seen->n; i++) {
        const Placed *p = &seen->p[i];
        CHECK(rect_within(p->clip, reach, 1e-6));
        Rect trim = affine_rect(p->matrix, t->stub->trim);
        CHECK(rect_within(trim, p->clip, 1e-6));
        CHECK(rect_within(p->clip, affine_rect(p->matrix, t->stub->bleed), 1e-6));
        // Around a cell that stayed empty the bleeds of shared cuts may meet.
        for (size_t k = 0; k < seen->n; k++)
            if (k != i && seen->p[k].side == p->side)
                CHECK(
                    !overlap(t->spec.cut == CUT_SINGLE ? trim : p->clip, seen->p[k].clip));
    }
}

// Where a reader of the cards looks first: rows from above, or with turned cards from the
// right.
static int pile_order(const void *a, const void *b) {
    const Placed *p = a, *q = b;
    bool turned = fabs(p->matrix.a) < 0.5;
    Pt c = {p->clip.x + p->clip.w / 2, p->clip.y + p->clip.h / 2},
       e = {q->clip.x + q->clip.w / 2, q->clip.y + q->clip.h / 2};
    double row = turned ? e.x - c.x : c.y - e.y, at = turned ? c.y - e.y : c.x - e.x;
    if (fabs(row) > 12) // clips of shared cuts differ by a bleed at most
        return row > 0 ? 1 : -1;
    if (fabs(at) > 12)
        return at > 0 ? 1 : -1;
    return (p->sheet > q->sheet) - (p->sheet < q->sheet);
}

// The fronts pile by pile, from the top sheet down, are the decks in order.
static void piles_check(Trial *t, const Seen *seen) {
    Seen fronts = {0};
    for (size_t i = 0; i < seen->n; i++)
        for (size_t s = 0; s < t->job.slips; s++)
            if (seen->p[i].page == t->job.slip[s].front[0])
                PUSH(t->arena, &fronts) = seen->p[i];
    if (t->spec.order == DEAL_STACK)
        qsort(fronts.p, fronts.n, sizeof *fronts.p, pile_order);
    for (size_t i = 0; i < fronts.n; i++)
        CHECK(fronts.p[i].page == t->job.slip[i % t->job.slips].front[0]);
}

static void trial_run(uint64_t seed) {
    Random r = {seed};
    Trial t = {.arena = arena_open()};
    Diags d = diags_new(t.arena);
    int before = checks_failed;
    trial_make(&t, &r);
    Seen seen = {0};
    if (sheet_plan(t.arena, &d, &t.job)) {
        t.supply.spare = t.pages;
        sheet_furnish(t.arena, &d, &t.job);
        for (size_t i = 0; i < t.job.sides; i++)
            side_see(&t, i, &seen);
        once_check(&t, &seen);
        behind_check(&t, &seen);
        reach_check(&t, &seen);
        if (t.spec.sides != SIDES_BACKS)
            piles_check(&t, &seen);
        for (size_t i = 0; i < t.job.sides && i < 2; i++)
            marks_check(&t, i, &seen, sheet_side(t.arena, &t.job, i));
        CHECK(t.job.waste > -1e-9 && t.job.waste < 1);
    } else {
        CHECK(d.n == 1 && d.p[0].hint.n); // says what would work
    }
    if (checks_failed > before)
        printf("  with seed %" PRIu64 "\n", seed);
    arena_close(t.arena);
}

int main(int argc, char **argv) {
    enum { TRIALS = 600 };
    const uint64_t seed = 20261124;
    if (argc > 1) {
        trial_run(strtoull(argv[1], NULL, 10));
        return check_done();
    }
    for (uint64_t i = 0; i < TRIALS && checks_failed == 0; i++)
        trial_run(seed + i * 7919);
    return check_done();
}
