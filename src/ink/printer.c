#include "ink/printer.h"

#include <math.h>

#include "base/file.h"
#include "yaml/parse.h"

static const double radians = 3.14159265358979323846 / 180;
static const double most_shift = 20 * 72 / 25.4; // pt: more is not a printer's doing

static double shift_read(Diags *d, const Node *map, const char *key) {
    const Node *n = node_find(map, str_of(key));
    if (!n)
        return 0;
    Len len = node_len(d, n, key);
    if (len.unit != LEN_PT && len.unit != LEN_NONE)
        diag_error(d, n->span, "%s takes mm, cm, in or pt", key);
    else if (fabs(len.value) > most_shift)
        diag_error(d, n->span, "%s lies between -20 mm and 20 mm", key);
    else
        return len.value;
    return 0;
}

static void back_read(Diags *d, const Node *map, Printer *p) {
    static const Str keys[] = {LIT("x"), LIT("y"), LIT("rotate")};
    if (!node_is(d, map, NODE_MAP, "a map such as {x: 0.4 mm, y: -0.2 mm}"))
        return;
    node_only(d, map, keys, 3, "a back");
    p->back = (Pt){shift_read(d, map, "x"), shift_read(d, map, "y")};
    const Node *n = node_find(map, S("rotate"));
    if (n)
        p->rotate = node_number(d, n, -5, 5, "rotate") * radians;
}

static const Node *printer_find(Arena *a, Diags *d, Str name, const Str *folder,
                                size_t folders, long long *newest) {
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
            const Source *s = source_open(a, d, printers, file, span_none(), newest);
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
                     long long *newest) {
    static const Str keys[] = {LIT("back"), LIT("reverse")};
    Printer p = {.name = name, .span = span_none()};
    const Node *map = printer_find(a, d, name, folder, folders, newest);
    if (!map || !node_is(d, map, NODE_MAP, "a printer: a map such as {back: {x: 0.4 mm}}"))
        return p;
    p.span = map->span;
    node_only(d, map, keys, 2, "a printer");
    const Node *n = node_find(map, S("back"));
    if (n)
        back_read(d, n, &p);
    if ((n = node_find(map, S("reverse"))))
        p.reverse = node_bool(d, n, "reverse");
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
