#include "manual/help.h"

#include "base/number.h"
#include "manual/explain.h"
#include "manual/kinds.h"
#include "manual/options.h"
#include "manual/reference.h"
#include "manual/schema.h"
#include "project/maps.h"
#include "project/plan.h"
#include "yaml/key.h"

static const char *const type_text[] = {
    // NULL: it has words
    [PROP_ENUM] = NULL,
    [PROP_LEN] = "a length: 3 mm, 50 %, 2 em",
    [PROP_PLACE] = "a length: 3 mm, 50 %, 2 em; -3 mm too",
    [PROP_EXTENT] = "a length: 3 mm, 50 %, 2 em, 1 fr",
    [PROP_WIDTH] = "a length, or solve: as equal as the heights allow",
    [PROP_SIDES] = "one to four lengths: 9 5 6 5 mm, or a map of sides: {start: 3 mm}",
    [PROP_INSET] = "one to four lengths: 1 2 mm",
    [PROP_POINTS] = "a length in mm, cm, in or pt",
    [PROP_NUMBER] = "a number",
    [PROP_COUNT] = "a number",
    [PROP_DEGREES] = "degrees, clockwise",
    [PROP_BOOL] = "yes or no",
    [PROP_TEXT] = "text",
    [PROP_INK] = "an ink's name, cmyk(0 0 0 100), spot(Name 100), rgb(#44C1F0) or none",
    [PROP_CLIP] = "yes, no, circle, hexagon, or path data: M0 0 L20 0 L10 17 Z",
    [PROP_PATH] = "path data as SVG has it: M0 0 L20 0 L10 17 Z",
    [PROP_OUTLINE] = "an ink, or {ink, line, side}",
    [PROP_ALONG] = "auto, arc, radius, upright, path data, or {path, offset, side, flip}",
    [PROP_TABS] = "a list of lengths and of maps {at, align, leader}",
    [PROP_LIST] = "none, bulleted, numbered, or {mark, from}",
    [PROP_BLEND] = "a list of inks, or {inks, at, angle, radial}",
    [PROP_FOCUS] = "two percentages, such as 30% 20%",
    [PROP_DASH] = "lengths drawn and left out in turn: 2 1 mm",
    [PROP_FEATURES] = "features of OpenType: lnum, -kern, ss01=2",
    [PROP_FIGURES] =
        "words of tabular, proportional, lining, old-style, fractions, slashed-zero",
    [PROP_ADDRESS] = "https://…, http://…, mailto:… or tel:…",
    [PROP_EDGES] = "all, or a list of top, right, bottom, left, start, end",
    [PROP_TRACKS] = "a number, or a list of lengths and auto",
    [PROP_RADII] = "a list of lengths, the inner circle's first",
    [PROP_STYLE] = "a type style's name",
    [PROP_LEADING] = "a length, or a factor of the size",
    [PROP_FIT] = "a list of sizes, or {min, max, step, lines}",
    [PROP_SHARES] = "{min, step}, in % of the texts' own sizes",
    [PROP_CELL] = "a column and a row, from 1: 3 2, or 2-4 1",
    [PROP_SPAN] = "how many columns, or columns and rows: 2 x 3",
    [PROP_UNITS] = "how many across and down: 36 x 48",
    [PROP_AT] = "a length: 3 mm, 50 %; on units two numbers: 12 30",
};

Str prop_takes(Arena *a, const Prop *prop) {
    const char *type = type_text[prop->type];
    return type ? str_of(type) : str_join(a, prop->word, prop->words, S(" | "));
}

// A line of a kind's reference: the key with a value, and what it is.
static void prop_line(Buf *b, const Prop *p) {
    int n = (int)(p->key.n + p->example.n);
    buf_f(b, "  %.*s: %.*s%*s%.*s\n", STR(p->key), STR(p->example), n < 28 ? 28 - n : 1, "",
          STR(p->doc));
}

// All that can be said of one property.
static void prop_text(Buf *b, const Prop *p) {
    buf_f(b, "%.*s\n  %.*s\n  Values: ", STR(p->key), STR(p->doc));
    buf_add(b, prop_takes(b->arena, p));
    buf_f(b, "\n  Example: %.*s: %.*s\n  Of: ", STR(p->key), STR(p->example));
    if (!p->kinds)
        buf_add(b, S("text and type styles"));
    for (int kind = BOX_ROW; kind <= BOX_SPACE; kind++)
        if (prop_fits(p, (BoxKind)kind))
            buf_f(b, "%.*s ", STR(box_kind_name((BoxKind)kind)));
    buf_char(b, '\n');
}

// All that can be said of one key of a map.
static void key_text(Buf *b, const KeyMap *map, const Key *key) {
    buf_f(b, "%.*s\n  %.*s\n  Values: ", STR(key->name), STR(key->doc));
    buf_add(b, key_takes(b->arena, key));
    buf_f(b, "\n  Example: %.*s: %.*s\n", STR(key->name), STR(key->example));
    if (key->otherwise.n)
        buf_f(b, "  Without it: %.*s\n", STR(key->otherwise));
    buf_f(b, "  Of: %.*s\n", STR(map->name));
}

static void keys_named_text(Buf *b, const KeyMap *map, Str name) {
    for (size_t i = 0; i < map->n; i++)
        if (str_eq(map->key[i].name, name))
            key_text(b, map, &map->key[i]);
}

