#include "face/face_picture.h"

#include <hb-ot.h>
#include <hb.h>

#include "art/read.h"
#include "face/face_file.h"
#include "face/face_outline.h"

enum {
    EM = 1000, // the font's scale, see Face
    LAYERS = 64,
    TEXT_INK = 0xFFFF // in place of a colour of the palette (OpenType 1.9, "COLR")
};

static hb_face_t *hb_of(const Face *face) {
    return hb_font_get_face(face->hb);
}

static unsigned layers_of(const Face *face, uint32_t glyph) {
    return hb_ot_color_glyph_get_layers(hb_of(face), glyph, 0, NULL, NULL);
}

static bool has_pixels(const Face *face, uint32_t glyph) {
    if (!hb_ot_color_has_png(hb_of(face)))
        return false;
    hb_blob_t *blob = hb_ot_color_glyph_reference_png(face->hb, glyph);
    unsigned n = hb_blob_get_length(blob);
    hb_blob_destroy(blob);
    return n > 0;
}

// Whether COLR has the glyph in its list of version 1: sorted, six bytes each.
static bool is_painted(const Face *face, uint32_t glyph) {
    enum { LIST_AT = 14, RECORD = 6 };
    Str colr = face_file_table(face->data, (size_t)face->index, "COLR");
    size_t list = face_file_number(colr, LIST_AT, 4);
    if (face_file_number(colr, 0, 2) == 0 || list == 0 || list >= colr.n)
        return false;
    size_t n = face_file_number(colr, list, 4);
    for (size_t i = 0; i < n && list + 4 + RECORD * i < colr.n; i++)
        if (face_file_number(colr, list + 4 + RECORD * i, 2) == glyph)
            return true;
    return false;
}

static bool is_svg(const Face *face, uint32_t glyph) {
    if (!hb_ot_color_has_svg(hb_of(face)))
        return false;
    hb_blob_t *blob = hb_ot_color_glyph_reference_svg(hb_of(face), glyph);
    unsigned n = hb_blob_get_length(blob);
    hb_blob_destroy(blob);
    return n > 0;
}

FaceKind face_kind(const Face *face, uint32_t glyph) {
    hb_glyph_extents_t box;
    if (layers_of(face, glyph) || has_pixels(face, glyph))
        return FACE_PICTURE;
    if (is_painted(face, glyph) || is_svg(face, glyph))
        return FACE_BEYOND;
    bool drawn =
        hb_font_get_glyph_extents(face->hb, glyph, &box) && box.width && box.height;
    return drawn ? FACE_OUTLINE : FACE_BLANK;
}

bool face_has_pictures(const Face *face) {
    return hb_ot_color_has_png(hb_of(face)) || hb_ot_color_has_layers(hb_of(face)) ||
           hb_ot_color_has_svg(hb_of(face)) ||
           face_file_table(face->data, (size_t)face->index, "COLR").n;
}

const Face *face_find_style(const Faces *faces, Str family, int weight, bool italic) {
    const int regular = 400;
    const Face *face = face_find(faces, family, weight, italic);
    if (face)
        return face;
    face = face_find(faces, family, regular, false);
    return face && face_has_pictures(face) ? face : NULL;
}

static void layer_colour(const Face *face, unsigned index, ArtShape *shape) {
    hb_color_t colour = HB_COLOR(0, 0, 0, 255);
    unsigned n = 1;
    shape->inked = index == TEXT_INK;
    if (!shape->inked)
        hb_ot_color_palette_get_colors(hb_of(face), 0, index, &n, &colour);
    const double full = 255;
    shape->colour =
        (Rgb){hb_color_get_red(colour) / full, hb_color_get_green(colour) / full,
              hb_color_get_blue(colour) / full};
    shape->alpha = shape->inked ? 1 : hb_color_get_alpha(colour) / full;
}

// A thousandth of an em is a pt of the Art.
static bool layers_draw(Arena *a, const Face *face, uint32_t glyph, FacePicture *out) {
    hb_ot_color_layer_t layer[LAYERS];
    unsigned n = LAYERS;
    if (!hb_ot_color_glyph_get_layers(hb_of(face), glyph, 0, &n, layer))
        return false;
    out->art.kind = ART_DRAWING;
    out->art.letter = true;
    out->art.shape = NEWS(a, ArtShape, n);
    Rect bounds = {0, 0, 0, 0};
    for (unsigned i = 0; i < n; i++) {
        Path path = face_outline(a, face->hb, layer[i].glyph, 1);
        if (!path.n)
            continue;
        ArtShape *shape = &out->art.shape[out->art.shapes++];
        *shape = (ArtShape){.path = path};
        layer_colour(face, layer[i].color_index, shape);
        bounds = rect_union(bounds, path_bounds(path));
    }
    if (bounds.w <= 0 || bounds.h <= 0)
        return false;
    for (size_t i = 0; i < out->art.shapes; i++)
        out->art.shape[i].path =
            path_map(a, out->art.shape[i].path, affine_move(-bounds.x, -bounds.y));
    out->art.width = bounds.w;
    out->art.height = bounds.h;
    out->place = (Rect){bounds.x / EM, bounds.y / EM, bounds.w / EM, bounds.h / EM};
    return true;
}

static bool pixels_read(Arena *a, const Face *face, uint32_t id, FacePicture *out) {
    hb_glyph_extents_t extents;
    hb_blob_t *blob = hb_ot_color_glyph_reference_png(face->hb, id);
    unsigned n;
    const char *bytes = hb_blob_get_data(blob, &n);
    bool fine = n > 0 && hb_font_get_glyph_extents(face->hb, id, &extents) &&
                extents.width > 0 && extents.height < 0;
    if (fine) {
        Arena *scratch = arena_open();
        fine = art_png_read(a, scratch, (Str){bytes, n}, &out->art).says.n == 0;
        arena_close(scratch);
    }
    hb_blob_destroy(blob);
    const double em = EM;
    if (fine)
        out->place = (Rect){extents.x_bearing / em, -extents.y_bearing / em,
                            extents.width / em, -extents.height / em};
    return fine;
}

bool face_picture(Arena *a, const Face *face, uint32_t id, FacePicture *out) {
    *out = (FacePicture){.art.path = face->path};
    return layers_draw(a, face, id, out) || pixels_read(a, face, id, out);
}
