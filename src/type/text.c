#include "type/text.h"

#include <math.h>

#include "base/utf8.h"
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
        line[i].slot = i % rows;
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

static double first_of(const Cut *c, const Face *face) {
    double leading = c->style->leading * c->size;
    double cap = (face ? face->cap_height : 0.7) * c->size;
    double ascent = (face ? face->ascent : 0.8) * c->size;
    double descent = (face ? face->descent : 0.2) * c->size;
    return c->style->edges == EDGES_CAP ? cap : (leading - ascent - descent) / 2 + ascent;
}

// Of lines in so many rows.
static void heights(const Cut *c, const Face *face, TextBlock *block, TextLine *line,
                    size_t rows) {
    double leading = c->style->leading * c->size;
    block->first_baseline = first_of(c, face);
    for (size_t i = 0; i < block->n; i++)
        line[i].baseline = block->first_baseline + (double)line[i].slot * leading;
    double below = block->n ? (double)(rows - 1) * leading : 0;
    block->last_baseline = block->first_baseline + below;
    block->height =
        c->style->edges == EDGES_CAP ? block->last_baseline : leading * (double)rows;
    if (!block->n)
        block->height = 0;
}

// Lines that are whole paragraphs and begin at the left, where nothing counts from the
// right or in shares of the width.
static bool one_way(const Cut *c, const TextBlock *block) {
    size_t paragraphs = 0;
    for (size_t i = 0; i < c->n; i++)
        paragraphs += c->piece[i].after == BREAK_FORCED;
    const TextStyle *s = c->style;
    bool left = s->align == TEXT_LEFT || (s->align == TEXT_START && !c->from_right);
    bool tabs = style_tabs(s) || style_lists(s);
    for (size_t i = 0; i < c->shaped->n && !tabs; i++)
        tabs = c->shaped->cell[i].tab;
    return left && !tabs && block->n == paragraphs && block->too_wide <= 0 &&
           s->indent.unit != LEN_PERCENT && s->hanging.unit != LEN_PERCENT;
}

static Rooms rooms_of(const Cut *c, const Box *box, const Face *face, double width) {
    const Path *off = box->text.off;
    Rooms r = {.width = width, .from_right = c->from_right};
    r.leading = c->style->leading * c->size;
    r.above = (face ? face->cap_height : 0.7) * c->size;
    r.below = (face ? face->descent : 0.2) * c->size;
    r.first = first_of(c, face);
    if (off)
        r.off = *off;
    Len gap = box->text.around_gap;
    r.gap = gap.unit == LEN_NONE ? c->size : len_resolve(gap, width, c->size);
    return r;
}

// How much larger than its text a letter is that is so many lines tall.
static double large_of(const Rooms *r, size_t lines) {
    return 1 + (double)(lines - 1) * r->leading / r->above;
}

// The cells of a large first letter, with the quotation mark before it.
static size_t letter_cells(const Cut *c) {
    size_t n = 0;
    const Cell *cell = c->shaped->cell;
    while (n < c->shaped->n && n < 2) {
        size_t at = cell[n].at;
        bool sign = utf8_next(c->shaped->text, &at) < 'A' || cell[n].n > 2;
        n++;
        if (!sign)
            break;
    }
    return n && c->n && c->to[0] > n && run_end(c, 0, n) >= n ? n : 0;
}

// Takes the letter off the first piece, in a copy of them all: others keep the text's own.
static size_t letter_take(Arena *a, Cut *c, Rooms *r, size_t lines) {
    size_t n = lines > 1 && isfinite(r->width) ? letter_cells(c) : 0;
    double wide = 0;
    for (size_t i = 0; i < n; i++)
        wide += cell_width(c, i);
    if (!n)
        return 0;
    r->letter_lines = lines;
    r->letter = wide * large_of(r, lines) + 0.35 * c->size;
    Piece *piece = NEWS(a, Piece, c->n);
    size_t *from = NEWS(a, size_t, c->n);
    for (size_t i = 0; i < c->n; i++) {
        piece[i] = c->piece[i];
        from[i] = c->from[i];
    }
    piece[0].width -= wide;
    from[0] = n;
    c->piece = piece;
    c->from = from;
    return n;
}

// Sets it before the first line, down on the last of its lines.
static void letter_set(Arena *a, const Cut *c, const Rooms *r, size_t n, TextLine *line) {
    Cut large = *c;
    large.size *= large_of(r, r->letter_lines);
    Run *run = NEWS(a, Run, line->n + 1);
    run[0] = run_make(a, &large, 0, n, 1);
    run[0].rise -= (double)(r->letter_lines - 1) * r->leading;
    run[0].x = c->from_right ? r->width - line->x - run[0].width : -line->x;
    for (size_t i = 0; i < line->n; i++)
        run[i + 1] = line->run[i];
    line->run = run;
    line->n++;
    line->text = str_f(a, "%.*s%.*s", STR(run[0].text), STR(line->text));
}

// Lines that each have a room of their own. Returns how many rows they take.
static size_t text_fill(const Setting *set, Rooms *r, const Box *box, TextBlock *block,
                        TextLine *line) {
    Cut *c = set->cut;
    size_t lines = (size_t)(box->text.drop_cap > 1 ? box->text.drop_cap : 1);
    size_t letter = letter_take(set->arena, c, r, lines), slot = 0;
    for (size_t from = 0, i = 0; i < c->n; i++)
        if (c->piece[i].after == BREAK_FORCED) {
            TextLine *next = line + block->n;
            size_t n = paragraph_fill(set, r, from, i + 1, slot, next);
            slot = n ? next[n - 1].slot + 1 : slot;
            block->n += n;
            from = i + 1;
        }
    if (letter && block->n)
        letter_set(set->arena, c, r, letter, line);
    return slot > r->letter_lines ? slot : r->letter_lines;
}

static size_t paragraphs_set(const Setting *set, TextLine *line) {
    size_t n = 0;
    for (size_t from = 0, i = 0; i < set->cut->n; i++)
        if (set->cut->piece[i].after == BREAK_FORCED) {
            n += paragraph_set(set, from, i + 1, line + n);
            from = i + 1;
        }
    return n;
}

static bool has_rooms(const Box *box) {
    return box->text.off || box->text.drop_cap > 1;
}

TextBlock *text_set(Arena *a, Shaper *s, const Box *box, double size, double width) {
    Cut c = cut_make(a, s, box, size);
    TextBlock *block = NEW(a, TextBlock);
    TextLine *line = NEWS(a, TextLine, c.n + 1);
    Columns columns = columns_of(box, size, width);
    Setting set = setting_make(a, &c, columns.width);
    const Face *face = shaper_face(s, c.style);
    Rooms rooms = rooms_of(&c, box, face, width);
    size_t rows = 0;
    if (has_rooms(box))
        rows = text_fill(&set, &rooms, box, block, line);
    else
        block->n = paragraphs_set(&set, line);
    for (size_t i = 0; i < block->n; i++) {
        double ink = line[i].margin + line[i].width - line[i].hang - line[i].hang_end;
        block->width = fmax(block->width, ink);
        block->too_wide = fmax(block->too_wide, ink - columns.width);
    }
    if (block->too_wide < 0.02) // pt: what rounding may cost, breaks.c allows it too
        block->too_wide = 0;
    block->line = line;
    block->size = size;
    if (!rows)
        rows = columns_fill(&c, &columns, line, block->n);
    heights(&c, face, block, line, rows);
    if (columns.n > 1)
        block->width = width;
    else
        block->one_way = !has_rooms(box) && one_way(&c, block);
    return block;
}
