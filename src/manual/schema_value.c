#include "manual/schema_value.h"

#include "manual/schema_own.h"

// A number as base/number reads it; a length is one and its unit, a bare 0 is one too.
#define NUMBER "(\\\\d+(\\\\.\\\\d*)?|\\\\.\\\\d+)"
#define ABSOLUTE " *(mm|cm|in|pt)"
#define RELATIVE " *(mm|cm|in|pt|em|%)"
#define SHARE " *(mm|cm|in|pt|em|%|fr)"
#define SLOT "|\\\\{"
#define LENGTH_SAYS "a length has a unit: 3 mm"
// A bare number is no length, but 0 is.
#define LENGTH                                                                             \
    "'type': ['string', 'number'], 'errorMessage': '" LENGTH_SAYS                          \
    "', 'if': {'type': 'number'}, 'then': {'enum': [0], 'errorMessage': '" LENGTH_SAYS     \
    "'}, "
#define TEXT_SAYS "'errorMessage': 'text; a {path} stands in quotes'"

void schema_raw(Buf *out, Str text) {
    for (size_t i = 0; i < text.n; i++)
        buf_char(out, (char)(text.p[i] == '\'' ? '"' : text.p[i]));
}

void schema_says(Buf *out, Str doc, Str key, Str example) {
    Str says = str_f(out->arena, "%.*s", STR(doc));
    if (example.n)
        says = str_f(out->arena, "%.*s\n\n`%.*s: %.*s`", STR(doc), STR(key), STR(example));
    buf_add(out, S("\"markdownDescription\": "));
    buf_json(out, says);
}

// Of a text, a pattern for a whole value; `slots` lets a {path} stand for it.
static void pattern(Buf *out, const char *inner, bool slots, const char *says) {
    schema_raw(out,
               str_f(out->arena, "'pattern': '^ *(%s) *$%s', ", inner, slots ? SLOT : ""));
    buf_add(out, S("\"patternErrorMessage\": "));
    buf_json(out, str_of(says));
}

static void length(Buf *out, const char *inner, bool slots, const char *says) {
    schema_raw(out, S(LENGTH));
    pattern(out, inner, slots, says);
}

static void words_list(Buf *out, const Str *word, size_t n) {
    buf_char(out, '[');
    for (size_t i = 0; i < n; i++) {
        buf_add(out, i ? S(", ") : S(""));
        buf_json(out, word[i]);
    }
    buf_char(out, ']');
}

// Words without a type, or an editor writes some in quotes. Where a {path} may stand they
// are a pattern, with the words as examples.
static void words(Buf *out, const Str *word, size_t n, bool slots) {
    if (!slots) {
        buf_add(out, S("\"enum\": "));
        words_list(out, word, n);
        return;
    }
    Arena *a = out->arena;
    schema_raw(out,
               S("'not': {'type': ['number', 'boolean', 'object', 'array', 'null']}, "));
    pattern(out, str_c(a, str_join(a, word, n, S("|"))), true,
            str_c(a, str_f(a, "it is one of %.*s", STR(str_join(a, word, n, S(", "))))));
    buf_add(out, S(", \"examples\": "));
    words_list(out, word, n);
}

static void yes_no(Buf *out, bool slots) {
    if (!slots) {
        schema_raw(out, S("'enum': ['yes', 'no', true, false]"));
        return;
    }
    schema_raw(out, S("'not': {'type': ['number', 'object', 'array', 'null']}, "));
    pattern(out, "yes|no|true|false", true, "it is yes or no");
    schema_raw(out, S(", 'examples': ['yes', 'no']"));
}

static void clip_words(Buf *out, bool slots) {
    schema_raw(out, S("'not': {'type': ['number', 'object', 'array', 'null']}, "));
    pattern(out, "yes|no|true|false|circle|hexagon|[Mm] *[-+.0-9].*", slots,
            "yes, no, circle, hexagon, or path data");
    schema_raw(out, S(", 'examples': ['yes', 'no', 'circle', 'hexagon']"));
}

