#pragma once
// Whether what a font does to a word can depend on the words around it: whether its tables
// (GSUB, GPOS) look across a space. Kerning of a letter and the space beside it does not
// count: a word is shaped with the spaces beside it. What cannot be told in little time
// counts as a dependence. Lives in the arena given. Never knows a text.
#include "face/face.h"

typedef struct FaceSpaces {
    bool parts; // false: words may depend on each other
    struct {
        uint32_t *p;
        size_t n, cap;
    } cross; // glyphs that look across a space: words with one of these always may
} FaceSpaces;

// With these OpenType features ("lnum, ss01=2") beside those that are always on.
FaceSpaces face_spaces(Arena *a, const Face *face, Str features);
bool face_crosses(const FaceSpaces *spaces, uint32_t glyph);
