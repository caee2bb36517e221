#include "model/prop.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "model/address.h"
#include "model/gradient.h"
#include "model/lengths.h"
#include "model/theme.h"

#define WORDS(list) .word = (list), .words = sizeof(list) / sizeof *(list)
#define KEY(text)                                                                          \
    { (text), sizeof(text) - 1 }
#define KIND(name) (1U << BOX_##name)
#define LINEAR (KIND(ROW) | KIND(COLUMN))
#define GROUPS (LINEAR | KIND(GRID) | KIND(STACK) | KIND(FLOW))
#define ALL ((1U << (BOX_SPACE + 1)) - 1)
#define SPACED (KIND(GRID) | KIND(FLOW) | KIND(WHEEL)) // both ways
#define PLACED (ALL & ~KIND(SECTOR)) // a sector's place and shape are its wheel's
#define AT(field) .offset = offsetof(Box, field)
#define STYLE_AT(field) .offset = offsetof(TextStyle, field)

static const Str aligns[] = {LIT("stretch"), LIT("start"), LIT("center"), LIT("end"),
                             LIT("baseline")};
static const Str justifies[] = {LIT("start"), LIT("center"), LIT("end"), LIT("between")};
static const Str text_aligns[] = {LIT("start"), LIT("center"), LIT("end"), LIT("left"),
                                  LIT("right")};
static const Str wraps[] = {LIT("balance"), LIT("fill"), LIT("none")};
static const Str edges_names[] = {LIT("cap"), LIT("line")};
static const Str quotes_names[] = {LIT("curly"), LIT("as-written")};
static const Str fits[] = {LIT("contain"), LIT("cover")};
static const Str alongs[] = {LIT("auto"), LIT("arc"), LIT("radius"), LIT("upright")};
static const Str rotations[] = {LIT("clockwise"), LIT("counter")};
static const Str sames[] = {LIT("none"), LIT("page"), LIT("deck")};
static const Str levels[] = {LIT("L"), LIT("M"), LIT("Q"), LIT("H")};
static const Str tags[] = {
    LIT("auto"),   LIT("artifact"), LIT("document"), LIT("section"), LIT("h1"), LIT("h2"),
    LIT("h3"),     LIT("h4"),       LIT("h5"),       LIT("h6"),      LIT("p"),  LIT("list"),
    LIT("item"),   LIT("label"),    LIT("table"),    LIT("row"),     LIT("th"), LIT("td"),
    LIT("figure"), LIT("quote"),    LIT("link"),     LIT("note")};
static const Str keeps[] = {LIT("none"), LIT("next"), LIT("together"), LIT("loosely")};
static const Str flow_breaks[] = {LIT("none"), LIT("column"), LIT("page")};
static const Str balances[] = {LIT("last"), LIT("no"), LIT("all")};
static const Str deals[] = {LIT("down"), LIT("shortest")};

// Type from 1 to 2000 pt: smaller is dust, larger than any poster; a range keeps Pango's
// fixed point (1/1024 pt in 32 bits) far from overflow.
static const Prop style_table[] = {
    {KEY("family"), PROP_TEXT, STYLE_AT(family), .given = GIVEN_FAMILY},
    {KEY("weight"), PROP_COUNT, STYLE_AT(weight), .min = 100, .max = 900,
     .given = GIVEN_WEIGHT},
    {KEY("italic"), PROP_BOOL, STYLE_AT(italic), .given = GIVEN_ITALIC},
    {KEY("size"), PROP_POINTS, STYLE_AT(size), .min = 1, .max = 2000},
    {KEY("leading"), PROP_LEADING, STYLE_AT(leading)},
    {KEY("tracking"), PROP_NUMBER, STYLE_AT(tracking), .min = -0.5, .max = 5,
     .given = GIVEN_TRACKING},
    {KEY("features"), PROP_FEATURES, STYLE_AT(features), .given = GIVEN_FEATURES},
    {KEY("colour"), PROP_INK, STYLE_AT(colour), .given = GIVEN_COLOUR},
    {KEY("underline"), PROP_BOOL, STYLE_AT(underline), .given = GIVEN_UNDERLINE},
    {KEY("align"), PROP_ENUM, STYLE_AT(align), WORDS(text_aligns)},
    {KEY("wrap"), PROP_ENUM, STYLE_AT(wrap), WORDS(wraps)},
    {KEY("edges"), PROP_ENUM, STYLE_AT(edges), WORDS(edges_names)},
    {KEY("quotes"), PROP_ENUM, STYLE_AT(quotes), WORDS(quotes_names)},
    {KEY("hyphenate"), PROP_BOOL, STYLE_AT(hyphenate)},
    {KEY("hang"), PROP_BOOL, STYLE_AT(hang)},
};

