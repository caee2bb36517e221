#include <string.h>

#include <hb-ot.h>
#include <hb.h>
#include <pango/pango.h>

#include "art/art.h"
#include "base/utf8.h"
#include "language/invisible.h"
#include "type/look.h"
#include "type/shape.h"
#include "type/shape_cache.h"
#include "type/shape_font.h"

enum {
    REFERENCE = 102400, // HarfBuzz's units to the em while shaping: 1e-5 em
    FEATURES_MOST = 64,
    NOTHING = 0xFFFFFF // the glyph of what leaves nothing: no font has so many
};

struct Shaper {
    Arena *arena;
    Arena *cache; // where what is being shaped lives
    ShapeCache *kept;
    const Faces *faces;
    const Languages *languages;
    hb_buffer_t *buffer;
    ShapeFonts *fonts;
    struct {
        TextStyle *p;
        size_t n, cap;
    } known; // of each only what chooses fonts
};

static void shaper_drop(void *data) {
    Shaper *s = data;
    hb_buffer_destroy(s->buffer);
}

Shaper *shaper_open(Arena *a, const Faces *faces, const Languages *languages) {
    Shaper *s = NEW(a, Shaper);
    *s = (Shaper){.arena = a, .faces = faces, .languages = languages};
    s->kept = shape_cache_open(a, s);
    s->buffer = hb_buffer_create();
    s->fonts = shape_fonts_open(a, REFERENCE);
    arena_defer(a, shaper_drop, s);
    return s;
}

bool shaper_knows(const Shaper *s, const TextStyle *style) {
    for (size_t i = 0; i < s->known.n; i++) {
        const TextStyle *k = &s->known.p[i];
        if (k->weight == style->weight && k->italic == style->italic &&
            str_eq(k->family, style->family) && str_eq(k->features, style->features))
            return true;
    }
    return false;
}

void shaper_note(Shaper *s, const TextStyle *style) {
    PUSH(s->arena, &s->known) = (TextStyle){.weight = style->weight,
                                            .italic = style->italic,
                                            .family = str_dup(s->arena, style->family),
                                            .features = str_dup(s->arena, style->features)};
}

const Faces *shaper_faces(const Shaper *s) {
    return s->faces;
}

const Languages *shaper_languages(const Shaper *s) {
    return s->languages;
}

const Face *shaper_face(const Shaper *s, const TextStyle *style) {
    Str rest = style->family;
    return face_find_style(s->faces, str_trim(str_cut(&rest, ',')), style->weight,
                           style->italic);
}

static double em(hb_position_t units) {
    return (double)units / REFERENCE;
}

// Scripts whose letters join, by CSS Text 3, section 8.2: space would tear them apart.
static bool script_joins(uint32_t script) {
    static const uint32_t joins[] = {
        HB_SCRIPT_ARABIC,   HB_SCRIPT_SYRIAC,  HB_SCRIPT_MONGOLIAN,       HB_SCRIPT_NKO,
        HB_SCRIPT_PHAGS_PA, HB_SCRIPT_MANDAIC, HB_SCRIPT_HANIFI_ROHINGYA,
    };
    for (size_t i = 0; i < sizeof joins / sizeof *joins; i++)
        if (script == joins[i])
            return true;
    return false;
}

// One portion being cut into cells.
typedef struct PortionRun {
    Shaper *shaper;
    const Portion *portion;
    Str text;
    ShapeFont *font;
    const hb_glyph_info_t *info;
    const hb_glyph_position_t *place;
    Cell *cell; // room for one a byte
    size_t n;
    double scale, rise; // em, of letters that are raised or lowered without the font's help
    Str script;         // the feature that helps; or empty
} PortionRun;

