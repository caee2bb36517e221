#pragma once
// A text put together from its words, each of which is shaped once, with the spaces beside
// it, and kept. Takes only texts of which that is certain to give what shaping the whole
// gives: letters of one script that do not join (Latin, Greek, Cyrillic), single spaces,
// common punctuation, one face. One cache for one look and language; what it keeps lives in
// its arena. Never knows Pango: who owns it shapes.
#include "face/face_space.h"
#include "type/shape.h"

typedef struct WordCache WordCache;

typedef struct WordShaper { // shapes a text from left to right
    void *self;
    Shaped (*shape)(void *self, Str text);
} WordShaper;

WordCache *words_open(Arena *a, const Face *face, FaceSpaces spaces);
// The cells live in `a`, their glyphs in the cache's arena. Without letters a text runs as
// what is around it: `rtl`. False: the text is none that it takes.
bool words_shape(WordCache *w, Arena *a, Str text, bool rtl, WordShaper shaper,
                 Shaped *out);
size_t words_cells(const WordCache *w); // how many it keeps
