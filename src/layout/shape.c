#include "layout/shape.h"

#include <limits.h>
#include <string.h>

#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>

enum {
    REFERENCE = 100, // pt: large, so that Pango's 1/1024 pt is 1e-5 em
    BUCKETS = 1024,
    CACHE_CELLS = 400000 // about 40 MB; then all is dropped
};

typedef struct Entry Entry;

struct Entry {
    Entry *next;
    Str key;
    Shaped shaped;
};

struct Shaper {
    Arena *arena;
    Arena *cache; // replaced as a whole
    const Faces *faces;
    const Languages *languages;
    PangoFontMap *map;
    PangoContext *context;
    Entry *bucket[BUCKETS];
    size_t cells;
};

static void shaper_drop(void *data) {
    Shaper *s = data;
    // Without this Pango 1.50 keeps the configuration beyond the map.
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(s->map), NULL);
    g_object_unref(s->context);
    g_object_unref(s->map);
    arena_close(s->cache);
}

// Pango's defaults are for screens: 96 dpi, hinted, whole-pixel advances. All that is
// undone here.
Shaper *shaper_open(Arena *a, const Faces *faces, const Languages *languages) {
    Shaper *s = NEW(a, Shaper);
    *s =
        (Shaper){.arena = a, .cache = arena_open(), .faces = faces, .languages = languages};
    s->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(s->map), faces_config(faces));
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(s->map), 72);
    s->context = pango_font_map_create_context(s->map);
    pango_context_set_round_glyph_positions(s->context, FALSE);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(s->context, options);
    cairo_font_options_destroy(options);
    arena_defer(a, shaper_drop, s);
    return s;
}

const Faces *shaper_faces(const Shaper *s) {
    return s->faces;
}

const Languages *shaper_languages(const Shaper *s) {
    return s->languages;
}

// The face of a Pango font, if the style asked for its family; a fallback to any other font
// is as good as none.
static const Face *face_of(const Shaper *s, PangoFont *font, const TextStyle *style) {
    FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
    FcChar8 *file;
    int index = 0;
    if (FcPatternGetString(pattern, FC_FILE, 0, &file) != FcResultMatch)
        return NULL;
    FcPatternGetInteger(pattern, FC_INDEX, 0, &index);
    const Face *face = face_of_file(s->faces, str_of((const char *)file), index);
    for (Str rest = style->family; face && rest.n;)
        if (str_eq(str_trim(str_cut(&rest, ',')), face->family))
            return face;
    return NULL;
}

// One run of one font and direction being cut into cells.
typedef struct ItemRun {
    Shaper *shaper;
    const TextStyle *style;
    Str text;
    PangoItem *item;
    PangoGlyphString *glyphs;
    Cell *cell; // room for one a byte
    size_t n;
} ItemRun;

static double em(int pango_units) {
    return (double)pango_units / PANGO_SCALE / REFERENCE;
}

