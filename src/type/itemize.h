#pragma once
// A paragraph to portions that can be shaped at once: of one look, one face, one direction
// and one script. Chooses the face of every letter: the first of its style's families that
// has it, with its marks. Portions live in the arena given. Never shapes.
#include "type/text.h"

// A stretch of a text that shaping may see as one: spans that differ in ink alone are no
// boundary to kerning and ligatures.
typedef struct Look {
    size_t from, to; // bytes
    const TextStyle *style;
    Str language;
    bool tracked;
    double icon; // em, how wide it is; 0: letters
} Look;

typedef struct Portion {
    size_t from, to; // bytes
    const Look *look;
    const Face *face; // NULL: no font has it
    int level;        // of Unicode's bidirectional algorithm; odd: right to left
    uint32_t script;  // hb_script_t
    bool bare;        // a line's end, a tab or an icon: nothing is shaped
} Portion;

typedef struct Paragraph {
    Str text;
    const Look *look;
    size_t looks;
    const bool *letter_begins; // by byte: what is one letter to its reader begins here
    int direction;             // PangoDirection, as asked for
} Paragraph;

typedef struct Portions {
    Portion *p;
    size_t n, cap;
    bool rtl; // the paragraph's own direction
} Portions;

Portions itemize(Arena *a, const Faces *faces, const Paragraph *paragraph);
