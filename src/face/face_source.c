#include "face/face_source.h"

#include <math.h>
#include <string.h>

#include <hb-ot.h>
#include <hb.h>

#include "base/file.h"
#include "face/face_file.h"
#include "face/face_letters.h"

enum { HB_UNITS = 1000 }; // hb's numbers are thousandths of an em

static void hb_face_drop(void *face) {
    hb_face_destroy(face);
}

static void hb_font_drop(void *font) {
    hb_font_destroy(font);
}

void face_source_open(Arena *a, FaceSource *source) {
    source->fault = face_file_fault(a, source->data, (size_t)source->index);
    if (source->fault.n)
        return;
    hb_blob_t *blob = hb_blob_create(source->data.p, (unsigned)source->data.n,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *hb = hb_face_create(blob, (unsigned)source->index);
    hb_blob_destroy(blob);
    arena_defer(a, hb_face_drop, hb);
    source->hb = hb;
    if (hb_face_get_glyph_count(hb) == 0)
        source->fault = S("has no glyphs that can be used");
}

void face_source_read(Arena *a, Inputs *inputs, FaceSource *source) {
    Str fault = input_read(a, inputs, (Asked){source->folder, source->name, span_none()},
                           &source->data);
    source->outside = file_led_out(fault);
    source->large = file_too_large(fault);
    source->unread = fault.n > 0 && !source->large && !file_irregular(fault);
    if (fault.n && str_starts(fault, source->name))
        fault = str_sub(fault, source->name.n + 2, fault.n); // behind ": "
    if (fault.n)
        source->fault = str_f(a, "cannot be read: %.*s", STR(fault));
    else
        face_source_open(a, source);
}

// A name in English, or in the first language that it is in.
static Str name_read(Arena *a, hb_face_t *hb, hb_ot_name_id_t id) {
    unsigned n;
    const hb_ot_name_entry_t *entry = hb_ot_name_list_names(hb, &n);
    hb_language_t language = HB_LANGUAGE_INVALID,
                  english = hb_language_from_string("en", 2);
    for (unsigned i = 0; i < n; i++)
        if (entry[i].name_id == id &&
            (language == HB_LANGUAGE_INVALID || entry[i].language == english))
            language = entry[i].language;
    if (language == HB_LANGUAGE_INVALID)
        return S("");
    unsigned size = hb_ot_name_get_utf8(hb, id, language, NULL, NULL) + 1;
    char *text = arena_alloc(a, size, 1);
    hb_ot_name_get_utf8(hb, id, language, &size, text);
    return (Str){text, size};
}

static Str name_first(Arena *a, hb_face_t *hb, const hb_ot_name_id_t *id, size_t n) {
    Str name = S("");
    for (size_t i = 0; i < n && !name.n; i++)
        name = name_read(a, hb, id[i]);
    return name;
}

static bool style_leans(Str style) {
    static const Str word[] = {LIT("Italic"), LIT("Oblique"), LIT("italic"),
                               LIT("oblique")};
    for (size_t at = 0; at < style.n; at++)
        for (size_t i = 0; i < sizeof word / sizeof *word; i++)
            if (str_starts(str_sub(style, at, style.n), word[i]))
                return true;
    return false;
}

// The family that a font names for those who know more weights than two comes first.
void face_source_name(Arena *a, FaceSource *source) {
    static const hb_ot_name_id_t family[] = {HB_OT_NAME_ID_WWS_FAMILY,
                                             HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY,
                                             HB_OT_NAME_ID_FONT_FAMILY},
                                 style[] = {HB_OT_NAME_ID_WWS_SUBFAMILY,
                                            HB_OT_NAME_ID_TYPOGRAPHIC_SUBFAMILY,
                                            HB_OT_NAME_ID_FONT_SUBFAMILY};
    hb_font_t *font = hb_font_create(source->hb);
    source->family = name_first(a, source->hb, family, 3);
    source->style = name_first(a, source->hb, style, 3);
    source->least = source->most =
        (int)lroundf(hb_style_get_value(font, HB_STYLE_TAG_WEIGHT));
    source->italic =
        hb_style_get_value(font, HB_STYLE_TAG_ITALIC) > 0 || style_leans(source->style);
    hb_font_destroy(font);
    size_t n;
    FaceAxis *axis = face_axes(a, source->hb, &n);
    const FaceAxis *wght = face_axis_find(axis, n, "wght");
    if (wght) {
        source->least = (int)ceil(wght->least);
        source->most = (int)floor(wght->most);
    }
    source->leans = !source->italic && face_axes_lean(axis, n);
    if (!source->family.n)
        source->fault = S("has no name");
}

unsigned face_source_embedding(const FaceSource *source) {
    Str os2 = face_file_table(source->data, (size_t)source->index, "OS/2");
    return os2.n >= 10 ? face_file_number(os2, 8, 2) : 0;
}

static double metric(hb_font_t *font, hb_ot_metrics_tag_t tag, double otherwise) {
    hb_position_t value;
    return hb_ot_metrics_get_position(font, tag, &value) ? (double)value / HB_UNITS
                                                         : otherwise;
}

static void face_measure(Arena *a, Face *face, hb_face_t *hb) {
    hb_font_t *font = hb_font_create(hb);
    hb_variation_t *place = NEWS(a, hb_variation_t, face->axes);
    for (size_t i = 0; i < face->axes; i++)
        place[i] = (hb_variation_t){hb_tag_from_string(face->axis[i].tag, 4),
                                    (float)face->axis[i].at};
    hb_font_set_scale(font, HB_UNITS, HB_UNITS);
    hb_font_set_variations(font, place, (unsigned)face->axes);
    face->units = hb_face_get_upem(hb);
    face->ascent = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, 0.8);
    face->descent = -metric(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -0.2);
    face->cap_height = metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT, 0.7);
    face->x_height = metric(font, HB_OT_METRICS_TAG_X_HEIGHT, 0.5);
    face->underline_line = metric(font, HB_OT_METRICS_TAG_UNDERLINE_SIZE, 0.05);
    face->underline_at = -metric(font, HB_OT_METRICS_TAG_UNDERLINE_OFFSET, -0.1);
    hb_font_make_immutable(font);
    arena_defer(a, hb_font_drop, font);
    face->hb = font;
}

