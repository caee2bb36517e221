#include "ink/printer.h"

#include <math.h>

#include "base/file.h"
#include "geometry/len.h"
#include "yaml/parse.h"

static const double radians = 3.14159265358979323846 / 180;

#define SHIFT (20 * PT_PER_MM) // pt: more is not a printer's doing
#define AT(field) .place = offsetof(Printer, field)

static const Key back_table[] = {
    {LIT("x"), KEY_POINTS, AT(back.x), .least = -SHIFT, .most = SHIFT,
     .otherwise = LIT("0"), .doc = LIT("How far backs must move to the right."),
     .example = LIT("0.4 mm")},
    {LIT("y"), KEY_POINTS, AT(back.y), .least = -SHIFT, .most = SHIFT,
     .otherwise = LIT("0"), .doc = LIT("How far backs must move down."),
     .example = LIT("-0.2 mm")},
    {LIT("rotate"), KEY_NUMBER, AT(rotate), .least = -5, .most = 5, .otherwise = LIT("0"),
     .doc = LIT("Degrees that backs must turn, clockwise."), .example = LIT("0.1")},
};

const KeyMap back_keys = {LIT("back"), "a back", KEYS(back_table),
                          LIT("How a printer's backs are put right.")};

static const Key printer_table[] = {
    {LIT("back"), KEY_MAP, .map = &back_keys, .doc = LIT("How backs are put right."),
     .example = LIT("{x: 0.4 mm, y: -0.2 mm}")},
    {LIT("reverse"), KEY_BOOL, AT(reverse), .otherwise = LIT("no"),
     .doc = LIT("Whether the last back goes first when the turned stack is printed."),
     .example = LIT("yes")},
};

const KeyMap printer_keys = {LIT("printer"), "a printer", KEYS(printer_table),
                             LIT("A file in printers/: what prent calibrate measured.")};

static void back_read(Diags *d, const Node *map, Printer *p) {
    if (!node_is(d, map, NODE_MAP, "a map such as {x: 0.4 mm, y: -0.2 mm}"))
        return;
    keys_read(d, map, &back_keys, p);
    p->rotate *= radians;
}

static const Node *printer_find(Arena *a, Diags *d, Str name, const Str *folder,
                                size_t folders, Inputs *inputs) {
    const Str ending = S(".yaml");
    struct {
        Str *p;
        size_t n, cap;
    } names = {0};
    Str file = str_f(a, "%.*s.yaml", STR(name));
    for (size_t i = 0; i < folders; i++) {
        Str *list, printers = path_join(a, folder[i], S("printers"));
        size_t n = folder[i].n ? file_list(a, printers, &ending, 1, &list) : 0;
        for (size_t j = 0; j < n; j++) {
            PUSH(a, &names) = str_sub(list[j], 0, list[j].n - ending.n);
            if (!str_eq(list[j], file))
                continue;
            const Source *s =
                input_open(a, d, inputs, (Asked){printers, file, span_none()});
            return s ? yaml_parse(a, d, s) : NULL;
        }
    }
    Diag *wrong =
        diag_error(d, span_none(), "there is no printer called \"%.*s\"", STR(name));
    diag_nearest(d, wrong, name, names.p, names.n);
    if (!wrong->hint.n)
        diag_hint(d, wrong,
                  "its measures belong in printers/%.*s.yaml; see prent calibrate",
                  STR(name));
    return NULL;
}

Printer printer_read(Arena *a, Diags *d, Str name, const Str *folder, size_t folders,
                     Inputs *inputs) {
    Printer p = {.name = name, .span = span_none()};
    const Node *map = printer_find(a, d, name, folder, folders, inputs);
    if (!map || !node_is(d, map, NODE_MAP, "a printer: a map such as {back: {x: 0.4 mm}}"))
        return p;
    p.span = map->span;
    keys_read(d, map, &printer_keys, &p);
    const Node *n = node_find(map, S("back"));
    if (n)
        back_read(d, n, &p);
    return p;
}

bool printer_moves(const Printer *p) {
    return p->back.x != 0 || p->back.y != 0 || p->rotate != 0;
}

Affine printer_shift(const Printer *p, Size paper) {
    if (p->rotate == 0)
        return affine_move(p->back.x, p->back.y);
    Affine m = affine_then(affine_move(-paper.w / 2, -paper.h / 2), affine_turn(p->rotate));
    return affine_then(m, affine_move(paper.w / 2 + p->back.x, paper.h / 2 + p->back.y));
}
