#include "manual/schema.h"

#include "box/along.h"
#include "box/gradient.h"
#include "box/letter_line.h"
#include "box/tabs.h"
#include "box/theme.h"
#include "content/sources.h"
#include "ink/printer.h"
#include "ink/profile.h"
#include "ink/rule.h"
#include "language/language.h"
#include "manual/kinds.h"
#include "manual/schema_own.h"
#include "manual/schema_value.h"
#include "project/maps.h"
#include "project/plan.h"
#include "project/project.h"
#include "project/template.h"

typedef struct File {
    Str title;
    const char *root; // the inside of the outermost schema
    bool pages;       // boxes and what stands around them
    bool project;
} File;

static const File files[SCHEMAS] = {
    [SCHEMA_PROJECT] = {LIT("A project of prent: prent.yaml"),
                        "'type': 'object', '$ref': '#/$defs/project'", true, true},
    [SCHEMA_THEME] = {LIT("A theme of prent: inks, type styles, icons"),
                      "'type': 'object', '$ref': '#/$defs/theme'", true, false},
    [SCHEMA_LAYOUT] = {LIT("A layout of prent: a file in layouts/"),
                       "'type': 'object', '$ref': '#/$defs/layout'", true, false},
    [SCHEMA_PART] = {LIT("A part of prent's layouts: a file in layouts/parts/"),
                     "'type': 'object', '$ref': '#/$defs/part'", true, false},
    [SCHEMA_PROFILE] = {LIT("A print profile of prent: a file in print/"),
                        "'type': 'object', '$ref': '#/$defs/profile'", false, false},
    [SCHEMA_PRINTER] = {LIT("A printer of prent: a file in printers/"),
                        "'type': 'object', '$ref': '#/$defs/printer'", false, false},
    [SCHEMA_LANGUAGES] = {LIT("Languages of prent: languages.yaml"),
                          "'type': 'object', 'additionalProperties': {'type': 'object', "
                          "'$ref': '#/$defs/language'}",
                          false, false},
};

Str schema_name(SchemaFile file) {
    static const Str name[SCHEMAS] = {
        LIT("project.schema.json"),  LIT("theme.schema.json"),   LIT("layout.schema.json"),
        LIT("part.schema.json"),     LIT("profile.schema.json"), LIT("printer.schema.json"),
        LIT("languages.schema.json")};
    return name[file];
}

typedef struct Writer {
    Buf *out;
    bool begun; // a definition stands before
} Writer;

static void def_open(Writer *w, Str name) {
    buf_add(w->out, w->begun ? S(",\n    ") : S("\n    "));
    w->begun = true;
    buf_json(w->out, name);
    buf_add(w->out, S(": {"));
}

// One map whose keys are all in its table. What it must have, and what goes together,
// stands behind.
static void map_write(Writer *w, const KeyMap *map, Str name, Str behind) {
    Buf *out = w->out;
    def_open(w, name);
    schema_says(out, map->doc, S(""), S(""));
    buf_add(out, S(", \"properties\": {"));
    for (size_t i = 0; i < map->n; i++) {
        const Key *key = &map->key[i];
        buf_add(out, i ? S(",\n      ") : S("\n      "));
        buf_json(out, key->name);
        buf_add(out, S(": {"));
        schema_says(out, key->doc, key->name, key->example);
        buf_add(out, S(", "));
        schema_key(out, map, key);
        buf_char(out, '}');
    }
    buf_add(out, S("}"));
    if (behind.n) {
        buf_add(out, S(", "));
        schema_raw(out, behind);
    }
    buf_add(out, map->names.n ? S("}") : S(", \"additionalProperties\": false}"));
}

static void shared_write(Writer *w) {
    Str name, schema;
    for (size_t i = 0; schema_shared(i, &name, &schema); i++) {
        def_open(w, name);
        schema_raw(w->out, schema);
        buf_char(w->out, '}');
    }
}

// A property's own definition; kinds of box share it. Names that kinds use for different
// things are told apart by the first kind that has them.
static Str prop_def(Arena *a, const Prop *prop, bool style) {
    if (style)
        return str_f(a, "style.%.*s", STR(prop->key));
    size_t kind = 0;
    while (kind < BOX_SPACE && !prop_fits(prop, (BoxKind)kind))
        kind++;
    Str of = box_kind_name((BoxKind)kind);
    return str_f(a, "%.*s.%.*s", STR(of), STR(prop->key));
}

static void props_write(Writer *w) {
    for (int table = 0; table < 2; table++) {
        size_t n;
        const Prop *prop = table ? box_props(&n) : style_props(&n);
        for (size_t i = 0; i < n; i++) {
            def_open(w, prop_def(w->out->arena, &prop[i], !table));
            schema_says(w->out, prop[i].doc, prop[i].key, prop[i].example);
            buf_add(w->out, S(", "));
            schema_prop(w->out, &prop[i], true);
            buf_char(w->out, '}');
        }
    }
}

