#pragma once
// One box of a layout file to a Plan: its kind, properties, loops, conditions and children,
// with every unknown key, name and constant value checked here and now. Used by template
// alone.
#include "project/template.h"

typedef struct PlanReader {
    Arena *arena;
    Diags *diags;
    const Theme *theme;
    const Node *parts; // the layout's own
    const TemplateInput *input;
    const Arguments *parameters; // the layout's
    struct {
        Part **p;
        size_t n, cap;
    } read;
    int depth;
    const Plan *flow; // the one that another may continue
} PlanReader;

// What boxes have beside their properties, boxes that show parts and cards too, and what a
// `card` is.
extern const struct KeyMap box_keys, use_keys, card_keys;

Plan *plan_read(PlanReader *r, const Node *node);
