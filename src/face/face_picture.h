#pragma once
// Glyphs that are pictures instead of outlines: emoji of pixels (CBDT, sbix) and letters of
// layers in colours (COLR version 0 with CPAL). One glyph to an Art, and its place about
// the pen. The Art lives in the arena given. Never knows how large the type is.
#include "art/art.h"
#include "face/face.h"

typedef enum FaceKind {
    FACE_BLANK,   // nothing is drawn
    FACE_OUTLINE, // as most
    FACE_PICTURE,
    FACE_BEYOND // a picture of a kind that prent does not draw
} FaceKind;

typedef struct FacePicture {
    Art art;    // of layers: art.letter, some of them in the ink of the text
    Rect place; // em from the glyph's origin on the baseline, y down
} FacePicture;

FaceKind face_kind(const Face *face, uint32_t glyph);
bool face_has_pictures(const Face *face); // of any glyph
// As face_find; a family of pictures, such as emoji, has but one weight and does for all.
const Face *face_find_style(const Faces *faces, Str family, int weight, bool italic);
// False where the glyph is none.
bool face_picture(Arena *a, const Face *face, uint32_t id, FacePicture *out);
