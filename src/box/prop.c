#include "box/prop.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "box/address.h"
#include "box/along.h"
#include "box/figure.h"
#include "box/fit.h"
#include "box/gradient.h"
#include "box/lengths.h"
#include "box/letter_line.h"
#include "box/tabs.h"
#include "box/theme.h"

// "18 pt" or 1.2: kept as a share of the size, so that it follows when a fit makes type
// smaller.
static void leading_read(const PropReader *r, const Node *n, TextStyle *style) {
    double value;
    if (n->kind == NODE_TEXT && number_parse(n->text, &value)) {
        if (value < 0.5 || value > 5)
            diag_error(r->diags, n->span,
                       "leading must lie between 0.5 and 5 times the size");
        else
            style->leading = value;
        return;
    }
    if (!points_read(r, n, S("leading"), &value))
        return;
    value /= style->size;
    if (value < 0.5 || value > 5)
        diag_error(r->diags, n->span, "leading must lie between 0.5 and 5 times the size");
    else
        style->leading = value;
}

enum { CELL_MOST = 1000 }; // columns or rows

// "3", or with `range` also "2-4"; what is left of the text goes on in *rest.
static bool cells_parse(Str *rest, bool range, size_t *from, size_t *n) {
    double first, last;
    *rest = str_trim(*rest);
    if (!number_prefix(rest, &first))
        return false;
    last = first;
    if (range && str_starts(*rest, S("-"))) {
        *rest = str_sub(*rest, 1, rest->n);
        if (!number_prefix(rest, &last))
            return false;
    }
    if (first < 1 || last < first || last > CELL_MOST || first != floor(first) ||
        last != floor(last))
        return false;
    *from = (size_t)first;
    *n = (size_t)(last - first) + 1;
    return true;
}

// "3 2" is the third column and second row, "2-4 1" three columns.
static void cell_read(const PropReader *r, const Node *n, CellAsked *out) {
    Str rest = node_text(r->diags, n, "a cell such as 3 2");
    CellAsked asked = *out;
    if (cells_parse(&rest, true, &asked.column, &asked.across) &&
        cells_parse(&rest, true, &asked.row, &asked.down) && !str_trim(rest).n)
        *out = asked;
    else
        diag_hint(r->diags, diag_error(r->diags, n->span, "this is no cell of a grid"),
                  "write its column and its row, from 1: 3 2, or 2-4 1");
}

// "2" columns, or "2 x 3" columns and rows.
static void span_read(const PropReader *r, const Node *n, CellAsked *out) {
    Str rest = node_text(r->diags, n, "a span such as 2 x 1");
    size_t across, down = 1, one;
    bool fine = cells_parse(&rest, false, &across, &one);
    rest = str_trim(rest);
    if (fine && str_starts(rest, S("x"))) {
        rest = str_sub(rest, 1, rest.n);
        fine = cells_parse(&rest, false, &down, &one);
    }
    if (fine && !str_trim(rest).n) {
        out->across = across;
        out->down = down;
    } else {
        diag_hint(r->diags, diag_error(r->diags, n->span, "this is no span of cells"),
                  "write how many columns, or columns and rows: 2 x 3");
    }
}

static bool pair_parse(Str text, Str between, double *one, double *two) {
    text = str_trim(text);
    if (!number_prefix(&text, one))
        return false;
    Str rest = str_trim(text);
    if (between.n && !str_starts(rest, between))
        return false;
    rest = str_trim(str_sub(rest, between.n, rest.n));
    return number_prefix(&rest, two) && !str_trim(rest).n;
}

static void units_read(const PropReader *r, const Node *n, Size *out) {
    double w, h;
    if (pair_parse(node_text(r->diags, n, "units such as 36 x 48"), S("x"), &w, &h) &&
        w > 0 && h > 0)
        *out = (Size){w, h};
    else
        diag_hint(r->diags, diag_error(r->diags, n->span, "these are no units of a stack"),
                  "write how many across and down: 36 x 48");
}

static void path_data_read(const PropReader *r, const Node *n, Box *box) {
    box->figure = figure_path_read(r->arena, r->diags, n, &box->path) ? FIGURE_PATH
                                                                      : FIGURE_RECTANGLE;
}

// Whether, or to which shape.
static void clip_read(const PropReader *r, const Node *n, Clip *clip) {
    static const Str words[] = {LIT("yes"), LIT("no"), LIT("circle"), LIT("hexagon")};
    bool path = n->kind == NODE_TEXT && figure_is_path(n->text);
    *clip = (Clip){0};
    if (path) {
        *clip = (Clip){.shaped = true, .figure = FIGURE_PATH};
        clip->on = figure_path_read(r->arena, r->diags, n, &clip->path);
    } else if (n->kind == NODE_TEXT &&
               (str_eq(n->text, S("true")) || str_eq(n->text, S("false")))) {
        clip->on = node_bool(r->diags, n, "clip");
    } else {
        size_t word = node_enum(r->diags, n, words, 4, "clip");
        *clip = (Clip){word != 1, word > 1, word > 2 ? FIGURE_HEXAGON : FIGURE_CIRCLE, {0}};
    }
}

