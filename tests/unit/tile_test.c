#include "impose/tile.h"

#include <math.h>

#include "check.h"
#include "project/page.h"

static const double mm = 72 / 25.4;
static const Ink black = {.kind = INK_CMYK, .cmyk = {0, 0, 0, 1}};

static TileSpec spec_of(double w, double h, bool free, double overlap) {
    double m = 5 * mm;
    return (TileSpec){
        .paper = {.name = {"paper", 5}, .size = {w * mm, h * mm}, .free = free},
        .overlap = overlap * mm,
        .margin = {m, m, m, m},
        .plan = true};
}

static PageSpec poster_of(double w, double h) {
    return (PageSpec){.trim = {w * mm, h * mm}, .bleed = 3 * mm, .scale = 1};
}

// The tiles cover the poster from edge to edge and overlap by what was asked.
static void test_cover(void) {
    static const struct {
        double w, h, overlap; // mm
        bool free;
        double poster_w, poster_h;
        size_t columns, rows, lies;
    } row[] = {
        {210, 297, 10, true, 841, 594, 5, 3, 0},
        {297, 420, 10, true, 841, 594, 4, 2, 0},
        {210, 297, 0, true, 841, 594, 5, 3, 0},
        {210, 297, 10, true, 594, 420, 4, 2, 0},
        {210, 297, 10, true, 150, 100, 1, 1, 0},
        {210, 297, 10, true, 270, 180, 1, 1, 1},
        {210, 297, 10, false, 270, 180, 2, 1, 0},
        {297, 210, 10, false, 270, 180, 1, 1, 0},
        {210, 297, 20, true, 2378, 1682, 15, 7, 0},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        TileSpec spec = spec_of(row[i].w, row[i].h, row[i].free, row[i].overlap);
        TileGrid g = tile_find(&spec, poster_of(row[i].poster_w, row[i].poster_h));
        if (!CHECK(g.columns == row[i].columns && g.rows == row[i].rows))
            printf("    row %zu: %zu x %zu\n", i, g.columns, g.rows);
        CHECK((g.paper.w > g.paper.h) == (row[i].lies || row[i].w > row[i].h));
        Rect last = tile_rect(&g, g.columns * g.rows - 1);
        CHECK_NEAR(last.x + last.w, row[i].poster_w * mm, 1e-6);
        CHECK_NEAR(last.y + last.h, row[i].poster_h * mm, 1e-6);
        CHECK_NEAR(g.tile.w - g.step.x, row[i].overlap * mm, 1e-6);
        Rect sheet = {g.place.x, g.place.y, g.tile.w, g.tile.h};
        Rect room = rect_inset(g.usable, (Sides){7 * mm, 7 * mm, 7 * mm, 7 * mm});
        CHECK(rect_within(sheet, room, 1e-6));
    }
}

