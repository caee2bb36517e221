#include <inttypes.h>
#include <stdlib.h>

#include "random.h"
#include "setter.h"

// Random wheels: sectors share their circle to the last bit and by their weights, all that
// stands in one is inside it or says so, no text is upside down, every number is one, and
// doing it again gives the same. Given a seed it shows one run again.
typedef struct Garden { // where wheels grow
    Arena *arena;
    Random *random;
    size_t boxes;
    double sizes[3]; // pt, of fitted text
} Garden;

static const double pi = 3.14159265358979323846;
static const double slack = 0.02; // pt
static const Source garden_file = {.name = {"garden.yaml", 11}};

static Len random_len(Garden *g, size_t percent, double most) {
    Random *r = g->random;
    if (!random_chance(r, percent))
        return (Len){0, LEN_NONE};
    return random_chance(r, 30) ? len_percent(random_pt(r, 100))
                                : len_pt(random_pt(r, most));
}

static Box *box_grow(Garden *g, BoxKind kind) {
    Box *box = box_new(g->arena, kind);
    box->span = (Span){&garden_file, g->boxes, g->boxes + 1};
    g->boxes++;
    return box;
}

static Box *text_grow(Garden *g) {
    static const char *const words[] = {
        "",        "a",           "Nut",           "Orde en Gezag",
        "a\nbb",   "Zeggenschap", "Gemeenschap",   "van de raad in de zaal",
        "x y z w", "raadsleden",  "aa bb cc dd ee"};
    Random *r = g->random;
    Box *box = box_grow(g, BOX_TEXT);
    box->text =
        box_text(g->arena, words[random_below(r, sizeof words / sizeof *words)])->text;
    box->text.style.align = (TextAlign)random_below(r, TEXT_RIGHT + 1);
    box->text.style.wrap = random_chance(r, 20) ? WRAP_NONE : WRAP_FILL;
    box->along = (Along)random_below(r, ALONG_UPRIGHT + 1);
    if (random_chance(r, 50)) {
        box->text.size = g->sizes;
        box->text.style.size = g->sizes[0];
        box->text.sizes = 1 + random_below(r, 3);
        box->text.same = (Same)random_below(r, 3);
    }
    if (random_chance(r, 20))
        box->padding.left = box->padding.top = len_pt(random_pt(r, 6));
    return box;
}

static Box *content_grow(Garden *g) {
    Random *r = g->random;
    Box *box;
    if (random_chance(r, 60)) {
        box = text_grow(g);
    } else if (random_chance(r, 50)) {
        box = box_grow(g, BOX_COLUMN);
        box_hold(g->arena, box, text_grow(g));
        box_hold(g->arena, box, text_grow(g));
        box->along = random_chance(r, 50) ? ALONG_RADIUS : ALONG_UPRIGHT;
    } else {
        box = box_grow(g, BOX_SHAPE);
        box->width = len_pt(random_pt(r, 40));
        box->height = len_pt(random_pt(r, 40));
        box->figure = (Figure)random_below(r, 3);
        box->along = random_chance(r, 50) ? ALONG_RADIUS : ALONG_AUTO;
    }
    box->at = random_len(g, 30, 60);
    return box;
}

static void sectors_grow(Garden *g, Box *box, size_t rings) {
    Random *r = g->random;
    for (size_t n = random_below(r, 3); n > 0; n--)
        box_hold(g->arena, box, content_grow(g));
    for (size_t n = rings ? random_below(r, 6) : 0; n > 0; n--) {
        Box *sector = box_hold(g->arena, box, box_grow(g, BOX_SECTOR));
        sector->group.weight = random_chance(r, 30) ? (double)random_below(r, 4) : NAN;
        if (random_chance(r, 30))
            sector->padding = (LenSides){random_len(g, 50, 5), random_len(g, 50, 5),
                                         random_len(g, 50, 5), random_len(g, 50, 5)};
        sectors_grow(g, sector, rings - 1);
    }
}

