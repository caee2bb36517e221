#include "type/shape.h"

#include <limits.h>
#include <string.h>

#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>

#include "art/art.h"

enum {
    REFERENCE = 100, // pt: large, so that Pango's 1/1024 pt is 1e-5 em
    BUCKETS = 1024,
    CACHE_CELLS = 40000 // about 4 MB; then all is dropped
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

typedef struct Holders { // of a font map, beside us
    GMutex mutex;
    GCond gone;
    bool any;
} Holders;

static void holders_changed(gpointer data, GObject *map, gboolean last) {
    (void)map;
    Holders *h = data;
    g_mutex_lock(&h->mutex);
    h->any = !last;
    g_cond_signal(&h->gone);
    g_mutex_unlock(&h->mutex);
}

// Pango 1.50 keeps the fontconfig configuration beyond the map, unless it is told to use
// another. That clears tables which the threads that look for fonts still read, so they end
// first: each holds the map as long as it lives.
static void map_drop(PangoFontMap *map) {
    Holders h = {.any = true};
    g_mutex_init(&h.mutex);
    g_cond_init(&h.gone);
    g_object_add_toggle_ref(G_OBJECT(map), holders_changed, &h);
    g_object_unref(map);
    g_mutex_lock(&h.mutex);
    while (h.any)
        g_cond_wait(&h.gone, &h.mutex);
    g_mutex_unlock(&h.mutex);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), NULL);
    g_object_remove_toggle_ref(G_OBJECT(map), holders_changed, &h);
    g_cond_clear(&h.gone);
    g_mutex_clear(&h.mutex);
}

