#pragma once
// Which character each glyph of a font stands for, by the font's own character table. A
// face has one such list, made when the first page or file asks for it, whichever thread
// that is; all files of a build share it. It lives as long as the face.
#include <stdint.h>

#include "face/face.h"

typedef struct FaceLetters FaceLetters;

FaceLetters *face_letters_new(Arena *a);
// Of each glyph the lowest character, 0 for none. *glyphs: how many the font has.
const uint32_t *face_letters(const Face *face, uint32_t *glyphs);
