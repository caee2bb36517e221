#include "layout/decimal.h"

#include <math.h>

#include "layout/kinds.h"
#include "layout/memo.h"

static bool is_decimal(const Box *box) {
    return box->kind == BOX_TEXT && box->text.style.align == TEXT_DECIMAL;
}

// How much of the text stands from its decimal sign on, pt, when it is one line.
static double after_point(Layout *l, const Box *box) {
    const TextBlock *set = text_block(l, box, text_width_most(l, box));
    const TextLine *line = set->n ? &set->line[set->n - 1] : NULL;
    for (size_t i = 0; line && i < line->n; i++) {
        const Run *run = &line->run[i];
        for (size_t k = 0; k < run->n; k++)
            if (run->at + run->glyph[k].cluster >= box->text.point)
                return fmax(0, line->width - run->x - run->glyph[k].x);
    }
    return 0;
}

void decimals_settle(Layout *l, Box *grid) {
    const Group *g = &grid->group;
    Arena *scratch = arena_open();
    double *most = NEWS(scratch, double, grid->memo->cells.columns);
    for (size_t i = 0; i < g->n; i++)
        if (is_decimal(g->child[i])) {
            size_t column = g->child[i]->cell.column;
            most[column] = fmax(most[column], after_point(l, g->child[i]));
        }
    for (size_t i = 0; i < g->n; i++)
        if (is_decimal(g->child[i]))
            g->child[i]->text.push =
                most[g->child[i]->cell.column] - after_point(l, g->child[i]);
    arena_close(scratch);
}