// Glyphs from..to of one cluster, in visual order, as the next cell.
static void cell_add(PortionRun *r, size_t from, size_t to, size_t end) {
    CellGlyph *glyph = NEWS(r->shaper->cache, CellGlyph, to - from);
    size_t at = r->info[from].cluster;
    Cell *cell = &r->cell[r->n++];
    *cell = (Cell){.at = at,
                   .n = end - at,
                   .glyph = glyph,
                   .face = r->portion->face,
                   .scale = r->scale,
                   .rise = r->rise,
                   .script = r->script,
                   .level = r->portion->level,
                   .joined = script_joins(r->portion->script)};
    bool drawn = false;
    for (size_t i = from; i < to; i++) {
        const hb_glyph_position_t *p = &r->place[i];
        if (r->info[i].codepoint == NOTHING)
            continue;
        FaceKind kind = shape_font_kind(r->font, r->info[i].codepoint);
        drawn = drawn || kind != FACE_BLANK;
        cell->pictured = cell->pictured || kind == FACE_PICTURE;
        if (r->info[i].codepoint == 0)
            cell->fault = CELL_MISSING;
        else if (kind == FACE_BEYOND && !cell->fault)
            cell->fault = CELL_BEYOND;
        double advance = em(p->x_advance) * r->scale;
        cell->advance += advance;
        glyph[cell->glyphs++] =
            (CellGlyph){r->info[i].codepoint, em(p->x_offset) * r->scale,
                        -em(p->y_offset) * r->scale, advance};
    }
    if (!drawn && !cell->fault && !shape_font_draws(r->font, str_sub(r->text, at, end)))
        cell->fault = CELL_BLANK;
    if (cell->fault == CELL_MISSING)
        cell->face = NULL;
}

// Logical order: left to right forwards, right to left backwards.
static void cells_add(PortionRun *r, size_t n) {
    bool rtl = r->portion->level & 1;
    for (size_t done = 0; done < n;) {
        size_t first = rtl ? n - 1 - done : done, same = 1;
        uint32_t cluster = r->info[first].cluster;
        while (done + same < n &&
               r->info[rtl ? first - same : first + same].cluster == cluster)
            same++;
        done += same;
        size_t next = rtl ? first - same : first + same;
        size_t end = done < n ? r->info[next].cluster : r->portion->to;
        cell_add(r, rtl ? first + 1 - same : first, rtl ? first + 1 : next, end);
    }
}

// A line's end or a tab is one cell without glyphs, and so is an icon, which is as wide as
// its drawing.
static void bare_add(PortionRun *r) {
    const Portion *portion = r->portion;
    r->cell[r->n++] = (Cell){.at = portion->from,
                             .n = portion->to - portion->from,
                             .face = portion->face,
                             .fault = portion->face ? CELL_FINE : CELL_MISSING,
                             .advance = portion->look->icon,
                             .level = portion->level,
                             .icon = portion->look->icon > 0};
}

static size_t features_add(Str features, hb_feature_t *out, size_t n) {
    while (features.n && n < FEATURES_MOST) {
        Str one = str_trim(str_cut(&features, ','));
        if (one.n && hb_feature_from_string(one.p, (int)one.n, &out[n]))
            n++;
    }
    return n;
}

// Tracked letters take no ligatures but those that their script requires (CSS Text 3,
// section 8.2), unless the style's own features say so.
static size_t features_of(const Look *look, hb_feature_t *out) {
    size_t n = look->tracked ? features_add(S("liga=0,clig=0"), out, 0) : 0;
    return features_add(look->style->features, out, n);
}

// Scaled letters stand where those of most fonts do: the raised ones' heads a little above
// capitals, the lowered ones half in the line.
static const double script_scale = 0.6, script_up = 0.33, script_down = 0.15; // em

static void portion_run(PortionRun *r, Str script);

// Which feature raises or lowers every letter of the portion; empty: the font has none.
static Str script_feature(PortionRun *r) {
    Script script = r->portion->look->style->script;
    Str feature = script == SCRIPT_SUPER ? S("sups")
                  : script == SCRIPT_SUB ? S("subs")
                                         : S("");
    if (!feature.n)
        return feature;
    unsigned n, plain;
    portion_run(r, S(""));
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(r->shaper->buffer, &plain);
    uint32_t *id = NEWS(r->shaper->cache, uint32_t, plain + 1);
    for (unsigned i = 0; i < plain; i++)
        id[i] = info[i].codepoint;
    portion_run(r, feature);
    info = hb_buffer_get_glyph_infos(r->shaper->buffer, &n);
    bool all = n == plain;
    for (unsigned i = 0; all && i < n; i++)
        all = info[i].codepoint != id[i];
    return all ? feature : S("");
}

