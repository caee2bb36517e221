#pragma once
// The fonts a build may use: the stock's and the project's own, found file by file, never
// the system's unless asked. A Face is one font of one file; it is never changed and may be
// shared by threads. Owns fontconfig's configuration; knows no text and no layout.
#include "source/diag.h"

typedef struct Face {
    Str family;
    Str style;  // "Semibold"
    int weight; // 100..900
    bool italic;
    Str path;               // of the font file
    int index;              // within the file; above 0xFFFF an instance of a variable font
    Str data;               // the file's bytes
    double units;           // per em
    double ascent, descent; // em, positive both
    double cap_height, x_height;         // em
    double underline_at, underline_line; // em, its top below the baseline, and how thick
    Str postscript;
    void *hb; // its hb_font_t, immutable, in em/1000
} Face;

typedef struct Faces Faces;

// All fonts in the folders (absent ones are fine), plus the system's if asked.
Faces *faces_open(Arena *a, Diags *d, const Str *folder, size_t folders, bool system);
// The face with exactly this family, weight and slant, or NULL.
const Face *face_find(const Faces *faces, Str family, int weight, bool italic);
// An error at `at` for a family or weight that is not there, naming the nearest.
void face_missing(Diags *d, const Faces *faces, Span at, Str family, int weight,
                  bool italic);
size_t faces_count(const Faces *faces);
const Face *faces_at(const Faces *faces, size_t i); // sorted by family, weight, slant
void *faces_config(const Faces *faces);             // the FcConfig, for layout/shape alone
// The glyph of a character, or 0, and its advance in em.
uint32_t face_glyph(const Face *face, uint32_t c, double *advance);
// The least box around all that a glyph prints, in em about its origin; 0 x 0: nothing.
Rect face_ink(const Face *face, uint32_t glyph);
// A glyph's outline to hb_draw_funcs_t, in the units of the hb_font_t.
void face_draw(void *font, uint32_t glyph, void *funcs, void *pen);
const Face *face_of_file(const Faces *faces, Str path, int index);
