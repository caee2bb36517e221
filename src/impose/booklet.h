#pragma once
// Pages to the sheets of a booklet that is folded once and stapled through the fold: which
// four pages share a sheet, blank ones included, and how far each is pushed toward the fold
// by the sheets around it. Plain lists in the arena; sheet lays them out.
#include "impose/unit.h"
#include "language/direction.h"
#include "project/sheeting.h"

typedef struct Booklet {
    const Slip *slip; // from the outer sheet inward
    size_t slips;
    size_t blanks; // pages added, so that four make a sheet
} Booklet;

// `cover`: the last page is the back cover, and blanks stand before it. `creep` in pt is
// what each sheet adds. What runs from right to left is bound on the right.
Booklet booklet_of(Arena *a, const size_t *page, size_t pages, const BookletSpec *spec,
                   Direction direction);
// The rest of a sheet's specification; its grid is one spread.
SheetSpec booklet_sheet(const BookletSpec *spec);
// The fold's ends and where the staples go, on the spine itself, for the outer sheet.
// `matrix` takes the spread to the sheet.
void booklet_spine(const Pen *pen, Size page, Affine matrix, unsigned marks);
