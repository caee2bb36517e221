#pragma once
// Figures, which must stand out: of each that readers are told of, the part that stands out
// best counts, so that a panel may be pale if the drawing on it is not. And icons by
// themselves. For check's own files; knows only contrast, of what is drawn on what lies
// below.
#include "check/rule_context.h"

typedef struct FigureSeen { // the outermost figure that is open
    size_t item;            // its tag
    bool any;               // something is drawn in it
    double contrast;        // of its best part; INFINITY where no number tells
    size_t best;            // that part, where its contrast was met and the ink there
    Pt at;                  // pt on the page
    const Ink *ink;         // NULL: `own`
    Ink own;
    Rect spot; // pt on the page
} FigureSeen;

void figure_begin(FigureSeen *f, size_t item);
void figure_part(FigureSeen *f, const Look *l, size_t item); // what is drawn within
void figure_end(const FigureSeen *f, const Look *l);
void icon_check(const Look *l, size_t item); // a picture outside of figures
