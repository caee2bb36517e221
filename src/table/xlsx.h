#pragma once
// What stands around the sheets of an XLSX file: which there are, the texts that cells
// share, the formats of their numbers. Everything lives in the grid's arenas. Knows no
// cells; grid_xlsx.c reads those.
#include "table/book.h"
#include "table/grid.h"

typedef struct Xlsx {
    Grid *grid;
    Book *book;
    struct {
        struct XlsxSheet {
            Str name, id, path;
            bool hidden;
        } * p;
        size_t n, cap;
    } sheets;
    struct {
        Str *p;
        size_t n, cap;
    } shared;
    struct {
        struct XlsxCode {
            unsigned id;
            Str code;
        } * p;
        size_t n, cap;
    } codes;
    struct {
        Str *p; // a format code for each style of a cell
        size_t n, cap;
    } formats;
    bool from_1904;
} Xlsx;

bool xlsx_open(Xlsx *x);               // all but the cells; false after an error
Str xlsx_unescape(Arena *a, Str text); // _x000D_ and the like to what they stand for
// The sheet asked for, by name or number, else the first that is not hidden; SIZE_MAX after
// an error. Its name is put in the grid.
size_t sheet_choose(Grid *g, const Str *name, const bool *hidden, size_t n);
