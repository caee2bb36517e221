#include "box/prop.h"

#include "box/theme.h"
#include "check.h"
#include "yaml/parse.h"

// A property's value and what is wrong with it; empty: it is read.
typedef struct Row {
    BoxKind kind;
    const char *key, *value, *want;
} Row;

#define NO_SHARE " takes no fr: a share of what is left has no meaning here"

static const Row rows[] = {
    {BOX_TEXT, "width", "0", ""},
    {BOX_TEXT, "width", "1 fr", ""},
    {BOX_TEXT, "width", "solve", ""},
    {BOX_TEXT, "width", "2 em", ""},
    {BOX_TEXT, "width", "50 %", ""},
    {BOX_TEXT, "width", "-1 mm", "width cannot be negative"},
    {BOX_TEXT, "width", "-1 fr", "width cannot be negative"},
    {BOX_TEXT, "height", "1 fr", ""},
    {BOX_TEXT, "height", "-0.1 %", "height cannot be negative"},
    {BOX_TEXT, "min-width", "-1 pt", "min-width cannot be negative"},
    {BOX_TEXT, "max-width", "1 fr", "max-width" NO_SHARE},
    {BOX_TEXT, "min-height", "1 fr", "min-height" NO_SHARE},
    {BOX_TEXT, "max-height", "-1 em", "max-height cannot be negative"},
    {BOX_TEXT, "left", "-3 mm", ""}, // stands out
    {BOX_TEXT, "top", "-5 %", ""},
    {BOX_TEXT, "right", "1 fr", "right" NO_SHARE},
    {BOX_TEXT, "bottom", "1 fr", "bottom" NO_SHARE},
    {BOX_TEXT, "baseline", "-2 mm", ""}, // is drawn up
    {BOX_TEXT, "baseline", "1 fr", "baseline" NO_SHARE},
    {BOX_TEXT, "at", "1 fr", "at" NO_SHARE},
    {BOX_TEXT, "padding", "1 2 3 4 mm", ""},
    {BOX_TEXT, "padding", "1 2 3 -4 mm", "padding cannot be negative"},
    {BOX_TEXT, "padding", "0 1 fr", "padding" NO_SHARE},
    {BOX_ROW, "gap", "5 %", ""},
    {BOX_ROW, "gap", "1 fr", "gap" NO_SHARE},
    {BOX_ROW, "gap", "-1 mm", "gap cannot be negative"},
    {BOX_GRID, "gap-across", "-1 mm", "gap-across cannot be negative"},
    {BOX_GRID, "columns", "2 em", ""},
    {BOX_GRID, "columns", "auto", ""},
    {BOX_GRID, "columns", "-2 em", "columns cannot be negative"},
    {BOX_GRID, "rows", "-1 fr", "rows cannot be negative"},
    {BOX_SHAPE, "line", "-1 pt", "line must lie between 0 and 1000 pt"},
    {BOX_SHAPE, "line", "1 em", "line takes a length in mm, cm, in or pt"},
    {BOX_SHAPE, "radius", "50 %", "radius takes a length in mm, cm, in or pt"},
    {BOX_SHAPE, "radius", "-1 mm", "radius must lie between 0 and 14400 pt"},
    {BOX_SHAPE, "dash", "-1 mm", "dash takes lengths in mm, cm, in or pt"},
    {BOX_LINES, "pitch", "1 fr", "pitch takes a length in mm, cm, in or pt"},
    {BOX_WHEEL, "radii", "2 em", "a radius is a length, or % of half the wheel's side"},
    {BOX_WHEEL, "radii", "-1 mm", "the radii go outwards from the inner circle's"},
};

static const Prop *prop_find(const Row *row) {
    size_t n;
    const Prop *prop = box_props(&n);
    for (size_t i = 0; i < n; i++)
        if (str_eq(prop[i].key, str_of(row->key)) && prop_fits(&prop[i], row->kind))
            return &prop[i];
    return NULL;
}

static void row_test(const Row *row) {
    Arena *a = arena_open();
    Diags d = diags_new(a);
    PropReader reader = {a, &d, NULL};
    Node value = {.kind = NODE_TEXT, .plain = true, .text = str_of(row->value)};
    Box *box = NEW(a, Box);
    box->kind = row->kind;
    const Prop *prop = prop_find(row);
    if (CHECK(prop)) {
        prop_read(&reader, prop, &value, box);
        CHECK_STR(d.n ? d.p[0].message : S(""), str_of(row->want));
    }
    arena_close(a);
}

// What the manual shows of each property: its example is read without a word.
static void examples_test(const Prop *prop, size_t n, bool of_box) {
    Arena *a = arena_open();
    Diags d = diags_new(a);
    const Source *words = source_new(
        a, &d, S("theme"),
        S("inks:\n  ink: {cmyk: [0, 0, 0, 100]}\n  mist: {cmyk: [0, 0, 0, 5]}\n"
          "  night: {cmyk: [40, 0, 0, 100]}\nstyles: {question: {size: 15 pt}}\n"));
    const Theme *theme = theme_read(a, &d, yaml_parse(a, &d, words), S(""), NULL);
    PropReader reader = {a, &d, theme};
    for (size_t i = 0; i < n; i++) {
        Str text = str_f(a, "%.*s: %.*s\n", STR(prop[i].key), STR(prop[i].example));
        const Node *map = yaml_parse(a, &d, source_new(a, &d, S("example"), text));
        Box *box = NEW(a, Box);
        box->kind = BOX_TEXT;
        for (int kind = BOX_SPACE; of_box && kind >= BOX_ROW; kind--)
            box->kind = prop_fits(&prop[i], (BoxKind)kind) ? (BoxKind)kind : box->kind;
        box->text.style.size = 15;
        TextStyle *style = NEW(a, TextStyle);
        style->size = 15;
        prop_read(&reader, &prop[i], node_find(map, prop[i].key),
                  of_box ? (void *)box : (void *)style);
        if (!CHECK(d.n == 0 && prop[i].doc.n && prop[i].example.n))
            printf("    %.*s%.*s\n", STR(text), STR(d.n ? d.p[0].message : S("")));
        d.n = 0;
    }
    arena_close(a);
}

int main(void) {
    size_t n;
    const Prop *prop = style_props(&n);
    examples_test(prop, n, false);
    prop = box_props(&n);
    examples_test(prop, n, true);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int before = checks_failed;
        row_test(&rows[i]);
        if (checks_failed > before)
            printf("    %s: %s\n", rows[i].key, rows[i].value);
    }
    return check_done();
}
