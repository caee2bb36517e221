#include "art/art.h"

#include "setter.h"

// What single boxes make of their sizes, what is said when they do not fit, and what layout
// costs. A letter is 5 pt wide, its capital 7 pt tall, a line 12 pt.
static const Art drawing = {.kind = ART_DRAWING, .width = 40, .height = 20};

typedef struct Want {
    const char *what;
    BoxKind kind;
    Figure figure;
    double w, h; // pt, or 0 for none
    Rect in_row, in_column;
} Want;

static const double root3 = 1.7320508075688772;

static void pictures_test(void) {
    const Want wants[] = {
        {"a picture", BOX_IMAGE, 0, 0, 0, {0, 0, 40, 100}, {0, 0, 100, 50}},
        {"of some width", BOX_IMAGE, 0, 30, 0, {0, 0, 30, 15}, {0, 0, 30, 15}},
        {"of some height", BOX_IMAGE, 0, 0, 30, {0, 0, 60, 30}, {0, 0, 60, 30}},
        {"of both", BOX_IMAGE, 0, 30, 30, {0, 0, 30, 30}, {0, 0, 30, 30}},
        {"a rectangle", BOX_SHAPE, FIGURE_RECTANGLE, 30, 0, {0, 0, 30, 100}, {0, 0, 30, 0}},
        {"a circle", BOX_SHAPE, FIGURE_CIRCLE, 30, 0, {0, 0, 30, 30}, {0, 0, 30, 30}},
        {"a hexagon",
         BOX_SHAPE,
         FIGURE_HEXAGON,
         30,
         0,
         {0, 0, 30, 60 / root3},
         {0, 0, 30, 60 / root3}},
        {"a tall hexagon",
         BOX_SHAPE,
         FIGURE_HEXAGON,
         0,
         40,
         {0, 0, 20 * root3, 40},
         {0, 0, 20 * root3, 40}},
        {"a rule", BOX_RULE, 0, 0, 0, {0, 0, 2, 100}, {0, 0, 100, 2}},
        {"lines", BOX_LINES, 0, 30, 0, {0, 0, 30, 100}, {0, 0, 30, 24}},
    };
    for (size_t i = 0; i < sizeof wants / sizeof *wants; i++)
        for (int down = 0; down <= 1; down++) {
            Stage s;
            stage_open(&s);
            Box *root = box_new(s.arena, down ? BOX_COLUMN : BOX_ROW);
            Box *box = box_hold(s.arena, root, box_new(s.arena, wants[i].kind));
            box->line = 2;
            box->width = wants[i].w > 0 ? len_pt(wants[i].w) : (Len){0, LEN_NONE};
            box->height = wants[i].h > 0 ? len_pt(wants[i].h) : (Len){0, LEN_NONE};
            if (wants[i].kind == BOX_IMAGE)
                box->image.art = &drawing;
            else if (wants[i].kind == BOX_LINES)
                box->lines = (LinesBox){3, 8};
            else
                box->figure = wants[i].figure;
            layout_page(&s.layout, root, (Size){100, 100});
            Rect want = down ? wants[i].in_column : wants[i].in_row;
            int before = checks_failed;
            CHECK_RECT(box, want.x, want.y, want.w, want.h);
            if (checks_failed != before)
                printf("    %s\n", wants[i].what);
            stage_close(&s);
        }
}

// A tenth of the whole on either side of a text of 40 makes 50; and what was measured with
// padding is what the text gets.
static void padding_test(void) {
    Stage s;
    stage_open(&s);
    Box *root = box_new(s.arena, BOX_ROW);
    Box *text = box_hold(s.arena, root, box_text(s.arena, "aaaaaaaa"));
    text->self = ALIGN_START;
    text->padding = (LenSides){len_pt(3), len_percent(10), len_pt(4), len_percent(10)};
    layout_page(&s.layout, root, (Size){100, 100});
    CHECK_RECT(text, 0, 0, 50, 14);
    CHECK(rect_near(text->inner, (Rect){5, 3, 40, 7}));
    CHECK(text->set && text->set->n == 1);
    CHECK(text->memo == NULL);
    CHECK(s.diags.n == 0);
    stage_close(&s);
}

static void root_test(void) {
    Stage s;
    stage_open(&s);
    Box *root = box_text(s.arena, "aaaa");
    root->width = len_pt(3); // the page decides
    layout_page(&s.layout, root, (Size){100, 50});
    CHECK_RECT(root, 0, 0, 100, 50);
    stage_close(&s);
}

