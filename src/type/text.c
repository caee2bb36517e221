#include "type/text.h"

#include <math.h>

#include "type/text_line.h"

TextWidths text_widths(Shaper *s, const Box *box, double size) {
    Arena *scratch = arena_open();
    Cut c = cut_make(scratch, s, box, size);
    TextWidths w = {0};
    size_t from = 0;
    for (size_t i = 0; i < c.n; i++) {
        w.min = fmax(w.min, c.piece[i].width + c.piece[i].hyphen);
        if (c.piece[i].after == BREAK_FORCED) {
            w.max = fmax(w.max, breaks_width(c.piece, from, i + 1));
            from = i + 1;
        }
    }
    if (box->text.style.wrap == WRAP_NONE)
        w.min = w.max;
    arena_close(scratch);
    return w;
}

static void heights(const Cut *c, const Face *face, TextBlock *block, TextLine *line) {
    double leading = c->style->leading * c->size;
    double cap = (face ? face->cap_height : 0.7) * c->size;
    double ascent = (face ? face->ascent : 0.8) * c->size;
    double descent = (face ? face->descent : 0.2) * c->size;
    bool cap_edges = c->style->edges == EDGES_CAP;
    block->first_baseline = cap_edges ? cap : (leading - ascent - descent) / 2 + ascent;
    for (size_t i = 0; i < block->n; i++)
        line[i].baseline = block->first_baseline + (double)i * leading;
    double below = block->n ? (double)(block->n - 1) * leading : 0;
    block->last_baseline = block->first_baseline + below;
    block->height = cap_edges ? block->last_baseline : leading * (double)block->n;
    if (!block->n)
        block->height = 0;
}

// The lines of pieces from..to, which end with a forced break, into the block.
static size_t paragraph_set(Arena *a, const Cut *c, size_t from, size_t to, double width,
                            TextLine *line) {
    Arena *scratch = arena_open();
    size_t *ends = NEWS(scratch, size_t, to - from + 1);
    // A hanging quotation mark does not count: the measure is the optical one.
    double hang = hang_of(c, c->from[from]);
    Piece first = c->piece[from];
    c->piece[from].width -= hang;
    bool justify =
        c->style->align == TEXT_JUSTIFY && c->style->wrap != WRAP_NONE && isfinite(width);
    Wrap wrap = justify ? WRAP_JUSTIFY : c->style->wrap;
    size_t n = breaks_choose(scratch, c->piece + from, to - from, width, wrap, ends);
    for (size_t i = 0, begin = from; i < n; i++) {
        size_t end = from + ends[i];
        double out = justify ? hang_end(c, end) : 0, stretch = 1;
        if (justify)
            stretch = breaks_stretch(c->piece, to, begin, end, width + out);
        c->piece[from] = first;
        line[i] = line_make(a, c, begin, end, stretch);
        line[i].hang_end = stretch < 1 || stretch > 1 ? out : 0;
        begin = end;
    }
    arena_close(scratch);
    return n;
}

TextBlock *text_set(Arena *a, Shaper *s, const Box *box, double size, double width) {
    Cut c = cut_make(a, s, box, size);
    TextBlock *block = NEW(a, TextBlock);
    TextLine *line = NEWS(a, TextLine, c.n + 1);
    for (size_t from = 0, i = 0; i < c.n; i++)
        if (c.piece[i].after == BREAK_FORCED) {
            block->n += paragraph_set(a, &c, from, i + 1, width, line + block->n);
            from = i + 1;
        }
    for (size_t i = 0; i < block->n; i++) {
        double ink = line[i].width - line[i].hang - line[i].hang_end;
        block->width = fmax(block->width, ink);
        block->too_wide = fmax(block->too_wide, ink - width);
        line_align(&c, &line[i], width);
    }
    if (block->too_wide < 0.02) // pt: what rounding may cost, breaks.c allows it too
        block->too_wide = 0;
    const Face *face = shaper_face(s, c.style);
    block->line = line;
    block->size = size;
    heights(&c, face, block, line);
    return block;
}
