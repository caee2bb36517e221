#include "setter.h"

// One child in a stack of 100 x 100 pt. A letter is 5 pt wide and 7 pt tall.
typedef struct Want {
    const char *what;
    BoxKind kind;
    Align align;
    Justify justify;
    int self;
    double w, h, left, top, right, bottom; // pt, or NAN
    Rect rect;
} Want;

#define NO NAN

static const Want wants[] = {
    {"a shape fills",
     BOX_SHAPE,
     ALIGN_STRETCH,
     JUSTIFY_START,
     ALIGN_PARENT,
     NO,
     NO,
     NO,
     NO,
     NO,
     NO,
     {0, 0, 100, 100}},
    {"so does a text",
     BOX_TEXT,
     ALIGN_STRETCH,
     JUSTIFY_START,
     ALIGN_PARENT,
     NO,
     NO,
     NO,
     NO,
     NO,
     NO,
     {0, 0, 100, 100}},
    {"its own size",
     BOX_SHAPE,
     ALIGN_STRETCH,
     JUSTIFY_START,
     ALIGN_PARENT,
     20,
     10,
     NO,
     NO,
     NO,
     NO,
     {0, 0, 20, 10}},
    {"centred both ways",
     BOX_SHAPE,
     ALIGN_CENTER,
     JUSTIFY_CENTER,
     ALIGN_PARENT,
     20,
     10,
     NO,
     NO,
     NO,
     NO,
     {40, 45, 20, 10}},
    {"a text centred",
     BOX_TEXT,
     ALIGN_CENTER,
     JUSTIFY_CENTER,
     ALIGN_PARENT,
     NO,
     NO,
     NO,
     NO,
     NO,
     NO,
     {40, 46.5, 20, 7}},
    {"at the end",
     BOX_TEXT,
     ALIGN_END,
     JUSTIFY_END,
     ALIGN_PARENT,
     NO,
     NO,
     NO,
     NO,
     NO,
     NO,
     {80, 93, 20, 7}},
    {"self is both ways",
     BOX_TEXT,
     ALIGN_END,
     JUSTIFY_END,
     ALIGN_CENTER,
     NO,
     NO,
     NO,
     NO,
     NO,
     NO,
     {40, 46.5, 20, 7}},
    {"start leaves all the width",
     BOX_TEXT,
     ALIGN_CENTER,
     JUSTIFY_START,
     ALIGN_PARENT,
     NO,
     NO,
     NO,
     NO,
     NO,
     NO,
     {0, 46.5, 100, 7}},
    {"but self start does not",
     BOX_TEXT,
     ALIGN_CENTER,
     JUSTIFY_START,
     ALIGN_START,
     NO,
     NO,
     NO,
     NO,
     NO,
     NO,
     {0, 0, 20, 7}},
    {"from the left and top",
     BOX_TEXT,
     ALIGN_CENTER,
     JUSTIFY_CENTER,
     ALIGN_PARENT,
     NO,
     NO,
     10,
     20,
     NO,
     NO,
     {10, 20, 20, 7}},
    {"from the right and bottom",
     BOX_TEXT,
     ALIGN_STRETCH,
     JUSTIFY_START,
     ALIGN_PARENT,
     NO,
     NO,
     NO,
     NO,
     10,
     20,
     {70, 73, 20, 7}},
    {"between both",
     BOX_TEXT,
     ALIGN_CENTER,
     JUSTIFY_CENTER,
     ALIGN_PARENT,
     NO,
     NO,
     10,
     20,
     30,
     40,
     {10, 20, 60, 40}},
    {"a size wins from the far edge",
     BOX_SHAPE,
     ALIGN_STRETCH,
     JUSTIFY_START,
     ALIGN_PARENT,
     20,
     10,
     10,
     20,
     30,
     40,
     {10, 20, 20, 10}},
    {"one edge each way",
     BOX_TEXT,
     ALIGN_CENTER,
     JUSTIFY_CENTER,
     ALIGN_PARENT,
     NO,
     NO,
     5,
     NO,
     NO,
     NO,
     {5, 46.5, 20, 7}},
    {"a shape takes the rest",
     BOX_SHAPE,
     ALIGN_STRETCH,
     JUSTIFY_START,
     ALIGN_PARENT,
     NO,
     NO,
     30,
     NO,
     NO,
     40,
     {30, 0, 70, 60}},
    {"a rule lies",
     BOX_RULE,
     ALIGN_STRETCH,
     JUSTIFY_START,
     ALIGN_PARENT,
     NO,
     NO,
     NO,
     30,
     NO,
     NO,
     {0, 30, 100, 2}},
    {"a rule of some height stands",
     BOX_RULE,
     ALIGN_STRETCH,
     JUSTIFY_START,
     ALIGN_PARENT,
     NO,
     50,
     30,
     NO,
     NO,
     NO,
     {30, 0, 2, 50}},
    {"standing out on purpose",
     BOX_SHAPE,
     ALIGN_STRETCH,
     JUSTIFY_START,
     ALIGN_PARENT,
     20,
     10,
     -5,
     NO,
     NO,
     -3,
     {-5, 93, 20, 10}},
};