// A length, or two numbers.
static void at_read(const PropReader *r, const Node *n, Box *box) {
    Pt on;
    if (n->kind == NODE_TEXT && pair_parse(n->text, S(""), &on.x, &on.y))
        box->on = on;
    else
        box->at = len_read(r->diags, n, "at", true, false);
}

static void style_read(const PropReader *r, const Node *n, void *field) {
    if (!node_is(r->diags, n, NODE_TEXT, "a style's name"))
        return;
    const TextStyle *style = theme_style(r->theme, n->text);
    if (style)
        memcpy(field, style, sizeof *style);
    else
        theme_no_style(r->diags, r->theme, n->text, n->span);
}

static void ink_read(const PropReader *r, const Node *n, void *field) {
    const Ink *ink = NULL;
    if (!node_is(r->diags, n, NODE_TEXT, "a colour"))
        return;
    bool none = str_eq(n->text, S("none"));
    if (!none)
        ink = theme_ink(r->arena, r->diags, r->theme, str_trim(n->text), n->span);
    if (!none && !ink) // so that it is told once, and a draft shows it
        ink = theme_ink(r->arena, r->diags, r->theme, S("ink"), n->span);
    memcpy(field, &ink, sizeof ink);
}

static const double least_gap = 0.1; // pt; files say a thousandth of it, none less

// One to four lengths; those left out repeat as the sides of a box do, so that "2 1 mm"
// goes on as it began.
static void dash_read(const PropReader *r, const Node *n, double *out) {
    size_t before = r->diags->n;
    LenSides s = node_sides(r->diags, n, "dash");
    const Len part[] = {s.top, s.right, s.bottom, s.left};
    for (size_t i = 0; i < 4 && r->diags->n == before; i++) {
        if (part[i].unit != LEN_PT || part[i].value < 0)
            diag_error(r->diags, n->span, "dash takes lengths in mm, cm, in or pt");
    }
    if (r->diags->n == before && part[1].value + part[3].value < least_gap)
        diag_error(r->diags, n->span, "a dash leaves something out, as in 2 1 mm");
    for (size_t i = 0; i < 4 && r->diags->n == before; i++)
        out[i] = part[i].value;
}

// "30% 20%" of its width and height, from its left and top.
static void focus_read(const PropReader *r, const Node *n, Focus *out) {
    Str rest = node_text(r->diags, n, "a focus such as 30% 20%");
    double part[2];
    bool fine = rest.n > 0;
    for (size_t i = 0; i < 2 && fine; i++) {
        rest = str_trim(rest);
        fine = number_prefix(&rest, &part[i]) && part[i] >= 0 && part[i] <= 100;
        rest = str_trim(rest);
        fine = fine && str_starts(rest, S("%"));
        rest = str_sub(rest, fine ? 1 : 0, rest.n);
    }
    if (fine && !str_trim(rest).n)
        *out = (Focus){part[0] / 100 - 0.5, part[1] / 100 - 0.5};
    else
        diag_hint(r->diags,
                  diag_error(r->diags, n->span, "this is not a place in a picture"),
                  "write how far it is from the left and the top: 30%% 20%%");
}

static void address_read(const PropReader *r, const Node *n, Str *out, const char *what) {
    Str written = node_text(r->diags, n, what);
    *out = written.n ? address_parse(r->arena, r->diags, written, n->span) : S("");
}

static void number_read(const PropReader *r, const Prop *p, const Node *n, char *field) {
    char *what = str_c(r->arena, p->key);
    size_t before = r->diags->n;
    double value = node_number(r->diags, n, p->type == PROP_DEGREES ? -360 : p->min,
                               p->type == PROP_DEGREES ? 360 : p->max, what);
    if (r->diags->n != before)
        return;
    if (p->type == PROP_DEGREES)
        value *= acos(-1) / 180;
    if (p->type != PROP_COUNT) {
        memcpy(field, &value, sizeof value);
    } else if (value != floor(value)) {
        diag_error(r->diags, n->span, "%s must be a whole number", what);
    } else {
        int count = (int)value;
        memcpy(field, &count, sizeof count);
    }
}

static void enum_read(const PropReader *r, const Prop *p, const Node *n, char *field) {
    int word = (int)node_enum(r->diags, n, p->word, p->words, str_c(r->arena, p->key));
    memcpy(field, &word, sizeof word);
}

static void blend_read(const PropReader *r, const Node *n, char *field) {
    const Gradient *g = gradient_read(r->arena, r->diags, r->theme, n);
    memcpy(field, &g, sizeof g);
}

