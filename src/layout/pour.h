#pragma once
// Pours pieces of known height into a page's columns: where each column ends, what moves on
// to the next page, and how short columns may be so that they are even. Pure arithmetic in
// pt over what may be parted, kept together or must begin anew; the place behind a page is
// always later than the one before it. Knows no boxes and no fonts.
#include "box/box.h"

typedef struct PourPiece {
    double before;       // pt, between it and the piece before it; gone at a column's top
    double height;       // pt
    size_t lines;        // above 0: text that may be parted between lines
    double first, pitch; // pt, the height of one line, and what each more adds
    double rise;         // pt, from its top to its first baseline; NAN: it has none
    double head;         // pt, what stands above it again where it begins a column
    bool leads;          // nothing of what that heads is before it
    bool keep;           // with the piece that follows, whatever that begins
    bool space;          // nothing to see: gone at either end of a column
    int start;           // FlowBreak: what it must begin
    size_t group;        // those of one are parted only if they must be; 0: of none
} PourPiece;

typedef struct PourAt { // a place before a piece, or before one of its lines
    size_t piece, line;
} PourAt;

typedef struct PourSpot { // a piece, or some lines of one, at its place on the page
    size_t piece;
    size_t from, to; // lines; to 0: the whole piece
    size_t column;
    double y, height; // pt, y from the column's top
    bool headed;      // below its head, which stands at the column's top
} PourSpot;

typedef struct Pour { // what to do
    const PourPiece *piece;
    size_t n;
    size_t columns;
    double room;        // pt, the height of a column; may be INFINITY
    double grid, phase; // pt between the lines that first baselines stand on, 0: none; from
                        // a column's top to the first of them
    bool more;          // pieces follow that are not here
    Balance balance;
    Deal deal;
} Pour;

typedef struct PourPage { // what came of it
    PourSpot *spot;       // in the order of the pieces
    size_t n;
    PourAt to;     // where the next page begins
    bool last;     // nothing is left, but for space
    bool ends;     // that, or what follows begins a page
    bool parted;   // of an open page: what was to be kept did not fit in a column
    double height; // pt, of the tallest column
} PourPage;

// A page from `from` on. `to` NULL: as much as fits, at least one piece or line; else all
// up to there, whether it fits or not.
PourPage pour_page(Arena *a, const Pour *p, PourAt from, const PourAt *to);
