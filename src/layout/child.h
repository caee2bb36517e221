#pragma once
// A Child is a box in the room that its parent has for it: the sizes it gives itself, its
// natural size, and where it comes to stand along one axis or on a baseline: all that the
// kinds of groups do alike. In pt, from the top and the start of the parent's content, be
// that its left or its right; children live in the parent's Memo.
#include "layout/kinds.h"

// Percentages are of the parent's content (in a grid: of the cell), and count as not given
// while that is not known; those of padding are of the box's own size. Across a column,
// down a row, in a stack and in a grid's cell, where nobody shares with it, any fr is all
// the room.
// `self` counts across a column, down a row or grid cell, and both ways in a stack. Only
// rows and grid rows align baselines; elsewhere `baseline` is `start`.

typedef enum Axis { ACROSS, DOWN } Axis;

typedef struct Child {
    Box *box;
    const Box *parent;
    Size whole;    // pt, what its percentages are of; INFINITY: not known yet
    double before; // pt, between it and the child before it
    double push;   // pt, more of it, down to a line of the page's grid
    Rect rect;     // pt, from the top and the start of the parent's content; the outcome
} Child;

typedef struct Extent {
    double at, size; // pt
} Extent;

double len_known(Len len, double whole); // pt, or NAN for none and for fractions
double len_or_zero(Len len, double whole);
// pt, of what `sum` and n gaps come to
double gaps_total(double sum, Len gap, size_t n, double whole);
Child *children_open(Box *parent, Size whole);
// The size within the box's own minimum and maximum.
double child_limit(const Child *c, Axis axis, double size);
// The size that the box gives itself; NAN along an axis: none.
Size child_own(Layout *l, const Child *c);
// Natural size with its own sizes and limits; `width` exact, or INFINITY: then the height
// is not settled.
Measure child_measure(Layout *l, const Child *c, double width);
Extent child_across(Layout *l, const Child *c, Align align, double room);
Extent child_down(Layout *l, const Child *c, Align align, double room); // rect.w is settled
// From where the parent begins to the page: what runs from right to left is mirrored here
// and nowhere else.
Rect rect_of_start(const Box *parent, Rect r, Rect room);
Align child_align(const Child *c);
bool child_shares(const Child *c, Axis axis); // its size is fr
// A size that follows from content: what reports by itself that its content does not fit
// gets no more than the room.
double child_kept(const Child *c, double size, double room);
bool child_shows_baseline(const Child *c); // stands by its first baseline
// At this height; what has no text stands on its bottom edge.
Baselines child_baselines(Layout *l, const Child *c, double height);
// It is a bare text, one of a list of texts; it has words; and how far its top then stands
// below the last baseline before it.
bool child_leads(const Child *c);
bool child_lines(Layout *l, const Child *c);
double child_leading(Layout *l, const Child *c);
// How soon its track yields when not all fits: fitted texts first, the last of them before
// the others, then what has the most weight; 0 when no text in it could report it.
double child_yields(const Child *c, size_t index, double weight);