static void shaper_drop(void *data) {
    Shaper *s = data;
    g_object_unref(s->context);
    map_drop(s->map);
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

const Face *shaper_face(const Shaper *s, const TextStyle *style) {
    Str rest = style->family;
    return face_find(s->faces, str_trim(str_cut(&rest, ',')), style->weight, style->italic);
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

// A stretch of text that Pango may see as one: spans that differ in ink alone are no
// boundary to kerning and ligatures.
typedef struct Look {
    size_t from, to; // bytes
    const TextStyle *style;
    Str language;
    bool tracked;
    double icon; // em, how wide it is; 0: letters
} Look;

// One run of one font and direction being cut into cells.
typedef struct ItemRun {
    Shaper *shaper;
    const Look *look;
    Str text;
    PangoItem *item;
    PangoGlyphString *glyphs;
    Cell *cell; // room for one a byte
    size_t n;
} ItemRun;

static double em(int pango_units) {
    return (double)pango_units / PANGO_SCALE / REFERENCE;
}

// Scripts whose letters join, by CSS Text 3, section 8.2: space would tear them apart.
static bool script_joins(const PangoItem *item) {
    switch ((int)item->analysis.script) {
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_SYRIAC:
    case G_UNICODE_SCRIPT_MONGOLIAN:
    case G_UNICODE_SCRIPT_NKO:
    case G_UNICODE_SCRIPT_PHAGS_PA:
    case G_UNICODE_SCRIPT_MANDAIC:
    case G_UNICODE_SCRIPT_HANIFI_ROHINGYA:
        return true;
    default:
        return false;
    }
}

// Glyphs from..to of one cluster, in visual order, as the next cell.
static void cell_add(ItemRun *r, int from, int to, size_t end) {
    const PangoGlyphInfo *info = r->glyphs->glyphs;
    CellGlyph *glyph = NEWS(r->shaper->cache, CellGlyph, (size_t)(to - from));
    size_t at = (size_t)r->item->offset + (size_t)r->glyphs->log_clusters[from];
    Cell *cell = &r->cell[r->n++];
    *cell = (Cell){.at = at,
                   .n = end - at,
                   .glyph = glyph,
                   .level = r->item->analysis.level,
                   .joined = script_joins(r->item)};
    cell->face = face_of(r->shaper, r->item->analysis.font, r->look->style);
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

// An icon is one cell without glyphs, as wide as its drawing.
static void item_icon(ItemRun *r) {
    r->cell[r->n++] = (Cell){.at = (size_t)r->item->offset,
                             .n = (size_t)r->item->length,
                             .face = shaper_face(r->shaper, r->look->style),
                             .advance = r->look->icon,
                             .level = r->item->analysis.level,
                             .icon = true};
}

static void item_shape(ItemRun *r) {
    if (r->look->icon > 0) {
        item_icon(r);
        return;
    }
    r->glyphs = pango_glyph_string_new();
    pango_shape_full(r->text.p + r->item->offset, r->item->length, r->text.p,
                     (int)r->text.n, &r->item->analysis, r->glyphs);
    item_cells(r);
    pango_glyph_string_free(r->glyphs);
}

static PangoFontDescription *font_of(const Shaper *s, const TextStyle *style) {
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family(font, str_c(s->cache, style->family));
    pango_font_description_set_weight(font, (PangoWeight)style->weight);
    pango_font_description_set_style(font, style->italic ? PANGO_STYLE_ITALIC
                                                         : PANGO_STYLE_NORMAL);
    pango_font_description_set_size(font, REFERENCE * PANGO_SCALE);
    return font;
}

static void attribute_add(PangoAttrList *list, PangoAttribute *attribute, const Look *l) {
    attribute->start_index = (guint)l->from;
    attribute->end_index = (guint)l->to;
    pango_attr_list_insert(list, attribute);
}

// Tracked letters take no ligatures but those that their script requires (CSS Text 3,
// section 8.2), unless the style's own features say so.
static void attributes_add(const Shaper *s, PangoAttrList *list, const Look *l,
                           bool several) {
    const char *none = l->tracked ? "liga 0, clig 0" : "";
    Str own = l->style->features;
    const char *features = str_c(
        s->cache, str_f(s->cache, "%s%s%.*s", none, *none && own.n ? ", " : "", STR(own)));
    if (*features)
        attribute_add(list, pango_attr_font_features_new(features), l);
    if (!several) // the context has the rest
        return;
    PangoFontDescription *font = font_of(s, l->style);
    attribute_add(list, pango_attr_font_desc_new(font), l);
    pango_font_description_free(font);
    attribute_add(
        list,
        pango_attr_language_new(pango_language_from_string(str_c(s->cache, l->language))),
        l);
}

static void context_set(Shaper *s, const Look *look) {
    PangoFontDescription *font = font_of(s, look->style);
    pango_context_set_font_description(s->context, font);
    pango_context_set_language(s->context,
                               pango_language_from_string(str_c(s->cache, look->language)));
    pango_font_description_free(font);
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
    if (to->face != next->face || to->level != next->level || to->icon || next->icon)
        return false;
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

// Marks what may end a line, from Pango's analysis (UAX 14) in the text's language, and
// makes cells of whole graphemes (UAX 29). Returns how many they are then.
static size_t breaks_mark(const Shaper *s, Str text, Str language, Cell *cell, size_t n) {
    glong chars = g_utf8_strlen(text.p, (gssize)text.n);
    PangoLogAttr *attr = g_new0(PangoLogAttr, (gsize)chars + 1);
    pango_get_log_attrs(text.p, (int)text.n, -1,
                        pango_language_from_string(str_c(s->cache, language)), attr,
                        (int)chars + 1);
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
    }
    g_free(attr);
    return kept;
}

// Of the paragraph: where neither the box nor the language says it, the first letter with a
// direction does, and if none has one what is around the box.
static PangoDirection direction_of(const Box *box) {
    switch (box->text.direction) {
    case DIRECTION_LTR:
        return PANGO_DIRECTION_LTR;
    case DIRECTION_RTL:
        return PANGO_DIRECTION_RTL;
    case DIRECTION_AUTO:
        break;
    }
    return box->direction == DIRECTION_RTL ? PANGO_DIRECTION_WEAK_RTL
                                           : PANGO_DIRECTION_WEAK_LTR;
}

// The paragraph's own level is the lowest of its letters'; but numbers have none below 2.
static bool runs_rtl(PangoDirection asked, int lowest) {
    if (asked == PANGO_DIRECTION_RTL || asked == PANGO_DIRECTION_LTR)
        return asked == PANGO_DIRECTION_RTL;
    return lowest == 1 || (lowest > 1 && asked == PANGO_DIRECTION_WEAK_RTL);
}

static Shaped shape(Shaper *s, Str text, const Look *look, size_t looks, Str language,
                    PangoDirection direction) {
    Shaped shaped = {.text = text};
    const Look *first = look;
    Cell *cell = NEWS(s->cache, Cell, text.n + 1);
    context_set(s, look);
    int level = INT_MAX;
    PangoAttrList *attrs = pango_attr_list_new();
    for (size_t i = 0; i < looks; i++)
        attributes_add(s, attrs, &look[i], looks > 1);
    GList *items = pango_itemize_with_base_dir(s->context, direction, text.p, 0,
                                               (int)text.n, attrs, NULL);
    for (GList *l = items; l; l = l->next) {
        ItemRun r = {s, look, text, l->data, NULL, cell, shaped.n};
        while ((size_t)r.item->offset >= look->to)
            r.look = ++look;
        item_shape(&r);
        level = r.item->analysis.level < level ? r.item->analysis.level : level;
        shaped.n = r.n;
        pango_item_free(r.item);
    }
    g_list_free(items);
    shaped.rtl = shaped.n ? runs_rtl(direction, level) : direction == PANGO_DIRECTION_RTL;
    pango_attr_list_unref(attrs);
    shaped.n = breaks_mark(s, icons_as_letters(s->cache, text, first, looks), language,
                           cell, shaped.n);
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

const TextSpan *spans_of(const Box *box, TextSpan *own, size_t *n) {
    *n = box->text.spans ? box->text.spans : 1;
    if (box->text.spans)
        return box->text.span;
    *own = (TextSpan){
        .to = box->text.text.n, .style = box->text.style, .language = box->text.language};
    return own;
}

static Look look_of(const Shaper *s, const TextSpan *span) {
    Look look = {.from = span->from,
                 .to = span->to,
                 .style = &span->style,
                 .language = span->language,
                 .tracked = span->style.tracking != 0};
    const Face *face = shaper_face(s, &span->style);
    const Art *art = span->art;
    if (span->icon)
        look.icon = (face ? face->cap_height : 0.7) *
                    (art && art->height > 0 ? art->width / art->height : 1);
    return look;
}

static bool look_eq(const Look *a, const Look *b) {
    return a->icon <= 0 && b->icon <= 0 && a->tracked == b->tracked &&
           a->style->weight == b->style->weight && a->style->italic == b->style->italic &&
           str_eq(a->style->family, b->style->family) &&
           str_eq(a->style->features, b->style->features) &&
           str_eq(a->language, b->language);
}

static size_t looks_make(const Shaper *s, const TextSpan *span, size_t n, Look *look) {
    size_t looks = 0;
    for (size_t i = 0; i < n; i++) {
        Look now = look_of(s, &span[i]);
        if (looks && look_eq(&look[looks - 1], &now))
            look[looks - 1].to = now.to;
        else
            look[looks++] = now;
    }
    return looks;
}

static Str key_make(Arena *a, const Look *look, size_t looks, Str text, Str language,
                    PangoDirection direction) {
    Buf b = buf_new(a);
    for (size_t i = 0; i < looks; i++) {
        const Look *l = &look[i];
        buf_f(&b, "%zu %.*s\n%d %d %d %.*s\n%.*s\n", l->to, STR(l->style->family),
              l->style->weight, l->style->italic, l->tracked, STR(l->language),
              STR(l->style->features));
        buf_number(&b, l->icon, 6);
    }
    buf_f(&b, "%.*s\n%d\n", STR(language), (int)direction);
    buf_add(&b, text);
    return buf_str(&b);
}

static Entry *entry_add(Shaper *s, Str key) {
    Entry *e = NEW(s->cache, Entry);
    size_t at = hash(key);
    e->key = key;
    e->next = s->bucket[at];
    s->bucket[at] = e;
    return e;
}

const Shaped *shape_box(Shaper *s, const Box *box) {
    cache_limit(s);
    TextSpan own;
    size_t n;
    Str text = box->text.text;
    const TextSpan *span = spans_of(box, &own, &n);
    Arena *scratch = arena_open();
    Look *look = NEWS(scratch, Look, n);
    size_t looks = looks_make(s, span, n, look);
    PangoDirection direction = direction_of(box);
    Str key = key_make(scratch, look, looks, text, box->text.language, direction);
    Entry *e = s->bucket[hash(key)];
    while (e && !str_eq(e->key, key))
        e = e->next;
    if (!e) {
        key = str_dup(s->cache, key);
        e = entry_add(s, key);
        text = str_sub(key, key.n - text.n, key.n);
        e->shaped = shape(s, text, look, looks, box->text.language, direction);
        s->cells += e->shaped.n + 16;
    }
    arena_close(scratch);
    return &e->shaped;
}
