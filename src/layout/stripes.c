#include "layout/stripes.h"

static const GridRow *line_of(const Group *g, size_t row) {
    return row < g->lines ? &g->line[row] : NULL;
}

const Ink *stripe_fill(const Group *g, size_t row) {
    const GridRow *line = line_of(g, row);
    size_t head = (size_t)g->head;
    if (line && line->fill)
        return line->fill;
    return row >= head && (row - head) % 2 == 1 ? g->zebra : NULL;
}

const Ink *stripe_rule(const Group *g, size_t below) {
    const GridRow *line = line_of(g, below);
    if (line && line->divide)
        return line->divide;
    if (g->divide_head && below + 1 == (size_t)g->head)
        return g->divide_head;
    return g->divide_rows ? g->divide_rows : g->divide;
}

const Ink *stripe_column_rule(const Group *g) {
    return g->divide_columns ? g->divide_columns : g->divide;
}
