#pragma once
// A table file to named columns and rows of texts, each with its place: CSV and TSV by line
// and column, XLSX and ODS by sheet and cell ("Sheet1!C7"). The first row names the
// columns, or the one below a title; what is empty at the end is gone. Texts and the Source
// live in `keep`, the lists in the other arena. Reads bytes and no files; knows nothing of
// what columns mean.
#include "source/diag.h"
#include "table/encoding.h"

typedef struct Cell {
    Str text;
    Span span;
} Cell;

typedef struct TableInput {
    Str bytes;
    Str name;          // the file's, as places show it
    Str file;          // as the document names it
    Span at;           // where the document names it
    char separator;    // 0: what the header says
    Encoding encoding; // ENCODING_GUESSED: what it looks like
    size_t header;     // the row that names the columns, from 1; 0: found
    Str sheet;         // its name or number; "": the first that is not hidden
    Str language;      // of numbers and dates in workbooks
} TableInput;

typedef struct Table {
    const Cell *name; // of each column
    size_t columns;
    const Cell *cell; // row by row, all columns
    size_t rows;
    Span span;
    size_t header;     // the row with the names, from 1
    Encoding encoding; // of CSV; of workbooks ENCODING_GUESSED
} Table;

// NULL after an error.
const Table *table_read(Arena *keep, Arena *a, Diags *d, const TableInput *in);
bool table_named(Str file); // its name ends as tables' names do
