#pragma once
// Relative lengths in, a Rect in pt for every box out: measures and arranges a resolved box
// tree on its page, sets its text, and steps the sizes of fitted text down until all fits.
// What does not fit at the smallest size is an error that names the content. Works in the
// page's arena; knows fonts only through the Setter, so tests may set text with letters 5
// pt wide.
#include "type/text.h"

// How text is measured and set: text.h's functions behind a shaper, or a test's own.
typedef struct Setter {
    void *self;
    TextWidths (*widths)(void *self, const Box *box, double size);
    TextBlock *(*set)(void *self, Arena *a, const Box *box, double size, double width);
} Setter;

// One layout box's text sizes over a whole deck (same-size: deck), by the box's place.
typedef struct FitSize {
    Span box;
    double size; // pt
} FitSize;

typedef struct FitSizes {
    FitSize *p;
    size_t n, cap;
} FitSizes;

// A place in a flow's content: a child of the flow, a piece of it (columns within are taken
// apart), a line of that, and how the text was set whose lines are counted. What a piece is
// depends on `deal`, so the page after it deals as the one before did.
typedef struct FlowAt {
    size_t child, piece, line;
    double size, width; // pt
    bool begun;         // else `deal` is not known yet: the flow's own
    int deal;           // Deal
} FlowAt;

typedef struct FlowPart { // what a page shows of its flow
    FlowAt from, to;
    bool open;    // in: as much as fits; then `to` is found out, and all below
    double limit; // in: pt, no column of an open page holds more; 0: what it can
    bool last;    // out: nothing is left
    bool ends;    // out: that, or what follows begins a page
    bool spread;  // out: the flow is to be even over all its pages
    bool parted;  // out: what was to be kept did not fit in a column
    double tall;  // out: pt, the tallest column
} FlowPart;

typedef struct Layout Layout;

struct Layout {
    Arena *arena;
    Diags *diags;
    Setter setter;
    Str where;      // for messages: "question-card front"
    FitSizes *deck; // in: the largest size each may have; out: the size this page needs
    bool freeze;    // use the deck's sizes as they are
    FlowPart *part; // of the page's flow; NULL: all of it
    double grid;    // pt, from line to line of the page's grid, from its top; 0: none
    // Whether a flow's child can be set, else an error; asked of those that a page may
    // show, when it may. NULL: all can.
    bool (*check)(const Layout *l, Box *box);
    void *checker;               // what that finds there
    struct Overflows *overflows; // layout's own
};

Setter setter_of_shaper(Shaper *s);
void layout_page(Layout *l, Box *root, Size page); // root fills the trim: 0, 0, page
void fit_sizes_merge(Arena *a, FitSizes *all, const FitSizes *page); // keeps the smaller
