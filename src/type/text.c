#include "type/text.h"

#include <math.h>

#include "type/paragraph.h"
#include "type/text_line.h"

typedef struct Columns { // of one text
    double n;
    double width, gap; // pt
} Columns;

static Columns columns_of(const Box *box, double size, double width) {
    Columns c = {.n = fmax(1, box->text.columns), .width = width};
    if (c.n < 2 || isinf(width))
        return (Columns){.n = 1, .width = width};
    Len gap = box->text.column_gap;
    c.gap = gap.unit == LEN_NONE ? 1.5 * size : len_resolve(gap, width, size);
    c.width = fmax(0, (width - c.gap * (c.n - 1)) / c.n);
    return c;
}

// Lines one behind the other into columns, none longer than the first. Returns how many
// stand in that.
static size_t columns_fill(const Cut *c, const Columns *columns, TextLine *line, size_t n) {
    size_t count = (size_t)columns->n, rows = (n + count - 1) / count;
    for (size_t i = 0; rows && i < n; i++) {
        size_t at = i / rows;
        if (c->from_right)
            at = count - 1 - at;
        line[i].x += (double)at * (columns->width + columns->gap);
    }
    return rows;
}

TextWidths text_widths(Shaper *s, const Box *box, double size) {
    Arena *scratch = arena_open();
    Cut c = cut_make(scratch, s, box, size);
    TextWidths w = {0};
    Setting set = setting_make(scratch, &c, INFINITY);
    size_t from = 0;
    for (size_t i = 0; i < c.n; i++) {
        w.min = fmax(w.min, c.piece[i].width + c.piece[i].hyphen + set.most);
        if (c.piece[i].after == BREAK_FORCED) {
            w.max = fmax(w.max, paragraph_width(&set, from, i + 1));
            from = i + 1;
        }
    }
    if (box->text.style.wrap == WRAP_NONE)
        w.min = w.max;
    Columns columns = columns_of(box, size, w.min);
    w.min = w.min * columns.n + columns.gap * (columns.n - 1);
    arena_close(scratch);
    return w;
}

// Of lines in columns of so many rows.
static void heights(const Cut *c, const Face *face, TextBlock *block, TextLine *line,
                    size_t rows) {
    double leading = c->style->leading * c->size;
    double cap = (face ? face->cap_height : 0.7) * c->size;
    double ascent = (face ? face->ascent : 0.8) * c->size;
    double descent = (face ? face->descent : 0.2) * c->size;
    bool cap_edges = c->style->edges == EDGES_CAP;
    block->first_baseline = cap_edges ? cap : (leading - ascent - descent) / 2 + ascent;
    for (size_t i = 0; i < block->n; i++)
        line[i].baseline = block->first_baseline + (double)(i % rows) * leading;
    double below = block->n ? (double)(rows - 1) * leading : 0;
    block->last_baseline = block->first_baseline + below;
    block->height = cap_edges ? block->last_baseline : leading * (double)rows;
    if (!block->n)
        block->height = 0;
}

// Lines that are whole paragraphs and begin at the left, where nothing counts from the
// right or in shares of the width.
static bool one_way(const Cut *c, const TextBlock *block, size_t paragraphs) {
    const TextStyle *s = c->style;
    bool left = s->align == TEXT_LEFT || (s->align == TEXT_START && !c->from_right);
    bool tabs = style_tabs(s) || style_lists(s);
    for (size_t i = 0; i < c->shaped->n && !tabs; i++)
        tabs = c->shaped->cell[i].tab;
    return left && !tabs && block->n == paragraphs && block->too_wide <= 0 &&
           s->indent.unit != LEN_PERCENT && s->hanging.unit != LEN_PERCENT;
}

TextBlock *text_set(Arena *a, Shaper *s, const Box *box, double size, double width) {
    Cut c = cut_make(a, s, box, size);
    TextBlock *block = NEW(a, TextBlock);
    TextLine *line = NEWS(a, TextLine, c.n + 1);
    Columns columns = columns_of(box, size, width);
    Setting set = setting_make(a, &c, columns.width);
    size_t paragraphs = 0;
    for (size_t from = 0, i = 0; i < c.n; i++)
        if (c.piece[i].after == BREAK_FORCED) {
            paragraphs++;
            block->n += paragraph_set(&set, from, i + 1, line + block->n);
            from = i + 1;
        }
    for (size_t i = 0; i < block->n; i++) {
        double ink = line[i].margin + line[i].width - line[i].hang - line[i].hang_end;
        block->width = fmax(block->width, ink);
        block->too_wide = fmax(block->too_wide, ink - columns.width);
    }
    if (block->too_wide < 0.02) // pt: what rounding may cost, breaks.c allows it too
        block->too_wide = 0;
    const Face *face = shaper_face(s, c.style);
    block->line = line;
    block->size = size;
    heights(&c, face, block, line, columns_fill(&c, &columns, line, block->n));
    if (columns.n > 1)
        block->width = width;
    else
        block->one_way = one_way(&c, block, paragraphs);
    return block;
}
