#include "manual/schema_own.h"

#define REF(name) "'$ref': '#/$defs/" name "'"
#define TEXT REF("text")
#define LIST(name) "'type': 'array', 'items': {" REF(name) "}"
#define ONE_OR_LIST(name)                                                                  \
    "'type': ['string', 'number', 'boolean', 'array'], 'items': {" REF(name) "}"
#define MAP(name)                                                                          \
    "'type': 'object', 'additionalProperties': {'type': 'object', " REF(name) "}"
#define SIZE_PATTERN                                                                       \
    "'^ *((A[0-7]|SRA3|Letter|poker|bridge|tarot|square)( +(landscape|portrait))? *"       \
    "|[-+]?[0-9.]+ *(mm|cm|in|pt)? *x *[-+]?[0-9.]+ *(mm|cm|in|pt) *)$'"
#define SIZE                                                                               \
    "'type': 'string', 'errorMessage': 'a size: 88 x 63 mm, or A1 landscape', "            \
    "'pattern': " SIZE_PATTERN                                                             \
    ", 'patternErrorMessage': 'a size: 88 x 63 mm, or A1 landscape', "                     \
    "'examples': ['A4', 'A3 landscape', '88 x 63 mm', 'poker']"

static const SchemaOwn own[] = {
    {LIT("project"), LIT("title"), LIT(REF("text-by-language"))},
    {LIT("project"), LIT("language"), LIT(TEXT)},
    {LIT("project"), LIT("languages"), LIT(LIST("text"))},
    {LIT("project"), LIT("date"), LIT(TEXT)},
    {LIT("project"), LIT("credits"), LIT(LIST("text"))},
    {LIT("project"), LIT("theme"), LIT("'type': ['string', 'object'], " REF("theme"))},
    {LIT("project"), LIT("content"),
     LIT("'type': 'object', 'additionalProperties': {'if': {'type': 'object', 'required': "
         "['file'], 'properties': {'file': {'pattern': '[.](csv|tsv|xlsx|xlsm|ods)$'}}}, "
         "'then': {" REF("file") "}}")},
    {LIT("project"), LIT("products"), LIT("'minProperties': 1, " MAP("product"))},
    {LIT("product"), LIT("for"), LIT(REF("each"))},
    {LIT("product"), LIT("sections"),
     LIT("'type': 'array', 'items': {'type': 'object', " REF("section") "}")},
    {LIT("product"), LIT("formats"),
     LIT("'type': ['string', 'array'], 'pattern': '^(pdf|svg|png)$', "
         "'patternErrorMessage': 'a list of pdf, svg, png', "
         "'items': {'enum': ['pdf', 'svg', 'png']}")},
    {LIT("product"), LIT("print"), LIT(TEXT)},
    {LIT("product"), LIT("because"), LIT(TEXT)},
    {LIT("product"), LIT("theme"), LIT("'type': ['string', 'object'], " REF("theme"))},
    {LIT("product"), LIT("title"), LIT(REF("text-by-language"))},
    {LIT("product"), LIT("size"), LIT(SIZE)},
    {LIT("page"), LIT("size"), LIT(SIZE)},
    {LIT("page"), LIT("die"),
     LIT("'type': 'string', 'pattern': '^(rectangle|circle|hexagon|[Mm] ?[-+.0-9].*)$'")},
    {LIT("page"), LIT("direction"), LIT("'enum': ['auto', 'ltr', 'rtl']")},
    {LIT(""), LIT("paper"), LIT(SIZE)},
    {LIT(""), LIT("layout"), LIT(REF("layout-in-place"))},
    {LIT(""), LIT("each"), LIT(REF("each"))},
    {LIT(""), LIT("when"), LIT(REF("when"))},
    {LIT(""), LIT("unless"), LIT(REF("when"))},
    {LIT(""), LIT("unique"), LIT(TEXT)},
    {LIT(""), LIT("sort"), LIT(ONE_OR_LIST("text"))},
    {LIT(""), LIT("group"),
     LIT("'type': 'string', 'pattern': '^by ', 'patternErrorMessage': 'by and a field: by "
         "topic'")},
    {LIT(""), LIT("first"), LIT(REF("count"))},
    {LIT(""), LIT("count"), LIT(REF("count"))},
    {LIT("layout"), LIT("with"), LIT("'type': 'object'")},
    {LIT("use"), LIT("side"), LIT("'enum': ['front', 'back', '{side}']")},
    {LIT("card"), LIT("product"), LIT(TEXT)},
    {LIT("style"), LIT("extends"), LIT(TEXT)},
    {LIT("fit-text"), LIT("lines"), LIT(REF("count"))},
    {LIT("fit-text"), LIT(""), LIT(REF("points"))},
    {LIT("fit-boxes"), LIT(""), LIT(TEXT)},
    {LIT("padding"), LIT(""), LIT(REF("len"))},
    {LIT(""), LIT("with"), LIT("'type': 'object'")},
    {LIT("layout"), LIT("title"), LIT(ONE_OR_LIST("text"))},
    {LIT("layout"), LIT("needs"), LIT(LIST("text"))},
    {LIT("layout"), LIT("parts"), LIT(MAP("part"))},
    {LIT("layout"), LIT("front"), LIT("'type': 'object', " REF("box"))},
    {LIT("layout"), LIT("back"), LIT("'type': 'object', " REF("box"))},
    {LIT("sheet"), LIT("grid"),
     LIT("'type': 'string', 'errorMessage': 'columns x rows: 2 x 4', 'pattern': '^ *\\\\d+ "
         "*x *\\\\d+ *$', 'patternErrorMessage': 'columns x rows: 2 x 4'")},
    {LIT("sheet"), LIT("gutter"),
     LIT("'type': ['string', 'number'], 'minimum': 0, 'maximum': 0, 'pattern': '^ *[0-9.]+ "
         "*(mm|cm|in|pt)?( *x *[0-9.]+ *(mm|cm|in|pt))? *$', 'patternErrorMessage': 'a "
         "length, or two: 4 x 6 mm'")},
    {LIT(""), LIT("margin"), LIT(REF("sides"))},
    {LIT(""), LIT("marks"),
     LIT("'type': ['string', 'array'], 'pattern': "
         "'^(none|crop|registration|fold|centre|colour-bar|slug|staple)$', "
         "'patternErrorMessage': 'none, or a list of crop, registration, fold, centre, "
         "colour-bar, slug', 'examples': ['none'], 'items': {'enum': ['crop', "
         "'registration', 'fold', 'centre', 'colour-bar', 'slug', 'staple']}")},
    {LIT("gradient"), LIT("inks"),
     LIT("'type': 'array', 'minItems': 2, 'maxItems': 20, 'items': {" REF("ink-name") "}")},
    {LIT("gradient"), LIT("at"),
     LIT("'type': 'array', 'items': {'type': ['number', 'string'], 'minimum': 0, "
         "'maximum': 100}")},
    {LIT("gradient"), LIT("angle"),
     LIT("'type': ['number', 'string'], 'minimum': -360, 'maximum': 360")},
    {LIT("outline"), LIT("ink"), LIT(REF("ink-name"))},
    {LIT("along"), LIT("path"), LIT(TEXT)},
    {LIT("along"), LIT("offset"), LIT("'type': ['string', 'number']")},
    {LIT("tab"), LIT("at"), LIT(REF("len"))},
    {LIT("list"), LIT("mark"), LIT(TEXT)},
    {LIT("pattern"), LIT("ink"), LIT(REF("ink-name"))},
    {LIT("set"), LIT("inks"), LIT(LIST("ink-name"))},
    {LIT("set"), LIT("cue"), LIT(ONE_OR_LIST("text"))},
    {LIT(""), LIT("inks"),
     LIT("'type': 'object', 'additionalProperties': {'type': ['string', 'object'], "
         "'errorMessage': 'an ink such as {cmyk: [65, 0, 0, 0]}, or a colour in quotes', "
         "'if': {'type': 'object'}, 'then': {" REF("ink") "}}")},
    {LIT(""), LIT("styles"), LIT(MAP("style"))},
    {LIT("theme"), LIT("sets"),
     LIT("'type': 'object', 'additionalProperties': {'type': ['array', 'object'], 'items': "
         "{" REF("ink-name") "}, " REF("set") "}")},
    {LIT("theme"), LIT("icons"),
     LIT("'type': 'object', 'additionalProperties': {'type': ['string', 'object'], " REF(
         "icon") "}")},
    {LIT("icon"), LIT("file"), LIT(TEXT)},
    {LIT("output"), LIT("icc"), LIT(TEXT)},
    {LIT("profile"), LIT("colours"), LIT("'enum': ['rgb', 'cmyk']")},
    {LIT("language"), LIT("not-last"), LIT(LIST("text"))},
    {LIT("language"), LIT("not-first"), LIT(LIST("text"))},
    {LIT("language"), LIT("holders"), LIT(LIST("text"))},
    {LIT("language"), LIT("phrases"), LIT(LIST("text"))},
    {LIT("language"), LIT("bindings"), LIT(LIST("text"))},
    {LIT("language"), LIT("apostrophes"), LIT(LIST("text"))},
    {LIT("language"), LIT("elided"), LIT(LIST("text"))},
    {LIT("language"), LIT("exceptions"), LIT(LIST("text"))},
    {LIT("language"), LIT("units"), LIT(LIST("text"))},
    {LIT("language"), LIT("quotes"),
     LIT("'type': 'array', 'minItems': 4, 'maxItems': 4, 'items': {" TEXT "}")},
    {LIT("language"), LIT("inner-quotes"),
     LIT("'type': 'array', 'minItems': 2, 'maxItems': 2, 'items': {" TEXT "}")},
    {LIT("language"), LIT("examples"),
     LIT("'type': 'array', 'items': {'type': 'array', 'minItems': 2, 'maxItems': 2}")},
    {LIT("ink"), LIT("cmyk"), LIT(REF("cmyk"))},
    {LIT("ink"), LIT("spot"), LIT(TEXT)},
    {LIT("ink"), LIT("alternate"), LIT(REF("cmyk"))},
    {LIT("ink"), LIT("rgb"), LIT(REF("preview"))},
    {LIT("ink"), LIT("preview"), LIT(REF("preview"))},
    {LIT("file"), LIT("file"), LIT(TEXT)},
    {LIT("file"), LIT("header"), LIT("'type': 'number', 'minimum': 1, 'maximum': 1000")},
    {LIT("file"), LIT("separator"), LIT("'enum': [',', ';', '|', '\\t', 'tab']")},
    {LIT("file"), LIT("encoding"), LIT("'enum': ['utf-8', 'utf-16', 'windows-1252']")},
    {LIT(""), LIT("extends"), LIT(TEXT)},
    {LIT(""), LIT("name"), LIT(TEXT)},
};

