#include "box/lengths.h"

#include <string.h>

#include "base/number.h"
#include "yaml/key.h"

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

bool points_read(const PropReader *r, const Node *n, Str what, double *out) {
    if (!node_is(r->diags, n, NODE_TEXT, str_c(r->arena, what)))
        return false;
    Len len;
    Str wrong = len_parse(r->arena, n->text, &len);
    if (!wrong.n && len.unit != LEN_PT)
        wrong = str_f(r->arena, "%.*s takes a length in mm, cm, in or pt", STR(what));
    if (wrong.n)
        diag_error(r->diags, n->span, "%.*s", STR(wrong));
    else
        *out = len.value;
    return !wrong.n;
}

bool points_within(const PropReader *r, const Prop *p, const Node *n, double *out) {
    double pt;
    if (!points_read(r, n, p->key, &pt))
        return false;
    if (pt < p->min || pt > p->max) {
        diag_error(r->diags, n->span, "%.*s must lie between %g and %g pt", STR(p->key),
                   p->min, p->max);
        return false;
    }
    *out = pt;
    return true;
}

// A length, or "solve": a share that its row finds by the heights that come of it.
void width_read(const PropReader *r, const Node *n, char *what, char *field) {
    bool solve = n->kind == NODE_TEXT && str_eq(n->text, S("solve"));
    Len len = solve ? (Len){1, LEN_FR} : extent_read(r->diags, n, what);
    memcpy(field, &len, sizeof len);
    memcpy(field - offsetof(Box, width) + offsetof(Box, solve), &solve, sizeof solve);
}

static const Key padding_table[] = {
#define SIDE(name, says)                                                                   \
    {                                                                                      \
        LIT(name), KEY_OWN, .takes = LIT("a length: 3 mm, 50 %, 2 em"),                    \
                            .otherwise = LIT("0"), .doc = LIT(says),                       \
                            .example = LIT("3 mm")                                         \
    }
    SIDE("top", "Room above."),
    SIDE("right", "Room at the right."),
    SIDE("bottom", "Room below."),
    SIDE("left", "Room at the left."),
    SIDE("start", "Room where lines of the language begin."),
    SIDE("end", "Room where lines of the language end."),
#undef SIDE
};
const KeyMap padding_keys = {LIT("padding"), "padding", KEYS(padding_table),
                             LIT("Room within a box, by side; a list of one to four "
                                 "lengths says the same in short.")};

// One to four lengths, or a map of sides, of which start and end are not yet left or right.
void padding_read(const PropReader *r, const Node *n, Box *box) {
    Len len[6] = {0};
    if (n->kind == NODE_MAP)
        keys_read(r->diags, n, &padding_keys, NULL);
    for (size_t i = 0; n->kind == NODE_MAP && i < 6; i++) {
        const Node *side = node_find(n, padding_table[i].name);
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