static void number(Buf *out, double least, double most, bool whole, bool slots) {
    schema_raw(out, S("'type': ['number', 'string'], 'errorMessage': 'a number', "));
    schema_raw(out, str_f(out->arena, "'minimum': %g, 'maximum': %g, ", least, most));
    if (whole)
        schema_raw(out, S("'multipleOf': 1, "));
    pattern(out, whole ? "[-+]?\\\\d+(\\\\.0*)?" : "[-+]?" NUMBER, slots,
            whole ? "a whole number" : "a number");
}

static void text(Buf *out) {
    schema_raw(out, S("'type': ['string', 'number', 'boolean'], " TEXT_SAYS));
}

static const char tracks[] =
    "'type': ['string', 'number', 'array'], 'minItems': 1, 'minimum': 1, 'maximum': 100, "
    "'multipleOf': 1, "
    "'pattern': '^ *(auto|\\\\d+|[-+]?(\\\\d+(\\\\.\\\\d*)?|\\\\.\\\\d+)" SHARE ") *$" SLOT
    "', 'patternErrorMessage': 'a number, or a list of lengths and auto', "
    "'items': {" LENGTH "'pattern': '^ *(auto|\\\\+?" NUMBER SHARE ") *$" SLOT
    "', 'patternErrorMessage': 'a length, or auto', 'examples': ['auto', '1 fr']}";
static const char radii[] =
    "'type': ['string', 'number', 'array'], 'items': {" LENGTH
    "'pattern': '^ *\\\\+?" NUMBER " *(mm|cm|in|pt|%) *$" SLOT
    "', 'patternErrorMessage': 'a radius is a length, or % of half the wheel'}, "
    "'pattern': '^ *\\\\+?" NUMBER " *(mm|cm|in|pt|%) *$" SLOT "'";
static const char edges[] =
    "'type': ['string', 'array'], "
    "'pattern': '^(all|top|right|bottom|left|start|end)$" SLOT
    "', 'patternErrorMessage': 'all, or a list of top, right, bottom, left, start, end', "
    "'examples': ['all'], 'items': {'type': 'string', "
    "'pattern': '^(top|right|bottom|left|start|end)$" SLOT
    "', 'patternErrorMessage': 'it is one of top, right, bottom, left, start, end', "
    "'examples': ['top', 'right', 'bottom', 'left', 'start', 'end']}";
static const char fit[] =
    "'type': ['array', 'object'], 'errorMessage': 'a list of sizes, or a map such as "
    "{min: 11 pt}', 'items': {'$ref': '#/$defs/points'}, "
    "'properties': {'min': {'$ref': '#/$defs/points'}, 'max': {'$ref': '#/$defs/points'}, "
    "'step': {'$ref': '#/$defs/points'}, 'lines': {'type': ['number', 'string'], "
    "'minimum': 1, 'maximum': 10000}}, 'additionalProperties': false, "
    "'defaultSnippets': [{'label': 'fit', 'body': {'min': '${1:11 pt}', "
    "'lines': '^${2:6}'}}]";
static const char leading[] =
    "'type': ['number', 'string'], 'errorMessage': 'a length, or a factor of the size', "
    "'minimum': 0.5, 'maximum': 5, ";
static const char sides_map[] =
    "'type': ['string', 'number', 'object'], 'errorMessage': 'one to four lengths: "
    "9 5 6 5 mm', 'if': {'type': 'number'}, 'then': {'enum': [0], 'errorMessage': "
    "'" LENGTH_SAYS "'}, 'properties': {'top': {'$ref': '#/$defs/len'}, "
    "'right': {'$ref': '#/$defs/len'}, 'bottom': {'$ref': '#/$defs/len'}, "
    "'left': {'$ref': '#/$defs/len'}, 'start': {'$ref': '#/$defs/len'}, "
    "'end': {'$ref': '#/$defs/len'}}, 'additionalProperties': false, ";

// One to four numbers with units, the last one's for those before it.
#define FOUR(units) "(\\\\+?" NUMBER "(" units ")? +){0,3}\\\\+?(" NUMBER units "|0)"

