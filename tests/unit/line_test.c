#include "setter.h"

// Rows and columns on a page of 100 x 100 pt. A letter is 5 pt wide, its capital 7 pt tall,
// a line 12 pt; so n lines are 7 + 12 (n - 1) pt tall.
typedef struct Bench {
    Stage stage;
    Box *root;
    Arena *arena;
} Bench;

static Bench *bench_open(BoxKind kind) {
    static Bench b;
    stage_open(&b.stage);
    b.arena = b.stage.arena;
    b.root = box_new(b.arena, kind);
    return &b;
}

static Box *add(Bench *b, Box *child) {
    return box_hold(b->arena, b->root, child);
}

static void run(Bench *b) {
    layout_page(&b->stage.layout, b->root, (Size){100, 100});
}

static void sizes_test(void) {
    Bench *b = bench_open(BOX_ROW);
    b->root->group.gap = len_pt(4);
    Box *fixed = add(b, box_sized(b->arena, BOX_SHAPE, 20, 10));
    Box *part = add(b, box_new(b->arena, BOX_SHAPE));
    Box *rest = add(b, box_new(b->arena, BOX_SHAPE));
    Box *text = add(b, box_text(b->arena, "four"));
    part->width = len_percent(25);
    rest->width = len_fr(1);
    run(b);
    CHECK_RECT(fixed, 0, 0, 20, 10);
    CHECK_RECT(part, 24, 0, 25, 100);
    CHECK_RECT(rest, 53, 0, 23, 100);
    CHECK_RECT(text, 80, 0, 20, 100);
    CHECK(b->stage.diags.n == 0);
    stage_close(&b->stage);
}

static void column_test(void) {
    Bench *b = bench_open(BOX_COLUMN);
    b->root->group.gap = len_pt(3);
    b->root->padding = (LenSides){len_pt(10), len_pt(20), len_pt(5), len_pt(30)};
    Box *text = add(b, box_text(b->arena, "aaaa bbbb cccc")); // 50 wide: 9 letters
    Box *space = add(b, box_new(b->arena, BOX_SPACE));
    Box *rule = add(b, box_new(b->arena, BOX_RULE));
    space->width = space->height = len_fr(1);
    rule->line = .5;
    run(b);
    CHECK_RECT(text, 30, 10, 50, 19);
    CHECK_RECT(space, 30, 32, 50, 59.5);
    CHECK_RECT(rule, 30, 94.5, 50, .5);
    CHECK(text->set && text->set->n == 2);
    stage_close(&b->stage);
}

// A space has a length along its parent only.
static void space_test(void) {
    Bench *b = bench_open(BOX_ROW);
    Box *column = add(b, box_new(b->arena, BOX_COLUMN));
    box_hold(b->arena, column, box_text(b->arena, "aa"));
    box_hold(b->arena, column, box_sized(b->arena, BOX_SPACE, 40, 40));
    run(b);
    CHECK_RECT(column, 0, 0, 10, 100);
    CHECK_RECT(column->group.child[1], 0, 7, 10, 40);
    stage_close(&b->stage);
}

// Texts that are too long together shrink by what they can, to whole lines.
static void shrink_test(void) {
    Bench *b = bench_open(BOX_ROW);
    b->root->group.align = ALIGN_START;
    Box *one = add(b, box_text(b->arena, "aaaa aaaa aaaa aaaa")); // 95, least 20
    Box *two = add(b, box_text(b->arena, "bbbbbb"));              // 30, least 30
    run(b);
    CHECK_RECT(one, 0, 0, 70, 19);
    CHECK_RECT(two, 70, 0, 30, 7);
    CHECK(b->stage.diags.n == 0);
    stage_close(&b->stage);
}

