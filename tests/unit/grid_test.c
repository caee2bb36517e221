#include "setter.h"

// Grids on a page of 100 x 100 pt. A letter is 5 pt wide and 7 pt tall.
typedef struct Bench {
    Stage stage;
    Arena *arena;
    Box *grid;
} Bench;

static void bench_open(Bench *b, Len *column, size_t columns, Len *row, size_t rows) {
    stage_open(&b->stage);
    b->arena = b->stage.arena;
    b->grid = box_new(b->arena, BOX_GRID);
    b->grid->group.column = column;
    b->grid->group.columns = columns;
    b->grid->group.row = row;
    b->grid->group.rows = rows;
}

static Box *add(Bench *b, Box *child) {
    return box_hold(b->arena, b->grid, child);
}

static void run(Bench *b) {
    layout_page(&b->stage.layout, b->grid, (Size){100, 100});
}

static void tracks_test(void) {
    Len column[] = {len_pt(20), {0, LEN_NONE}, len_fr(1), len_percent(10)};
    Len row[] = {len_pt(30), len_fr(1)};
    Bench b;
    bench_open(&b, column, 4, row, 2);
    b.grid->group.gap = len_pt(4);
    b.grid->group.gap_across = len_pt(5);
    Box *cell[7];
    for (int i = 0; i < 7; i++)
        cell[i] = add(&b, box_text(b.arena, i == 5 ? "aaaa" : "a"));
    run(&b);
    CHECK_RECT(cell[0], 0, 0, 20, 30);
    CHECK_RECT(cell[1], 25, 0, 20, 30);
    CHECK_RECT(cell[2], 50, 0, 35, 30);
    CHECK_RECT(cell[3], 90, 0, 10, 30);
    CHECK_RECT(cell[4], 0, 34, 20, 66);
    CHECK_RECT(cell[6], 50, 34, 35, 66);
    CHECK(b.stage.diags.n == 0);
    stage_close(&b.stage);
}

// The last row's track serves the rows beyond it; without any, rows are as their cells.
static void rows_test(void) {
    Len row[] = {len_pt(10), len_pt(30), len_pt(20)};
    Bench b;
    bench_open(&b, NULL, 0, row, 3);
    for (int i = 0; i < 4; i++)
        add(&b, box_new(b.arena, BOX_SHAPE));
    run(&b);
    CHECK_RECT(b.grid->group.child[0], 0, 0, 100, 10);
    CHECK_RECT(b.grid->group.child[1], 0, 10, 100, 30);
    CHECK_RECT(b.grid->group.child[3], 0, 60, 100, 20);
    stage_close(&b.stage);

    Len column[] = {len_fr(1), len_fr(1)};
    bench_open(&b, column, 2, NULL, 0);
    add(&b, box_text(b.arena, "a\na"));
    add(&b, box_text(b.arena, "a"));
    Box *third = add(&b, box_text(b.arena, "a"));
    run(&b);
    CHECK_RECT(b.grid->group.child[1], 50, 0, 50, 19);
    CHECK_RECT(third, 0, 19, 50, 7);
    stage_close(&b.stage);
}

static void justify_test(void) {
    static const struct {
        Justify justify;
        double x[3];
    } rows[] = {
        {JUSTIFY_START, {0, 12, 34}},
        {JUSTIFY_CENTER, {28, 40, 62}},
        {JUSTIFY_END, {56, 68, 90}},
        {JUSTIFY_BETWEEN, {0, 40, 90}},
    };
    Len column[] = {len_pt(10), {0, LEN_NONE}, len_pt(10)};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Bench b;
        bench_open(&b, column, 3, NULL, 0);
        b.grid->group.justify = rows[i].justify;
        b.grid->group.gap_across = len_pt(2);
        for (int j = 0; j < 3; j++)
            add(&b, box_text(b.arena, j == 1 ? "aaaa" : "a"));
        run(&b);
        for (int j = 0; j < 3; j++)
            CHECK_NEAR(b.grid->group.child[j]->rect.x, rows[i].x[j], 1e-9);
        stage_close(&b.stage);
    }
}

static void align_test(void) {
    static const struct {
        Align align;
        int self;
        double y, h;
    } rows[] = {
        {ALIGN_STRETCH, ALIGN_PARENT, 0, 40},
        {ALIGN_START, ALIGN_PARENT, 0, 7},
        {ALIGN_CENTER, ALIGN_PARENT, 16.5, 7},
        {ALIGN_END, ALIGN_PARENT, 33, 7},
        {ALIGN_END, ALIGN_START, 0, 7},
        {ALIGN_BASELINE, ALIGN_PARENT, 7, 7}, // beside capitals of 14 pt
    };
    Len column[] = {len_fr(1), len_fr(1)}, row[] = {len_pt(40)};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Bench b;
        bench_open(&b, column, 2, row, 1);
        b.grid->group.align = rows[i].align;
        Box *text = add(&b, box_text(b.arena, "a"));
        Box *large = add(&b, box_text(b.arena, "a"));
        text->self = rows[i].self;
        large->text.style.size = 20;
        run(&b);
        CHECK_RECT(text, 0, rows[i].y, 50, rows[i].h);
        stage_close(&b.stage);
    }
}

// A child with a width keeps it at the left of its cell; its percentages are of the cell.
static void own_size_test(void) {
    Len column[] = {len_fr(1), len_fr(1)}, row[] = {len_pt(40)};
    Bench b;
    bench_open(&b, column, 2, row, 1);
    Box *half = add(&b, box_new(b.arena, BOX_SHAPE));
    Box *disc = add(&b, box_new(b.arena, BOX_SHAPE));
    half->width = half->height = len_percent(50);
    disc->width = len_pt(20);
    disc->figure = FIGURE_CIRCLE;
    disc->self = ALIGN_CENTER;
    run(&b);
    CHECK_RECT(half, 0, 0, 25, 20);
    CHECK_RECT(disc, 50, 10, 20, 20);
    stage_close(&b.stage);
}

static void overflow_test(void) {
    Len column[] = {len_fr(1)};
    Bench b;
    bench_open(&b, column, 1, NULL, 0);
    add(&b, box_sized(b.arena, BOX_SHAPE, 10, 90));
    Box *text = add(&b, box_text(b.arena, "a\na"));
    run(&b);
    CHECK_RECT(text, 0, 90, 100, 10);
    CHECK(b.stage.diags.n == 1);
    CHECK_STR(b.stage.diags.p[0].message, S("1 line too many at 10 pt in test card"));
    stage_close(&b.stage);

    Len wide[] = {len_pt(60), len_pt(60)};
    bench_open(&b, wide, 2, NULL, 0);
    add(&b, box_text(b.arena, "a"));
    run(&b);
    CHECK(b.stage.diags.n == 1);
    CHECK_STR(b.stage.diags.p[0].message,
              S("the content of this grid is 7.1 mm too wide in test card"));
    stage_close(&b.stage);
}

// A grid with nothing in it is nothing.
static void empty_test(void) {
    Len column[] = {len_fr(1), {0, LEN_NONE}};
    Bench b;
    bench_open(&b, column, 2, NULL, 0);
    run(&b);
    CHECK(b.stage.diags.n == 0);
    stage_close(&b.stage);
}

int main(void) {
    tracks_test();
    rows_test();
    justify_test();
    align_test();
    own_size_test();
    overflow_test();
    empty_test();
    return check_done();
}
