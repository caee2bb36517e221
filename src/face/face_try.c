#include "face/face_try.h"

#include <hb-subset.h>
#include <hb.h>

#include "face/face_outline.h"

static void outlines_try(const Face *face, hb_font_t *font) {
    unsigned n = hb_face_get_glyph_count(hb_font_get_face(font));
    for (unsigned i = 0; i < n; i++) {
        Arena *scratch = arena_open();
        face_outline(scratch, font, i, 1 / face->units);
        face_ink(face, i);
        arena_close(scratch);
    }
}

static void letters_try(hb_font_t *font) {
    hb_set_t *letters = hb_set_create();
    hb_face_collect_unicodes(hb_font_get_face(font), letters);
    hb_buffer_t *buffer = hb_buffer_create();
    hb_codepoint_t c = HB_SET_VALUE_INVALID;
    for (unsigned i = 0; hb_set_next(letters, &c); i++)
        hb_buffer_add(buffer, c, i);
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(font, buffer, NULL, 0);
    hb_buffer_destroy(buffer);
    hb_set_destroy(letters);
}

static void part_try(const Face *face, hb_face_t *hb) {
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        return;
    hb_set_invert(hb_subset_input_glyph_set(input));
    face_pin(face, input);
    hb_face_t *part = hb_subset_or_fail(hb, input);
    if (part) {
        hb_blob_destroy(hb_face_reference_blob(part));
        hb_face_destroy(part);
    }
    hb_subset_input_destroy(input);
}

void face_try_letters(const Face *face) {
    hb_font_t *font = face_font(face, (int)face->units);
    letters_try(font);
    outlines_try(face, font);
    hb_font_destroy(font);
}

void face_try(const Face *face) {
    face_try_letters(face);
    hb_font_t *font = face_font(face, (int)face->units);
    part_try(face, hb_font_get_face(font));
    hb_font_destroy(font);
}
