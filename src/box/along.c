#include "box/along.h"

#include "box/figure.h"
#include "box/lengths.h"

static const Str sides[] = {LIT("over"), LIT("under")};

static const Key along_table[] = {
    {LIT("path"), KEY_OWN, .takes = LIT("path data, as SVG has it"),
     .doc = LIT("The line that the words stand on; it is as large as the box."),
     .example = LIT("M0 10 Q20 0 40 10")},
    {LIT("offset"), KEY_OWN, .takes = LIT("a length; per cent of the path"),
     .otherwise = LIT("0"), .doc = LIT("Where on it they begin."), .example = LIT("10 %")},
    {LIT("side"), KEY_WORD, .place = offsetof(TextPath, under), .word = sides, .words = 2,
     .otherwise = LIT("over"), .doc = LIT("Whether they stand on it or hang below it."),
     .example = LIT("under")},
    {LIT("flip"), KEY_BOOL, .place = offsetof(TextPath, flips), .otherwise = LIT("yes"),
     .doc = LIT("Whether the path runs the other way where words would stand on their "
                "heads."),
     .example = LIT("no")},
};
const KeyMap along_keys = {LIT("along"), "along", KEYS(along_table),
                           LIT("The path that a text's words stand on, as the map of "
                               "`along`.")};

static void path_read(const PropReader *r, const Node *n, Box *box) {
    TextPath *path = NEW(r->arena, TextPath);
    const Node *data = n;
    path->flips = true;
    if (n->kind == NODE_MAP) {
        keys_read(r->diags, n, &along_keys, path);
        data = node_find(n, S("path"));
        const Node *offset = node_find(n, S("offset"));
        if (offset)
            path->offset = len_read(r->diags, offset, "offset", true, false);
    }
    if (!data)
        diag_hint(r->diags, diag_error(r->diags, n->span, "there is no path to stand on"),
                  "give it one: path: M0 10 Q20 0 40 10");
    else if (figure_path_read(r->arena, r->diags, data, &path->path))
        box->text.path = path;
}

void along_read(const PropReader *r, const Node *n, Box *box) {
    static const Str words[] = {LIT("auto"), LIT("arc"), LIT("radius"), LIT("upright")};
    bool path = n->kind == NODE_MAP || (n->kind == NODE_TEXT && figure_is_path(n->text));
    if (!path)
        box->along = (Along)node_enum(r->diags, n, words, 4, "along");
    else if (box->kind == BOX_TEXT)
        path_read(r, n, box);
    else
        diag_error(r->diags, n->span, "only a text runs along a path");
}