// Of lengths the kinds that a box has one, two or four of.
static void length_read(const PropReader *r, const Prop *prop, const Node *value,
                        void *base) {
    char *field = (char *)base + prop->offset;
    char *what = str_c(r->arena, prop->key);
    if (prop->type == PROP_SIDES)
        padding_read(r, value, base);
    else if (prop->type == PROP_INSET)
        *(LenSides *)(void *)field = node_sides(r->diags, value, what);
    else if (prop->type == PROP_RADII)
        radii_read(r, value, base);
    else if (prop->type == PROP_POINTS)
        points_within(r, prop, value, (double *)(void *)field);
    else if (prop->type == PROP_WIDTH)
        width_read(r, value, what, field);
    else if (prop->type == PROP_EXTENT)
        *(Len *)(void *)field = extent_read(r->diags, value, what);
    else
        *(Len *)(void *)field =
            len_read(r->diags, value, what, prop->type == PROP_PLACE, false);
}

static void words_read(const PropReader *r, const Prop *prop, const Node *value,
                       Str *field) {
    char *what = str_c(r->arena, prop->key);
    if (prop->type == PROP_ADDRESS) {
        address_read(r, value, field, what);
        return;
    }
    *field = node_text(r->diags, value, what);
    if (prop->type == PROP_FIGURES)
        *field = figures_parse(r->arena, r->diags, value->text, value->span);
    if (prop->type == PROP_FEATURES)
        features_check(r->diags, value->text, value->span);
}

// NOLINTNEXTLINE(readability-function-size): it sends each type to its reader
static void look_read(const PropReader *r, PropType type, const Node *value, void *base,
                      char *field) {
    if (type == PROP_INK)
        ink_read(r, value, field);
    else if (type == PROP_BLEND)
        blend_read(r, value, field);
    else if (type == PROP_PATH)
        path_data_read(r, value, base);
    else if (type == PROP_OUTLINE)
        letter_line_read(r, value, (const TextOutline **)(void *)field);
    else if (type == PROP_ALONG)
        along_read(r, value, base);
    else if (type == PROP_CLIP)
        clip_read(r, value, (Clip *)(void *)field);
    else if (type == PROP_STYLE)
        style_read(r, value, field);
    else
        leading_read(r, value, base);
}

static void list_read(const PropReader *r, const Prop *prop, const Node *value,
                      char *field) {
    if (prop->type == PROP_DASH)
        dash_read(r, value, (double *)(void *)field);
    else if (prop->type == PROP_FOCUS)
        focus_read(r, value, (Focus *)(void *)field);
    else if (prop->type == PROP_EDGES)
        edges_read(r, value, (unsigned *)(void *)field);
    else if (prop->type == PROP_TRACKS)
        tracks_read(r, prop, value, field);
    else if (prop->type == PROP_TABS)
        tabs_read(r, value, (TabStops *)(void *)field);
    else if (prop->type == PROP_LIST)
        list_mark_read(r, value, (ListMark *)(void *)field);
    else if (prop->type == PROP_FIT)
        fit_read(r, value, (TextBox *)(void *)field);
    else
        shares_read(r, value, (Group *)(void *)field);
}

static void place_read(const PropReader *r, PropType type, const Node *value, void *base,
                       char *field) {
    if (type == PROP_CELL)
        cell_read(r, value, (CellAsked *)(void *)field);
    else if (type == PROP_SPAN)
        span_read(r, value, (CellAsked *)(void *)field);
    else if (type == PROP_UNITS)
        units_read(r, value, (Size *)(void *)field);
    else
        at_read(r, value, base);
}

void prop_read(const PropReader *r, const Prop *prop, const Node *value, void *base) {
    char *field = (char *)base + prop->offset;
    switch (prop->type) {
    case PROP_LEN:
    case PROP_PLACE:
    case PROP_EXTENT:
    case PROP_WIDTH:
    case PROP_SIDES:
    case PROP_INSET:
    case PROP_RADII:
    case PROP_POINTS:
        length_read(r, prop, value, base);
        return;
    case PROP_NUMBER:
    case PROP_DEGREES:
    case PROP_COUNT:
        number_read(r, prop, value, field);
        return;
    case PROP_BOOL:
        *(bool *)field = node_bool(r->diags, value, str_c(r->arena, prop->key));
        return;
    case PROP_ENUM:
        enum_read(r, prop, value, field);
        return;
    case PROP_TEXT:
    case PROP_ADDRESS:
    case PROP_FEATURES:
    case PROP_FIGURES:
        words_read(r, prop, value, (Str *)(void *)field);
        return;
    case PROP_INK:
    case PROP_CLIP:
    case PROP_ALONG:
    case PROP_OUTLINE:
    case PROP_BLEND:
    case PROP_PATH:
    case PROP_STYLE:
    case PROP_LEADING:
        look_read(r, prop->type, value, base, field);
        return;
    case PROP_DASH:
    case PROP_FOCUS:
    case PROP_EDGES:
    case PROP_TRACKS:
    case PROP_TABS:
    case PROP_LIST:
    case PROP_FIT:
    case PROP_SHARES:
        list_read(r, prop, value, field);
        return;
    case PROP_CELL:
    case PROP_SPAN:
    case PROP_UNITS:
    case PROP_AT:
        place_read(r, prop->type, value, base, field);
        return;
    }
}