static Box *wheel_grow(Garden *g) {
    Random *r = g->random;
    Box *wheel = box_grow(g, BOX_WHEEL);
    Group *group = &wheel->group;
    bool share = random_chance(r, 30);
    double at = 0;
    group->radii = 1 + random_below(r, 4);
    group->radius = NEWS(g->arena, Len, group->radii);
    for (size_t i = 0; i < group->radii; i++) {
        at += random_pt(r, share ? 33 : 90);
        group->radius[i] = share ? len_percent(at) : len_pt(at);
    }
    group->gap =
        random_chance(r, 30) ? len_percent(random_pt(r, 5)) : len_pt(random_pt(r, 5));
    group->gap_across = random_len(g, 30, 5);
    group->start = random_pt(r, 4 * pi) - 2 * pi;
    group->rotation = random_chance(r, 50) ? CLOCKWISE : COUNTER_CLOCKWISE;
    sectors_grow(g, wheel, group->radii - 1);
    return wheel;
}

static bool complained(const Stage *s, const Box *box) {
    for (size_t i = 0; i < s->diags.n; i++)
        if (s->diags.p[i].at.from == box->span.from)
            return true;
    return false;
}

static double weight_of(const Box *sector) {
    double sum = 0;
    size_t n = 0;
    for (size_t i = 0; i < sector->group.n; i++)
        if (sector->group.child[i]->kind == BOX_SECTOR) {
            sum += weight_of(sector->group.child[i]);
            n++;
        }
    return !isnan(sector->group.weight) ? sector->group.weight : n ? sum : 1;
}

// Each begins where the one before ended, to the last bit, and the last ends with the
// whole.
static size_t shares_unsound(const Box *box, double from, double to, bool clockwise) {
    double edge = clockwise ? from : to, total = 0;
    size_t wrong = 0, n = 0;
    for (size_t i = 0; i < box->group.n; i++)
        if (box->group.child[i]->kind == BOX_SECTOR) {
            total += weight_of(box->group.child[i]);
            n++;
        }
    for (size_t i = 0; i < box->group.n; i++) {
        const Box *sector = box->group.child[i];
        if (sector->kind != BOX_SECTOR)
            continue;
        if (!CHECK(sector->wedge))
            return wrong + 1;
        const Wedge *w = sector->wedge;
        double share = total > 0 ? weight_of(sector) / total : 1 / (double)n;
        wrong += !CHECK((clockwise ? w->from : w->to) == edge);
        wrong += !CHECK_NEAR(w->to - w->from, share * (to - from), 1e-9);
        edge = clockwise ? w->to : w->from;
        wrong += shares_unsound(sector, w->from, w->to, clockwise);
    }
    if (n)
        wrong += !CHECK(edge == (clockwise ? to : from));
    return wrong;
}

// The corners of what is printed, on the page: of the box's content, or of each letter.
static size_t corners_of(const Box *box, Pt *corner, size_t most) {
    size_t n = 0;
    if (box->kind != BOX_TEXT || !box->wedge) {
        Rect r = box->rect;
        Affine m =
            affine_then(affine_turn(box->turn), affine_move(r.x + r.w / 2, r.y + r.h / 2));
        for (size_t i = 0; i < 4; i++)
            corner[n++] = affine_apply(
                m, (Pt){i & 1 ? r.w / 2 : -r.w / 2, i & 2 ? r.h / 2 : -r.h / 2});
        return n;
    }
    for (size_t l = 0; l < box->set->n; l++) {
        const TextLine *line = &box->set->line[l];
        for (size_t i = 0; i < line->run->n && n + 4 <= most; i++) {
            const Glyph *g = &line->run->glyph[i];
            Affine m = affine_then(affine_turn(g->turn),
                                   affine_move(box->inner.x + line->x + g->x,
                                               box->inner.y + line->baseline + g->y));
            double cap = setter_cap * line->run->size;
            for (size_t k = 0; k < 4; k++)
                corner[n++] =
                    affine_apply(m, (Pt){k & 1 ? g->advance : 0, k & 2 ? -cap : 0});
        }
    }
    return n;
}

// A letter's box is straight where its ring is round. On an arc of radius r one of width w
// and height h stands out by less than w (w + h) / 2r.
static bool content_sound(const Stage *s, const Box *box, const Wedge *room) {
    enum { MOST = 400 };
    if (box->kind == BOX_TEXT && box->set->n == 0)
        return true;
    Pt corner[MOST];
    double straight = 0, size = box->kind == BOX_TEXT ? box->set->size : 0;
    if (size > 0 && box->wedge)
        straight = size * size * setter_letter * (setter_letter + setter_cap) /
                   (2 * fmax(box->wedge->inner, 1));
    bool round = box->kind == BOX_SHAPE && box->figure == FIGURE_CIRCLE;
    double most = 0;
    for (size_t i = 0, n = corners_of(box, corner, MOST); i < n; i++) {
        if (!isfinite(corner[i].x) || !isfinite(corner[i].y))
            return false;
        if (!round)
            most = fmax(most, wedge_excess(*room, &corner[i], 1));
    }
    return most <= slack + straight || complained(s, box);
}