static void limits_test(void) {
    Bench *b = bench_open(BOX_ROW);
    Box *low = add(b, box_text(b->arena, "a"));
    Box *high = add(b, box_text(b->arena, "aaaa aaaa"));
    Box *rest = add(b, box_new(b->arena, BOX_SHAPE));
    low->min_width = len_pt(15);
    high->max_width = len_pt(25);
    high->self = ALIGN_START;
    rest->width = len_fr(1);
    rest->max_width = len_percent(30);
    rest->max_height = len_pt(40);
    run(b);
    CHECK_RECT(low, 0, 0, 15, 100);
    CHECK_RECT(high, 15, 0, 25, 19);
    CHECK_RECT(rest, 40, 0, 30, 40);
    stage_close(&b->stage);
}

static void justify_test(void) {
    static const struct {
        Justify justify;
        double x[3];
    } rows[] = {
        {JUSTIFY_START, {0, 12, 24}},
        {JUSTIFY_CENTER, {33, 45, 57}},
        {JUSTIFY_END, {66, 78, 90}},
        {JUSTIFY_BETWEEN, {0, 45, 90}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int down = 0; down <= 1; down++) {
            Bench *b = bench_open(down ? BOX_COLUMN : BOX_ROW);
            b->root->group.gap = len_pt(2);
            b->root->group.justify = rows[i].justify;
            for (int j = 0; j < 3; j++)
                add(b, box_sized(b->arena, BOX_SHAPE, 10, 10));
            run(b);
            for (int j = 0; j < 3; j++) {
                Rect r = b->root->group.child[j]->rect;
                CHECK_NEAR(down ? r.y : r.x, rows[i].x[j], 1e-9);
                CHECK_NEAR(down ? r.x : r.y, 0, 1e-9);
            }
            stage_close(&b->stage);
        }
}

static void align_test(void) {
    static const struct {
        Align align;
        int self;
        Rect row, column, text; // of a 10 x 20 shape in either; of a text in the column
    } rows[] = {
        {ALIGN_STRETCH, ALIGN_PARENT, {0, 0, 10, 20}, {0, 0, 10, 20}, {0, 20, 100, 7}},
        {ALIGN_CENTER, ALIGN_PARENT, {0, 40, 10, 20}, {45, 0, 10, 20}, {45, 20, 10, 7}},
        {ALIGN_END, ALIGN_PARENT, {0, 80, 10, 20}, {90, 0, 10, 20}, {90, 20, 10, 7}},
        {ALIGN_END, ALIGN_CENTER, {0, 40, 10, 20}, {45, 0, 10, 20}, {90, 20, 10, 7}},
        {ALIGN_CENTER, ALIGN_START, {0, 0, 10, 20}, {0, 0, 10, 20}, {45, 20, 10, 7}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int down = 0; down <= 1; down++) {
            Bench *b = bench_open(down ? BOX_COLUMN : BOX_ROW);
            b->root->group.align = rows[i].align;
            Box *shape = add(b, box_sized(b->arena, BOX_SHAPE, 10, 20));
            Box *text = add(b, box_text(b->arena, "aa"));
            shape->self = rows[i].self;
            run(b);
            CHECK(rect_near(shape->rect, down ? rows[i].column : rows[i].row));
            if (down)
                CHECK(rect_near(text->rect, rows[i].text));
            stage_close(&b->stage);
        }
}

// What has no size of its own is no wider than its content when it is not stretched.
static void centre_test(void) {
    Bench *b = bench_open(BOX_COLUMN);
    b->root->group.align = ALIGN_CENTER;
    Box *row = add(b, box_new(b->arena, BOX_ROW));
    Box *text = box_hold(b->arena, row, box_text(b->arena, "aaaa"));
    Box *rule = add(b, box_new(b->arena, BOX_RULE));
    rule->line = 1;
    run(b);
    CHECK_RECT(row, 40, 0, 20, 7);
    CHECK_RECT(text, 40, 0, 20, 7);
    CHECK_RECT(rule, 0, 7, 100, 1);
    stage_close(&b->stage);
}

static void column_baseline_test(void) {
    Bench *b = bench_open(BOX_COLUMN);
    b->root->group.gap = len_pt(50); // does not count where there is a baseline
    Box *topic = add(b, box_text(b->arena, "aaaa"));
    Box *body = add(b, box_text(b->arena, "aaaaaaaaaa aaaaaaaaaa"));
    Box *foot = add(b, box_text(b->arena, "a"));
    topic->baseline = len_pt(9);
    body->baseline = len_pt(20);
    body->padding.top = len_pt(2);
    foot->baseline = len_pt(15);
    foot->text.style.size = 20;
    run(b);
    CHECK_RECT(topic, 0, 2, 100, 7);  // 9 - 7
    CHECK_RECT(body, 0, 20, 100, 21); // 9 + 20 - 7 - 2
    CHECK_RECT(foot, 0, 42, 100, 14); // 41 is the last baseline; 41 + 15 - 14
    CHECK(b->stage.diags.n == 0);
    stage_close(&b->stage);
}

// Below a space there is no baseline to stand by: its bottom serves. A text before one that
// stands by its baseline takes no fraction.
static void baseline_after_test(void) {
    Bench *b = bench_open(BOX_COLUMN);
    Box *text = add(b, box_text(b->arena, "aaaa"));
    Box *below = add(b, box_text(b->arena, "aaaa"));
    Box *space = add(b, box_new(b->arena, BOX_SPACE));
    Box *foot = add(b, box_text(b->arena, "aaaa"));
    text->height = len_fr(1);
    below->baseline = len_pt(12);
    space->height = len_fr(1);
    foot->baseline = len_pt(30);
    run(b);
    CHECK_RECT(text, 0, 0, 100, 7);
    CHECK_RECT(below, 0, 12, 100, 7);
    CHECK_RECT(foot, 0, 93, 100, 7);
    CHECK_RECT(space, 0, 19, 100, 51);
    stage_close(&b->stage);
}

// A distance from the column's top holds, however its children are justified; between them
// the room goes where no baseline is.
static void justified_baseline_test(void) {
    static const struct {
        Justify justify;
        double y[3];
    } rows[] = {
        {JUSTIFY_CENTER, {13, 32, 44}}, // the third is led: 12 pt below the second
        {JUSTIFY_END, {13, 32, 44}},
        {JUSTIFY_BETWEEN, {13, 32, 93}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Bench *b = bench_open(BOX_COLUMN);
        b->root->group.justify = rows[i].justify;
        for (int j = 0; j < 3; j++)
            add(b, box_text(b->arena, "a"));
        b->root->group.child[0]->baseline = len_pt(20);
        b->root->group.child[1]->baseline = len_pt(19);
        run(b);
        for (int j = 0; j < 3; j++)
            CHECK_NEAR(b->root->group.child[j]->rect.y, rows[i].y[j], 1e-9);
        stage_close(&b->stage);
    }
}

// One baseline far above another child's end: both count.
static void overlap_test(void) {
    Bench *b = bench_open(BOX_COLUMN);
    Box *inner = add(b, box_new(b->arena, BOX_COLUMN));
    Box *tall = box_hold(b->arena, inner, box_text(b->arena, "a"));
    Box *last = box_hold(b->arena, inner, box_text(b->arena, "a"));
    tall->height = len_pt(50);
    last->baseline = len_pt(12);
    run(b);
    CHECK_RECT(inner, 0, 0, 100, 50);
    CHECK_RECT(last, 0, 12, 100, 7);
    tall->height = len_pt(120);
    run(b);
    CHECK(b->stage.diags.n == 1);
    stage_close(&b->stage);
}

// A badge with its letter in the middle stands by the letter's line, not its own edge.
static void row_baseline_test(void) {
    Bench *b = bench_open(BOX_ROW);
    b->root->group.align = ALIGN_BASELINE;
    Box *badge = add(b, box_sized(b->arena, BOX_STACK, 30, 30));
    Box *letter = box_hold(b->arena, badge, box_text(b->arena, "V"));
    Box *name = add(b, box_text(b->arena, "aaaa"));
    Box *icon = add(b, box_sized(b->arena, BOX_SHAPE, 10, 10));
    Box *fixed = add(b, box_text(b->arena, "a"));
    badge->group.align = ALIGN_CENTER;
    badge->group.justify = JUSTIFY_CENTER;
    fixed->baseline = len_pt(50);
    run(b);
    CHECK_RECT(fixed, 60, 43, 5, 7); // its distance is the line of all
    CHECK_RECT(badge, 0, 31.5, 30, 30);
    CHECK_RECT(letter, 12.5, 43, 5, 7);
    CHECK_RECT(name, 30, 43, 20, 7);
    CHECK_RECT(icon, 50, 40, 10, 10);
    stage_close(&b->stage);
}

// A row's own height holds all that hangs from its line.
static void row_height_test(void) {
    Bench *b = bench_open(BOX_COLUMN);
    Box *row = add(b, box_new(b->arena, BOX_ROW));
    Box *large = box_hold(b->arena, row, box_text(b->arena, "a"));
    Box *small = box_hold(b->arena, row, box_text(b->arena, "a\na"));
    large->text.style.size = 20;
    row->group.align = ALIGN_BASELINE;
    run(b);
    CHECK_RECT(large, 0, 0, 10, 14);
    CHECK_RECT(small, 10, 7, 5, 19);
    CHECK_RECT(row, 0, 0, 100, 26);
    stage_close(&b->stage);
}

// An auto row with fractions keeps its proportion, so that nothing needs to break.
static void natural_fraction_test(void) {
    Bench *b = bench_open(BOX_COLUMN);
    b->root->group.align = ALIGN_START;
    Box *row = add(b, box_new(b->arena, BOX_ROW));
    Box *one = box_hold(b->arena, row, box_text(b->arena, "aa bb"));
    Box *two = box_hold(b->arena, row, box_text(b->arena, "a"));
    one->width = two->width = len_fr(1);
    row->group.gap = len_percent(20);
    run(b);
    CHECK_RECT(row, 0, 0, 62.5, 7); // 50 and a fifth of the whole
    CHECK_RECT(one, 0, 0, 25, 7);
    CHECK_RECT(two, 37.5, 0, 25, 7);
    stage_close(&b->stage);
}

// A fraction of nothing has no room, whatever it holds.
static void no_fraction_test(void) {
    Bench *b = bench_open(BOX_ROW);
    Box *row = add(b, box_new(b->arena, BOX_ROW));
    Box *shape = add(b, box_sized(b->arena, BOX_SHAPE, 10, 10));
    box_hold(b->arena, row, box_sized(b->arena, BOX_SHAPE, 15, 10));
    box_hold(b->arena, row, box_text(b->arena, "aaaa"))->width = len_fr(0);
    run(b);
    CHECK_RECT(row, 0, 0, 15, 100);
    CHECK_RECT(shape, 15, 0, 10, 10);
    stage_close(&b->stage);
}

static void overflow_test(void) {
    Bench *b = bench_open(BOX_ROW);
    add(b, box_sized(b->arena, BOX_SHAPE, 80, 110));
    add(b, box_sized(b->arena, BOX_SHAPE, 31.34, 10));
    run(b);
    CHECK(b->stage.diags.n == 1);
    CHECK_STR(
        b->stage.diags.p[0].message,
        S("the content of this row is 4 mm too wide and 3.5 mm too tall in test card"));
    stage_close(&b->stage);

    b = bench_open(BOX_COLUMN); // the text gives way, and says so itself
    Box *text = add(b, box_text(b->arena, "a\na\na\na"));
    Box *shape = add(b, box_sized(b->arena, BOX_SHAPE, 10, 80));
    run(b);
    CHECK_RECT(text, 0, 0, 100, 20);
    CHECK_RECT(shape, 0, 20, 10, 80);
    CHECK(b->stage.diags.n == 1);
    CHECK_STR(b->stage.diags.p[0].message, S("2 lines too many at 10 pt in test card"));
    stage_close(&b->stage);
}

// The excess goes down to the text within, wherever it is.
static void nested_overflow_test(void) {
    Bench *b = bench_open(BOX_COLUMN);
    add(b, box_sized(b->arena, BOX_SHAPE, 10, 80));
    Box *row = add(b, box_new(b->arena, BOX_ROW));
    Box *column = box_hold(b->arena, row, box_new(b->arena, BOX_COLUMN));
    box_hold(b->arena, column, box_text(b->arena, "a"));
    Box *text = box_hold(b->arena, column, box_text(b->arena, "b\nb\nb"));
    run(b);
    CHECK_RECT(row, 0, 80, 100, 20);
    CHECK_RECT(text, 0, 92, 5, 8);
    CHECK(b->stage.diags.n == 1);
    CHECK_STR(b->stage.diags.p[0].message, S("2 lines too many at 10 pt in test card"));
    stage_close(&b->stage);
}

static Box *solved(Bench *b, const char *text) {
    Box *box = add(b, box_text(b->arena, text));
    box->width = len_fr(1);
    box->solve = true;
    box->self = ALIGN_START;
    return box;
}

// The tall one takes what it needs to fit (two words a line), the others share the rest.
static void solve_test(void) {
    Bench *b = bench_open(BOX_ROW);
    Box *tall = solved(b, "aaaa bbbb cccc dddd eeee"), *low = solved(b, "bb");
    Box *last = solved(b, "cccc cccc");
    layout_page(&b->stage.layout, b->root, (Size){100, 43});
    CHECK_NEAR(tall->rect.w, 45, 0.1);
    CHECK(tall->rect.w >= 45 && tall->set->n == 3);
    CHECK_NEAR(low->rect.w, last->rect.w, 1e-9);
    CHECK_NEAR(tall->rect.w + low->rect.w + last->rect.w, 100, 1e-9);
    CHECK(b->stage.diags.n == 0);
    stage_close(&b->stage);

    b = bench_open(BOX_ROW); // all fit at equal widths
    tall = solved(b, "aaaa bbbb cccc dddd eeee");
    low = solved(b, "bb");
    run(b);
    CHECK_NEAR(tall->rect.w, 50, 1e-9);
    CHECK_NEAR(low->rect.w, 50, 1e-9);
    stage_close(&b->stage);

    b = bench_open(BOX_ROW); // no width is enough: the text says so
    tall = solved(b, "a\na\na\na");
    low = solved(b, "bb");
    layout_page(&b->stage.layout, b->root, (Size){100, 31});
    CHECK_NEAR(tall->rect.w, 50, 1e-9);
    CHECK(b->stage.diags.n == 1);
    CHECK_STR(b->stage.diags.p[0].message, S("1 line too many at 10 pt in test card"));
    stage_close(&b->stage);

    b = bench_open(BOX_ROW); // each would fit, but not all together
    tall = solved(b, "aaaaaaaa aaaaaaaa");
    low = solved(b, "bbbbbbbb bbbbbbbb");
    layout_page(&b->stage.layout, b->root, (Size){100, 10});
    CHECK_NEAR(tall->rect.w, 50, 1e-9);
    CHECK(b->stage.diags.n == 2);
    CHECK_STR(b->stage.diags.p[0].message, S("1 line too many at 10 pt in test card"));
    stage_close(&b->stage);
}

int main(void) {
    solve_test();
    sizes_test();
    column_test();
    space_test();
    shrink_test();
    limits_test();
    justify_test();
    align_test();
    centre_test();
    column_baseline_test();
    baseline_after_test();
    justified_baseline_test();
    overlap_test();
    row_baseline_test();
    row_height_test();
    natural_fraction_test();
    no_fraction_test();
    overflow_test();
    nested_overflow_test();
    return check_done();
}
