#pragma once
// How a box is measured and arranged, and for each kind of group two functions, called by
// layout's one switch and calling back for their children. Lengths are in pt; those of
// boxes are of the border box (padding included), those of the kinds' own functions are of
// the content. Nothing is kept here: what is found out about a box stays in its Memo.
#include "layout/layout.h"

typedef struct Measure {
    double w, h;    // pt, natural size at the width given
    double least_w; // pt, the narrowest it can be made
    size_t lines;   // the most that a text in it has
} Measure;

typedef struct Baselines {
    double first, last; // pt below the top; NAN without text
} Baselines;

typedef struct Excess {
    double wide, tall; // pt by which children stand out of their parent's content
    bool squeezed;     // a child got less than its text needs, which the text will report
    const Box *by;     // the child of a stack that is too large most, or NULL
    Size by_size;      // pt, that it wants
} Excess;

// The room is exact where it is finite; INFINITY: as large as the content likes to be.
Measure measure(Layout *l, Box *box, Size room);
Baselines baselines(Layout *l, Box *box, Size size); // of the box when it is just this size
void arrange(Layout *l, Box *box, Rect rect);
// A document may ask for any length; this keeps within what geometry holds for sane.
Rect rect_bounded(Rect r);

// A text as it is set in this width, and in a size that need not be its own.
double text_width_most(Layout *l, const Box *box); // pt, all on one line
const TextBlock *text_block(Layout *l, const Box *box, double width);
const TextBlock *text_block_of(Layout *l, const Box *box, double size, double width);

// The place functions put the children's places in the memo's children.
Measure line_measure(Layout *l, Box *box, Size room); // rows and columns
Excess line_place(Layout *l, Box *box, Size inner);
Measure stack_measure(Layout *l, Box *box, Size room);
Excess stack_place(Layout *l, Box *box, Size inner);
Measure grid_measure(Layout *l, Box *box, Size room);
Excess grid_place(Layout *l, Box *box, Size inner);
// How wide its columns are in this width, pt, in the arena.
Len *grid_columns(Layout *l, Box *box, double width);
Measure flow_measure(Layout *l, Box *box, Size room);
void flow_arrange(Layout *l, Box *box, Rect inner); // becomes the boxes it has placed
Measure wheel_measure(Layout *l, Box *box, Size room);
// Arranges what is in it, for in a circle places follow from angles, not from rects.
void wheel_arrange(Layout *l, Box *box, Rect inner);
