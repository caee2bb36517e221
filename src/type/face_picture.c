#include "type/face_picture.h"

#include <hb-ot.h>
#include <hb.h>

#include "art/read.h"

bool face_has_pictures(const Face *face) {
    return hb_ot_color_has_png(hb_font_get_face(face->hb));
}

bool face_picture(Arena *a, const Face *face, uint32_t id, FacePicture *out) {
    hb_glyph_extents_t extents;
    hb_blob_t *blob = hb_ot_color_glyph_reference_png(face->hb, id);
    unsigned n;
    const char *bytes = hb_blob_get_data(blob, &n);
    *out = (FacePicture){.art.path = face->path};
    bool fine = n > 0 && hb_font_get_glyph_extents(face->hb, id, &extents) &&
                extents.width > 0 && extents.height < 0;
    if (fine) {
        Arena *scratch = arena_open();
        fine = art_png_read(a, scratch, (Str){bytes, n}, &out->art).says.n == 0;
        arena_close(scratch);
    }
    hb_blob_destroy(blob);
    if (!fine)
        return false;
    const double em = 1000; // the font's scale, see Face
    out->place = (Rect){extents.x_bearing / em, -extents.y_bearing / em, extents.width / em,
                        -extents.height / em};
    return true;
}