static void prop_ref(Buf *out, const Prop *prop, bool style, const char *before) {
    buf_f(out, "%s", before);
    buf_json(out, prop->key);
    buf_add(out, S(": {\"$ref\": "));
    buf_json(out,
             str_f(out->arena, "#/$defs/%.*s", STR(prop_def(out->arena, prop, style))));
    buf_char(out, '}');
}

static bool of_all(const Prop *prop) {
    for (int kind = BOX_ROW; kind <= BOX_SPACE; kind++)
        if (!prop_fits(prop, (BoxKind)kind))
            return false;
    return true;
}

enum { USE = BOX_SPACE + 1, PATH, TABLE, TOC };

// The properties that this kind has and not all kinds: a used part's may be of any kind, a
// card's are a stack's.
static void kind_props(Buf *out, size_t kind) {
    size_t n;
    const Prop *prop = box_props(&n);
    for (size_t i = 0; i < n; i++) {
        if (of_all(&prop[i]))
            continue;
        if (kind == USE) {
            buf_add(out, S(", "));
            buf_json(out, prop[i].key);
            buf_add(out, S(": true"));
        } else if (prop_fits(&prop[i], kind == PATH    ? BOX_SHAPE
                                       : kind == TABLE ? BOX_GRID
                                       : kind == TOC   ? BOX_COLUMN
                                       : kind > USE    ? BOX_STACK
                                                       : (BoxKind)kind)) {
            prop_ref(out, &prop[i], false, ", ");
        }
    }
    prop = style_props(&n);
    for (size_t i = 0; i < n && (kind == BOX_TEXT || kind == USE); i++)
        prop_ref(out, &prop[i], true, ", ");
}

static void kind_write(Buf *out, size_t kind) {
    buf_add(out, kind ? S(",\n      ") : S("\n      "));
    buf_json(out, box_kind_table[kind].key);
    buf_add(out, S(": {\"properties\": {"));
    buf_json(out, box_kind_table[kind].key);
    buf_add(out, S(": true"));
    kind_props(out, kind);
    if (kind >= USE && kind != PATH && kind != TABLE && kind != TOC)
        schema_raw(out, S(", 'with': {'type': 'object'}"));
    if (kind > TOC)
        schema_raw(out, S(", 'side': {'enum': ['front', 'back', '{side}'], "
                          "'markdownDescription': 'Which side of the card.'}"));
    buf_char(out, '}');
    if (kind == BOX_WHEEL)
        schema_raw(out, S(", 'required': ['radii']"));
    buf_char(out, '}');
}

// Shared properties and exactly one kind, which brings its own: closed alternatives would
// offer each key many times and blame the box, not the key.
// A part has its parameters beside.
static void box_write(Writer *w, Str name) {
    Buf *out = w->out;
    size_t n;
    const Prop *prop = box_props(&n);
    def_open(w, name);
    buf_add(out, S("\"properties\": {"));
    if (str_eq(name, S("part")))
        schema_raw(out, S("'with': {'type': 'object', 'markdownDescription': 'The names "
                          "that a part takes; with a default, or nothing.'},"));
    for (size_t i = 0; i < box_keys.n; i++) {
        const Key *key = &box_keys.key[i];
        buf_add(out, i ? S(",\n      ") : S("\n      "));
        buf_json(out, key->name);
        buf_add(out, S(": {"));
        schema_says(out, key->doc, key->name, key->example);
        buf_add(out, S(", "));
        schema_key(out, &box_keys, key);
        buf_char(out, '}');
    }
    for (size_t i = 0; i < BOX_KINDS; i++) {
        buf_add(out, S(",\n      "));
        buf_json(out, box_kind_table[i].key);
        buf_add(out, S(": {"));
        schema_says(out, box_kind_table[i].doc, box_kind_table[i].key,
                    box_kind_table[i].example);
        buf_add(out, S(", "));
        schema_raw(out, str_of(box_kind_table[i].value));
        buf_char(out, '}');
    }
    for (size_t i = 0; i < n; i++)
        if (of_all(&prop[i]))
            prop_ref(out, &prop[i], false, ",\n      ");
    // ajv 8.20 forgets what `properties` took when the first of dependentSchemas does not
    // apply, unless something before them may have taken a key.
    schema_raw(out,
               S("},\n    'if': {'required': ['each']}, 'then': {'properties': {'each': "
                 "true}},\n    'oneOf': ["));
    for (size_t i = 0; i < BOX_KINDS; i++) {
        buf_add(out, i ? S(", {\"required\": [") : S("{\"required\": ["));
        buf_json(out, box_kind_table[i].key);
        buf_add(out, S("]}"));
    }
    buf_add(out, S("],\n    \"dependentSchemas\": {"));
    for (size_t i = 0; i < BOX_KINDS; i++)
        kind_write(out, i);
    buf_add(out, S("},\n    \"unevaluatedProperties\": false}"));
}

