#pragma once
// Text of a box to lines of glyph runs: shaping through Pango once at a reference size,
// then our own choice of line ends over the measured pieces, so that every fit size is a
// matter of scaling. A Shaper holds one thread's font map and cache; what text_set returns
// lives in the arena given. Never knows pages or boxes other than the text box.
#include "box/box.h"
#include "face/face.h"
#include "type/run.h"

typedef struct TextLeader { // up to a tab stop
    double x, width;        // pt, from the line's x
    Leader kind;
} TextLeader;

typedef struct TextLine {
    const Run *run;
    size_t n;
    const TextLeader *leader;
    size_t leaders;
    size_t slot;     // lines above it, in its column
    size_t label;    // of a list's item: the byte behind its label; 0: it has none
    bool begins;     // a paragraph
    bool ends;       // it
    double margin;   // pt, that it begins within the text's edge
    double x;        // pt, from the box's left, after alignment and hanging
    double width;    // pt, without trailing space
    double hang;     // pt of `width` that stands outside, where the line begins
    double hang_end; // pt of it that does where the line ends
    double baseline; // pt, below the box's top
    Str text; // of the line, in logical order, with the space or soft hyphen at its end
} TextLine;

struct TextBlock {
    const TextLine *line;
    size_t n;
    double size;   // pt
    double width;  // pt, of the widest line
    double height; // pt, from edge to edge as the style's `edges` has it
    double first_baseline, last_baseline; // pt, below the top
    bool one_way;                         // set in any greater width it is the same
    double too_wide; // pt by which the longest unbreakable piece exceeds the width, or 0
};

typedef struct TextWidths {
    double min; // pt, the longest piece that does not break
    double max; // pt, all on one line
} TextWidths;

typedef struct Languages Languages; // language/language.h
typedef struct Shaper Shaper;

Shaper *shaper_open(Arena *a, const Faces *faces, const Languages *languages);
// Checks that the box's faces and all its glyphs exist; else errors at the exact letter.
bool text_check(Diags *d, Shaper *s, const Box *box);
// Puts question marks where the text has letters that no font of it has, as many as they
// have bytes: all that counts in them stays where it is.
void text_question(Arena *a, Shaper *s, Box *box);
TextWidths text_widths(Shaper *s, const Box *box, double size);
TextBlock *text_set(Arena *a, Shaper *s, const Box *box, double size, double width);
