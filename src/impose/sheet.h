#pragma once
// Scene pages to the sheets that leave the printer: n cards up, backs behind their fronts,
// with marks and die lines. A sheet is a scene page too and holds its cards as items, so
// nothing is drawn twice. Works in the caller's arena and never touches a page's items.
#include "impose/deal.h"
#include "impose/marks.h"
#include "impose/nup.h"
#include "impose/unit.h"
#include "project/page.h"

// The page alone on a sheet of its bleed size with `margin` pt of paper around it, for
// marks.
Page *sheet_single(Arena *a, const Page *page, double margin);
// The page with no more bleed than `bleed` pt, and no paper around that.
Page *sheet_bleed(Arena *a, const Page *page, double bleed);

typedef struct SheetJob {
    const SheetSpec *spec;
    const Supply *supply;
    UnitKind kind;
    const Slip *slip; // of one deck, or of a booklet from its outer sheet inward
    size_t slips;
    const Slip *fill; // what stands in places left over; NULL: nothing
    // What sheet_plan finds.
    PageSpec page; // the supply's; a booklet that just fits its paper has no bleed
    Nup nup;
    Size unit; // pt, trimmed, of what lies in a cell
    size_t sheets, sides;
    bool backs;
    double waste; // 0..1 of the paper
    // What sheet_furnish makes: all that stands beside the cards on full sheets' fronts
    // and backs; else it is drawn on each.
    const Page *furniture[2];
} SheetJob;

// The grid, and how many sheets and sides there are; what cannot be is an error that says
// what would work.
bool sheet_plan(Arena *a, Diags *d, SheetJob *job);
// Once letters and inks are known: draws the marks that many sheets share. What has no room
// is an error.
bool sheet_furnish(Arena *a, Diags *d, SheetJob *job);
Page *sheet_side(Arena *a, const SheetJob *job, size_t nth);
// The cut lines of a sheet alone, for a cutting machine.
Page *sheet_die(Arena *a, const SheetJob *job, size_t sheet);