static void test_labels(Arena *a) {
    TileGrid g = {.columns = 30, .rows = 4};
    static const struct {
        size_t tile;
        const char *want;
    } row[] = {{0, "A1"},  {1, "B1"},   {30, "A2"},  {61, "B3"},
               {25, "Z1"}, {26, "AA1"}, {119, "AD4"}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        CHECK_STR(tile_label(a, &g, row[i].tile), str_of(row[i].want));
}

static void test_wrong(Arena *a) {
    static const struct {
        double w, h, overlap;
        const char *says, *hint;
    } row[] = {
        {210, 297, 130, "this overlap leaves too little of paper",
         "on this paper it can be 126 mm at most"},
        {74, 105, 10, "paper is too small for tiles with their marks",
         "its sides less the margins must be 74 mm or more"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Diags d = diags_new(a);
        TileSpec spec = spec_of(row[i].w, row[i].h, true, row[i].overlap);
        Supply supply = {.page = poster_of(841, 594)};
        TileJob job = {.spec = &spec, .supply = &supply};
        CHECK(!tile_plan(a, &d, &job));
        if (!CHECK(d.n == 1))
            continue;
        CHECK_STR(d.p[0].message, str_of(row[i].says));
        CHECK_STR(d.p[0].hint, str_of(row[i].hint));
    }
    TileSpec spec = spec_of(210, 297, true, 126); // what the hint says does work
    CHECK(tile_find(&spec, poster_of(841, 594)).columns > 0);
}

static const Page *page_find(void *self, size_t number) {
    (void)number;
    return self;
}

// Tiles on which nothing is printed are told apart, and counted on the others.
static void test_empty(Arena *a) {
    TileSpec spec = spec_of(210, 297, true, 10);
    PageSpec size = poster_of(594, 420);
    Page *page = page_new(a, S("poster"), size.trim, size.bleed, size.safe);
    Path path = {0};
    path_rect(a, &path, (Rect){0, 0, 590 * mm, 20 * mm}, 0);
    PUSH(a, page) = (Item){.kind = ITEM_PATH, .path = {.path = path, .fill = &black}};
    TileGrid g = tile_find(&spec, size);
    TilePoster poster = tile_poster(a, &g, page, 7, S(""));
    CHECK(g.columns == 4 && g.rows == 2 && poster.tiles == 4);
    CHECK(poster.printed[3] && !poster.printed[4]);
    Supply supply = {.page = size, .self = page, .find = page_find};
    TileJob job = {&spec, &supply, g};
    const Page *sheet = tile_sheet(a, &job, &poster, 1);
    CHECK_STR(sheet->name, S("B1"));
    bool found = false;
    for (size_t i = 1; i < sheet->n; i++)
        if (sheet->p[i].kind == ITEM_PAGE) {
            const GroupItem *group = &sheet->p[i - 1].group;
            Rect r = tile_rect(&poster.grid, 1), clip = path_bounds(group->clip);
            double left = g.room.x + (g.room.w - r.w) / 2;
            found = sheet->p[i].page.number == 7 && sheet->p[i].page.page == page;
            CHECK_NEAR(group->matrix.e, left - r.x, 1e-9);
            CHECK_NEAR(clip.x, r.x, 1e-9); // beside a neighbour it ends where the tile does
            CHECK_NEAR(clip.y, -3 * mm, 1e-9); // and at the poster's edge it bleeds
        }
    CHECK(found);
}

// Of nine columns with gutters of 8 mm, cuts go through gutters as far as paper leaves a
// choice; the tiles still cover the poster, overlap by as much, and each fits its sheet.
static void test_gutters(Arena *a) {
    static const struct {
        double w, h; // mm
        size_t in_gutters;
    } row[] = {{297, 420, 3}, {420, 594, 1}, {210, 297, 0}};
    PageSpec size = poster_of(841, 594);
    Page *page = page_new(a, S("poster"), size.trim, size.bleed, size.safe);
    for (size_t i = 0; i < 9; i++) {
        Path path = {0};
        path_rect(a, &path, (Rect){(18 + 90 * (double)i) * mm, 60 * mm, 82 * mm, 500 * mm},
                  0);
        PUSH(a, page) = (Item){.kind = ITEM_PATH, .path = {.path = path, .fill = &black}};
    }
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        TileSpec spec = spec_of(row[i].w, row[i].h, true, 10);
        TileGrid g = tile_find(&spec, size);
        TilePoster poster = tile_poster(a, &g, page, 0, S(""));
        size_t found = 0;
        double end = 10 * mm;
        for (size_t c = 0; c < g.columns; c++) {
            Rect r = tile_rect(&poster.grid, c);
            double place = fmod(r.x / mm - 18 + 8, 90); // in a gutter up to 8
            found += c > 0 && place >= 0 && place <= 8;
            CHECK(r.w <= g.room.w + 1e-6 && r.w > 40 * mm);
            CHECK_NEAR(r.x, end - 10 * mm, 1e-6);
            end = r.x + r.w;
        }
        CHECK_NEAR(end, size.trim.w, 1e-6);
        if (!CHECK(found >= row[i].in_gutters))
            printf("    row %zu: %zu of %zu cuts in gutters\n", i, found, g.columns - 1);
    }
}

int main(void) {
    Arena *a = arena_open();
    test_cover();
    test_labels(a);
    test_wrong(a);
    test_empty(a);
    test_gutters(a);
    arena_close(a);
    return check_done();
}
