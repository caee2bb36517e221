#include "type/face.h"

#include <math.h>
#include <stdlib.h>

#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <hb.h>

#include "base/file.h"

struct Faces {
    Arena *arena;
    FcConfig *config;
    Face **p; // sorted
    size_t n, cap;
};

enum { HB_UNITS = 1000 }; // hb's numbers are thousandths of an em

static void config_drop(void *config) {
    FcConfigSetCurrent(NULL); // it holds a reference of its own
    FcConfigDestroy(config);
}

static void font_drop(void *font) {
    hb_font_destroy(font);
}

static double metric(hb_font_t *font, hb_ot_metrics_tag_t tag, double otherwise) {
    hb_position_t value;
    return hb_ot_metrics_get_position(font, tag, &value) ? (double)value / HB_UNITS
                                                         : otherwise;
}

// A variable font's named instances count from 1 in the index's upper half, as fontconfig
// and FreeType have it; 0 is the font as it is drawn.
enum { INSTANCE_SHIFT = 16, FACE_MASK = 0xFFFF };

// The font's own numbers, through HarfBuzz. False when the file is no usable font.
static bool face_measure(Arena *a, Face *face) {
    hb_blob_t *blob = hb_blob_create(face->data.p, (unsigned)face->data.n,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *hb = hb_face_create(blob, (unsigned)face->index & FACE_MASK);
    hb_blob_destroy(blob);
    hb_font_t *font = hb_font_create(hb);
    hb_font_set_scale(font, HB_UNITS, HB_UNITS);
    if (face->index >> INSTANCE_SHIFT)
        hb_font_set_var_named_instance(font, (unsigned)(face->index >> INSTANCE_SHIFT) - 1);
    bool usable = hb_face_get_glyph_count(hb) > 0;
    face->units = hb_face_get_upem(hb);
    hb_face_destroy(hb);
    face->ascent = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, 0.8);
    face->descent = -metric(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -0.2);
    face->cap_height = metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT, 0.7);
    face->x_height = metric(font, HB_OT_METRICS_TAG_X_HEIGHT, 0.5);
    face->underline_line = metric(font, HB_OT_METRICS_TAG_UNDERLINE_SIZE, 0.05);
    face->underline_at = -metric(font, HB_OT_METRICS_TAG_UNDERLINE_OFFSET, -0.1);
    hb_font_make_immutable(font);
    arena_defer(a, font_drop, font);
    face->hb = font;
    return usable;
}

static Str pattern_text(Arena *a, FcPattern *pattern, const char *object) {
    FcChar8 *text;
    if (FcPatternGetString(pattern, object, 0, &text) != FcResultMatch)
        return S("");
    return str_dup(a, str_of((const char *)text));
}

static void blob_drop(void *blob) {
    hb_blob_destroy(blob);
}

// Mapped, so that of large fonts only what is needed takes memory, as Pango has it too.
static bool face_map(Arena *a, Face *face) {
    bool regular = file_exists(a, S(""), face->path);
    hb_blob_t *blob =
        regular ? hb_blob_create_from_file_or_fail(str_c(a, face->path)) : NULL;
    if (!blob)
        return false;
    arena_defer(a, blob_drop, blob);
    unsigned size;
    face->data.p = hb_blob_get_data(blob, &size);
    face->data.n = size;
    return size > 0 && size <= FILE_LIMIT;
}

// The bytes of a file, which a collection's faces share; the reason why not, or "".
static Str face_read(const Faces *faces, Face *face) {
    for (size_t i = 0; i < faces->n; i++)
        if (str_eq(faces->p[i]->path, face->path)) {
            face->data = faces->p[i]->data;
            return S("");
        }
    if (face_map(faces->arena, face))
        return S("");
    return file_read(faces->arena, S(""), face->path, FILE_LIMIT, &face->data, NULL);
}

// Stands for all of a variable font's instances at once, beside the named ones.
static bool is_range(FcPattern *pattern) {
    FcBool variable = FcFalse;
    return FcPatternGetBool(pattern, FC_VARIABLE, 0, &variable) == FcResultMatch &&
           variable;
}

// Without `d` a font that prent cannot use, such as Type 1, is left out in silence: a
// system may have it for others.
static void face_add(Faces *faces, Diags *d, FcPattern *pattern) {
    if (is_range(pattern))
        return;
    Face *face = NEW(faces->arena, Face);
    int weight = FC_WEIGHT_NORMAL, slant = FC_SLANT_ROMAN;
    FcPatternGetInteger(pattern, FC_WEIGHT, 0, &weight);
    FcPatternGetInteger(pattern, FC_SLANT, 0, &slant);
    FcPatternGetInteger(pattern, FC_INDEX, 0, &face->index);
    face->family = pattern_text(faces->arena, pattern, FC_FAMILY);
    face->style = pattern_text(faces->arena, pattern, FC_STYLE);
    face->postscript = pattern_text(faces->arena, pattern, FC_POSTSCRIPT_NAME);
    face->path = pattern_text(faces->arena, pattern, FC_FILE);
    face->weight = FcWeightToOpenType(weight);
    face->italic = slant != FC_SLANT_ROMAN;
    Str fault = face_read(faces, face);
    if (!fault.n && face_measure(faces->arena, face))
        PUSH(faces->arena, faces) = face;
    else if (d && fault.n)
        diag_machine(d, span_none(), "%.*s", STR(fault));
    else if (d)
        diag_machine(d, span_none(), "%.*s: not a usable font", STR(face->path));
}