// A name of its own for each place on the axes, as Adobe Technical Note 5902 makes them.
static Str postscript_name(Arena *a, const Face *face, hb_face_t *hb) {
    Buf b = buf_new(a);
    Str name = name_read(a, hb, HB_OT_NAME_ID_POSTSCRIPT_NAME);
    buf_add(&b, name.n ? name : face->family);
    for (size_t i = 0; i < face->axes; i++) {
        const FaceAxis *axis = &face->axis[i];
        if (axis->at == axis->usual)
            continue;
        buf_char(&b, '_');
        buf_number(&b, axis->at, 2);
        buf_add(&b, str_of(axis->tag));
    }
    return buf_str(&b);
}

Face *face_source_make(Arena *a, const FaceSource *source, int weight, bool italic,
                       Str axes, Str *fault) {
    Face *face = NEW(a, Face);
    FaceAxis *axis = face_axes(a, source->hb, &face->axes);
    *face = (Face){.family = source->family,
                   .style = source->style,
                   .weight = weight,
                   .italic = italic,
                   .path = path_join(a, source->folder, source->name),
                   .index = source->index,
                   .axis = axis,
                   .axes = face->axes,
                   .data = source->data,
                   .letters = face_letters_new(a)};
    face->embedding = face_source_embedding(source);
    face_axes_weigh(axis, face->axes, weight);
    if (italic && source->leans)
        face_axes_lean(axis, face->axes);
    *fault = face_axes_set(a, axis, face->axes, axes);
    if (fault->n)
        return NULL;
    face->postscript = postscript_name(a, face, source->hb);
    face_measure(a, face, source->hb);
    return face;
}