static Len length(double pt) {
    return isnan(pt) ? (Len){0, LEN_NONE} : len_pt(pt);
}

static Box *child_make(Arena *a, const Want *w) {
    Box *box = w->kind == BOX_TEXT ? box_text(a, "aaaa") : box_new(a, w->kind);
    box->self = w->self;
    box->width = length(w->w);
    box->height = length(w->h);
    box->left = length(w->left);
    box->top = length(w->top);
    box->right = length(w->right);
    box->bottom = length(w->bottom);
    box->line = 2;
    return box;
}

static void places_test(void) {
    for (size_t i = 0; i < sizeof wants / sizeof *wants; i++) {
        Stage s;
        stage_open(&s);
        Box *stack = box_new(s.arena, BOX_STACK);
        stack->group.align = wants[i].align;
        stack->group.justify = wants[i].justify;
        Box *child = box_hold(s.arena, stack, child_make(s.arena, &wants[i]));
        layout_page(&s.layout, stack, (Size){100, 100});
        int before = checks_failed;
        CHECK_RECT(child, wants[i].rect.x, wants[i].rect.y, wants[i].rect.w,
                   wants[i].rect.h);
        CHECK(s.diags.n == 0);
        if (checks_failed != before)
            printf("    %s\n", wants[i].what);
        stage_close(&s);
    }
}

static void baseline_test(void) {
    Stage s;
    stage_open(&s);
    Box *stack = box_new(s.arena, BOX_STACK);
    Box *text = box_hold(s.arena, stack, box_text(s.arena, "aaaa"));
    stack->padding.top = len_pt(10);
    text->baseline = len_percent(20);
    layout_page(&s.layout, stack, (Size){100, 110});
    CHECK_RECT(text, 0, 23, 100, 7);
    stage_close(&s);
}

// As large as its children reach, with their distances.
static void natural_test(void) {
    Stage s;
    stage_open(&s);
    Box *row = box_new(s.arena, BOX_ROW);
    row->group.align = ALIGN_START;
    Box *stack = box_hold(s.arena, row, box_new(s.arena, BOX_STACK));
    Box *text = box_hold(s.arena, stack, box_text(s.arena, "aaaa"));
    Box *shape = box_hold(s.arena, stack, box_sized(s.arena, BOX_SHAPE, 10, 10));
    Box *back = box_hold(s.arena, stack, box_new(s.arena, BOX_SHAPE));
    text->left = text->right = len_pt(3);
    shape->top = len_pt(4);
    shape->bottom = len_pt(6);
    layout_page(&s.layout, row, (Size){100, 100});
    CHECK_RECT(stack, 0, 0, 26, 20);
    CHECK_RECT(text, 3, 0, 20, 20);
    CHECK_RECT(back, 0, 0, 26, 20);
    stage_close(&s);
}

// What wraps is as wide as its longest line, and so is what holds it.
static void wrapped_test(void) {
    for (int held = 0; held <= 2; held++) {
        Stage s;
        stage_open(&s);
        Box *stack = box_new(s.arena, BOX_STACK);
        stack->group.align = ALIGN_CENTER;
        stack->group.justify = JUSTIFY_CENTER;
        Box *child = held ? box_new(s.arena, held == 1 ? BOX_COLUMN : BOX_STACK) : NULL;
        Box *text = box_text(s.arena, "aaaa bbb");
        if (child)
            box_hold(s.arena, box_hold(s.arena, stack, child), text);
        else
            box_hold(s.arena, stack, text);
        layout_page(&s.layout, stack, (Size){30, 100});
        CHECK_RECT(text, 5, 40.5, 20, 19);
        stage_close(&s);
    }
}

static void overflow_test(void) {
    static const struct {
        double w, h, left, bottom;
        const char *message; // NULL: it fits
    } rows[] = {
        {30, 30, 70, NO, NULL},
        {30, 30, 80, NO,
         "this shape is 10.6 mm wide and stands 3.5 mm out of its stack in test card"},
        {30, 30, -20, NO, NULL},
        {130, 30, -20, NO,
         "this shape is 45.9 mm wide and stands 3.5 mm out of its stack in test card"},
        {30, 30, NO, 80,
         "this shape is 10.6 mm tall and stands 3.5 mm out of its stack in test card"},
        {30, 30, NO, -80, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Stage s;
        stage_open(&s);
        Box *stack = box_new(s.arena, BOX_STACK);
        Box *child =
            box_hold(s.arena, stack, box_sized(s.arena, BOX_SHAPE, rows[i].w, rows[i].h));
        child->left = length(rows[i].left);
        child->bottom = length(rows[i].bottom);
        layout_page(&s.layout, stack, (Size){100, 100});
        CHECK(s.diags.n == (rows[i].message ? 1 : 0));
        if (rows[i].message && s.diags.n)
            CHECK_STR(s.diags.p[0].message, str_of(rows[i].message));
        stage_close(&s);
    }
}

int main(void) {
    places_test();
    baseline_test();
    natural_test();
    wrapped_test();
    overflow_test();
    return check_done();
}
