#include "box/letter_line.h"

#include "box/theme.h"

static const Str sides[] = {LIT("outside"), LIT("center"), LIT("inside")};

static const Key outline_table[] = {
    {LIT("ink"), KEY_OWN, .takes = LIT("an ink"), .doc = LIT("Ink of the line."),
     .example = LIT("night")},
    {LIT("line"), KEY_POINTS, .place = offsetof(TextOutline, line), .most = 100,
     .otherwise = LIT("0.5 pt"), .doc = LIT("How thick it is seen."),
     .example = LIT("1 pt")},
    {LIT("side"), KEY_WORD, .place = offsetof(TextOutline, side), .word = sides, .words = 3,
     .otherwise = LIT("outside"),
     .doc = LIT("Whether it lies around the letters, on their edge, or within them."),
     .example = LIT("center")},
};
const KeyMap outline_keys = {LIT("outline"), "an outline", KEYS(outline_table),
                             LIT("The line around a text's letters, as the map of "
                                 "`outline`.")};

void letter_line_read(const PropReader *r, const Node *n, const TextOutline **out) {
    TextOutline *outline = NEW(r->arena, TextOutline);
    const Node *ink = n;
    outline->line = 0.5; // pt
    *out = NULL;
    if (n->kind == NODE_MAP) {
        keys_read(r->diags, n, &outline_keys, outline);
        ink = node_find(n, S("ink"));
    }
    if (!ink) {
        diag_hint(r->diags, diag_error(r->diags, n->span, "this outline has no ink"),
                  "give it one: {ink: night, line: 0.5 pt}");
        return;
    }
    Str name = node_text(r->diags, ink, "a colour");
    if (!name.n || str_eq(name, S("none")))
        return;
    outline->ink = theme_ink(r->arena, r->diags, r->theme, name, ink->span);
    *out = outline->ink ? outline : NULL;
}
