#include "svg/font.h"

#include <math.h>

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "face/face.h"
#include "face/face_outline.h"
#include "svg/mend.h"

enum { FEATURES = 32 }; // of one style

typedef struct Opened {
    const Face *face;
    hb_face_t *whole;    // as the file has it
    hb_face_t *prepared; // for cutting again and again
    hb_font_t *font;     // in the font's own units, so that advances are exact
} Opened;

struct SvgFonts {
    Arena *arena;
    Opened *p;
    size_t n, cap;
};

struct SvgUse {
    const Face *face;
    hb_set_t *letter;
    hb_set_t *feature; // tags beyond those that are always on
};

static void fonts_drop(void *data) {
    SvgFonts *f = data;
    for (size_t i = 0; i < f->n; i++) {
        hb_font_destroy(f->p[i].font);
        if (f->p[i].prepared != f->p[i].whole) // it failed; HarfBuzz 6 lends the whole then
            hb_face_destroy(f->p[i].prepared);
        hb_face_destroy(f->p[i].whole);
    }
}

SvgFonts *svg_fonts_open(Arena *a) {
    SvgFonts *f = NEW(a, SvgFonts);
    f->arena = a;
    arena_defer(a, fonts_drop, f);
    return f;
}

static const Opened *opened_of(SvgFonts *f, const Face *face) {
    for (size_t i = 0; i < f->n; i++)
        if (f->p[i].face == face)
            return &f->p[i];
    hb_face_t *whole = hb_face_reference(hb_font_get_face(face->hb));
    hb_font_t *font = face_font(face, (int)face->units);
    Opened *o = &PUSH(f->arena, f);
    *o = (Opened){face, whole, hb_subset_preprocess(whole), font};
    return o;
}

static size_t features_parse(Str features, hb_feature_t out[FEATURES]) {
    size_t n = 0;
    while (features.n && n < FEATURES) {
        Str one = str_trim(str_cut(&features, ','));
        if (one.n && hb_feature_from_string(one.p, (int)one.n, &out[n]))
            n++;
    }
    return n;
}

Str svg_features(Arena *a, Str features) {
    hb_feature_t feature[FEATURES];
    size_t n = features_parse(features, feature);
    Buf b = buf_new(a);
    for (size_t i = 0; i < n; i++) {
        hb_tag_t t = feature[i].tag;
        buf_f(&b, "%s\"%c%c%c%c\"", i ? "," : "", HB_UNTAG(t));
        if (feature[i].value != 1)
            buf_f(&b, " %u", feature[i].value);
    }
    return buf_str(&b);
}

// Tracked letters take no ligatures (CSS Text 3, section 8.2).
static hb_buffer_t *letters_shape(SvgFonts *f, const SvgLetters *l) {
    static const Str none = LIT("liga=0,clig=0");
    hb_feature_t feature[2 * FEATURES];
    size_t n = l->tracking != 0 ? features_parse(none, feature) : 0;
    n += features_parse(l->features, feature + n);
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, l->text.p, (int)l->text.n, 0, (int)l->text.n);
    hb_buffer_set_direction(buffer, l->run->rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_language(buffer,
                           hb_language_from_string(l->language.p, (int)l->language.n));
    hb_buffer_guess_segment_properties(buffer); // of what is not set: the script
    hb_shape(opened_of(f, l->run->face)->font, buffer, feature, (unsigned)n);
    return buffer;
}

// Tracking goes behind each cluster, as letter-spacing does in CSS.
double svg_letters_width(SvgFonts *f, const SvgLetters *l) {
    const double slack = 0.02; // pt, 7 um
    const Run *run = l->run;
    hb_buffer_t *buffer = letters_shape(f, l);
    unsigned n;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &n);
    const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(buffer, &n);
    double scale = run->size / run->face->units, pen = 0;
    bool agree = n == l->glyphs;
    for (size_t i = 0; agree && i < n; i++) {
        const Glyph *g = &run->glyph[i];
        agree = g->id == info[i].codepoint &&
                fabs(g->x - pen - at[i].x_offset * scale) < slack &&
                fabs(g->y + at[i].y_offset * scale) < slack;
        pen += at[i].x_advance * scale;
        if (i + 1 == n || info[i + 1].cluster != info[i].cluster)
            pen += l->tracking * run->size;
    }
    hb_buffer_destroy(buffer);
    return agree ? pen : NAN;
}

Path svg_glyph(SvgFonts *f, Arena *a, const Face *face, uint32_t glyph, double size) {
    return face_outline(a, opened_of(f, face)->font, glyph, size / face->units);
}

static void use_drop(void *data) {
    SvgUse *use = data;
    hb_set_destroy(use->letter);
    hb_set_destroy(use->feature);
}

SvgUse *svg_use_new(Arena *a, const Face *face) {
    SvgUse *use = NEW(a, SvgUse);
    *use = (SvgUse){face, hb_set_create(), hb_set_create()};
    arena_defer(a, use_drop, use);
    return use;
}

