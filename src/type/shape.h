#pragma once
// Text of one or several looks to Cells: the smallest pieces that can stand apart, each
// with its glyphs and advance in em, so that any size is a matter of scaling. Shaped
// through Pango, whole, at one size without hinting or rounding, and kept in a cache. One
// Shaper a thread; what it lends lives until it drops its cache, which only shape_box may
// do. Knows no widths and no lines.
#include "type/text.h"

typedef struct CellGlyph {
    uint32_t id;
    double x, y;    // em, offset from the pen
    double advance; // em
} CellGlyph;

typedef enum CellFault {
    CELL_FINE,
    CELL_MISSING, // no font has it
    CELL_BLANK,   // one has it, but draws nothing
    CELL_BEYOND   // a picture of a kind that prent does not draw
} CellFault;

typedef struct Cell { // a cluster: letters that share glyphs
    size_t at, n;     // bytes in the text
    const CellGlyph *glyph;
    size_t glyphs;
    const Face *face; // NULL: no font has it
    CellFault fault;
    double advance; // em
    double scale;   // of its glyphs, which x, y and advance have in them; 0: 1
    double rise;    // em, above the baseline
    Str script;     // the feature that raised or lowered its letters; or empty
    int level;      // of Unicode's bidirectional algorithm; odd: right to left
    bool space;
    bool icon;         // no glyphs: a drawing stands here
    bool pictured;     // its glyphs are pictures, not outlines
    bool joined;       // to its neighbours, as in Arabic: takes no tracking
    bool break_before; // a line may begin here
    bool newline, tab;
} Cell;

// What pieces found out about a shaped text, by how it takes hyphens; kept beside it and
// as long. NULL where nobody has asked yet.
typedef struct ShapedNotes {
    Arena *arena;
    const struct Plan *plan[3]; // by Hyphenate
} ShapedNotes;

typedef struct Shaped {
    Str text;
    const Cell *cell; // in logical order
    size_t n;
    bool rtl; // the paragraph's own direction
    ShapedNotes *notes;
} Shaped;

const Shaped *shape_box(Shaper *s, const Box *box);
// The first of the style's families, or NULL.
const Face *shaper_face(const Shaper *s, const TextStyle *style);
// The looks of a text, as the box has them or, without, one of the whole (then *own is it).
const TextSpan *spans_of(const Box *box, TextSpan *own, size_t *n);
const Faces *shaper_faces(const Shaper *s);
const Languages *shaper_languages(const Shaper *s);
// Styles whose fonts were looked at, and are as they should be.
bool shaper_knows(const Shaper *s, const TextStyle *style);
void shaper_note(Shaper *s, const TextStyle *style);