#define ABSOLUTE "([0-9]+([.][0-9]*)?|[.][0-9]+) *(mm|cm|in|pt)"
#define ANY "([0-9]+([.][0-9]*)?|[.][0-9]+) *(mm|cm|in|pt|em|%)"
#define LENGTH                                                                             \
    "'type': ['string', 'number'], 'errorMessage': 'a length has a unit: 3 mm', 'if': "    \
    "{'type': 'number'}, 'then': {'enum': [0], 'errorMessage': 'a length has a unit: 3 "   \
    "mm'}, "
#define PERCENT "'type': ['number', 'string'], 'minimum': 0, 'maximum': 100"

static const SchemaOwn shared[] = {
    {.key = LIT("text"),
     .schema = LIT("'type': ['string', 'number', 'boolean'], 'errorMessage': 'text; a "
                   "{path} stands in quotes'")},
    {.key = LIT("text-by-language"),
     .schema = LIT("'type': ['string', 'number', 'boolean', 'object'], 'errorMessage': "
                   "'text, or a map by language: {nl: …, en: …}', "
                   "'additionalProperties': {" TEXT "}")},
    {.key = LIT("each"),
     .schema =
         LIT("'type': ['string', 'array'], 'pattern': '^ *[^ #]+(#[^ ]+)? +in +[^ ]', "
             "'patternErrorMessage': 'a loop: card in cards', 'items': {'type': "
             "'string', 'pattern': '^ *[^ #]+(#[^ ]+)? +in +[^ ]', "
             "'patternErrorMessage': 'a loop: card in cards'}")},
    {.key = LIT("when"),
     .schema = LIT("'type': ['string', 'object'], 'errorMessage': 'a path, or {PATH: "
                   "values}', 'additionalProperties': {" ONE_OR_LIST("text") "}")},
    {.key = LIT("count"),
     .schema = LIT("'type': ['number', 'string'], 'errorMessage': 'a whole number, or a "
                   "{path} in quotes', 'minimum': 0, 'multipleOf': 1")},
    {.key = LIT("len"),
     .schema = LIT(LENGTH "'pattern': '^ *([+]?" ANY "|0) *$|\\\\{', "
                          "'patternErrorMessage': 'a length: 3 mm, 50 %, 2 em'")},
    {.key = LIT("points"),
     .schema = LIT(LENGTH "'pattern': '^ *([+]?" ABSOLUTE "|0) *$|\\\\{', "
                          "'patternErrorMessage': 'a length in mm, cm, in or pt'")},
    {.key = LIT("sides"),
     .schema = LIT(LENGTH "'pattern': '^ *([0-9.]+ *(mm|cm|in|pt)? +){0,3}([0-9.]+ "
                          "*(mm|cm|in|pt)|0) *$', 'patternErrorMessage': 'one to four "
                          "lengths: 9 5 6 5 mm'")},
    {.key = LIT("cmyk"),
     .schema = LIT("'type': 'array', 'minItems': 4, 'maxItems': 4, 'items': {" PERCENT "}, "
                   "'errorMessage': 'four percentages: [65, 0, 0, 0]'")},
    {.key = LIT("preview"),
     .schema =
         LIT("'type': 'string', 'errorMessage': 'six digits, in quotes: #44C1F0', "
             "'pattern': '^#[0-9A-Fa-f]{6}$|\\\\{', 'patternErrorMessage': 'six digits in "
             "quotes: #44C1F0'")},
    {.key = LIT("ink-name"),
     .schema = LIT("'type': 'string', 'errorMessage': 'an ink; #44C1F0 stands in quotes, "
                   "or as rgb(#44C1F0)', 'pattern': '^[^ ]|\\\\{', 'examples': ['ink', "
                   "'paper', 'none', 'cmyk(0 0 0 100)']")},
    {.key = LIT("layout-in-place"),
     .schema =
         LIT("'type': ['string', 'object'], 'errorMessage': 'the name of a layout, or "
             "the layout itself', " REF("layout"))},
    {.key = LIT("gradient"),
     .schema = LIT("'type': ['array', 'object', 'string'], 'pattern': '^none$|\\\\{', "
                   "'minItems': 2, 'maxItems': 20, 'items': {" REF("ink-name") "}, " REF(
                       "gradient-map"))},
    {.key = LIT("outline-ink"),
     .schema = LIT("'type': ['string', 'object'], 'errorMessage': 'an ink, or a map with "
                   "an ink', 'pattern': '^[^ ]|\\\\{', " REF("outline"))},
    {.key = LIT("along-way"),
     .schema = LIT("'type': ['string', 'object'], 'pattern': "
                   "'^(auto|arc|radius|upright|[Mm] *[-+.0-9].*)$|\\\\{', "
                   "'patternErrorMessage': 'auto, arc, radius, upright, path data, or a "
                   "map with a path', " REF("along"))},
    {.key = LIT("tabs"),
     .schema = LIT("'type': ['array', 'object', 'string', 'number'], 'items': {'type': "
                   "['object', 'string', 'number'], " REF("tab") "}, " REF("tab"))},
    {.key = LIT("list-mark"),
     .schema = LIT("'type': ['string', 'object'], 'pattern': "
                   "'^(none|bulleted|numbered)$|\\\\{', 'patternErrorMessage': 'bulleted, "
                   "numbered, none, or a map with a mark', " REF("list"))},
    {.key = LIT("children"),
     .schema = LIT(
         "'type': ['array', 'object', 'null'], 'errorMessage': 'a list of boxes', "
         "'items': {'type': 'object', " REF("box") "}, 'if': {'type': "
                                                   "'object'}, 'then': {" REF("box") "}")},
    {.key = LIT("flow"),
     .schema = LIT("'type': ['array', 'object', 'null', 'string'], 'pattern': "
                   "'^continued$', 'items': {'type': 'object', " REF(
                       "box") "}, 'if': "
                              "{'type': 'object'}, 'then': {" REF("box") "}")},
    {.key = LIT("lines"),
     .schema =
         LIT("'type': ['number', 'string'], 'minimum': 1, 'maximum': 1000, 'pattern': "
             "'^(fill|\\\\d+)$', 'patternErrorMessage': 'a number, or fill', "
             "'examples': ['fill']")},
    {.key = LIT("space"),
     .schema = LIT(LENGTH "'pattern': '^ *([+]?([0-9]+([.][0-9]*)?|[.][0-9]+) "
                          "*(mm|cm|in|pt|em|%|fr)|0) *$', 'patternErrorMessage': 'a "
                          "length: 3 mm, 1 fr'")},
    {.key = LIT("card"),
     .schema = LIT("'type': ['string', 'object'], 'errorMessage': 'a layout, or {product: "
                   "NAME}'")},
};

Str schema_own(Str map, Str key) {
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if ((!own[i].key.n || str_eq(own[i].key, key)) &&
            (!own[i].map.n || str_eq(own[i].map, map)))
            return own[i].schema;
    return S("");
}

bool schema_shared(size_t nth, Str *name, Str *schema) {
    if (nth >= sizeof shared / sizeof *shared)
        return false;
    *name = shared[nth].key;
    *schema = shared[nth].schema;
    return true;
}
