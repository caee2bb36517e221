// Wheels: how the circle is shared, and where boxes and texts come to stand in it. Letters
// are 5 pt wide at 10 pt, capitals 7 pt tall; the wheel's centre is at 100, 100.
#include "type/curve.h"

#include "setter.h"

static const double pi = 3.14159265358979323846;
static const Source layout_file = {.name = {"card.yaml", 9}};
static const Size page = {200, 200};

static void stage_start(Stage *s) {
    stage_open(s);
    s->layout.setter.set = setter_runs;
}

static Box *wheel_new(Arena *a, double inner, double middle, double outer) {
    Box *box = box_new(a, BOX_WHEEL);
    box->group.radius = NEWS(a, Len, 3);
    box->group.radius[0] = len_pt(inner);
    box->group.radius[1] = len_pt(middle);
    box->group.radius[2] = len_pt(outer);
    box->group.radii = 3;
    return box;
}

static Box *sector_add(Arena *a, Box *parent, double weight) {
    Box *sector = box_hold(a, parent, box_new(a, BOX_SECTOR));
    sector->group.weight = weight;
    return sector;
}

static Box *text_add(Arena *a, Box *sector, const char *words, TextAlign align) {
    Box *text = box_hold(a, sector, box_text(a, words));
    text->text.style.align = align;
    text->span = (Span){&layout_file, 1, 2};
    return text;
}

// Degrees clockwise from 12 o'clock.
static double clock_of(double radians) {
    return radians * 180 / pi + 90;
}

static void check_wedge(const Box *sector, double from, double to, double inner,
                        double outer) {
    const Wedge *w = sector->wedge;
    if (!CHECK(w))
        return;
    CHECK_NEAR(clock_of(w->from), from, 1e-9);
    CHECK_NEAR(clock_of(w->to), to, 1e-9);
    CHECK_NEAR(w->inner, inner, 1e-9);
    CHECK_NEAR(w->outer, outer, 1e-9);
}

// By weight; one that says nothing weighs what is in it, or 1.
static void test_shares(void) {
    Stage s;
    stage_start(&s);
    Box *wheel = wheel_new(s.arena, 20, 50, 90);
    wheel->group.gap = len_pt(2);
    wheel->group.gap_across = len_pt(4);
    Box *first = sector_add(s.arena, wheel, 3), *second = sector_add(s.arena, wheel, NAN);
    Box *third = sector_add(s.arena, wheel, NAN);
    Box *in[] = {sector_add(s.arena, second, NAN), sector_add(s.arena, second, 2)};
    Box *under = sector_add(s.arena, first, 7);
    layout_page(&s.layout, wheel, page);
    check_wedge(first, 0, 360 * 3 / 7., 22, 48);
    check_wedge(second, 360 * 3 / 7., 360 * 6 / 7., 22, 48);
    check_wedge(third, 360 * 6 / 7., 360, 22, 48);
    check_wedge(under, 0, 360 * 3 / 7., 52, 90);
    check_wedge(in[0], 360 * 3 / 7., 360 * 4 / 7., 52, 90);
    check_wedge(in[1], 360 * 4 / 7., 360 * 6 / 7., 52, 90);
    CHECK(in[1]->wedge->to == second->wedge->to && third->wedge->to == 1.5 * pi);
    CHECK_NEAR(first->wedge->before, 1, 0);
    CHECK_NEAR(first->wedge->after, 1, 0);
    CHECK(s.diags.n == 0);
    stage_close(&s);
}

static void test_directions(void) {
    static const struct {
        Rotation rotation;
        double start, from, to, second_to; // degrees
    } rows[] = {
        {CLOCKWISE, 0, 0, 90, 360},
        {CLOCKWISE, 30, 30, 120, 390},
        {COUNTER_CLOCKWISE, 0, -90, 0, -90},
        {COUNTER_CLOCKWISE, 30, -60, 30, -60},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Stage s;
        stage_start(&s);
        Box *wheel = wheel_new(s.arena, 0, 50, 90);
        wheel->group.rotation = rows[i].rotation;
        wheel->group.start = rows[i].start * pi / 180;
        Box *first = sector_add(s.arena, wheel, 1), *second = sector_add(s.arena, wheel, 3);
        layout_page(&s.layout, wheel, page);
        check_wedge(first, rows[i].from, rows[i].to, 0, 50);
        CHECK_NEAR(clock_of(second->wedge->to), rows[i].second_to, 1e-9);
        stage_close(&s);
    }
}

