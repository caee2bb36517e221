#pragma once
// The content of a flow as the units that it is poured in: its children, those of plain
// columns among them instead of these, each measured at the width of a column, with the
// distance to the one before. In the page's arena, for one look at the page; knows neither
// columns nor pages.
#include "layout/child.h"
#include "layout/pour.h"

// A plain column of a flow is no box of its own there: it has children and tags only.
typedef struct Nest {
    struct Nest *up;
    const Box *box;
    size_t first, end; // of its units; end is behind the last
    size_t group;      // in which they are kept; 0: none
    Box *head;         // what stands again above what of it goes on; or NULL
    struct {
        Box **p;
        size_t n, cap;
    } placed;  // what of it is on the page
    Box *here; // the column with only these; NULL: nothing yet
} Nest;

typedef struct Unit {
    Child child;
    Nest *nest;           // the column around it; NULL: the flow
    size_t of, nth;       // the flow's child, and the unit's number in it
    Len baseline;         // from the last one above; LEN_NONE: it keeps the gap
    bool led;             // a text in a list of texts that says no gap
    int start;            // FlowBreak
    size_t group;         // in which it is loosely kept; 0: none
    const TextBlock *set; // of text that may be parted
    double size, width;   // pt, in which it is set
    Box *head;            // what stands again above it where it begins a column; or NULL
    Nest *headed;         // the column that it heads
    bool leads;           // which begins with it
} Unit;

typedef struct Units {
    Layout *l;
    Box *flow;
    Size column; // pt
    struct {
        Unit *p;
        size_t n, cap;
    } unit;
    PourPiece *piece; // as many, of which those that the page may show are measured
    size_t measured;  // behind the last of them
    bool more;        // something follows that is not measured, or not here
    double gap;       // pt, before the next unit
    bool led;         // none is said
    Len baseline;     // asked by the columns that begin with it
    int start;        // FlowBreak, of them too
    size_t groups;    // that are loosely kept
    size_t child;     // in hand
} Units;

// For what gathers its own units: a nest from where it begins to where it is whole.
Nest *nest_open(Units *u, const Box *box, Nest *up);
void nest_close(const Units *u, Nest *nest);
void unit_add(Units *u, Box *box, Nest *nest, const Box *parent);
bool unit_sound(Layout *l, Box *box); // what is not was told of, and stands nowhere
Units units_gather(Layout *l, Box *flow, Size column);
Extent head_across(const Units *u, const Unit *unit); // of its head, in a column
PourAt units_place(const Units *u, FlowAt at); // where a place that outlived its page is
FlowAt units_at(const Units *u, PourAt at);
