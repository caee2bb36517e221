#pragma once
// Draws on a sheet: lines in all inks, letters, and whole pages at their places. A Pen adds
// items to one scene page in its arena. Letters come from the caller's Letters, which has
// the fonts; without, no text is drawn. Knows neither YAML nor how things are placed.
#include "impose/inks.h"

// How a line of text gets its glyphs; `style` and `features`, plain and strong, are what
// writers are told of it.
typedef struct Letters {
    void *self;
    Str style[2], features[2];
    Str language;
    Runs (*line)(void *self, Arena *a, Str text, double size, bool strong);
} Letters;

typedef struct Lettering {
    double size; // pt
    bool strong;
    const Ink *ink;
    double turn; // radians, clockwise
} Lettering;

typedef struct Pen {
    Arena *arena;
    Page *sheet;
    const Letters *letters; // or NULL
    const InkUse *inks;     // that marks are drawn in beside the process ones, or NULL
} Pen;

void pen_fill(const Pen *p, Path path, const Ink *ink);
void pen_stroke(const Pen *p, Path path, const Ink *ink, double line);
// In every ink that is printed: first the spot inks, then the process inks over them.
void pen_register(const Pen *p, Path path, double line);
void pen_begin(const Pen *p, Affine matrix, Path clip);
void pen_end(const Pen *p);
// The page's trim goes through `matrix`; only what of it falls in `clip`, on the sheet,
// prints.
void pen_page(const Pen *p, PageItem page, Affine matrix, Rect clip);
double pen_width(const Pen *p, Str text, Lettering how); // pt
// From `at` on the baseline, rightward before it is turned.
void pen_text(const Pen *p, Str text, Pt at, Lettering how);
// Small black letters.
Lettering pen_label(void);