static void portion_shape(PortionRun *r) {
    const TextStyle *style = r->portion->look->style;
    r->script = script_feature(r);
    bool scaled = style->script != SCRIPT_NORMAL && !r->script.n;
    r->scale = scaled ? script_scale : 1;
    r->rise = style->shift;
    if (scaled)
        r->rise += style->script == SCRIPT_SUPER ? script_up : -script_down;
    portion_run(r, r->script);
    unsigned n;
    r->info = hb_buffer_get_glyph_infos(r->shaper->buffer, &n);
    r->place = hb_buffer_get_glyph_positions(r->shaper->buffer, &n);
    cells_add(r, n);
}

// What stands around the portion is seen, so that letters join across a change of ink.
static void portion_run(PortionRun *r, Str script) {
    const Portion *portion = r->portion;
    hb_feature_t feature[FEATURES_MOST];
    hb_buffer_t *buffer = r->shaper->buffer;
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_BOT | HB_BUFFER_FLAG_EOT);
    hb_buffer_set_invisible_glyph(buffer, NOTHING);
    hb_buffer_set_direction(buffer,
                            portion->level & 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, (hb_script_t)portion->script);
    Str language = portion->look->language;
    hb_buffer_set_language(buffer, hb_language_from_string(language.p, (int)language.n));
    hb_buffer_add_utf8(buffer, r->text.p, (int)r->text.n, (unsigned)portion->from,
                       (int)(portion->to - portion->from));
    size_t features = features_add(script, feature, features_of(portion->look, feature));
    r->font = shape_font(r->shaper->fonts, portion->face);
    hb_shape(r->font->font, buffer, feature, (unsigned)features);
}

// No font has any of it: a cell for each letter, so that each can be told; one that is
// never seen needs none.
static void missing_add(PortionRun *r) {
    for (size_t at = r->portion->from, to = at; at < r->portion->to; at = to) {
        bool unseen = invisible_of(utf8_next(r->text, &to)) != INVISIBLE_NOT;
        r->cell[r->n++] = (Cell){.at = at,
                                 .n = to - at,
                                 .fault = unseen ? CELL_FINE : CELL_MISSING,
                                 .level = r->portion->level};
    }
}

// To line breaking an icon is a letter: U+FFFC itself would let a line end at both its
// sides (UAX 14, rule LB20). U+1E9E is a letter of as many bytes.
static Str icons_as_letters(Arena *a, Str text, const Look *look, size_t n) {
    static const char letter[] = {'\xE1', '\xBA', '\x9E'};
    if (n == 1)
        return text;
    char *copy = str_c(a, text);
    for (size_t i = 0; i < n; i++)
        if (look[i].icon > 0)
            memcpy(copy + look[i].from, letter, sizeof letter);
    return (Str){copy, text.n};
}

// What is one letter to its reader, as base and mark, is one cell: nothing comes between
// them. Pango has HarfBuzz keep their clusters apart.
static bool cells_join(const Shaper *s, Cell *to, const Cell *next) {
    if (to->face != next->face || to->level != next->level || to->icon || next->icon ||
        to->pictured != next->pictured)
        return false;
    if (to->fault == CELL_BLANK || next->fault == CELL_BLANK) // the other one is drawn
        to->fault = to->fault == CELL_BLANK ? next->fault : to->fault;
    else if (!to->fault)
        to->fault = next->fault;
    CellGlyph *glyph = NEWS(s->cache, CellGlyph, to->glyphs + next->glyphs);
    const Cell *left = to->level & 1 ? next : to, *right = left == to ? next : to;
    for (size_t i = 0; i < left->glyphs; i++)
        glyph[i] = left->glyph[i];
    for (size_t i = 0; i < right->glyphs; i++)
        glyph[left->glyphs + i] = right->glyph[i];
    to->glyph = glyph;
    to->glyphs += next->glyphs;
    to->n += next->n;
    to->advance += next->advance;
    return true;
}

