#include "impose/marks.h"

#include "check.h"

static const double mm = 72 / 25.4;

// A4 with 2 x 4 poker cards: the block begins 11 and 10.5 mm in, the printer at 5 mm.
static Frame frame_a4(Arena *a) {
    Frame f = {.paper = {210 * mm, 297 * mm},
               .usable = {5 * mm, 5 * mm, 200 * mm, 287 * mm},
               .block = {11 * mm, 10.5 * mm, 188 * mm, 276 * mm}};
    for (int i = 0; i < 2; i++) {
        cuts_add(a, &f.cut_x, (14 + 94 * i) * mm);
        cuts_add(a, &f.cut_x, (102 + 94 * i) * mm);
    }
    for (int i = 0; i < 4; i++) {
        cuts_add(a, &f.cut_y, (13.5 + 69 * i) * mm);
        cuts_add(a, &f.cut_y, (76.5 + 69 * i) * mm);
    }
    cuts_add(a, &f.fold_x, 105 * mm);
    return f;
}

static bool apart(Rect a, Rect b) {
    const double touch = 1e-6; // pt
    return a.x + a.w <= b.x + touch || b.x + b.w <= a.x + touch ||
           a.y + a.h <= b.y + touch || b.y + b.h <= a.y + touch;
}

static size_t count(Marks marks, unsigned kind) {
    size_t n = 0;
    for (size_t i = 0; i < marks.n; i++)
        n += marks.p[i].kind == kind;
    return n;
}

static Marks check_place(Arena *a, const Frame *f, MarksWanted wanted) {
    Marks m = marks_place(a, f, wanted);
    for (size_t i = 0; i < m.n; i++) {
        CHECK(rect_within(m.p[i].place, f->usable, 0.3));
        CHECK(apart(m.p[i].place, f->block));
        for (size_t j = 0; j < i; j++)
            CHECK(apart(m.p[i].place, m.p[j].place));
    }
    return m;
}

static void test_all(Arena *a) {
    Frame f = frame_a4(a);
    Marks m = check_place(a, &f, (MarksWanted){~0U, 6, {180, 8}});
    CHECK(m.missing == 0);
    CHECK(count(m, MARK_CROP) == 2 * 4 + 2 * 8 && count(m, MARK_FOLD) == 2);
    CHECK(count(m, MARK_REGISTRATION) == 4 && count(m, MARK_CENTRE) == 2);
    CHECK(count(m, MARK_BAR) == 1 && count(m, MARK_SLUG) == 1);
    // The first crop mark stands on the first trim, from the bleed outward 5 mm.
    CHECK_NEAR(m.p[0].from.x, 14 * mm, 1e-9);
    CHECK_NEAR(m.p[0].place.y + m.p[0].place.h, 10.5 * mm, 1e-9);
    CHECK_NEAR(fabs(m.p[0].from.y - m.p[0].to.y), 5 * mm, 1e-9);
}

static void test_few(Arena *a) {
    Frame f = frame_a4(a);
    CHECK(check_place(a, &f, (MarksWanted){MARK_CROP | MARK_SLUG, 0, {0, 0}}).n == 24);
    CHECK(check_place(a, &f, (MarksWanted){0, 6, {90, 8}}).n == 0);
    CHECK(count(check_place(a, &f, (MarksWanted){MARK_CENTRE, 0, {0, 0}}), MARK_CENTRE) ==
          4);
}

// What does not fit is named; the rest stands.
static void test_missing(Arena *a) {
    static const struct {
        double above, left; // mm of free paper
        Size slug;          // pt
        unsigned wanted, missing;
    } row[] = {
        {3, 3, {90, 8}, MARK_CROP | MARK_SLUG, 0},
        {1.5, 3, {90, 8}, MARK_CROP | MARK_SLUG, MARK_CROP},
        {1.5, 1.5, {90, 8}, MARK_SLUG, MARK_SLUG},
        {1.5, 3, {90, 8}, MARK_SLUG, 0}, // at the side
        {4, 4, {90, 8}, MARK_REGISTRATION | MARK_BAR | MARK_FOLD, MARK_REGISTRATION},
        {4, 4, {999, 8}, MARK_SLUG | MARK_CENTRE, MARK_SLUG},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Frame f = frame_a4(a);
        double x = row[i].left * mm, y = row[i].above * mm;
        f.usable = rect_inset(f.block, (Sides){-y, -x, -y, -x});
        CHECK(check_place(a, &f, (MarksWanted){row[i].wanted, 4, row[i].slug}).missing ==
              row[i].missing);
    }
    CHECK_STR(marks_names(a, MARK_CROP | MARK_BAR), S("crop, colour-bar"));
}

// marks_room is enough for each kind alone.
static void test_room(Arena *a) {
    for (unsigned kind = 1; kind <= MARK_SLUG; kind <<= 1) {
        Frame f = frame_a4(a);
        double room = marks_room(kind);
        f.usable = rect_inset(f.block, (Sides){-room, -room, -room, -room});
        CHECK(check_place(a, &f, (MarksWanted){kind, 6, {120, 8}}).missing == 0);
    }
    CHECK(marks_room(0) == 0 && marks_room(MARK_STAPLE) == 0);
}

static void test_behind(Arena *a) {
    Frame f = frame_a4(a);
    Marks m = marks_place(a, &f, (MarksWanted){MARK_CROP | MARK_SLUG, 0, {120, 8}});
    Affine book = {-1, 0, 0, 1, f.paper.w, 0};
    Marks b = marks_behind(a, m, book);
    CHECK(b.n == m.n);
    for (size_t i = 0; i < m.n; i++) {
        CHECK(b.p[i].kind == m.p[i].kind);
        CHECK_NEAR(b.p[i].from.x, f.paper.w - m.p[i].from.x, 1e-9);
        CHECK_NEAR(b.p[i].place.x + b.p[i].place.w, f.paper.w - m.p[i].place.x, 1e-9);
        CHECK_NEAR(b.p[i].place.y, m.p[i].place.y, 1e-9);
    }
}

int main(void) {
    Arena *a = arena_open();
    test_all(a);
    test_few(a);
    test_missing(a);
    test_room(a);
    test_behind(a);
    arena_close(a);
    return check_done();
}