// Glyphs from..to of one cluster, in visual order, as the next cell.
static void cell_add(ItemRun *r, int from, int to, size_t end) {
    const PangoGlyphInfo *info = r->glyphs->glyphs;
    CellGlyph *glyph = NEWS(r->shaper->cache, CellGlyph, (size_t)(to - from));
    size_t at = (size_t)r->item->offset + (size_t)r->glyphs->log_clusters[from];
    Cell *cell = &r->cell[r->n++];
    *cell =
        (Cell){.at = at, .n = end - at, .glyph = glyph, .level = r->item->analysis.level};
    cell->face = face_of(r->shaper, r->item->analysis.font, r->style);
    for (int i = from; i < to; i++) {
        if (info[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG) // also set on the empty glyph's value
            cell->face = info[i].glyph == PANGO_GLYPH_EMPTY ? cell->face : NULL;
        cell->advance += em(info[i].geometry.width);
        if (info[i].glyph != PANGO_GLYPH_EMPTY)
            glyph[cell->glyphs++] =
                (CellGlyph){info[i].glyph, em(info[i].geometry.x_offset),
                            em(info[i].geometry.y_offset), em(info[i].geometry.width)};
    }
}

static void item_cells(ItemRun *r) {
    const int *cluster = r->glyphs->log_clusters;
    int n = r->glyphs->num_glyphs;
    size_t item_end = (size_t)r->item->offset + (size_t)r->item->length;
    bool rtl = r->item->analysis.level & 1;
    // Logical order: left to right forwards, right to left backwards.
    for (int from = rtl ? n : 0; rtl ? from > 0 : from < n;) {
        int first = rtl ? from - 1 : from, last = first;
        while (rtl ? first > 0 && cluster[first - 1] == cluster[last]
                   : last + 1 < n && cluster[last + 1] == cluster[first])
            rtl ? first-- : last++;
        int next = rtl ? first - 1 : last + 1;
        bool more = rtl ? next >= 0 : next < n;
        size_t end = more ? (size_t)r->item->offset + (size_t)cluster[next] : item_end;
        cell_add(r, first, last + 1, end);
        from = rtl ? first : last + 1;
    }
}

static PangoAttrList *attributes(const Shaper *s, const TextStyle *style) {
    PangoAttrList *list = pango_attr_list_new();
    if (style->features.n)
        pango_attr_list_insert(
            list, pango_attr_font_features_new(str_c(s->cache, style->features)));
    return list;
}

static void context_set(Shaper *s, const TextStyle *style, Str language) {
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family(font, str_c(s->cache, style->family));
    pango_font_description_set_weight(font, (PangoWeight)style->weight);
    pango_font_description_set_style(font, style->italic ? PANGO_STYLE_ITALIC
                                                         : PANGO_STYLE_NORMAL);
    pango_font_description_set_size(font, REFERENCE * PANGO_SCALE);
    pango_context_set_font_description(s->context, font);
    pango_context_set_language(s->context,
                               pango_language_from_string(str_c(s->cache, language)));
    pango_font_description_free(font);
}

// Marks what may end a line, from Pango's analysis (UAX 14) in the text's language.
static void breaks_mark(const Shaper *s, Str text, Str language, Cell *cell, size_t n) {
    glong chars = g_utf8_strlen(text.p, (gssize)text.n);
    PangoLogAttr *attr = g_new0(PangoLogAttr, (gsize)chars + 1);
    pango_get_log_attrs(text.p, (int)text.n, -1,
                        pango_language_from_string(str_c(s->cache, language)), attr,
                        (int)chars + 1);
    size_t at = 0, c = 0;
    for (size_t i = 0; i < n; i++) {
        while (at < cell[i].at) {
            at = (size_t)(g_utf8_next_char(text.p + at) - text.p);
            c++;
        }
        cell[i].break_before = i > 0 && attr[c].is_line_break;
        cell[i].space = attr[c].is_white && text.p[at] != '\n' &&
                        !(cell[i].n == 2 && memcmp(text.p + at, "\xC2\xA0", 2) == 0);
        cell[i].newline = text.p[at] == '\n';
    }
    g_free(attr);
}

static Shaped shape(Shaper *s, Str text, const TextStyle *style, Str language) {
    Shaped shaped = {.text = text};
    Cell *cell = NEWS(s->cache, Cell, text.n + 1);
    context_set(s, style, language);
    int level = INT_MAX; // the lowest is the paragraph's own
    PangoAttrList *attrs = attributes(s, style);
    GList *items = pango_itemize_with_base_dir(s->context, PANGO_DIRECTION_WEAK_LTR, text.p,
                                               0, (int)text.n, attrs, NULL);
    for (GList *l = items; l; l = l->next) {
        ItemRun r = {s, style, text, l->data, pango_glyph_string_new(), cell, shaped.n};
        pango_shape_full(text.p + r.item->offset, r.item->length, text.p, (int)text.n,
                         &r.item->analysis, r.glyphs);
        item_cells(&r);
        level = r.item->analysis.level < level ? r.item->analysis.level : level;
        shaped.n = r.n;
        pango_glyph_string_free(r.glyphs);
        pango_item_free(r.item);
    }
    g_list_free(items);
    shaped.rtl = shaped.n && (level & 1);
    pango_attr_list_unref(attrs);
    breaks_mark(s, text, language, cell, shaped.n);
    shaped.cell = cell;
    return shaped;
}

static size_t hash(Str key) {
    uint64_t h = 14695981039346656037U; // FNV-1a, 64 bit: offset basis and prime
    for (size_t i = 0; i < key.n; i++)
        h = (h ^ (unsigned char)key.p[i]) * 1099511628211U;
    return (size_t)(h % BUCKETS);
}

static void cache_limit(Shaper *s) {
    if (s->cells < CACHE_CELLS)
        return;
    arena_close(s->cache);
    s->cache = arena_open();
    s->cells = 0;
    memset(s->bucket, 0, sizeof s->bucket);
}

const Shaped *shape_text(Shaper *s, Str text, const TextStyle *style, Str language) {
    cache_limit(s);
    Buf b = buf_new(s->cache);
    buf_f(&b, "%.*s\n%d %d %.*s\n%.*s\n", STR(style->family), style->weight, style->italic,
          STR(language), STR(style->features));
    buf_add(&b, text);
    Str key = buf_str(&b);
    size_t at = hash(key);
    for (const Entry *e = s->bucket[at]; e; e = e->next)
        if (str_eq(e->key, key))
            return &e->shaped;
    Entry *e = NEW(s->cache, Entry);
    e->key = key;
    e->shaped = shape(s, str_sub(key, key.n - text.n, key.n), style, language);
    e->next = s->bucket[at];
    s->bucket[at] = e;
    s->cells += e->shaped.n + 16;
    return &e->shaped;
}

const Shaped *shape_box(Shaper *s, const Box *box) {
    return shape_text(s, box->text.text, &box->text.style, box->text.language);
}