// A sector alone is a whole ring, without a gap to itself; sectors without any weight
// share alike.
static void test_ends_of_weight(void) {
    Stage s;
    stage_start(&s);
    Box *alone = wheel_new(s.arena, 10, 50, 90), *empty = wheel_new(s.arena, 10, 50, 90);
    alone->group.gap = len_pt(5);
    Box *ring = sector_add(s.arena, alone, NAN);
    sector_add(s.arena, empty, 0);
    Box *last = sector_add(s.arena, empty, 0);
    Box *stack = box_new(s.arena, BOX_STACK);
    box_hold(s.arena, stack, alone);
    box_hold(s.arena, stack, empty);
    box_hold(s.arena, stack, wheel_new(s.arena, 10, 20, 30));
    layout_page(&s.layout, stack, page);
    CHECK(wedge_whole(*ring->wedge));
    check_wedge(last, 180, 360, 10, 50);
    CHECK(s.diags.n == 0);
    stage_close(&s);
}

// Percentages are of half the side; a wheel without room for its radii says so.
static void test_size(void) {
    Stage s;
    stage_start(&s);
    Box *row = box_new(s.arena, BOX_STACK), *share = wheel_new(s.arena, 10, 50, 100);
    for (size_t i = 0; i < 3; i++)
        share->group.radius[i].unit = LEN_PERCENT;
    Box *sector = sector_add(s.arena, share, NAN);
    Box *wide = wheel_new(s.arena, 10, 50, 101), *fixed = wheel_new(s.arena, 10, 20, 30);
    fixed->left = fixed->bottom = len_pt(0);
    wide->span = (Span){&layout_file, 3, 4};
    box_hold(s.arena, row, share);
    box_hold(s.arena, row, wide);
    box_hold(s.arena, row, fixed);
    layout_page(&s.layout, row, page);
    CHECK_RECT(share, 0, 0, 200, 200);
    CHECK_RECT(fixed, 0, 140, 60, 60);
    CHECK_NEAR(sector->wedge->outer, 50, 1e-9);
    CHECK(s.diags.n == 1 && s.diags.p[0].at.from == 3);
    CHECK_STR(s.diags.p[0].message, S("the content of this wheel is 0.7 mm too wide and "
                                      "0.7 mm too tall in test card"));
    stage_close(&s);
}

// Where a glyph's origin stands on the page, and how it is turned.
static Glyph glyph_on_page(const Box *text, size_t line, size_t i) {
    const TextLine *l = &text->set->line[line];
    Glyph g = l->run->glyph[i];
    g.x += text->inner.x + l->x + l->run->x;
    g.y += text->inner.y + l->baseline;
    return g;
}

static double radius_of(Glyph g) {
    return hypot(g.x - 100, g.y - 100);
}

// The middle of the letters' feet, as the circle's angle from 12 o'clock.
static double letter_clock(const Box *text, size_t line, size_t i) {
    Glyph g = glyph_on_page(text, line, i);
    double x = g.x + g.advance / 2 * cos(g.turn), y = g.y + g.advance / 2 * sin(g.turn);
    return remainder(clock_of(atan2(y - 100, x - 100)), 360);
}

// Above, heads look out; below, in; either way the middle of the capitals stands at `at`.
static void test_arcs(void) {
    static const struct {
        double start;              // of two sectors of half the circle each
        double middle, turn, feet; // degrees, degrees, pt
    } rows[] = {
        {-90, 0, 0, 65 - 3.5},     {-30, 60, 60, 65 - 3.5},
        {0, 90, 90, 65 - 3.5}, // level at 3 o'clock: heads out
        {1, 91, -89, 65 + 3.5},    {90, 180, 0, 65 + 3.5},
        {170, -100, 80, 65 + 3.5}, {180, -90, -90, 65 - 3.5},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Stage s;
        stage_start(&s);
        Box *wheel = wheel_new(s.arena, 50, 80, 90);
        wheel->group.start = rows[i].start * pi / 180;
        Box *text = text_add(s.arena, sector_add(s.arena, wheel, 1), "abcde", TEXT_CENTER);
        sector_add(s.arena, wheel, 1);
        layout_page(&s.layout, wheel, page);
        Glyph g = glyph_on_page(text, 0, 2);
        CHECK_NEAR(g.turn * 180 / pi, rows[i].turn, 1e-6);
        CHECK_NEAR(letter_clock(text, 0, 2), rows[i].middle, 1e-6);
        double feet = radius_of(g) * cos(asin(2.5 / radius_of(g)));
        CHECK_NEAR(feet, rows[i].feet, 1e-6);
        // Letters keep their advance where the capitals' middle runs.
        double step = remainder(letter_clock(text, 0, 3) - letter_clock(text, 0, 2), 360);
        CHECK_NEAR(fabs(step), 5 / 65. * 180 / pi, 1e-6);
        CHECK((step > 0) == (rows[i].feet < 65)); // read to the right
        CHECK(text->set->line[0].run->turned && s.diags.n == 0);
        stage_close(&s);
    }
}

