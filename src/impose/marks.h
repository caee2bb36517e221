#pragma once
// Where marks stand around what is printed on a sheet: crop, fold and centre lines,
// registration crosses, the colour bar and the slug line, each in the strips between the
// outermost bleed and what the printer reaches, never over each other and never within a
// bleed. Plain geometry in pt from the sheet's top left; knows no ink and no font.
#include "base/arena.h"
#include "project/sheeting.h"

typedef struct Cuts { // places along one axis, pt
    double *p;
    size_t n, cap;
} Cuts;

typedef struct Frame { // what marks point at and what they keep clear of
    Size paper;
    Rect usable;       // pt, that the printer reaches
    Rect block;        // pt, all that is printed, bleeds included
    double gap;        // pt, from the block to the marks
    Cuts cut_x, cut_y; // trims
    Cuts fold_x, fold_y;
} Frame;

typedef struct Mark {
    unsigned kind; // one MARK_*
    Rect place;    // pt, that it covers
    Pt from, to;   // pt, of crop, fold and centre marks
} Mark;

typedef struct Marks {
    Mark *p;
    size_t n, cap;
    unsigned missing; // MARK_* for which there is no room
} Marks;

typedef struct MarksWanted {
    unsigned kinds; // MARK_*
    size_t patches; // of the colour bar
    Size slug;      // pt
} MarksWanted;

// pt that these marks need between the bleeds and the printer's margin.
double marks_room(unsigned kinds);
// A cut or a fold, once.
void cuts_add(Arena *a, Cuts *cuts, double at);
Marks marks_place(Arena *a, const Frame *frame, MarksWanted wanted);
// The same marks as seen on the other side of the sheet.
Marks marks_behind(Arena *a, Marks marks, Affine flip);
Str marks_names(Arena *a, unsigned kinds); // "crop, slug"