static void length_prop(Buf *out, const Prop *prop, bool slots) {
    const char *plain = "\\\\+?" NUMBER ABSOLUTE "|0";
    if (prop->type == PROP_LEN)
        length(out, "\\\\+?" NUMBER RELATIVE "|0", slots, "a length: 3 mm, 50 %, 2 em");
    else if (prop->type == PROP_PLACE)
        length(out, "[-+]?" NUMBER RELATIVE "|0", slots, "a length: 3 mm, -3 mm, 50 %");
    else if (prop->type == PROP_EXTENT)
        length(out, "\\\\+?" NUMBER SHARE "|0", slots, "a length: 3 mm, 50 %, 2 em, 1 fr");
    else if (prop->type == PROP_WIDTH)
        length(out, "solve|0|\\\\+?" NUMBER SHARE, slots,
               "a length: 3 mm, 50 %, 2 em, 1 fr; or solve");
    else
        length(out, plain, slots, "a length in mm, cm, in or pt");
}

static void list_prop(Buf *out, const Prop *prop, bool slots) {
    if (prop->type == PROP_SIDES) {
        schema_raw(out, S(sides_map));
        pattern(out, FOUR(RELATIVE), slots, "one to four lengths: 9 5 6 5 mm");
    } else if (prop->type == PROP_INSET) {
        pattern(out, FOUR(RELATIVE), slots, "one to four lengths: 1 2 mm");
    } else if (prop->type == PROP_DASH) {
        schema_raw(out, S(LENGTH));
        pattern(out, FOUR(ABSOLUTE), slots, "lengths drawn and left out in turn: 2 1 mm");
    } else if (prop->type == PROP_TRACKS) {
        schema_raw(out, S(tracks));
    } else if (prop->type == PROP_RADII) {
        schema_raw(out, S(radii));
    } else if (prop->type == PROP_EDGES) {
        schema_raw(out, S(edges));
    } else if (prop->type == PROP_SHARES) {
        schema_raw(out, S("'type': 'object', 'additionalProperties': false, 'properties': "
                          "{'min': {'type': 'string'}, 'step': {'type': 'string'}}"));
    } else {
        schema_raw(out, S(fit));
    }
}

static void word_prop(Buf *out, const Prop *prop, bool slots) {
    if (prop->type == PROP_INK) {
        schema_raw(out, S("'$ref': '#/$defs/ink-name'"));
    } else if (prop->type == PROP_BLEND) {
        schema_raw(out, S("'$ref': '#/$defs/gradient'"));
    } else if (prop->type == PROP_OUTLINE) {
        schema_raw(out, S("'$ref': '#/$defs/outline-ink'"));
    } else if (prop->type == PROP_ALONG) {
        schema_raw(out, S("'$ref': '#/$defs/along-way'"));
    } else if (prop->type == PROP_TABS) {
        schema_raw(out, S("'$ref': '#/$defs/tabs'"));
    } else if (prop->type == PROP_LIST) {
        schema_raw(out, S("'$ref': '#/$defs/list-mark'"));
    } else if (prop->type == PROP_FOCUS) {
        schema_raw(out, S("'type': 'string', "));
        pattern(out, "\\\\+?" NUMBER " *% *\\\\+?" NUMBER " *%", slots,
                "two percentages, such as 30% 20%");
    } else if (prop->type == PROP_CELL) {
        schema_raw(out, S("'type': 'string', "));
        pattern(out, "\\\\d+(-\\\\d+)? +\\\\d+(-\\\\d+)?", slots,
                "a column and a row, from 1: 3 2, or 2-4 1");
    } else if (prop->type == PROP_SPAN) {
        schema_raw(out, S("'type': ['string', 'number'], "));
        pattern(out, "\\\\d+( *x *\\\\d+)?", slots,
                "how many columns, or columns and rows: 2 x 3");
    } else if (prop->type == PROP_UNITS) {
        schema_raw(out, S("'type': 'string', "));
        pattern(out, NUMBER " *x *" NUMBER, slots, "how many across and down: 36 x 48");
    } else if (prop->type == PROP_LEADING) {
        schema_raw(out, S(leading));
        pattern(out, "\\\\+?" NUMBER "(" ABSOLUTE ")?", slots,
                "a length, or a factor of the size");
    } else if (prop->type == PROP_FEATURES) {
        schema_raw(out, S("'type': 'string', "));
        pattern(out, "([-+]?[A-Za-z0-9]{4}( *= *\\\\d+)?( *, *|$))+", slots,
                "features of OpenType: lnum, -kern, ss01=2");
    } else {
        text(out);
    }
}

