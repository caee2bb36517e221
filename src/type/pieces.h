#pragma once
// A text box being cut into Pieces, the smallest stretches that may stand on lines of their
// own: where Unicode lets a line end, unless the language binds the words, within
// addresses, at the language's hyphenation points and at those that were written. Lives in
// a scratch arena, points into the shaper's cache. Knows no lines: which pieces share one
// is breaks' to choose.
#include "language/language.h"
#include "language/token.h"
#include "type/breaks.h"
#include "type/shape.h"

typedef struct Marked { // what is known of a cell's place in the text
    unsigned char may;  // LineBreak before it
    Seam seam;          // before it
    TokenKind token;    // what it is part of
} Marked;

// What is the same at every size; shared by all boxes of the same text.
typedef struct Plan {
    const Marked *marked; // of each cell
    const struct PlanPiece {
        size_t from, to, next; // cells, as in Cut
        BreakKind after;
        Sense sense;
    } * piece;
    size_t n;
    const size_t *from, *to, *next; // of each piece
    struct PlanSized *sized;        // its pieces at the size asked for last
} Plan;

// Each piece is cells from..to, the space cells behind them.
typedef struct Cut {
    const Shaped *shaped;
    const TextStyle *style;         // of the paragraph
    const TextSpan **look;          // of each cell
    const Languages *languages;     // of which each look has one
    double size;                    // pt
    bool from_right;                // its `start` is at the right
    const Piece *piece;             // until another of the same text is made
    const size_t *from, *to, *next; // cells: begin, end of the ink, begin of the next piece
    size_t n;
    const Marked *marked; // of each cell
} Cut;

Cut cut_make(Arena *a, Shaper *s, const Box *box, double size);
double cell_width(const Cut *c, size_t i); // pt, with the tracking behind it
double cell_tracking(const Cut *c, size_t i);
Str cells_text(const Cut *c, size_t from, size_t to);
