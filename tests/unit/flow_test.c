#include "setter.h"

// Flows of two columns 45 pt wide on a page of 100 x 100 pt. A letter is 5 pt wide, a line
// 7 pt tall, each more adds 12; "aaaa aaaa" fills a line.
typedef struct Bench {
    Stage stage;
    Arena *arena;
    Box *flow;
    FlowPart part;
} Bench;

static void bench_open(Bench *b) {
    stage_open(&b->stage);
    b->arena = b->stage.arena;
    b->part = (FlowPart){.open = true};
    b->stage.layout.part = &b->part;
    b->flow = box_new(b->arena, BOX_FLOW);
    b->flow->flow.columns = 2;
    b->flow->flow.balance = BALANCE_NO;
    b->flow->group.gap_across = len_pt(10);
}

static Box *add(Bench *b, Box *child) {
    return box_hold(b->arena, b->flow, child);
}

static void run(Bench *b, double w, double h) {
    b->part.from = b->part.to;
    layout_page(&b->stage.layout, b->flow, (Size){w, h});
}

static Str lines(Arena *a, const Box *box) {
    Buf buf = buf_new(a);
    for (; box; box = box->more)
        for (size_t i = 0; i < box->set->n; i++)
            buf_f(&buf, "%.*s/", STR(str_trim(box->set->line[i].text)));
    return buf_str(&buf);
}

static void columns_test(void) {
    Bench b;
    bench_open(&b);
    b.flow->group.gap = len_pt(10);
    Box *shape = add(&b, box_sized(b.arena, BOX_SHAPE, 20, 60));
    Box *text = add(&b, box_text(b.arena, "a"));
    Box *rule = add(&b, box_new(b.arena, BOX_RULE));
    rule->line = 2;
    rule->self = ALIGN_STRETCH;
    Box *end = add(&b, box_sized(b.arena, BOX_SHAPE, 20, 30));
    end->self = ALIGN_END;
    add(&b, box_sized(b.arena, BOX_SHAPE, 20, 90));
    run(&b, 100, 90);
    CHECK(b.flow->flow.n == 4 && !b.part.last && b.part.to.child == 4);
    CHECK_RECT(shape, 0, 0, 20, 60);
    CHECK_RECT(b.flow->flow.placed[1], 0, 70, 45, 7);
    CHECK_RECT(rule, 0, 87, 45, 2);
    CHECK_RECT(end, 80, 0, 20, 30);
    CHECK(b.flow->flow.placed[1] != text); // parts of texts are copies
    run(&b, 100, 90);
    CHECK(b.flow->flow.n == 1 && b.part.last);
    CHECK(b.stage.diags.n == 0);
    stage_close(&b.stage);
}

// A text of seven lines through columns of three.
static void lines_test(void) {
    Bench b;
    bench_open(&b);
    add(&b, box_text(b.arena, "aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii jjjj kkkk llll "
                              "mmmm nnnn"));
    run(&b, 100, 31);
    CHECK(b.flow->flow.n == 1);
    const Box *head = b.flow->flow.placed[0];
    CHECK(!head->resumes && head->goes_on && head->more);
    CHECK_STR(lines(b.arena, head),
              S("aaaa bbbb/cccc dddd/eeee ffff/gggg hhhh/iiii jjjj/"));
    CHECK_RECT(head, 0, 0, 45, 31);
    CHECK_RECT(head->more, 55, 0, 45, 19);
    CHECK_NEAR(head->more->set->line[0].baseline, 7, 1e-9);
    CHECK_NEAR(head->more->set->last_baseline, 19, 1e-9);
    CHECK(b.part.to.child == 0 && b.part.to.line == 5);
    run(&b, 100, 31);
    head = b.flow->flow.placed[0];
    CHECK(head->resumes && !head->goes_on && !head->more && b.part.last);
    CHECK_STR(lines(b.arena, head), S("kkkk llll/mmmm nnnn/"));
    CHECK(b.stage.diags.n == 0);
    stage_close(&b.stage);
}