static const Prop box_table[] = {
    {KEY("name"), PROP_TEXT, AT(name), .kinds = ALL},
    {KEY("width"), PROP_WIDTH, AT(width), .kinds = PLACED},
    {KEY("height"), PROP_EXTENT, AT(height), .kinds = PLACED},
    {KEY("min-width"), PROP_LEN, AT(min_width), .kinds = PLACED},
    {KEY("max-width"), PROP_LEN, AT(max_width), .kinds = PLACED},
    {KEY("min-height"), PROP_LEN, AT(min_height), .kinds = PLACED},
    {KEY("max-height"), PROP_LEN, AT(max_height), .kinds = PLACED},
    {KEY("direction"), PROP_ENUM, AT(direction), .kinds = ALL & ~KIND(WHEEL),
     WORDS(direction_words)},
    {KEY("start"), PROP_PLACE, AT(start_at), .kinds = PLACED & ~KIND(WHEEL)},
    {KEY("end"), PROP_PLACE, AT(end_at), .kinds = PLACED & ~KIND(WHEEL)},
    {KEY("left"), PROP_PLACE, AT(left), .kinds = PLACED},
    {KEY("top"), PROP_PLACE, AT(top), .kinds = PLACED},
    {KEY("right"), PROP_PLACE, AT(right), .kinds = PLACED},
    {KEY("bottom"), PROP_PLACE, AT(bottom), .kinds = PLACED},
    {KEY("baseline"), PROP_PLACE, AT(baseline), .kinds = PLACED},
    {KEY("padding"), PROP_SIDES, AT(padding), .kinds = ALL},
    {KEY("self"), PROP_ENUM, AT(self), .kinds = PLACED, WORDS(aligns)},
    {KEY("keep"), PROP_ENUM, AT(keep), .kinds = PLACED, WORDS(keeps)},
    {KEY("break"), PROP_ENUM, AT(start), .kinds = PLACED, WORDS(flow_breaks)},
    {KEY("fill"), PROP_INK, AT(fill), .kinds = ALL},
    {KEY("gradient"), PROP_BLEND, AT(gradient), .kinds = ALL & ~KIND(RULE) & ~KIND(LINES)},
    {KEY("stroke"), PROP_INK, AT(stroke), .kinds = ALL},
    {KEY("line"), PROP_POINTS, AT(line), .kinds = ALL, .min = 0, .max = 1000},
    {KEY("dash"), PROP_DASH, AT(dash), .kinds = ALL},
    {KEY("radius"), PROP_POINTS, AT(radius), .kinds = PLACED, .min = 0, .max = 14400},
    {KEY("opacity"), PROP_NUMBER, AT(opacity), .kinds = ALL, .min = 0, .max = 1},
    {KEY("rotate"), PROP_DEGREES, AT(rotate), .kinds = PLACED},
    {KEY("bleed"), PROP_EDGES, AT(bleed), .kinds = PLACED},
    {KEY("clip"), PROP_BOOL, AT(clip), .kinds = ALL},
    {KEY("tag"), PROP_ENUM, AT(tag), .kinds = ALL, WORDS(tags)},
    {KEY("alt"), PROP_TEXT, AT(alt), .kinds = ALL},
    {KEY("title"), PROP_TEXT, AT(title), .kinds = ALL},
    {KEY("link"), PROP_ADDRESS, AT(link), .kinds = PLACED},
    {KEY("along"), PROP_ENUM, AT(along), .kinds = PLACED, WORDS(alongs)},
    {KEY("at"), PROP_PLACE, AT(at), .kinds = PLACED},
    {KEY("gap"), PROP_LEN, AT(group.gap), .kinds = LINEAR | SPACED},
    {KEY("gap-across"), PROP_LEN, AT(group.gap_across), .kinds = SPACED},
    {KEY("align"), PROP_ENUM, AT(group.align), .kinds = GROUPS, WORDS(aligns)},
    {KEY("justify"), PROP_ENUM, AT(group.justify), .kinds = GROUPS & ~KIND(FLOW),
     WORDS(justifies)},
    {KEY("columns"), PROP_COUNT, AT(flow.columns), .kinds = KIND(FLOW), .min = 1,
     .max = 20},
    {KEY("balance"), PROP_ENUM, AT(flow.balance), .kinds = KIND(FLOW), WORDS(balances)},
    {KEY("deal"), PROP_ENUM, AT(flow.deal), .kinds = KIND(FLOW), WORDS(deals)},
    {KEY("columns"), PROP_TRACKS, AT(group.column), .kinds = KIND(GRID)},
    {KEY("rows"), PROP_TRACKS, AT(group.row), .kinds = KIND(GRID)},
    {KEY("radii"), PROP_RADII, AT(group.radius), .kinds = KIND(WHEEL)},
    {KEY("start"), PROP_DEGREES, AT(group.start), .kinds = KIND(WHEEL)},
    {KEY("direction"), PROP_ENUM, AT(group.rotation), .kinds = KIND(WHEEL),
     WORDS(rotations)},
    {KEY("weight"), PROP_NUMBER, AT(group.weight), .kinds = KIND(SECTOR), .min = 0,
     .max = 100000},
    {KEY("style"), PROP_STYLE, AT(text.style), .kinds = KIND(TEXT)},
    {KEY("fit"), PROP_FIT, AT(text), .kinds = KIND(TEXT)},
    {KEY("same-size"), PROP_ENUM, AT(text.same), .kinds = KIND(TEXT), WORDS(sames)},
    {KEY("language"), PROP_TEXT, AT(text.language), .kinds = KIND(TEXT)},
    {KEY("markup"), PROP_BOOL, AT(text.markup), .kinds = KIND(TEXT)},
    {KEY("fit"), PROP_ENUM, AT(image.fit), .kinds = KIND(IMAGE), WORDS(fits)},
    {KEY("tint"), PROP_INK, AT(image.tint), .kinds = KIND(IMAGE)},
    {KEY("level"), PROP_ENUM, AT(qr.level), .kinds = KIND(QR), WORDS(levels)},
    {KEY("quiet"), PROP_COUNT, AT(qr.quiet), .kinds = KIND(QR), .min = 0, .max = 50},
    {KEY("pitch"), PROP_POINTS, AT(lines.pitch), .kinds = KIND(LINES), .min = 1,
     .max = 1000},
};

