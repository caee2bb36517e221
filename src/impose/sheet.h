#pragma once
// Scene pages to the sheets that leave the printer: n cards up, backs behind their fronts,
// with marks and die lines. A sheet is a scene page too and holds its cards as items, so
// nothing is drawn twice. Works in the caller's arena and never touches a page's items.
#include "impose/deal.h"
#include "impose/marks.h"
#include "impose/nup.h"
#include "impose/pen.h"

#define PAGE_NONE SIZE_MAX // nothing on this side

// The page alone on a sheet of its bleed size with `margin` pt of paper around it, for
// marks.
Page *sheet_single(Arena *a, const Page *page, double margin);
// The page with no more bleed than `bleed` pt, and no paper around that.
Page *sheet_bleed(Arena *a, const Page *page, double bleed);

typedef struct Slip {   // a piece of card: what is on its two sides
    size_t front, back; // pages by number, or PAGE_NONE
} Slip;

typedef struct SheetText { // for the slug line
    Str title, product, date, profile;
} SheetText;

typedef struct SheetJob {
    const SheetSpec *spec;
    PageSpec page;    // of every card, in printed pt
    const Slip *slip; // of one deck
    size_t slips;
    // What stands for a page by its number: itself, or only its boxes for a writer that
    // has stored it.
    void *self;
    const Page *(*find)(void *self, size_t number);
    Affine shift;  // of all that is on backs, which the printer needs
    bool reversed; // the printer wants the last back first
    const Letters *letters;
    const InkUse *inks;
    SheetText text;
    // What sheet_plan finds.
    Nup nup;
    Size unit; // pt, trimmed: the card, or both its halves before folding
    size_t sheets, sides;
    bool backs;
    double waste; // 0..1 of the paper
} SheetJob;

// The grid, and how many sheets and sides there are; what cannot be is an error that says
// what would work.
bool sheet_plan(Arena *a, Diags *d, SheetJob *job);
Page *sheet_side(Arena *a, const SheetJob *job, size_t nth);
// The cut lines alone, for a cutting machine: those of the first sheets, or of the last.
Page *sheet_die(Arena *a, const SheetJob *job, size_t sheet);
// Whether the marks that are wanted have room on a full sheet; else an error.
bool sheet_marks_check(Arena *a, Diags *d, const SheetJob *job);