// Pango's analysis of what may end a line (UAX 14) and what is one letter to its reader
// (UAX 29), in the text's language: one entry a character. The caller frees it.
static PangoLogAttr *attributes_of(const Shaper *s, Str text, Str language) {
    glong chars = g_utf8_strlen(text.p, (gssize)text.n);
    PangoLogAttr *attr = g_new0(PangoLogAttr, (gsize)chars + 1);
    pango_get_log_attrs(text.p, (int)text.n, -1,
                        pango_language_from_string(str_c(s->cache, language)), attr,
                        (int)chars + 1);
    return attr;
}

// Marks what may end a line and makes cells of whole letters. Returns how many they are
// then.
static size_t breaks_mark(const Shaper *s, Str text, const PangoLogAttr *attr, Cell *cell,
                          size_t n) {
    size_t at = 0, c = 0, kept = 0;
    for (size_t i = 0; i < n; i++) {
        while (at < cell[i].at) {
            at = (size_t)(g_utf8_next_char(text.p + at) - text.p);
            c++;
        }
        if (kept && !attr[c].is_cursor_position && cells_join(s, &cell[kept - 1], &cell[i]))
            continue;
        Cell *now = &cell[kept++];
        *now = cell[i];
        now->break_before = i > 0 && attr[c].is_line_break;
        now->space = attr[c].is_white && text.p[at] != '\n' &&
                     !(now->n == 2 && memcmp(text.p + at, "\xC2\xA0", 2) == 0);
        now->newline = text.p[at] == '\n';
        now->tab = text.p[at] == '\t';
    }
    return kept;
}

// Of the paragraph: where neither the box nor the language says it, the first letter with a
// direction does, and if none has one what is around the box.
static PangoDirection direction_of(const Said *said) {
    switch (said->direction) {
    case DIRECTION_LTR:
        return PANGO_DIRECTION_LTR;
    case DIRECTION_RTL:
        return PANGO_DIRECTION_RTL;
    case DIRECTION_AUTO:
        break;
    }
    return said->around == DIRECTION_RTL ? PANGO_DIRECTION_WEAK_RTL
                                         : PANGO_DIRECTION_WEAK_LTR;
}

static bool *letters_mark(Arena *a, Str text, const PangoLogAttr *attr) {
    bool *begins = NEWS(a, bool, text.n + 1);
    for (size_t at = 0; at < text.n; attr++) {
        begins[at] = attr->is_cursor_position;
        utf8_next(text, &at);
    }
    return begins;
}

Shaped looks_shape(Shaper *s, Arena *a, const Said *said) {
    Str text = said->text;
    PangoDirection direction = direction_of(said);
    Shaped shaped = {.text = text};
    s->cache = a;
    if (!text.n) {
        shaped.rtl = direction == PANGO_DIRECTION_RTL;
        return shaped;
    }
    Arena *scratch = arena_open();
    Str plain = icons_as_letters(scratch, text, said->look, said->looks);
    PangoLogAttr *attr = attributes_of(s, plain, said->language);
    Paragraph p = {text, said->look, said->looks, letters_mark(scratch, text, attr),
                   (int)direction};
    Portions all = itemize(scratch, s->faces, &p);
    PortionRun r = {.shaper = s, .text = text, .cell = NEWS(s->cache, Cell, text.n + 1)};
    for (size_t i = 0; i < all.n; i++) {
        r.portion = &all.p[i];
        if (r.portion->bare)
            bare_add(&r);
        else if (r.portion->face)
            portion_shape(&r);
        else
            missing_add(&r);
    }
    shaped.rtl = all.rtl;
    shaped.cell = r.cell;
    shaped.n = breaks_mark(s, plain, attr, r.cell, r.n);
    g_free(attr);
    arena_close(scratch);
    return shaped;
}

const Shaped *shape_box(Shaper *s, const Box *box) {
    return shape_cache_box(s->kept, box);
}
