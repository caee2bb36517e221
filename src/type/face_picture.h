#pragma once
// Glyphs that are pictures: emoji of fonts that have pixels instead of outlines (CBDT,
// sbix). One glyph to an Art as fine as the font has it, and its place about the pen. The
// Art lives in the arena given. Never knows how large the type is.
#include "art/art.h"
#include "type/face.h"

typedef struct FacePicture {
    Art art;
    Rect place; // em from the glyph's origin on the baseline, y down
} FacePicture;

bool face_has_pictures(const Face *face);
// False where the glyph is none.
bool face_picture(Arena *a, const Face *face, uint32_t id, FacePicture *out);