// Letters that shaping takes apart or puts together though Unicode has no such rule for
// them: odd blanks, the hyphen that does not break, the ring that a mark alone stands on,
// vowels of Khmer, Thai and Lao, and Hebrew and Arabic where a font has their forms
// as letters of their own.
static void forms_add(hb_set_t *letters, hb_codepoint_t c) {
    static const struct {
        hb_codepoint_t first, last, from, to;
    } form[] = {{0xA0, 0xAD, ' ', ' '},           {0x2000, 0x206F, ' ', ' '},
                {0x2011, 0x2011, 0x2010, 0x2010}, {0x0590, 0x1CFF, 0x25CC, 0x25CC},
                {0x17BE, 0x17C5, 0x17C1, 0x17C1}, {0x0E33, 0x0E33, 0x0E32, 0x0E32},
                {0x0E33, 0x0E33, 0x0E4D, 0x0E4D}, {0x0EB3, 0x0EB3, 0x0EB2, 0x0EB2},
                {0x0EB3, 0x0EB3, 0x0ECD, 0x0ECD}, {0x05B0, 0x05F2, 0xFB1D, 0xFB4F},
                {0x0620, 0x06FF, 0xFB50, 0xFBFF}, {0x0620, 0x06FF, 0xFE70, 0xFEFC}};
    for (size_t i = 0; i < sizeof form / sizeof *form; i++)
        if (c >= form[i].first && c <= form[i].last)
            hb_set_add_range(letters, form[i].from, form[i].to);
}

// A letter with all that HarfBuzz may take it apart into.
static void parts_add(hb_set_t *letters, hb_codepoint_t c) {
    hb_codepoint_t base, mark;
    hb_set_add(letters, c);
    forms_add(letters, c);
    if (!hb_unicode_decompose(hb_unicode_funcs_get_default(), c, &base, &mark))
        return;
    parts_add(letters, base);
    if (mark)
        parts_add(letters, mark);
}

// And what a letter and its marks may become: with the marks in between left out, too, as
// they stand in another order then.
static void wholes_add(hb_set_t *letters, Str text) {
    enum { MARKS = 4 };
    hb_codepoint_t open[MARKS], whole;
    size_t n = 0;
    for (size_t at = 0; at < text.n;) {
        hb_codepoint_t c = utf8_next(text, &at), made[MARKS];
        size_t more = 0;
        for (size_t i = 0; i < n && more < MARKS - 1; i++)
            if (hb_unicode_compose(hb_unicode_funcs_get_default(), open[i], c, &whole)) {
                parts_add(letters, whole);
                made[more++] = whole;
            }
        bool mark = hb_unicode_combining_class(hb_unicode_funcs_get_default(), c) !=
                    HB_UNICODE_COMBINING_CLASS_NOT_REORDERED;
        n = mark ? n : 0;
        for (size_t i = 0; i < more && n < MARKS; i++)
            open[n++] = made[i];
        if (!mark && n < MARKS)
            open[n++] = c;
    }
}

// What HarfBuzz puts or measures in place of a character that the font does not have:
// U+2010 for a hyphen that does not break, and blanks as wide as the space, a figure or a
// full stop.
static void stand_ins_add(const SvgUse *use, hb_codepoint_t c) {
    hb_codepoint_t glyph;
    if (hb_font_get_nominal_glyph(use->face->hb, c, &glyph))
        return;
    if (c == 0x2011)
        hb_set_add(use->letter, 0x2010);
    if (c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
        c == 0x3000)
        hb_set_add(use->letter, ' ');
    if (c == 0x2007)
        hb_set_add_range(use->letter, '0', '9');
    if (c == 0x2008) {
        hb_set_add(use->letter, '.');
        hb_set_add(use->letter, ',');
    }
}

void svg_use_add(SvgUse *use, Str text, Str features) {
    hb_feature_t feature[FEATURES];
    size_t n = features_parse(features, feature);
    for (size_t at = 0; at < text.n;) {
        hb_codepoint_t c = utf8_next(text, &at);
        parts_add(use->letter, c);
        stand_ins_add(use, c);
    }
    wholes_add(use->letter, text);
    for (size_t i = 0; i < n; i++)
        hb_set_add(use->feature, feature[i].tag);
}

static void glyphs_add(hb_set_t *glyphs, const SvgUse *use) {
    hb_codepoint_t c = HB_SET_VALUE_INVALID, glyph;
    while (hb_set_next(use->letter, &c))
        if (hb_font_get_nominal_glyph(use->face->hb, c, &glyph))
            hb_set_add(glyphs, glyph);
}

static hb_face_t *part_make(hb_face_t *face, hb_subset_input_t *input, const SvgUse *use) {
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(face, input);
    if (!plan)
        return NULL;
    hb_face_t *part = hb_subset_plan_execute_or_fail(plan);
    SvgMend mend = {use->face, use->letter, hb_subset_plan_old_to_new_glyph_mapping(plan)};
    if (part)
        part = svg_mend(part, &mend);
    hb_subset_plan_destroy(plan);
    return part;
}

// Hints go, for letters are drawn without; kerning, marks and the features in use stay, so
// that letters stand where they should and words can be edited.
Str svg_subset(SvgFonts *f, Arena *a, const SvgUse *use) {
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        return S("");
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
    hb_set_union(hb_subset_input_unicode_set(input), use->letter);
    hb_set_union(hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG),
                 use->feature);
    face_pin(use->face, input);
    if (svg_is_symbolic(use->face)) // its letters are not known by their own numbers
        glyphs_add(hb_subset_input_glyph_set(input), use);
    hb_face_t *part = part_make(opened_of(f, use->face)->prepared, input, use);
    hb_subset_input_destroy(input);
    if (!part)
        return S("");
    hb_blob_t *blob = hb_face_reference_blob(part);
    unsigned n;
    const char *bytes = hb_blob_get_data(blob, &n);
    Str file = str_dup(a, (Str){bytes, n});
    hb_blob_destroy(blob);
    hb_face_destroy(part);
    return file;
}