static void keys_text(Buf *b, Str name) {
    for (int table = 0; table < 2; table++) {
        size_t n;
        const Prop *prop = table ? box_props(&n) : style_props(&n);
        for (size_t i = 0; i < n; i++)
            if (str_eq(prop[i].key, name))
                prop_text(b, &prop[i]);
    }
    for (size_t i = 0; i < key_map_count; i++)
        keys_named_text(b, key_maps[i], name);
}

static void map_keys_text(Buf *b, const KeyMap *map) {
    for (size_t i = 0; i < map->n; i++) {
        const Key *key = &map->key[i];
        int n = (int)(key->name.n + key->example.n);
        buf_f(b, "  %.*s: %.*s%*s%.*s\n", STR(key->name), STR(key->example),
              n < 38 ? 38 - n : 1, "", STR(key->doc));
    }
}

static void map_text(Buf *b, const KeyMap *map) {
    buf_f(b, "%.*s: %.*s\n", STR(map->name), STR(map->doc));
    map_keys_text(b, map);
    if (map->names.n)
        buf_f(b, "  Any other key: %.*s.\n", STR(map->names));
}

// The kind whose properties a box has that is written with this key: a path is a shape, a
// table a grid, a card on a page stands in a stack.
static BoxKind kind_of(size_t nth) {
    Str key = box_kind_table[nth].key;
    return nth <= BOX_SPACE          ? (BoxKind)nth
           : str_eq(key, S("path"))  ? BOX_SHAPE
           : str_eq(key, S("table")) ? BOX_GRID
           : str_eq(key, S("toc"))   ? BOX_COLUMN
                                     : BOX_STACK;
}

// Names, as many on a line as a screen has room for.
static void name_add(Buf *b, size_t *column, Str name) {
    enum { WIDE = 88 }; // columns
    if (*column + name.n + 2 > WIDE) {
        buf_add(b, S("\n   "));
        *column = 3;
    }
    buf_f(b, " %.*s", STR(name));
    *column += name.n + 1;
}

static void shared_names(Buf *b) {
    size_t n, column = 3;
    const Prop *prop = box_props(&n);
    buf_add(b, S("  Beside these what every box may have; see prent help box:\n   "));
    for (size_t i = 0; i < n; i++)
        if (prop_of_every_box(&prop[i]))
            name_add(b, &column, prop[i].key);
    for (size_t i = 0; i < box_keys.n; i++)
        name_add(b, &column, box_keys.key[i].name);
    buf_char(b, '\n');
}

// What every box may have.
static void box_text(Buf *b) {
    size_t n;
    const Prop *prop = box_props(&n);
    buf_f(b, "%.*s: %.*s\n", STR(box_keys.name), STR(box_keys.doc));
    map_keys_text(b, &box_keys);
    for (size_t i = 0; i < n; i++)
        if (prop_of_every_box(&prop[i]))
            prop_line(b, &prop[i]);
}

// A used part may have the properties of any kind.
static void kind_text(Buf *b, size_t nth) {
    size_t n;
    const BoxKindInfo *info = &box_kind_table[nth];
    bool use = str_eq(info->key, S("use"));
    BoxKind kind = kind_of(nth);
    const Prop *prop = box_props(&n);
    buf_f(b, "%.*s: %.*s\n  %.*s: %.*s\n", STR(info->key), STR(info->doc), STR(info->key),
          STR(info->example));
    if (use)
        buf_add(b, S("  Any property of the part's own kind goes before the part's.\n"));
    if (str_eq(info->key, S("card")) || str_eq(info->key, S("layout")))
        map_keys_text(b, &use_keys);
    for (size_t i = 0; i < n && !use; i++)
        if (prop_fits(&prop[i], kind) && !prop_of_every_box(&prop[i]))
            prop_line(b, &prop[i]);
    prop = style_props(&n);
    for (size_t i = 0; i < n && kind == BOX_TEXT; i++)
        prop_line(b, &prop[i]);
    shared_names(b);
}

static void limits_text(Buf *b) {
    buf_add(b, S("limits: what is more than this is refused at its place, before it takes "
                 "long.\n"));
    for (size_t i = 0; i < LIMITS; i++)
        buf_f(
            b, "  --limit %.*s=%ld%*s%.*s\n", STR(limit_table[i].name), limit_table[i].most,
            (int)(21 - limit_table[i].name.n) - number_digits((size_t)limit_table[i].most),
            "", STR(limit_table[i].doc));
    buf_add(
        b, S("Several at once: --limit pages=20,cards=10. The whole run: --timeout 60.\n"));
}

bool help_topic(Str topic, const Catalogue *words, Buf *out) {
    size_t before = out->n;
    bool all = str_eq(topic, S("layout"));
    for (size_t kind = 0; kind < BOX_KINDS; kind++)
        if (all || str_eq(topic, box_kind_table[kind].key))
            kind_text(out, kind);
    if (all || str_eq(topic, box_keys.name))
        box_text(out);
    for (size_t i = 0; i < key_map_count; i++)
        if (key_maps[i] != &box_keys && str_eq(topic, key_maps[i]->name))
            map_text(out, key_maps[i]);
    if (!all)
        keys_text(out, topic);
    if (str_eq(topic, S("limits")))
        limits_text(out);
    if (str_eq(topic, S("reference")))
        reference_write(out);
    for (int f = 0; f < SCHEMAS; f++)
        if (str_eq(topic, schema_name((SchemaFile)f)))
            schema_write((SchemaFile)f, out);
    for (int c = 0; c < COMMANDS; c++)
        if (str_eq(topic, command_table[c].name))
            options_help_command((Command)c, out);
    if (!all)
        explain(topic, words, out);
    return out->n > before;
}
