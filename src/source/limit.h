#pragma once
// How much of each thing is taken before it counts as a slip or an attack: one table of
// names with what they mean and what holds unless the command line says otherwise. Each
// stage looks its own up and tells, at its place, what is beyond it. Owns nothing.
#include "base/str.h"

typedef enum Limit {
    LIMIT_BYTES,
    LIMIT_NODES,
    LIMIT_ANCHORS,
    LIMIT_DEPTH,
    LIMIT_TEXT,
    LIMIT_RECORDS,
    LIMIT_CELLS,
    LIMIT_NAMES,
    LIMIT_PRODUCTS,
    LIMIT_CARDS,
    LIMIT_PAGES,
    LIMIT_FLOW,
    LIMIT_SPREAD,
    LIMIT_BOXES,
    LIMIT_CHARACTERS,
    LIMIT_WORD,
    LIMIT_MARKS,
    LIMIT_PICTURE,
    LIMIT_PIXELS,
    LIMIT_DRAWING,
    LIMIT_DRAWINGS,
    LIMITS
} Limit;

typedef struct LimitInfo {
    Str name;
    long most;    // unless it is given
    long ceiling; // the most that can be given
    Str doc;
} LimitInfo;

typedef struct Limits {
    long most[LIMITS]; // 0: as in the table
} Limits;

typedef struct LimitFault {
    Str says; // a sentence; empty: none
    Str hint;
} LimitFault;

extern const LimitInfo limit_table[LIMITS];

// NULL: as in the table.
long limit_most(const Limits *limits, Limit which);
// What --limit takes: "pages=200000", or several with commas between them.
LimitFault limits_read(Arena *a, Limits *limits, Str text);
