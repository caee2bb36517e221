#pragma once
// A poster on sheets that a small printer takes: pieces of equal size that overlap, each
// with its label, marks where to cut and where the next one is glued on, and a ruler that
// shows whether the printer scaled. Sheets are scene pages that hold the poster as an item.
// Works in the caller's arena; pieces on which nothing is printed are left out.
#include "impose/supply.h"
#include "project/page.h"
#include "project/sheeting.h"

typedef struct TileGrid {
    Size paper;           // as it lies
    Rect usable;          // pt, that the printer reaches
    size_t columns, rows; // 0: the overlap leaves nothing to go on with
    Size tile;            // pt of the poster on each sheet, overlaps included
    Pt step;              // pt of the poster from tile to tile
    Size whole;           // pt, the poster
    Rect room;            // pt, what of a sheet tiles may take
    const double *x, *y;  // pt, where columns and rows begin; NULL: a step apart
    Pt place;             // where on the sheet the tile's top left is
    double bleed;         // pt beyond the poster's edges that is printed
    double overlap;
} TileGrid;

typedef struct TileJob {
    const TileSpec *spec;
    const Supply *supply;
    TileGrid grid;
} TileJob;

typedef struct TilePoster { // one page, cut into tiles
    size_t page;            // by number
    Str name;               // of its own, if there are several
    const bool *printed;    // by tile, row after row: something is on it
    size_t tiles;           // that are
    TileGrid grid;          // as it is cut
} TilePoster;

// The fewest sheets; what cannot be is an error that says what would work.
bool tile_plan(Arena *a, Diags *d, TileJob *job);
TileGrid tile_find(const TileSpec *spec, PageSpec page);
Rect tile_rect(const TileGrid *g, size_t tile); // of the poster, in pt from its trim
Str tile_label(Arena *a, const TileGrid *g, size_t tile); // "B3": columns, then rows
// Which tiles of this page have anything on them.
TilePoster tile_poster(Arena *a, const TileGrid *g, const Page *page, size_t number,
                       Str name);
Page *tile_sheet(Arena *a, const TileJob *job, const TilePoster *poster, size_t tile);
// The whole poster with the tiles' labels on it, on one sheet.
Page *tile_overview(Arena *a, const TileJob *job, const TilePoster *poster);