const Prop *style_props(size_t *n) {
    *n = sizeof style_table / sizeof *style_table;
    return style_table;
}

const Prop *box_props(size_t *n) {
    *n = sizeof box_table / sizeof *box_table;
    return box_table;
}

Str tag_name(Tag tag) {
    return tags[tag];
}

bool prop_fits(const Prop *prop, BoxKind kind) {
    return (prop->kinds >> kind & 1U) != 0;
}

// An absolute length in pt; false after an error.
static bool points_read(const PropReader *r, const Node *n, Str what, double *out) {
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

static bool points_within(const PropReader *r, const Prop *p, const Node *n, double *out) {
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

// "18 pt" or 1.2: kept as a share of the size, so that it follows when a fit makes type
// smaller. The style's size stands at a known distance before it.
static void leading_read(const PropReader *r, const Node *n, char *field) {
    double size, value;
    memcpy(&size, field - offsetof(TextStyle, leading) + offsetof(TextStyle, size),
           sizeof size);
    if (n->kind == NODE_TEXT && number_parse(n->text, &value)) {
        if (value < 0.5 || value > 5)
            diag_error(r->diags, n->span,
                       "leading must lie between 0.5 and 5 times the size");
        else
            memcpy(field, &value, sizeof value);
        return;
    }
    if (!points_read(r, n, S("leading"), &value))
        return;
    value /= size;
    if (value < 0.5 || value > 5)
        diag_error(r->diags, n->span, "leading must lie between 0.5 and 5 times the size");
    else
        memcpy(field, &value, sizeof value);
}

enum { FIT_SIZES = 200 }; // more cost time and show no difference

static const Prop fit_size = {KEY("a size in fit"), PROP_POINTS, .min = 1, .max = 2000};

static void sizes_list(const PropReader *r, const Node *n, TextBox *text) {
    text->size = NEWS(r->arena, double, n->n + 1);
    text->sizes = 0;
    for (size_t i = 0; i < n->n; i++) {
        double pt;
        if (!points_within(r, &fit_size, n->item[i], &pt))
            continue;
        if (text->sizes && pt >= text->size[text->sizes - 1])
            diag_error(r->diags, n->item[i]->span,
                       "the sizes of fit go from large to small");
        text->size[text->sizes++] = pt;
    }
    if (text->sizes)
        text->style.size = text->size[0];
}

// {min: 13 pt, max: 15 pt, step: 0.5 pt, lines: 6}; max is the style's size, step 0.5 pt.
static void sizes_range(const PropReader *r, const Node *n, TextBox *text) {
    static const Str keys[] = {LIT("min"), LIT("max"), LIT("step"), LIT("lines")};
    node_only(r->diags, n, keys, 4, "fit");
    double max = text->style.size, min = max, step = 0.5;
    const Node *node = node_find(n, S("max"));
    if (node)
        points_within(r, &fit_size, node, &max);
    node = node_find(n, S("min"));
    min = max;
    if (node)
        points_within(r, &fit_size, node, &min);
    node = node_find(n, S("step"));
    if (node && points_read(r, node, S("step"), &step) && step < 0.01) {
        diag_error(r->diags, node->span, "a step of fit is at least 0.01 pt");
        step = 0.01;
    }
    node = node_find(n, S("lines"));
    if (node)
        text->max_lines = (size_t)node_number(r->diags, node, 1, 10000, "lines");
    if (min > max) {
        diag_error(r->diags, n->span, "fit goes from %g pt down to %g pt: min is above max",
                   max, min);
        min = max;
    }
    if ((max - min) / step > FIT_SIZES) {
        diag_error(r->diags, n->span, "fit makes more than %d sizes: take a larger step",
                   FIT_SIZES);
        step = (max - min) / FIT_SIZES;
    }
    size_t count = (size_t)floor((max - min) / step + 1e-9) + 1;
    text->size = NEWS(r->arena, double, count + 1);
    for (size_t i = 0; i < count; i++)
        text->size[i] = max - (double)i * step;
    if (text->size[count - 1] > min + 1e-9)
        text->size[count++] = min;
    text->sizes = count;
    text->style.size = max;
}

static void fit_read(const PropReader *r, const Node *n, TextBox *text) {
    if (n->kind == NODE_LIST)
        sizes_list(r, n, text);
    else if (node_is(r->diags, n, NODE_MAP, "fit"))
        sizes_range(r, n, text);
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
    if (!str_eq(n->text, S("none")))
        ink = theme_ink(r->arena, r->diags, r->theme, n->text, n->span);
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
    if (prop->type == PROP_FEATURES)
        features_check(r->diags, value->text, value->span);
}

void prop_read(const PropReader *r, const Prop *prop, const Node *value, void *base) {
    char *field = (char *)base + prop->offset;
    switch (prop->type) {
    case PROP_LEN:
    case PROP_PLACE:
    case PROP_EXTENT:
    case PROP_WIDTH:
    case PROP_SIDES:
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
        words_read(r, prop, value, (Str *)(void *)field);
        return;
    case PROP_INK:
        ink_read(r, value, field);
        return;
    case PROP_BLEND:
        blend_read(r, value, field);
        return;
    case PROP_DASH:
        dash_read(r, value, (double *)(void *)field);
        return;
    case PROP_EDGES:
        edges_read(r, value, (unsigned *)(void *)field);
        return;
    case PROP_TRACKS:
        tracks_read(r, prop, value, field);
        return;
    case PROP_STYLE:
        style_read(r, value, field);
        return;
    case PROP_LEADING:
        leading_read(r, value, field);
        return;
    case PROP_FIT:
        fit_read(r, value, (TextBox *)(void *)field);
        return;
    }
}
