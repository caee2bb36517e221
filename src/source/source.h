#pragma once
// A Source is one input text with its name and a table of its lines: byte offsets to
// line:column and back. Text is checked once, here: UTF-8 (a BOM is dropped, UTF-16 with a
// BOM is converted), no NUL and no control characters. It lives in the arena as long as any
// Span points at it. Never knows YAML.
#include "base/str.h"

typedef struct Diags Diags;

typedef struct SourceCell { // of a sheet: a line of the source's text, or several
    size_t at;              // byte of the text
    size_t row, column;     // from 0
} SourceCell;

typedef struct Source {
    Str name; // as messages show it
    Str text;
    bool fields;            // its values are fields of a table, not YAML's
    Str sheet;              // of a workbook; else empty
    const SourceCell *cell; // of a workbook, as they stand in the text; else NULL
    size_t cells;
    const size_t *line; // byte offset at which each line begins
    size_t lines;
    const size_t *mile; // characters before every 256th byte, so that long lines are quick
} Source;

// A stretch of a source. source NULL: no place (the command line, a machine fault).
typedef struct Span {
    const Source *source;
    size_t from, to; // bytes
} Span;

typedef struct Place {
    size_t line, column; // from 1; columns count characters
} Place;

// Checks the text; what is wrong with it becomes an error at its place and gives NULL.
const Source *source_new(Arena *a, Diags *d, Str name, Str text);
// A table's text, decoded: `table` says its name, text, fields and cells.
const Source *source_table(Arena *a, Diags *d, const Source *table);
Str source_cell(Arena *a, const Source *s, size_t offset); // "Sheet1!C7", "" elsewhere
Str cell_name(Arena *a, size_t row, size_t column);        // from 0: "C7"
Place source_place(const Source *s, size_t offset);
size_t source_offset(const Source *s, size_t line,
                     size_t column); // both from 0, in characters
// The same for who asks in the order of the text: from the place that was asked for last,
// {0} at first, it counts on.
typedef struct SourceMark {
    size_t line, column, at;
} SourceMark;
size_t source_offset_next(const Source *s, SourceMark *mark, size_t line, size_t column);
Str source_line(const Source *s, size_t line); // from 0, without its line break
bool source_takes(uint32_t c); // false: a control character or none of Unicode's
// The bytes i .. i+n of a value that was written at `span`: exact where the value stands in
// the source letter by letter (plain or quoted), else the whole span.
Span span_within(Span span, Str value, size_t i, size_t n);
Span span_none(void);