// Texts begin and end where their sector does, whichever way they are turned.
static void test_arc_ends(void) {
    static const struct {
        TextAlign align;
        Rotation rotation;
        double start, first; // degrees; the middle of the first letter
    } rows[] = {
        {TEXT_START, CLOCKWISE, -90, -90 + 2.5},
        {TEXT_END, CLOCKWISE, -90, 90 - 12.5},
        {TEXT_START, COUNTER_CLOCKWISE, 90, 90 - 12.5},
        {TEXT_START, CLOCKWISE, 90, 90 + 12.5}, // below: its last letter is what is first
        {TEXT_END, CLOCKWISE, 90, -90 - 2.5},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Stage s;
        stage_start(&s);
        Box *wheel = wheel_new(s.arena, 40, 80, 90);
        wheel->group.start = rows[i].start * pi / 180;
        wheel->group.rotation = rows[i].rotation;
        Box *text = text_add(s.arena, sector_add(s.arena, wheel, 1), "abc", rows[i].align);
        sector_add(s.arena, wheel, 1);
        text->text.style.size = 10 * 60 * pi / 180; // a letter takes 5 degrees at 60 pt
        layout_page(&s.layout, wheel, page);
        CHECK_NEAR(remainder(letter_clock(text, 0, 0) - rows[i].first, 360), 0, 1e-6);
        stage_close(&s);
    }
}

// Base and mark are one cluster, which stays as it was shaped.
static void test_cluster(void) {
    static const Glyph glyph[] = {{.cluster = 0, .x = 0, .advance = 6},
                                  {.cluster = 0, .x = 2, .y = -3},
                                  {.cluster = 3, .x = 7, .advance = 6}};
    static const Run run = {.glyph = glyph, .n = 3};
    static const TextLine line = {.run = &run, .n = 1};
    Arena *a = arena_open();
    Curve curve = {.baseline = 20, .measure = 20, .begin = -pi / 2};
    TextLine bent = curve_line(a, &line, curve, (Pt){0, 0});
    const Glyph *g = bent.run->glyph;
    CHECK_NEAR(g[0].turn, 3 / 20., 1e-9);
    CHECK(g[0].turn == g[1].turn);
    CHECK_NEAR(g[2].turn, 10 / 20., 1e-9);
    double x = g[1].x - g[0].x, y = g[1].y - g[0].y;
    CHECK_NEAR(x * cos(g[0].turn) + y * sin(g[0].turn), 2, 1e-9);
    CHECK_NEAR(y * cos(g[0].turn) - x * sin(g[0].turn), -3, 1e-9);
    arena_close(a);
}

// Along a radius texts begin at the inner edge, in either half; the page sees them
// turned about their middle.
static void test_spokes(void) {
    static const struct {
        double clock; // of the sector's middle
        TextAlign align;
        double turn, middle; // degrees; pt from the centre
    } rows[] = {
        {90, TEXT_START, 0, 52 + 12.5}, {90, TEXT_END, 0, 78 - 12.5},
        {90, TEXT_CENTER, 0, 65},       {60, TEXT_START, -30, 52 + 12.5},
        {0, TEXT_START, -90, 64.5},     {180, TEXT_START, 90, 64.5},
        {181, TEXT_START, -89, 64.5},   {270, TEXT_START, 0, 64.5},
        {270, TEXT_END, 0, 65.5},       {300, TEXT_START, 30, 64.5},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Stage s;
        stage_start(&s);
        Box *wheel = wheel_new(s.arena, 50, 80, 90);
        wheel->group.start = (rows[i].clock - 45) * pi / 180;
        Box *sector = sector_add(s.arena, wheel, 1);
        sector->padding = (LenSides){len_pt(2), len_pt(0), len_pt(2), len_pt(0)};
        Box *text = text_add(s.arena, sector, "abcde", rows[i].align);
        text->along = ALONG_RADIUS;
        sector_add(s.arena, wheel, 3);
        layout_page(&s.layout, wheel, page);
        Pt p = {text->rect.x + text->rect.w / 2 - 100,
                text->rect.y + text->rect.h / 2 - 100};
        CHECK_NEAR(text->turn * 180 / pi, rows[i].turn, 1e-9);
        CHECK_NEAR(remainder(clock_of(atan2(p.y, p.x)) - rows[i].clock, 360), 0, 1e-6);
        CHECK_NEAR(hypot(p.x, p.y), rows[i].middle, 0.11); // an end's corners meet an arc
        CHECK_NEAR(text->rect.w, 25, 1e-9);
        CHECK_NEAR(text->rect.h, 7, 1e-9);
        stage_close(&s);
    }
}

