#pragma once
// What does not fit on the page at hand, as arranging finds it, and the errors that it
// becomes once no text can be made smaller: each names the content where it was written, by
// how much it is too large and what would mend it. Lives in the page's arena.
#include "layout/layout.h"

typedef struct Overflow {
    Box *box;
    double wide, tall; // pt by which its content is too large
    size_t lines;      // more than a text may have
    double out;        // pt by which it stands out of its sector
    bool squeezed;     // a group that gave a child less than its text needs
    const Box *by;     // the child of a stack that is too large, or NULL
    Size by_size;      // pt, that it wants
} Overflow;

typedef struct Overflows {
    Overflow *p;
    size_t n, cap;
} Overflows;

void overflow_note(Layout *l, Overflow o); // unless it is within the slack
bool overflow_reports(const Overflow *o);  // it is more than a squeezed group
void overflows_report(Layout *l);