static void style_write(Writer *w) {
    Buf *out = w->out;
    size_t n;
    const Prop *prop = style_props(&n);
    def_open(w, S("style"));
    schema_raw(out,
               S("'markdownDescription': 'A type style.', 'properties': {'extends': "
                 "{'$ref': '#/$defs/text', 'markdownDescription': 'Style to start from."
                 "'}"));
    for (size_t i = 0; i < n; i++)
        prop_ref(out, &prop[i], true, ", ");
    buf_add(out, S("}, \"additionalProperties\": false}"));
}

static void pages_write(Writer *w) {
    map_write(w, &theme_keys, S("theme"), S(""));
    map_write(w, &ink_keys, S("ink"),
              S("'oneOf': [{'required': ['cmyk']}, {'required': ['spot']}, {'required': "
                "['rgb']}], 'additionalProperties': {'type': ['string', 'object'], "
                "'errorMessage': 'a variant: an ink or its name', 'if': {'type': "
                "'object'}, 'then': {'$ref': '#/$defs/ink'}}"));
    map_write(w, &pattern_keys, S("pattern"), S(""));
    map_write(w, &set_keys, S("set"), S("'required': ['inks']"));
    map_write(w, &icon_keys, S("icon"), S("'required': ['file']"));
    map_write(w, &layout_keys, S("layout"),
              S("'if': {'required': ['front'], 'not': {'required': ['extends']}}, 'then': "
                "{'required': ['page'], 'properties': {'page': {'required': ['size']}}}"));
    map_write(w, &page_keys, S("page"), S(""));
    map_write(w, &gradient_keys, S("gradient-map"), S("'required': ['inks']"));
    map_write(w, &outline_keys, S("outline"), S("'required': ['ink']"));
    map_write(w, &along_keys, S("along"), S("'required': ['path']"));
    map_write(w, &tab_keys, S("tab"), S("'required': ['at']"));
    map_write(w, &list_keys, S("list"), S(""));
    style_write(w);
    props_write(w);
    box_write(w, S("box"));
    box_write(w, S("part"));
}

static void project_write(Writer *w) {
    map_write(w, &project_keys, S("project"), S("'required': ['title', 'products']"));
    map_write(
        w, &product_keys, S("product"),
        S("'if': {'required': ['sections']}, 'then': {'properties': {'layout': false, "
          "'with': false, 'name': false, 'count': false}}, 'else': {'required': "
          "['layout']}"));
    map_write(w, &section_keys, S("section"), S("'required': ['layout']"));
    map_write(w, &file_keys, S("file"), S("'required': ['file']"));
    map_write(w, &sheet_keys, S("sheet"), S(""));
    map_write(w, &tile_keys, S("tile"), S(""));
    map_write(w, &booklet_keys, S("booklet"), S(""));
}

void schema_write(SchemaFile file, Buf *out) {
    const File *f = &files[file];
    Writer w = {out, false};
    schema_raw(out, S("{\n  '$schema': 'https://json-schema.org/draft/2020-12/schema',\n"
                      "  'title': "));
    buf_json(out, f->title);
    buf_add(out, S(",\n  "));
    schema_raw(out, str_of(f->root));
    buf_add(out, S(",\n  \"$defs\": {"));
    if (f->project)
        project_write(&w);
    if (f->pages)
        pages_write(&w);
    if (f->pages || file == SCHEMA_PROFILE)
        map_write(&w, &check_keys, S("checks"), S(""));
    if (f->pages)
        shared_write(&w);
    if (file == SCHEMA_PROFILE) {
        map_write(&w, &profile_keys, S("profile"), S(""));
        map_write(&w, &output_keys, S("output"), S(""));
    } else if (file == SCHEMA_PRINTER) {
        map_write(&w, &printer_keys, S("printer"), S(""));
        map_write(&w, &back_keys, S("back"), S(""));
    } else if (file == SCHEMA_LANGUAGES) {
        map_write(&w, &language_keys, S("language"), S(""));
        map_write(&w, &phrase_keys, S("words"), S(""));
    }
    if (!f->pages) {
        Str name, schema;
        schema_shared(0, &name, &schema); // text
        def_open(&w, name);
        schema_raw(out, schema);
        buf_char(out, '}');
    }
    buf_add(out, S("\n  }\n}\n"));
}