static void number_prop(Buf *out, const Prop *prop, bool slots) {
    bool degrees = prop->type == PROP_DEGREES;
    number(out, degrees ? -360 : prop->min, degrees ? 360 : prop->max,
           prop->type == PROP_COUNT, slots);
}

void schema_prop(Buf *out, const Prop *prop, bool slots) {
    switch (prop->type) {
    case PROP_LEN:
    case PROP_PLACE:
    case PROP_EXTENT:
    case PROP_WIDTH:
    case PROP_POINTS:
        length_prop(out, prop, slots);
        return;
    case PROP_SIDES:
    case PROP_INSET:
    case PROP_DASH:
    case PROP_TRACKS:
    case PROP_RADII:
    case PROP_EDGES:
    case PROP_FIT:
    case PROP_SHARES:
        list_prop(out, prop, slots);
        return;
    case PROP_NUMBER:
    case PROP_DEGREES:
    case PROP_COUNT:
        number_prop(out, prop, slots);
        return;
    case PROP_BOOL:
        yes_no(out, slots);
        return;
    case PROP_CLIP:
        clip_words(out, slots);
        return;
    case PROP_ENUM:
        words(out, prop->word, prop->words, slots);
        return;
    case PROP_TEXT:
    case PROP_FIGURES:
    case PROP_PATH:
    case PROP_ADDRESS:
    case PROP_STYLE:
    case PROP_INK:
    case PROP_BLEND:
    case PROP_ALONG:
    case PROP_OUTLINE:
    case PROP_TABS:
    case PROP_LIST:
    case PROP_FOCUS:
    case PROP_FEATURES:
    case PROP_LEADING:
    case PROP_CELL:
    case PROP_SPAN:
    case PROP_UNITS:
        word_prop(out, prop, slots);
        return;
    case PROP_AT:
        schema_raw(out, S(LENGTH));
        pattern(out, "[-+]?" NUMBER "( *(mm|cm|in|pt|em|%)| +[-+]?" NUMBER ")?", slots,
                "a length, or two numbers on a stack's units");
        return;
    }
}

// What lies on paper may also be a list of maps.
static void map_ref(Buf *out, const KeyMap *map, const Key *key) {
    Str name = key->map->name;
    if (str_eq(map->name, S("product")) && !str_eq(name, S("checks")))
        schema_raw(out, str_f(out->arena,
                              "'type': ['object', 'array'], 'items': {'type': 'object', "
                              "'$ref': '#/$defs/%.*s'}, '$ref': '#/$defs/%.*s'",
                              STR(name), STR(name)));
    else
        schema_raw(
            out, str_f(out->arena, "'type': 'object', '$ref': '#/$defs/%.*s'", STR(name)));
}

void schema_key(Buf *out, const KeyMap *map, const Key *key) {
    switch (key->type) {
    case KEY_OWN:
        schema_raw(out, schema_own(map->name, key->name));
        return;
    case KEY_TEXT:
        text(out);
        return;
    case KEY_BOOL:
        yes_no(out, false);
        return;
    case KEY_WORD:
        words(out, key->word, key->words, false);
        return;
    case KEY_NUMBER:
    case KEY_COUNT:
        number(out, key->least, key->most, key->type == KEY_COUNT, false);
        return;
    case KEY_POINTS:
        length(out,
               key->least < 0 ? "[-+]?" NUMBER ABSOLUTE "|0"
                              : "\\\\+?" NUMBER ABSOLUTE "|0",
               false, "a length in mm, cm, in or pt");
        return;
    case KEY_PART:
        schema_raw(out, S("'type': 'string', 'errorMessage': 'a percentage: 300 %', "));
        pattern(out, "\\\\+?" NUMBER " *%", false, "a percentage: 300 %");
        return;
    case KEY_MAP:
        map_ref(out, map, key);
        return;
    }
}