// The letter in its middle is not on its head, but for what half a letter and the padding
// may make at 3 and 9 o'clock.
static bool text_upright(const Box *box) {
    const Run *run = box->wedge && box->set->n == 1 ? box->set->line[0].run : NULL;
    if (!run || !run->n)
        return fabs(box->turn) < pi / 2 + 1e-6;
    double off =
        (run->size * setter_letter + box->padding.left.value) / fmax(box->wedge->inner, 1);
    return fabs(run->glyph[run->n / 2].turn) < pi / 2 + 0.05 + off;
}

static size_t sector_unsound(const Stage *s, const Box *box, Wedge room) {
    size_t wrong = !CHECK(rect_finite(box->rect));
    for (size_t i = 0; i < box->group.n; i++) {
        const Box *child = box->group.child[i];
        wrong += !CHECK(rect_finite(child->rect) && rect_finite(child->inner));
        if (child->kind == BOX_SECTOR) {
            wrong += sector_unsound(s, child, *child->wedge);
            continue;
        }
        if (child->kind == BOX_TEXT)
            wrong += !CHECK(child->set && text_upright(child));
        wrong += !CHECK(content_sound(s, child, &room));
    }
    return wrong;
}

typedef struct Trace { // all numbers that layout made, in order
    double *p;
    size_t n, cap;
    Arena *arena;
} Trace;

static void box_trace(Box *box, void *data) {
    Trace *t = data;
    double all[] = {box->rect.x, box->rect.y, box->rect.w, box->rect.h, box->turn};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        PUSH(t->arena, t) = all[i];
    for (size_t l = 0; box->kind == BOX_TEXT && box->set && l < box->set->n; l++)
        for (size_t i = 0; i < box->set->line[l].run->n; i++)
            PUSH(t->arena, t) = box->set->line[l].run->glyph[i].x;
}

static void wheel_test(uint64_t seed) {
    Random random = {seed};
    Stage s, again;
    stage_open(&s);
    stage_open(&again);
    s.layout.setter.set = again.layout.setter.set = setter_runs;
    Garden g = {.arena = s.arena, .random = &random, .sizes = {20, 12, 7}};
    Box *wheel = wheel_grow(&g);
    Size page = {random_pt(&random, 600), random_pt(&random, 600)};
    layout_page(&s.layout, wheel, page);
    Trace first = {.arena = s.arena}, second = {.arena = s.arena};
    box_walk(wheel, box_trace, &first);
    bool clockwise = wheel->group.rotation == CLOCKWISE;
    double from = wheel->group.start - pi / 2 - (clockwise ? 0 : 2 * pi);
    size_t wrong = shares_unsound(wheel, from, from + 2 * pi, clockwise);
    Len hub = wheel->group.radius[0];
    Wedge inner = {.centre = {page.w / 2, page.h / 2}, .to = 2 * pi};
    inner.outer = len_resolve(hub, fmin(page.w, page.h) / 2, 0);
    wrong += sector_unsound(&s, wheel, inner);
    layout_page(&again.layout, wheel, page);
    box_walk(wheel, box_trace, &second);
    wrong += !CHECK(first.n == second.n && s.diags.n == again.diags.n);
    for (size_t i = 0; i < first.n && i < second.n; i++)
        wrong += !CHECK(first.p[i] == second.p[i]);
    if (wrong)
        printf("seed %" PRIu64 ", page %g x %g\n", seed, page.w, page.h);
    stage_close(&again);
    stage_close(&s);
}

int main(int argc, char **argv) {
    enum { WHEELS = 500 };
    const uint64_t seed = 20240521;
    if (argc > 1) {
        wheel_test(strtoull(argv[1], NULL, 10));
        return check_done();
    }
    printf("seeds from %" PRIu64 "\n", seed);
    for (uint64_t i = 0; i < WHEELS && checks_failed == 0; i++)
        wheel_test(seed + i * 7919);
    return check_done();
}
