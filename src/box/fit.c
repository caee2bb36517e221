#include "box/fit.h"

#include <math.h>

#include "base/number.h"
#include "box/lengths.h"

static const Key fit_table[] = {
    {LIT("min"), KEY_OWN, .takes = LIT("a length in mm, cm, in or pt"),
     .otherwise = LIT("max"), .doc = LIT("The smallest size."), .example = LIT("11 pt")},
    {LIT("max"), KEY_OWN, .takes = LIT("a length in mm, cm, in or pt"),
     .otherwise = LIT("the style's size"), .doc = LIT("The size to begin with."),
     .example = LIT("15 pt")},
    {LIT("step"), KEY_OWN, .takes = LIT("a length in mm, cm, in or pt"),
     .otherwise = LIT("0.5 pt"), .doc = LIT("From one size to the next smaller one."),
     .example = LIT("0.25 pt")},
    {LIT("lines"), KEY_OWN, .takes = LIT("a number from 1 to 10000"),
     .otherwise = LIT("any number"), .doc = LIT("The most lines that the text may have."),
     .example = LIT("6")},
};
const KeyMap fit_keys = {LIT("fit-text"), "fit", KEYS(fit_table),
                         LIT("Sizes to try when a text is too long, as the map of `fit`: "
                             "from `max` down to `min`. A list of sizes names each.")};

static const Key shares_table[] = {
    {LIT("min"), KEY_OWN, .takes = LIT("1 % to 100 %"), .otherwise = LIT("100 %"),
     .doc = LIT("The least that the texts become."), .example = LIT("70 %")},
    {LIT("step"), KEY_OWN, .takes = LIT("1 % to 100 %"), .otherwise = LIT("2.5 %"),
     .doc = LIT("From one size to the next smaller one."), .example = LIT("2 %")},
};
const KeyMap shares_keys = {LIT("fit-boxes"), "the fit of a group", KEYS(shares_table),
                            LIT("How far all texts in a row, column, grid or stack become "
                                "smaller together, as the map of its `fit`; they keep "
                                "their sizes to each other.")};

enum { FIT_SIZES = 200 }; // more cost time and show no difference

static const Prop fit_size = {LIT("a size in fit"), PROP_POINTS, .min = 1, .max = 2000};

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
    keys_read(r->diags, n, &fit_keys, NULL);
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

void fit_read(const PropReader *r, const Node *n, TextBox *text) {
    if (n->kind == NODE_LIST)
        sizes_list(r, n, text);
    else if (node_is(r->diags, n, NODE_MAP, "fit"))
        sizes_range(r, n, text);
}

static double percent_read(const PropReader *r, const Node *n, const char *what) {
    Str text = node_text(r->diags, n, what);
    double value;
    if (number_prefix(&text, &value) && str_eq(str_trim(text), S("%")) && value >= 1 &&
        value <= 100)
        return value / 100;
    diag_hint(r->diags,
              diag_error(r->diags, n->span, "%s is a share from 1 %% to 100 %%", what),
              "the texts keep their sizes to each other: {min: 70 %%}");
    return 1;
}

// {min: 70 %, step: 2 %}: what all texts may become of their own sizes, in step.
void shares_read(const PropReader *r, const Node *n, Group *group) {
    if (!node_is(r->diags, n, NODE_MAP, "a map such as {min: 70 %}"))
        return;
    keys_read(r->diags, n, &shares_keys, NULL);
    const Node *least = node_find(n, S("min")), *by = node_find(n, S("step"));
    double min = least ? percent_read(r, least, "min") : 1;
    double step = by ? percent_read(r, by, "step") : 0.025;
    size_t count = (size_t)floor((1 - min) / step + 1e-9) + 1;
    group->share = NEWS(r->arena, double, count + 1);
    for (size_t i = 0; i < count; i++)
        group->share[i] = 1 - (double)i * step;
    if (group->share[count - 1] > min + 1e-9)
        group->share[count++] = min;
    group->shares = count;
}