// On a page of other columns, or at another size, a parted text goes on as it began.
static void begun_test(void) {
    Bench b;
    bench_open(&b);
    b.flow->flow.columns = 1;
    Box *text = add(&b, box_text(b.arena, "aaaa bbbb cccc dddd eeee ffff gggg hhhh"));
    run(&b, 45, 19);
    CHECK_STR(lines(b.arena, b.flow->flow.placed[0]), S("aaaa bbbb/cccc dddd/"));
    text->text.style.size = 8;
    run(&b, 200, 19);
    CHECK_STR(lines(b.arena, b.flow->flow.placed[0]), S("eeee ffff/gggg hhhh/"));
    FlowPart first = {.to = b.part.from}; // the first page once more
    b.stage.layout.part = &first;
    layout_page(&b.stage.layout, b.flow, (Size){200, 19});
    CHECK_STR(lines(b.arena, b.flow->flow.placed[0]), S("aaaa bbbb/cccc dddd/"));
    stage_close(&b.stage);
}

// Plain columns are passed through, each with its own gap; what is left of one on a page
// is a column with the boxes that are there.
static void nest_test(void) {
    Bench b;
    bench_open(&b);
    b.flow->group.gap = len_pt(20);
    add(&b, box_sized(b.arena, BOX_SHAPE, 20, 10));
    Box *column = add(&b, box_new(b.arena, BOX_COLUMN));
    column->group.gap = len_pt(5);
    column->tag = TAG_SECTION;
    Box *shape[5];
    for (size_t i = 0; i < 5; i++)
        shape[i] = box_hold(b.arena, column, box_sized(b.arena, BOX_SHAPE, 20, 10));
    run(&b, 100, 55);
    CHECK(b.flow->flow.n == 2);
    const Box *part = b.flow->flow.placed[1];
    CHECK(part->tag == TAG_SECTION && part->group.n == 5 && !part->resumes &&
          !part->goes_on);
    CHECK_RECT(shape[0], 0, 30, 20, 10);
    CHECK_RECT(shape[1], 0, 45, 20, 10);
    CHECK_RECT(shape[2], 55, 0, 20, 10);
    CHECK_RECT(part, 0, 0, 75, 55);
    b.part.to = (FlowAt){0};
    run(&b, 100, 25);
    part = b.flow->flow.placed[1];
    CHECK(part->group.n == 2 && !part->resumes && part->goes_on);
    run(&b, 100, 25);
    part = b.flow->flow.placed[0];
    CHECK(part->group.n == 3 && part->resumes && !part->goes_on && b.part.last);
    CHECK(b.stage.diags.n == 0);
    stage_close(&b.stage);
}

// What has a fill, padding or height of its own is one piece, and so is what is kept.
static void whole_test(void) {
    Bench b;
    bench_open(&b);
    for (int i = 0; i < 2; i++) {
        Box *column = add(&b, box_new(b.arena, BOX_COLUMN));
        for (int j = 0; j < 3; j++)
            box_hold(b.arena, column, box_sized(b.arena, BOX_SHAPE, 20, 10));
        if (i == 0)
            column->padding.left = len_pt(5);
        else
            column->keep = KEEP_NEXT;
    }
    Box *text = add(&b, box_text(b.arena, "aaaa bbbb cccc dddd eeee ffff gggg"));
    text->keep = KEEP_TOGETHER;
    run(&b, 100, 50);
    CHECK_RECT(b.flow->group.child[0], 0, 0, 45, 30);
    CHECK_RECT(b.flow->group.child[0]->group.child[0], 5, 0, 20, 10);
    CHECK_RECT(b.flow->group.child[1], 55, 0, 45, 30);
    CHECK(b.flow->flow.n == 2 && b.part.to.child == 2 && b.part.to.line == 0);
    stage_close(&b.stage);
}

// `baseline` is from baseline to baseline, and nothing at a column's top.
static void baseline_test(void) {
    Bench b;
    bench_open(&b);
    b.flow->group.gap = len_pt(3);
    add(&b, box_text(b.arena, "a"))->baseline = len_pt(30);
    add(&b, box_text(b.arena, "aaaa bbbb cccc"))->baseline = len_pt(20);
    add(&b, box_text(b.arena, "a"))->baseline = len_pt(15);
    run(&b, 100, 60);
    CHECK_RECT(b.flow->flow.placed[0], 0, 0, 45, 7);
    CHECK_RECT(b.flow->flow.placed[1], 0, 20, 45, 19);
    CHECK_RECT(b.flow->flow.placed[2], 0, 47, 45, 7);
    stage_close(&b.stage);
}

