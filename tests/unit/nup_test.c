#include "impose/nup.h"

#include "check.h"
#include "impose/deal.h"
#include "impose/flip.h"

static const double mm = 72 / 25.4;

static Size size_mm(double w, double h) {
    return (Size){w * mm, h * mm};
}

// Poker cards with 3 mm of bleed, as decks are printed at home and by a shop.
static void test_found(void) {
    static const struct {
        double paper_w, paper_h; // mm
        bool free;
        double card_w, card_h, bleed, gutter, margin, marks; // mm
        bool shared;
        Turning turn;
        size_t columns, rows, turned;
        double x, y; // mm, of the first bleed's corner
    } row[] = {
        {210, 297, true, 88, 63, 3, 0, 5, 5.25, false, TURN_FOUND, 2, 4, 0, 11, 10.5},
        {210, 297, true, 88, 63, 3, 0, 0, 0, false, TURN_FOUND, 3, 3, 0, 7.5, 1.5},
        {210, 297, false, 88, 63, 3, 0, 0, 0, false, TURN_FOUND, 3, 3, 1, 1.5, 7.5},
        {210, 297, false, 88, 63, 3, 0, 0, 0, false, TURN_NO, 2, 4, 0, 11, 10.5},
        {320, 450, true, 88, 63, 3, 0, 5, 5.25, false, TURN_FOUND, 3, 6, 0, 19, 18},
        {210, 297, true, 88, 63, 3, 4, 5, 0, false, TURN_FOUND, 2, 3, 0, 9, 41},
        {210, 297, true, 88, 63, 3, 0, 5, 0, true, TURN_NO, 3, 3, 0, 13.5, 7.5},
        {210, 297, true, 100, 70, 0, 0, 0, 0, true, TURN_FOUND, 2, 4, 0, 5, 8.5},
        {105, 148, true, 148, 105, 0, 0, 0, 0, false, TURN_NO, 1, 1, 0, 0, 0},
        {105, 148, false, 148, 105, 0, 0, 0, 0, false, TURN_NO, 0, 0, 0, 0, 0},
        {105, 148, true, 148, 105, 1, 0, 0, 0, false, TURN_FOUND, 0, 0, 0, 0, 0},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        double m = row[i].margin * mm, g = row[i].gutter * mm;
        Nup n = nup_find(&(NupInput){.paper = size_mm(row[i].paper_w, row[i].paper_h),
                                     .paper_free = row[i].free,
                                     .card = size_mm(row[i].card_w, row[i].card_h),
                                     .bleed = row[i].bleed * mm,
                                     .gutter = {g, g},
                                     .shared = row[i].shared,
                                     .margin = {m, m, m, m},
                                     .marks = row[i].marks * mm,
                                     .turn = row[i].turn});
        if (!CHECK(n.columns == row[i].columns && n.rows == row[i].rows))
            printf("    row %zu: %zu x %zu\n", i, n.columns, n.rows);
        if (!n.columns)
            continue;
        CHECK(n.turned == row[i].turned);
        CHECK_NEAR(n.block.x, row[i].x * mm, 1e-9);
        CHECK_NEAR(n.block.y, row[i].y * mm, 1e-9);
    }
}

// A grid that is asked for is that or none.
static void test_given(void) {
    NupInput in = {.paper = size_mm(210, 297),
                   .card = size_mm(88, 63),
                   .bleed = 3 * mm,
                   .columns = 1,
                   .rows = 2};
    Nup n = nup_find(&in);
    CHECK(n.columns == 1 && n.rows == 2 && !n.turned);
    in.rows = 5;
    CHECK(nup_cells(&(Nup){0}) == 0);
    n = nup_find(&in); // five rows of 69 mm are 345: only turned cards, lying
    CHECK(n.columns == 0);
    Size need = nup_need(&in, false);
    CHECK_NEAR(need.w, 94 * mm, 1e-9);
    CHECK_NEAR(need.h, 345 * mm, 1e-9);
}

// An office printer leaves 12 mm blank at the foot: then also at the back's.
static void test_margins(void) {
    NupInput in = {.paper = size_mm(210, 297),
                   .card = size_mm(88, 63),
                   .bleed = 3 * mm,
                   .margin = {5 * mm, 5 * mm, 17 * mm, 5 * mm}};
    Nup n = nup_find(&in);
    CHECK(n.columns == 2 && n.rows == 3);
    in.margin.bottom = 15 * mm; // 276 of 277 mm: they move up
    n = nup_find(&in);
    CHECK(n.rows == 4);
    CHECK_NEAR(n.block.y, 6 * mm, 1e-6);
    in.duplex = DUPLEX_SHORT; // the back's foot lies behind the front's head
    n = nup_find(&in);
    CHECK(n.rows == 3);
    in.duplex = DUPLEX_LONG;
    n = nup_find(&in);
    CHECK(n.rows == 4);
}

