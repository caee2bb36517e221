#include "content/sources.h"

#include "base/file.h"
#include "base/number.h"
#include "yaml/parse.h"

enum { HEADER_ROWS = 1000 };

static bool yaml_named(Str file) {
    return str_ends(file, S(".yaml")) || str_ends(file, S(".yml"));
}

// Words of content written where a file's name belongs.
static bool file_named(Arena *a, Diags *d, const Sources *s, const Node *n) {
    if (yaml_named(n->text) || table_named(n->text))
        return true;
    if (!node_nothing(n) && file_exists(a, s->folder, n->text))
        return true;
    Diag *wrong = diag_error(d, n->span, "this names no file with content");
    diag_hint(
        d, wrong,
        "give the name of a YAML, CSV, XLSX or ODS file, or a map or a list in place");
    return false;
}

static const Value *yaml_read(Arena *a, Diags *d, const Sources *s, const Node *n,
                              Tongues t) {
    const Source *source =
        input_open(a, d, s->inputs, (Asked){s->folder, n->text, n->span});
    if (!source)
        return NULL;
    YamlPart whole = {.arena = arena_open()};
    const Node *node = yaml_parse_part(a, d, source, &whole);
    const Value *v = node ? content_read(a, node, t) : NULL;
    arena_close(whole.arena);
    return v;
}

static const Value *table_open(Arena *a, Diags *d, const Sources *s, const Node *n,
                               TableInput in, Str language) {
    if (!input_bytes(a, d, s->inputs, (Asked){s->folder, n->text, n->span}, &in.bytes))
        return NULL;
    in.name = path_join(a, s->folder, n->text);
    in.file = n->text;
    in.at = n->span;
    in.language = language;
    return content_table(a, d, &in, language);
}

// A map that names a file is no content: all its keys are those of a file.
static const Node *file_of(const Node *map) {
    const Node *file = node_find(map, S("file"));
    if (!file || file->kind != NODE_TEXT ||
        !(table_named(file->text) || yaml_named(file->text) || map->n > 1))
        return NULL;
    for (size_t i = 0; i < map->n; i++) {
        if (!key_known(&file_keys, map->pair[i].key->text) && !table_named(file->text))
            return NULL;
    }
    return file;
}

static char separator_read(Diags *d, const Node *n) {
    static const Str word[] = {LIT(","), LIT(";"), LIT("|"), LIT("\t"), LIT("tab")};
    static const char letter[] = {',', ';', '|', '\t', '\t'};
    return letter[node_enum(d, n, word, 5, "a separator")];
}

static TableInput table_keys_read(Diags *d, const Node *map) {
    TableInput in = {0};
    keys_read(d, map, &file_keys, &in);
    const Node *n = node_find(map, S("separator"));
    if (n)
        in.separator = separator_read(d, n);
    if ((n = node_find(map, S("encoding"))))
        in.encoding = (Encoding)(1 + node_enum(d, n, encoding_names + 1, 3, "an encoding"));
    if ((n = node_find(map, S("header")))) {
        size_t before = d->n;
        double row = node_number(d, n, 1, HEADER_ROWS, "header");
        if (d->n == before && row != (double)(size_t)row)
            diag_error(d, n->span, "header is the number of a row");
        in.header = (size_t)row;
    }
    return in;
}

// A text is a file's name; what else is written in place. Which of them may be by language.
const Value *sources_read(Arena *a, Diags *d, const Sources *s, const Node *node) {
    Tongues t = s->tongues;
    const Node *n = content_choose(node, &t);
    const Node *file = n->kind == NODE_MAP ? file_of(n) : NULL;
    if (file && !yaml_named(file->text))
        return table_open(a, d, s, file, table_keys_read(d, n), t.own);
    if (file && n->n == 1)
        n = file;
    if (n->kind != NODE_TEXT)
        return content_read(a, node, s->tongues);
    if (!file_named(a, d, s, n))
        return NULL;
    if (table_named(n->text))
        return table_open(a, d, s, n, (TableInput){0}, t.own);
    return yaml_read(a, d, s, n, t);
}
