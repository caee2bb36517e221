#pragma once
// Where a poster is cut into its tiles: as many as there are, but where the paper leaves
// room to choose, through gutters and not through words. Works in the caller's arena.
// Knows what a cut would hit, and nothing else of the page.
#include "impose/tile.h"

// The grid with its columns and rows where this poster is harmed least.
TileGrid tile_cuts(Arena *a, const TileGrid *g, const Page *page);