// Cells count as one reads the cards: turned ones from the top right downward.
static void test_reading(void) {
    NupInput in = {.paper = size_mm(210, 297), .card = size_mm(60, 90)};
    Nup n = nup_find(&in);
    CHECK(n.columns == 3 && n.rows == 3 && !n.turned);
    CHECK(nup_column(&n, 1) == 1 && nup_row(&n, 1) == 0);
    CHECK(nup_column(&n, 5) == 2 && nup_row(&n, 5) == 1);
    in.turn = TURN_YES;
    n = nup_find(&in);
    CHECK(n.columns == 2 && n.rows == 4 && n.turned);
    CHECK(nup_column(&n, 0) == 1 && nup_row(&n, 0) == 0);
    CHECK(nup_column(&n, 3) == 1 && nup_row(&n, 3) == 3);
    CHECK(nup_column(&n, 4) == 0 && nup_row(&n, 4) == 0);
    Rect trim = nup_trim(&n, 0);
    Pt top_left = affine_apply(nup_front(&n, 0), (Pt){0, 0}),
       below = affine_apply(nup_front(&n, 0), (Pt){0, 90 * mm});
    CHECK_NEAR(top_left.x, trim.x + trim.w, 1e-9);
    CHECK_NEAR(top_left.y, trim.y, 1e-9);
    CHECK_NEAR(below.x, trim.x, 1e-9);
}

static void test_clip(void) {
    const bool all[4] = {true, true, true, true}, three[4] = {true, true, true, false};
    Nup n = {.columns = 2,
             .rows = 2,
             .first = {10, 10, 100, 50},
             .pitch = {100, 50},
             .bleed = 5,
             .shared = true};
    Rect r = nup_clip(&n, 0, all);
    CHECK(r.x == 5 && r.y == 5 && r.w == 105 && r.h == 55);
    r = nup_clip(&n, 2, three); // below on the left: nothing to its right
    CHECK(r.x == 5 && r.y == 60 && r.w == 110 && r.h == 55);
    n.shared = false;
    r = nup_clip(&n, 0, all);
    CHECK(r.x == 5 && r.y == 5 && r.w == 110 && r.h == 60);
    n.shared = n.turned = true; // cells 0 and 1 are the right column
    r = nup_clip(&n, 2, three);
    CHECK(r.x == 5 && r.y == 5 && r.w == 105 && r.h == 60);
}

static void test_flip(void) {
    const Size stands = {200, 300}, lies = {300, 200};
    static const struct {
        bool lies;
        Duplex duplex;
        double x, y; // where the front's 10, 20 is on the back
    } row[] = {{false, DUPLEX_LONG, 190, 20},
               {false, DUPLEX_SHORT, 10, 280},
               {true, DUPLEX_LONG, 10, 180},
               {true, DUPLEX_SHORT, 290, 20},
               {true, DUPLEX_NONE, 10, 20}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Pt p = affine_apply(flip_sheet(row[i].lies ? lies : stands, row[i].duplex),
                            (Pt){10, 20});
        CHECK(p.x == row[i].x && p.y == row[i].y);
    }
    // Turned like a calendar's, the sheet's back is upside down behind its front.
    Affine back = flip_back(affine_move(10, 20), 60, stands, DUPLEX_SHORT);
    Pt p = affine_apply(back, (Pt){0, 0});
    CHECK(p.x == 70 && p.y == 280 && back.a == -1 && back.d == -1);
    back = flip_back(affine_move(10, 20), 60, stands, DUPLEX_LONG);
    p = affine_apply(back, (Pt){0, 0});
    CHECK(p.x == 130 && p.y == 20 && back.a == 1 && back.d == 1);
}

static void test_deal(void) {
    static const struct {
        Dealing order;
        size_t cards, cells, sheet, cell, want;
    } row[] = {
        {DEAL_READING, 54, 8, 0, 7, 7},         {DEAL_READING, 54, 8, 6, 5, 53},
        {DEAL_READING, 54, 8, 6, 6, DEAL_NONE}, {DEAL_STACK, 54, 8, 0, 1, 7},
        {DEAL_STACK, 54, 8, 6, 1, 13},          {DEAL_STACK, 54, 8, 4, 7, 53},
        {DEAL_STACK, 54, 8, 5, 7, DEAL_NONE},   {DEAL_STACK, 3, 8, 0, 2, 2},
        {DEAL_STACK, 3, 8, 0, 3, DEAL_NONE},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        CHECK(deal_card(row[i].order, row[i].cards, row[i].cells, row[i].sheet,
                        row[i].cell) == row[i].want);
    CHECK(deal_sheets(54, 8) == 7 && deal_sheets(0, 8) == 0 && deal_sheets(3, 0) == 0);
}

static void test_sides(void) {
    static const struct {
        SideOrder order;
        bool backs, reversed;
        const char *want; // of three sheets
    } row[] = {
        {SIDES_DUPLEX, true, false, "0f0b1f1b2f2b"},
        {SIDES_DUPLEX, true, true, "0f0b1f1b2f2b"},
        {SIDES_DUPLEX, false, false, "0f1f2f"},
        {SIDES_FRONTS_THEN_BACKS, true, false, "0f1f2f0b1b2b"},
        {SIDES_FRONTS_THEN_BACKS, true, true, "0f1f2f2b1b0b"},
        {SIDES_FRONTS, true, true, "0f1f2f"},
        {SIDES_BACKS, true, false, "0b1b2b"},
        {SIDES_BACKS, false, false, ""},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        char got[16] = "";
        for (size_t k = 0; k < deal_sides(row[i].order, 3, row[i].backs); k++) {
            SheetSide s = deal_side(row[i].order, 3, row[i].backs, row[i].reversed, k);
            got[2 * k] = (char)('0' + s.sheet);
            got[2 * k + 1] = s.back ? 'b' : 'f';
        }
        CHECK_STR(str_of(got), str_of(row[i].want));
    }
}

int main(void) {
    test_found();
    test_given();
    test_margins();
    test_reading();
    test_clip();
    test_flip();
    test_deal();
    test_sides();
    return check_done();
}