// Without a height it takes what its content needs, and no more than there is.
static void height_test(void) {
    for (int tall = 0; tall < 2; tall++) {
        Bench b;
        bench_open(&b);
        b.flow->flow.balance = BALANCE_LAST;
        for (int i = 0; i < 4; i++)
            add(&b, box_sized(b.arena, BOX_SHAPE, 20, tall ? 60 : 20));
        Box *column = box_new(b.arena, BOX_COLUMN);
        box_hold(b.arena, column, b.flow);
        Box *foot = box_hold(b.arena, column, box_text(b.arena, "foot"));
        layout_page(&b.stage.layout, column, (Size){100, 100});
        if (tall)
            CHECK_RECT(b.flow, 0, 0, 100, 93);
        else
            CHECK_NEAR(b.flow->rect.h, 40, 1e-4);
        CHECK_NEAR(foot->rect.y, tall ? 93 : 40, 1e-4);
        CHECK(b.part.last == !tall && b.stage.diags.n == 0);
        stage_close(&b.stage);
    }
}

// Children that were not made are counted and no more.
static void window_test(void) {
    Bench b;
    bench_open(&b);
    b.flow->flow.skipped = 7;
    b.flow->flow.more = true;
    for (int i = 0; i < 3; i++)
        add(&b, box_sized(b.arena, BOX_SHAPE, 20, 30));
    b.part.to = (FlowAt){.child = 8};
    run(&b, 100, 90);
    CHECK(b.flow->flow.n == 2 && b.part.to.child == 10 && !b.part.last);
    CHECK_RECT(b.flow->group.child[1], 0, 0, 20, 30);
    CHECK_RECT(b.flow->group.child[2], 0, 30, 20, 30);
    stage_close(&b.stage);
}

// Text steps down when a word is too wide, not to get more on a page; what no column can
// hold is an error at its words.
static void fit_test(void) {
    static const double size[] = {20, 10};
    Bench b;
    bench_open(&b);
    const char *const words[] = {"aa aa aa aa aa aa aa aa aa aa aa aa", "aaaaaaaa"};
    for (int i = 0; i < 2; i++) {
        Box *text = add(&b, box_text(b.arena, words[i]));
        text->text.size = (double *)(uintptr_t)size;
        text->text.sizes = 2;
    }
    add(&b, box_text(b.arena, "aaaaaaaaaaaa"));
    b.flow->flow.columns = 1;
    run(&b, 45, 90);
    CHECK_NEAR(b.flow->flow.placed[0]->set->size, 20, 0);
    run(&b, 45, 90);
    run(&b, 45, 90);
    run(&b, 45, 90);
    CHECK(b.part.last);
    CHECK_NEAR(b.flow->flow.placed[b.flow->flow.n - 2]->set->size, 10, 0);
    if (CHECK(b.stage.diags.n == 1))
        CHECK_STR(b.stage.diags.p[0].message,
                  S("the word \"aaaaaaaaaaaa\" is 5.3 mm too wide at 10 pt in test card"));
    stage_close(&b.stage);
}

static void too_tall_test(void) {
    Bench b;
    bench_open(&b);
    Box *row = add(&b, box_new(b.arena, BOX_ROW));
    box_hold(b.arena, row, box_text(b.arena, "aaaa bbbb cccc dddd eeee"));
    add(&b, box_text(b.arena, "a"));
    run(&b, 100, 20);
    CHECK(b.part.last && b.flow->flow.n == 2);
    if (CHECK(b.stage.diags.n == 1))
        CHECK_STR(b.stage.diags.p[0].message, S("1 line too many at 10 pt in test card"));
    stage_close(&b.stage);
}

int main(void) {
    columns_test();
    lines_test();
    begun_test();
    nest_test();
    whole_test();
    baseline_test();
    height_test();
    window_test();
    fit_test();
    too_tall_test();
    return check_done();
}
