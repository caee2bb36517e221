#include "box/lengths.h"

#include <string.h>

#include "base/number.h"

static const Str edge_names[] = {LIT("top"),  LIT("right"), LIT("bottom"),
                                 LIT("left"), LIT("start"), LIT("end")};

static bool len_wrong(Diags *d, const Node *n, const char *what, Len len, bool signs,
                      bool share) {
    if (len.unit == LEN_FR && !share)
        diag_error(d, n->span,
                   "%s takes no fr: a share of what is left has no meaning here", what);
    else if (len.value < 0 && !signs)
        diag_error(d, n->span, "%s cannot be negative", what);
    else
        return false;
    return true;
}

Len len_read(Diags *d, const Node *n, const char *what, bool signs, bool share) {
    Len len = node_len(d, n, what);
    return len_wrong(d, n, what, len, signs, share) ? (Len){0} : len;
}

Len extent_read(Diags *d, const Node *n, const char *what) {
    return len_read(d, n, what, false, true);
}

// A length, or "solve": a share that its row finds by the heights that come of it.
void width_read(const PropReader *r, const Node *n, char *what, char *field) {
    bool solve = n->kind == NODE_TEXT && str_eq(n->text, S("solve"));
    Len len = solve ? (Len){1, LEN_FR} : extent_read(r->diags, n, what);
    memcpy(field, &len, sizeof len);
    memcpy(field - offsetof(Box, width) + offsetof(Box, solve), &solve, sizeof solve);
}

// One to four lengths, or a map of sides, of which start and end are not yet left or right.
void padding_read(const PropReader *r, const Node *n, Box *box) {
    Len len[6] = {0};
    if (n->kind == NODE_MAP)
        node_only(r->diags, n, edge_names, 6, "padding");
    for (size_t i = 0; n->kind == NODE_MAP && i < 6; i++) {
        const Node *side = node_find(n, edge_names[i]);
        if (side)
            len[i] = len_read(r->diags, side, "padding", false, false);
    }
    if (n->kind != NODE_MAP) {
        LenSides s = node_sides(r->diags, n, "padding");
        const Len four[] = {s.top, s.right, s.bottom, s.left};
        for (size_t i = 0;
             i < 4 && !len_wrong(r->diags, n, "padding", four[i], false, false); i++)
            len[i] = four[i];
    }
    box->padding = (LenSides){len[0], len[1], len[2], len[3]};
    box->padding_start = len[4];
    box->padding_end = len[5];
}

void edges_read(const PropReader *r, const Node *n, unsigned *out) {
    if (n->kind == NODE_TEXT && str_eq(n->text, S("all"))) {
        *out = EDGE_TOP | EDGE_RIGHT | EDGE_BOTTOM | EDGE_LEFT;
        return;
    }
    const Node *const *item = n->kind == NODE_LIST ? n->item : &n;
    size_t count = n->kind == NODE_LIST ? n->n : 1;
    *out = 0;
    for (size_t i = 0; i < count; i++)
        *out |= 1U << node_enum(r->diags, item[i], edge_names, 6, "an edge");
}

// Checks the tracks of a grid; "auto" is LEN_NONE.
void tracks_read(const PropReader *r, const Prop *p, const Node *n, char *field) {
    const Node *const *item = n->kind == NODE_LIST ? n->item : &n;
    size_t count = n->kind == NODE_LIST ? n->n : 1;
    long equal;
    if (n->kind == NODE_TEXT && integer_parse(n->text, 1, 100, &equal)) {
        count = (size_t)equal; // "columns: 3" is three of 1 fr
        item = NULL;
    }
    if (!count)
        diag_error(r->diags, n->span, "%.*s has one track at the least", STR(p->key));
    Len *track = NEWS(r->arena, Len, count);
    for (size_t i = 0; i < count; i++) {
        if (!item)
            track[i] = (Len){1, LEN_FR};
        else if (item[i]->kind != NODE_TEXT || !str_eq(item[i]->text, S("auto")))
            track[i] = extent_read(r->diags, item[i], str_c(r->arena, p->key));
    }
    memcpy(field, &track, sizeof track);
    size_t at = p->offset == offsetof(Box, group.column) ? offsetof(Box, group.columns)
                                                         : offsetof(Box, group.rows);
    memcpy(field - p->offset + at, &count, sizeof count);
}

// The radii of a wheel, from the inner circle outwards.
void radii_read(const PropReader *r, const Node *n, Box *box) {
    const Node *const *item = n->kind == NODE_LIST ? n->item : &n;
    size_t count = n->kind == NODE_LIST ? n->n : 1;
    Len *radius = NEWS(r->arena, Len, count);
    for (size_t i = 0; i < count; i++) {
        Len len = radius[i] = node_len(r->diags, item[i], "a radius");
        const char *wrong = NULL;
        if (len.unit == LEN_NONE) // said already
            return;
        if (len.unit != LEN_PT && len.unit != LEN_PERCENT)
            wrong = "a radius is a length, or % of half the wheel's side";
        else if (len.unit != radius[0].unit)
            wrong = "the radii are all lengths, or all %";
        else if (len.value < (i ? radius[i - 1].value : 0))
            wrong = "the radii go outwards from the inner circle's";
        if (wrong) {
            diag_error(r->diags, item[i]->span, "%s", wrong);
            return;
        }
    }
    box->group.radius = radius;
    box->group.radii = count;
}
