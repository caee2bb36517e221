#pragma once
// The rows of a table: its row boxes become the cells of one grid, each with its place, so
// that columns line up and cells may span; and what a grid must hold to be read as a table:
// no hole, row by row, every cell a cell to readers. Works on a resolved box, in its arena;
// never knows how wide or tall a cell is.
#include "box/box.h"

// Puts the cells of a table's rows in place of these, and says of the rows what stays.
void rows_settle(Arena *a, Diags *d, Box *table);
// Of a grid that is tagged as a table, and of a table: wraps what readers would not take
// for a cell, and makes header cells of those in its head.
void rows_tag(Arena *a, Diags *d, Box *grid);