// One text in a box of some size, and what is said of it.
static void messages_test(void) {
    static const struct {
        const char *text;
        double w, h;
        size_t lines;
        const char *message, *hint;
    } rows[] = {
        {"aaaa bbbb", 50, 7, 0, NULL, NULL},
        {"aaaa bbbb", 45, 7, 0, NULL, NULL}, // to the last bit
        {"aaaa bbbb", 40, 7, 0, "1 line too many at 10 pt in test card",
         "text: \"aaaa bbbb\"; shorten the text, or allow a smaller size in fit"},
        {"aaaa bbbb", 40, 18, 0, "1 line too many at 10 pt in test card", NULL},
        {"a b c d", 5, 8, 0, "3 lines too many at 10 pt in test card", NULL},
        {"a b c d", 5, 100, 3, "1 line too many at 10 pt in test card (it may have 3)",
         NULL},
        {"a b c d", 5, 20, 3, "2 lines too many at 10 pt in test card", NULL},
        {"a b c d", 5, 31, 1, "3 lines too many at 10 pt in test card (it may have 1)",
         NULL},
        {"a b c d", 5, 5, 0, "the text is 13.4 mm too tall at 10 pt in test card", NULL},
        {"aaaa", 50, 6.98, 0, "the text is 0.1 mm too tall at 10 pt in test card", NULL},
        {"aa Gemeenschappelijkheid bb", 100.93, 99, 0,
         "the word \"Gemeenschappelijkheid\" is 1.4 mm too wide at 10 pt in test card",
         "text: \"aa Gemeenschappelijkheid bb\"; shorten the word, or allow a smaller size "
         "in fit"},
        {"Welke digitale instrumenten zet onze gemeente in?", 200, 1, 0,
         "the text is 6.3 mm too tall at 10 pt in test card",
         "text: \"Welke digitale instrumenten zet onze …\"; shorten the text, or allow a "
         "smaller size in fit"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Stage s;
        stage_open(&s);
        Box *text = box_text(s.arena, rows[i].text);
        text->text.max_lines = rows[i].lines;
        layout_page(&s.layout, text, (Size){rows[i].w, rows[i].h});
        if (CHECK(s.diags.n == (rows[i].message ? 1 : 0)) && rows[i].message) {
            CHECK_STR(s.diags.p[0].message, str_of(rows[i].message));
            if (rows[i].hint)
                CHECK_STR(s.diags.p[0].hint, str_of(rows[i].hint));
        } else if (s.diags.n) {
            printf("    %.*s\n", STR(s.diags.p[0].message));
        }
        stage_close(&s);
    }
}

// An error stands where the content was written, not where the layout has its box.
static void place_test(void) {
    static const Source file = {.name = {"vragen.yaml", 11}};
    Stage s;
    stage_open(&s);
    TextPiece piece[] = {{.text = S("G "), .span = {&file, 1, 2}},
                         {.text = S("aaaa"), .span = {&file, 7, 9}, .content = true}};
    Box *text = box_text(s.arena, "G aaaa");
    text->span = (Span){&file, 3, 4};
    text->text.piece = piece;
    text->text.pieces = 2;
    layout_page(&s.layout, text, (Size){10, 100});
    CHECK(s.diags.n == 1 && s.diags.p[0].at.from == 7);
    stage_close(&s);

    stage_open(&s);
    Box *lines = box_new(s.arena, BOX_LINES);
    lines->lines = (LinesBox){4, 30};
    lines->span = (Span){&file, 3, 4};
    layout_page(&s.layout, lines, (Size){10, 100});
    CHECK(s.diags.n == 1 && s.diags.p[0].at.from == 3);
    CHECK_STR(s.diags.p[0].message, S("these lines are 7.1 mm too tall in test card"));
    stage_close(&s);
}

// Rows in columns in rows, a text at each level: the work grows with the boxes, not with
// two to the power of the depth.
static void depth_test(void) {
    const size_t depth = 40;
    Stage s;
    stage_open(&s);
    Box *root = box_new(s.arena, BOX_COLUMN), *at = root;
    for (size_t i = 0; i < depth; i++) {
        Box *text = box_hold(s.arena, at, box_text(s.arena, "aa bb cc"));
        if (at->kind == BOX_COLUMN)
            text->baseline = len_pt(20);
        at->group.align = i % 3 ? ALIGN_BASELINE : ALIGN_CENTER;
        at = box_hold(s.arena, at, box_new(s.arena, i % 2 ? BOX_COLUMN : BOX_ROW));
    }
    layout_page(&s.layout, root, (Size){500, 500});
    CHECK(s.letters.sets <= depth * depth);
    CHECK(s.letters.widths == depth);
    stage_close(&s);
}

// Lengths beyond all measure are the document's fault, and no reason to stop.
static void hostile_test(void) {
    static const double lengths[] = {1e9, -1e9, 2.8e10};
    static const BoxKind kinds[] = {BOX_ROW, BOX_COLUMN, BOX_STACK, BOX_GRID};
    for (size_t i = 0; i < 3; i++)
        for (size_t k = 0; k < 4; k++) {
            Stage s;
            stage_open(&s);
            Box *root = box_new(s.arena, kinds[k]);
            Box *text = box_hold(s.arena, root, box_text(s.arena, "aaaa"));
            Box *shape = box_hold(s.arena, root, box_sized(s.arena, BOX_SHAPE, 1, 1));
            shape->width = shape->height = len_pt(lengths[i]);
            text->left = text->baseline = len_percent(lengths[i]);
            text->padding.top = len_percent(lengths[i]);
            root->group.gap = len_percent(lengths[i]);
            layout_page(&s.layout, root, (Size){100, 100});
            CHECK(rect_finite(text->rect) && rect_finite(shape->rect));
            CHECK(lengths[i] < 0 || s.diags.n > 0);
            stage_close(&s);
        }
}

int main(void) {
    pictures_test();
    padding_test();
    root_test();
    messages_test();
    place_test();
    depth_test();
    hostile_test();
    return check_done();
}