static int face_order(const void *a, const void *b) {
    const Face *x = *(Face *const *)a, *y = *(Face *const *)b;
    int order = str_cmp(x->family, y->family);
    if (!order)
        order = x->weight - y->weight;
    return order ? order : (int)x->italic - (int)y->italic;
}

static void folder_add(Faces *faces, Diags *d, Str folder) {
    static const Str endings[] = {LIT(".ttf"), LIT(".otf"), LIT(".ttc")};
    Str *name;
    size_t n = file_list(faces->arena, folder, endings, 3, &name);
    for (size_t i = 0; i < n; i++) {
        char *path = str_c(faces->arena, path_join(faces->arena, folder, name[i]));
        if (!file_exists(faces->arena, S(""), str_of(path))) // it would wait for a FIFO
            diag_machine(d, span_none(), "%s: not a regular file", path);
        else if (!FcConfigAppFontAddFile(faces->config, (const FcChar8 *)path))
            diag_machine(d, span_none(), "%s: not a usable font", path);
    }
}

// The configuration is made current before anything else touches fontconfig: then neither
// it nor Pango's own thread looks for the system's, scans folders or writes a cache.
Faces *faces_open(Arena *a, Diags *d, const Str *folder, size_t folders, bool system) {
    Faces *faces = NEW(a, Faces);
    faces->arena = a;
    faces->config = system ? FcInitLoadConfigAndFonts() : FcConfigCreate();
    arena_defer(a, config_drop, faces->config);
    for (size_t i = 0; i < folders; i++)
        folder_add(faces, d, folder[i]);
    FcConfigSetCurrent(faces->config);
    static const FcSetName sets[] = {FcSetApplication, FcSetSystem};
    for (size_t s = 0; s < 2; s++) {
        const FcFontSet *set = FcConfigGetFonts(faces->config, sets[s]);
        for (int i = 0; set && i < set->nfont; i++)
            face_add(faces, sets[s] == FcSetApplication ? d : NULL, set->fonts[i]);
    }
    if (faces->n)
        qsort(faces->p, faces->n, sizeof *faces->p, face_order);
    return faces;
}

const Face *face_find(const Faces *faces, Str family, int weight, bool italic) {
    for (size_t i = 0; i < faces->n; i++)
        if (str_eq(faces->p[i]->family, family) && faces->p[i]->weight == weight &&
            faces->p[i]->italic == italic)
            return faces->p[i];
    return NULL;
}

void face_missing(Diags *d, const Faces *faces, Span at, Str family, int weight,
                  bool italic) {
    Str *names = NEWS(d->arena, Str, faces->n + 1);
    Buf has = buf_new(d->arena);
    for (size_t i = 0; i < faces->n; i++) {
        names[i] = faces->p[i]->family;
        if (str_eq(names[i], family))
            buf_f(&has, "%s%d%s", has.n ? ", " : "", faces->p[i]->weight,
                  faces->p[i]->italic ? " italic" : "");
    }
    if (has.n) {
        Diag *wrong = diag_error(d, at, "the font \"%.*s\" has no weight %d%s", STR(family),
                                 weight, italic ? " italic" : "");
        diag_hint(d, wrong, "it has %.*s", STR(buf_str(&has)));
        return;
    }
    Diag *wrong = diag_error(d, at, "there is no font \"%.*s\"", STR(family));
    diag_nearest(d, wrong, family, names, faces->n);
    if (!wrong->hint.n)
        diag_hint(d, wrong, "put its files in the project's fonts folder");
}

size_t faces_count(const Faces *faces) {
    return faces->n;
}

const Face *faces_at(const Faces *faces, size_t i) {
    return faces->p[i];
}

void *faces_config(const Faces *faces) {
    return faces->config;
}

uint32_t face_glyph(const Face *face, uint32_t c, double *advance) {
    hb_codepoint_t glyph = 0;
    if (!hb_font_get_nominal_glyph(face->hb, c, &glyph))
        glyph = 0;
    *advance = (double)hb_font_get_glyph_h_advance(face->hb, glyph) / HB_UNITS;
    return glyph;
}

Rect face_ink(const Face *face, uint32_t glyph) {
    hb_glyph_extents_t box;
    if (!hb_font_get_glyph_extents(face->hb, glyph, &box))
        return (Rect){0, 0, 0, 0};
    const double em = HB_UNITS;
    return (Rect){box.x_bearing / em, -box.y_bearing / em, box.width / em,
                  -box.height / em};
}

void face_draw(void *font, uint32_t glyph, void *funcs, void *pen) {
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(font, glyph, funcs, pen);
#else
    hb_font_get_glyph_shape(font, glyph, funcs, pen);
#endif
}

const Face *face_of_file(const Faces *faces, Str path, int index) {
    for (size_t i = 0; i < faces->n; i++)
        if (str_eq(faces->p[i]->path, path) && faces->p[i]->index == index)
            return faces->p[i];
    return NULL;
}
