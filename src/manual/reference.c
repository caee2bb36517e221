#include "manual/reference.h"

#include "manual/help.h"
#include "manual/kinds.h"
#include "manual/options.h"
#include "project/maps.h"

// A cell of a Markdown table: a bar would end it.
static void cell(Buf *out, Str text, bool code) {
    buf_add(out, code && text.n ? S(" `") : S(" "));
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '|')
            buf_char(out, '\\');
        buf_char(out, text.p[i]);
    }
    buf_add(out, code && text.n ? S("` |") : S(" |"));
}

static void table_head(Buf *out, const char *title, Str doc) {
    buf_f(out, "\n### %s\n\n", title);
    if (doc.n)
        buf_f(out, "%.*s\n\n", STR(doc));
    buf_add(out, S("| key | what it is | values | without it | example |\n"
                   "|---|---|---|---|---|\n"));
}

static void map_write(Buf *out, const KeyMap *map) {
    Arena *a = out->arena;
    table_head(out, str_c(a, map->name), map->doc);
    for (size_t i = 0; i < map->n; i++) {
        const Key *key = &map->key[i];
        buf_char(out, '|');
        cell(out, key->name, true);
        cell(out, key->doc, false);
        cell(out, key_takes(a, key), false);
        cell(out, key->otherwise, false);
        cell(out, str_f(a, "%.*s: %.*s", STR(key->name), STR(key->example)), true);
        buf_char(out, '\n');
    }
    if (map->names.n)
        buf_f(out, "\nAny other key: %.*s.\n", STR(map->names));
}

static void prop_write(Buf *out, const Prop *prop) {
    Arena *a = out->arena;
    buf_char(out, '|');
    cell(out, prop->key, true);
    cell(out, prop->doc, false);
    cell(out, prop_takes(a, prop), false);
    cell(out, str_f(a, "%.*s: %.*s", STR(prop->key), STR(prop->example)), true);
    buf_char(out, '\n');
}

static void props_head(Buf *out, Str title, const char *doc) {
    buf_f(out, "\n### %.*s\n\n%s\n\n", STR(title), doc);
    buf_add(out, S("| key | what it is | values | example |\n|---|---|---|---|\n"));
}

// A kind with its example and, where layouts/pictures has one, what that looks like.
static void kind_head(Buf *out, const BoxKindInfo *info) {
    static const Str pictured[] = {LIT("row"),  LIT("column"), LIT("grid"),  LIT("stack"),
                                   LIT("flow"), LIT("text"),   LIT("image"), LIT("shape"),
                                   LIT("rule"), LIT("lines"),  LIT("qr"),    LIT("space"),
                                   LIT("use"),  LIT("wheel"),  LIT("card"),  LIT("table")};
    buf_f(out, "\n### %.*s\n\n%.*s `%.*s: %.*s`\n", STR(info->key), STR(info->doc),
          STR(info->key), STR(info->example));
    for (size_t i = 0; i < sizeof pictured / sizeof *pictured; i++)
        if (str_eq(pictured[i], info->key))
            buf_f(out, "\n![%.*s](../pictures/%.*s.png)\n", STR(info->key), STR(info->key));
}

static void kind_write(Buf *out, size_t kind) {
    size_t n, own = 0;
    const Prop *prop = box_props(&n);
    kind_head(out, &box_kind_table[kind]);
    if (kind > BOX_SPACE)
        return;
    for (size_t i = 0; i < n; i++)
        own += prop_fits(&prop[i], (BoxKind)kind) && !prop_of_every_box(&prop[i]);
    if (own)
        buf_add(out, S("\nBeside what every box has:\n\n| key | what it is | values | "
                       "example |\n|---|---|---|---|\n"));
    for (size_t i = 0; i < n; i++)
        if (prop_fits(&prop[i], (BoxKind)kind) && !prop_of_every_box(&prop[i]))
            prop_write(out, &prop[i]);
}

static void boxes_write(Buf *out) {
    size_t n;
    const Prop *prop = box_props(&n);
    props_head(out, S("every box"),
               "Properties of all kinds but, for some, those in wheels.");
    for (size_t i = 0; i < n; i++)
        if (prop_of_every_box(&prop[i]))
            prop_write(out, &prop[i]);
    for (size_t kind = 0; kind < BOX_KINDS; kind++)
        kind_write(out, kind);
    prop = style_props(&n);
    props_head(out, S("type style"),
               "Of `styles` in a theme or layout, and of a text box.");
    for (size_t i = 0; i < n; i++)
        prop_write(out, &prop[i]);
}

static void limits_write(Buf *out) {
    buf_add(out, S("\n## Limits\n\nMore than this is refused at its place, before it takes "
                   "long: `--limit pages=200000,cells=5000000`\nallows more, or less. "
                   "`--timeout 60` ends it all after a minute.\n\n"
                   "| limit | of what | without it | at most |\n|---|---|---|---|\n"));
    for (size_t i = 0; i < LIMITS; i++) {
        const LimitInfo *l = &limit_table[i];
        buf_f(out, "| `%.*s` |", STR(l->name));
        cell(out, l->doc, false);
        buf_f(out, " %ld | %ld |\n", l->most, l->ceiling);
    }
}

static void commands_write(Buf *out) {
    for (int c = 0; c < COMMANDS; c++) {
        const CommandInfo *info = &command_table[c];
        buf_f(out, "\n### prent %.*s\n\n`prent %.*s %.*s`: %.*s.\n\n", STR(info->name),
              STR(info->name), STR(info->takes), STR(info->doc));
        buf_add(out, S("| option | what it does |\n|---|---|\n"));
        for (size_t i = 0; i < option_count; i++) {
            const OptionInfo *o = &option_table[i];
            if (!(o->commands & 1U << c))
                continue;
            if (o->letter)
                buf_f(out, "| `-%c`, `--%.*s", o->letter, STR(o->name));
            else
                buf_f(out, "| `--%.*s", STR(o->name));
            buf_f(out, "%s%.*s` |", o->value.n ? " " : "", STR(o->value));
            cell(out, o->doc, false);
            buf_char(out, '\n');
        }
    }
}

void reference_write(Buf *out) {
    buf_add(out, S("# Reference\n\nEvery key, property and option, from the tables that "
                   "read them: `prent help reference`\nprints this page. "
                   "`prent help KEY` shows one of them.\n\n## Files\n"));
    for (size_t i = 0; i < key_map_count; i++)
        map_write(out, key_maps[i]);
    buf_add(out, S("\n## Boxes\n"));
    boxes_write(out);
    buf_add(out, S("\n## Commands\n"));
    commands_write(out);
    limits_write(out);
}
