#pragma once
// What the readers of tables hand over: the cells that are not empty, row by row, and what
// a file says that its reader cannot judge. Lists grow in an arena that goes with the
// reading. Never knows files.
#include "table/table.h"

enum { TITLES = 5 }; // rows at most that may stand above the header

typedef struct GridCell {
    size_t row, column; // from 0, as the file counts
    Str text;
    Str fault; // "" or what is wrong with it, in words
    Str hint;
    Span span; // of CSV; a workbook's come when the grid is whole
} GridCell;

typedef struct Grid {
    Arena *keep, *arena;
    Diags *diags;
    const TableInput *in;
    struct {
        GridCell *p;
        size_t n, cap;
    } cells;
    Str sheet;     // of a workbook
    Str merged;    // the first range of merged cells, "A2:A6"
    bool failed;   // an error was told
    size_t header; // the row that names the columns, from 0
    Encoding encoding;
    struct { // of CSV: each row as it was written
        struct GridRow {
            size_t fields;
            Span span;
        } * p;
        size_t n, cap;
    } rows;
} Grid;

void grid_large(Grid *g); // tells that there are too many cells
// False: there are too many, which was told.
bool grid_add(Grid *g, GridCell cell);
// The cells in the order of rows, with places where they have none yet. NULL after an
// error.
const Source *grid_source(Grid *g);

void csv_read(Grid *g);
void xlsx_read(Grid *g);
void ods_read(Grid *g);
