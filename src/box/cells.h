#pragma once
// The cells of a grid to the column and row in which each child stands: those that name
// their cell stand there, all others follow each other row by row through what is free.
// Arithmetic alone, on a resolved box; a place that cannot be is an error where asked.
// Lives in the arena; never knows how wide or tall a cell is.
#include "box/box.h"

typedef struct Cells {
    size_t columns, rows;
    const Box **owner; // of each cell, row by row; NULL: nobody
    size_t *order;     // children that stand in one row alone, row by row
    size_t *row_from;  // where in `order` each row begins; one more behind the last
} Cells;

// Sets each child's `cell`. Without diags it is silent.
Cells cells_settle(Arena *a, Diags *d, Box *grid);
