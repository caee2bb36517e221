#include "scene/glyph_box.h"

#include "face/face.h"

Affine glyph_place(const Glyph *glyph, Pt origin) {
    return affine_then(affine_turn(glyph->turn),
                       affine_move(origin.x + glyph->x, origin.y + glyph->y));
}

Rect glyph_ink(const Run *run, const Glyph *glyph) {
    Rect em = face_ink(run->face, glyph->id);
    return (Rect){em.x * run->size, em.y * run->size, em.w * run->size, em.h * run->size};
}