// First the type steps down; only at its smallest does a text wrap; then it is too much.
static void test_too_much(void) {
    static double sizes[] = {10, 8, 6};
    static const struct {
        Along along;
        const char *words;
        double size;
        size_t lines;
        const char *error;
    } rows[] = {
        {ALONG_RADIUS, "aaaaaaa", 10, 1, NULL}, // 35 of 40 pt
        {ALONG_RADIUS, "aaaaaaaaa", 8, 1, NULL},
        {ALONG_RADIUS, "aaaaa aaaaaaaa", 6, 2, NULL},
        {ALONG_RADIUS, "aaaaaaaaaaaaaaaa", 6, 1, "2.8 mm too wide at 6 pt"},
        {ALONG_ARC, "aaaaaaaaaaaaaaaaaa", 10, 1, NULL}, // 90 of 94 pt
        {ALONG_ARC, "aaaaaaaaaaaaaaaaaaaaaa", 8, 1, NULL},
        {ALONG_ARC, "aaaaaaaaaaaaaaaaaaaaaaa aaaaaaaaaaa", 6, 2, NULL},
        {ALONG_ARC, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 6, 1, "too wide at 6 pt"},
        {ALONG_UPRIGHT, "aaaaaaa", 10, 1, NULL},
        {ALONG_UPRIGHT, "aaaaaaaaa aaaaaaaaa", 6, 2, NULL},
        {ALONG_UPRIGHT, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 6, 1,
         "out of its part of the wheel"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Stage s;
        stage_start(&s);
        Box *wheel = wheel_new(s.arena, 40, 80, 90);
        wheel->group.start = pi / 4;
        Box *text =
            text_add(s.arena, sector_add(s.arena, wheel, 1), rows[i].words, TEXT_CENTER);
        sector_add(s.arena, wheel, 3);
        text->along = rows[i].along;
        text->text.size = sizes;
        text->text.sizes = 3;
        layout_page(&s.layout, wheel, page);
        CHECK_NEAR(text->set->size, rows[i].size, 0);
        CHECK(text->set->n == rows[i].lines);
        CHECK(s.diags.n == (rows[i].error ? 1 : 0));
        if (rows[i].error && s.diags.n) {
            Str said = s.diags.p[0].message;
            CHECK(memmem(said.p, said.n, rows[i].error, strlen(rows[i].error)));
        }
        stage_close(&s);
    }
}

// Pictures and shapes stand upright at `at`, in the inner circle in its centre.
static void test_upright(void) {
    Stage s;
    stage_start(&s);
    Box *wheel = wheel_new(s.arena, 40, 80, 90);
    Box *hub = box_hold(s.arena, wheel, box_new(s.arena, BOX_SHAPE));
    hub->figure = FIGURE_CIRCLE;
    Box *word = text_add(s.arena, wheel, "aaaa", TEXT_CENTER);
    Box *sector = sector_add(s.arena, wheel, 1);
    Box *box = box_hold(s.arena, sector, box_sized(s.arena, BOX_SHAPE, 10, 6));
    box->at = len_pt(12);
    Box *out = box_hold(s.arena, sector, box_sized(s.arena, BOX_SHAPE, 10, 6));
    out->at = len_percent(95);
    out->span = (Span){&layout_file, 5, 6};
    sector_add(s.arena, wheel, 1);
    layout_page(&s.layout, wheel, page);
    CHECK_RECT(hub, 60, 60, 80, 80);
    CHECK_RECT(word, 90, 96.5, 20, 7);
    CHECK_RECT(box, 100 + 52 - 5, 97, 10, 6);
    CHECK(s.diags.n == 1 && s.diags.p[0].at.from == 5);
    CHECK_STR(s.diags.p[0].message,
              S("this shape stands 1.1 mm out of its part of the wheel "
                "in test card"));
    stage_close(&s);
}

int main(void) {
    test_shares();
    test_directions();
    test_ends_of_weight();
    test_size();
    test_arcs();
    test_arc_ends();
    test_cluster();
    test_spokes();
    test_too_much();
    test_upright();
    return check_done();
}
