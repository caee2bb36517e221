#include "type/text_line.h"

#include <math.h>
#include <stdalign.h>
#include <string.h>

#include "base/utf8.h"
#include "language/invisible.h"

// Glyphs of cells from..to, all of one look, face and level, as a run that begins at x.
Run run_make(Arena *a, const Cut *c, size_t from, size_t to, double stretch) {
    const Cell *cell = c->shaped->cell;
    size_t n = 0;
    for (size_t i = from; i < to; i++)
        n += cell[i].glyphs;
    Glyph *glyph = arena_room(a, (n + 1) * sizeof *glyph, alignof(Glyph)); // each written
    Run run = {.face = cell[from].face,
               .size = c->size * (cell[from].scale > 0 ? cell[from].scale : 1),
               .rise = c->size * cell[from].rise,
               .script = cell[from].script,
               .glyph = glyph,
               .at = cell[from].at,
               .span = c->look[from]};
    run.rtl = cell[from].level & 1;
    run.pictured = cell[from].pictured;
    double pen = 0;
    for (size_t k = 0; k < to - from; k++) {
        size_t i = run.rtl ? to - 1 - k : from + k;
        const Cell *now = &cell[i];
        double begin = pen;
        for (size_t g = 0; g < now->glyphs; g++) {
            const CellGlyph *in = &now->glyph[g];
            glyph[run.n++] = (Glyph){.id = in->id,
                                     .cluster = (uint32_t)(now->at - cell[from].at),
                                     .x = pen + in->x * c->size,
                                     .y = in->y * c->size,
                                     .advance = in->advance * c->size};
            pen += in->advance * c->size;
        }
        pen = begin + cell_width(c, i) * (now->space ? stretch : 1);
    }
    run.width = pen;
    run.text = str_dup(a, cells_text(c, from, to));
    return run;
}

static int level_max(const Cell *cell, size_t from, size_t to) {
    int level = 0;
    for (size_t i = from; i < to; i++)
        level = cell[i].level > level ? cell[i].level : level;
    return level;
}

// Runs into visual order: from the highest level down, every stretch at least that high is
// turned round (UAX 9, rule L2).
static void runs_order(const Cut *c, size_t *begin, size_t n, int highest) {
    for (int level = highest; level > 0; level--)
        for (size_t i = 0; i < n;) {
            size_t j = i;
            while (j < n && c->shaped->cell[begin[j]].level >= level)
                j++;
            for (size_t k = i, l = j; k + 1 < l; k++) {
                size_t swap = begin[k];
                begin[k] = begin[--l];
                begin[l] = swap;
            }
            i = j > i ? j : i + 1;
        }
}

size_t run_end(const Cut *c, size_t from, size_t to) {
    const Cell *cell = c->shaped->cell;
    size_t end = from + 1;
    while (end < to && cell[end].face == cell[from].face && c->look[end] == c->look[from] &&
           cell[end].level == cell[from].level && cell[end].scale == cell[from].scale &&
           cell[end].pictured == cell[from].pictured &&
           cell[end].joined == cell[from].joined)
        end++;
    return end;
}

// Whether a cell prints nothing: a mark of direction, or what else tells fonts how to draw
// others. A run does not begin with one, for its letters would be nobody's.
static bool unseen(const Cut *c, size_t i) {
    const Cell *cell = &c->shaped->cell[i];
    size_t at = cell->at;
    return !cell->glyphs && !cell->icon && !cell->space && !cell->newline &&
           invisible_of(utf8_next(c->shaped->text, &at)) != INVISIBLE_NOT;
}

// What str_f would make of both, for what is done for every line.
static Str joined(Arena *a, Str text, Str end) {
    char *p = arena_room(a, text.n + end.n + 1, 1);
    if (text.n)
        memcpy(p, text.p, text.n);
    if (end.n)
        memcpy(p + text.n, end.p, end.n);
    p[text.n + end.n] = '\0';
    return (Str){p, text.n + end.n};
}

static void hyphen_append(Arena *a, Run *run) {
    double advance;
    Glyph *glyph = NEWS(a, Glyph, run->n + 1);
    memcpy(glyph, run->glyph, run->n * sizeof *glyph);
    uint32_t id = face_glyph(run->face, '-', &advance);
    glyph[run->n] = (Glyph){.id = id,
                            .cluster = (uint32_t)run->text.n,
                            .x = run->width,
                            .advance = advance * run->size};
    run->glyph = glyph;
    run->n++;
    run->width += advance * run->size;
    run->text = joined(a, run->text, S("\xC2\xAD"));
}

static bool to_right(const Cut *c) {
    switch (c->style->align) {
    case TEXT_START:
    case TEXT_JUSTIFY:
        return c->from_right;
    case TEXT_END:
        return !c->from_right;
    case TEXT_DECIMAL: // numbers run from the left in any language
    case TEXT_RIGHT:
        return true;
    case TEXT_LEFT:
    case TEXT_CENTER:
        return false;
    }
    return false;
}

double hang_of(const Cut *c, size_t from) {
    static const char *const marks[] = {"‘", "“", "‚", "„", "«", "‹", "'", "\""};
    const Cell *cell = &c->shaped->cell[from];
    Str text = str_sub(c->shaped->text, cell->at, cell->at + cell->n);
    bool begins = c->style->align != TEXT_CENTER && to_right(c) == c->shaped->rtl;
    if (!c->style->hang || !begins)
        return 0;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_eq(text, str_of(marks[i])))
            return cell_width(c, from);
    return 0;
}

// A hyphen, full point or comma at the end hangs outside with the opening marks.
double hang_end(const Cut *c, size_t last) {
    static const char *const marks[] = {".", ",", "-", "\xE2\x80\x90"};
    const Piece *piece = &c->piece[last - 1];
    size_t to = c->to[last - 1];
    if (!c->style->hang || c->style->align != TEXT_JUSTIFY || to == c->from[last - 1])
        return 0;
    if (piece->after == BREAK_SOFT)
        return piece->hyphen;
    const Cell *cell = &c->shaped->cell[to - 1];
    Str text = str_sub(c->shaped->text, cell->at, cell->at + cell->n);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_eq(text, str_of(marks[i])))
            return cell_width(c, to - 1);
    return 0;
}

TextLine line_make(Arena *a, const Cut *c, size_t first, size_t last, double stretch) {
    size_t from = c->from[first], to = c->to[last - 1], n = 0;
    TextLine line = {0};
    size_t *begin = arena_room(a, (to - from + 1) * sizeof *begin, alignof(size_t));
    for (size_t at = from, end; at < to; at = end) {
        end = run_end(c, at, to);
        while (at < end && unseen(c, at))
            at++;
        if (at < end)
            begin[n++] = at;
    }
    if (n > 1)
        runs_order(c, begin, n, level_max(c->shaped->cell, from, to));
    Run *run = NEWS(a, Run, n + 1);
    Run *final = NULL; // last in logical order
    double x = 0;
    for (size_t i = 0; i < n; i++) {
        size_t end = run_end(c, begin[i], to);
        run[i] = run_make(a, c, begin[i], end, stretch);
        run[i].x = x;
        if (end == to)
            final = &run[i];
        x += run[i].width;
    }
    BreakKind after = c->piece[last - 1].after;
    bool soft = after == BREAK_SOFT;
    if (final && soft) {
        hyphen_append(a, final);
    } else if (final) {
        final->ends_line = true;
        if (last < c->n && after != BREAK_HYPHEN && after != BREAK_BARE)
            final->text = joined(a, final->text, S(" "));
    }
    line.run = run;
    line.n = n;
    line.width = breaks_width(c->piece, first, last);
    for (size_t i = first; i + 1 < last; i++)
        line.width += c->piece[i].space * (stretch - 1);
    line.text = joined(a, cells_text(c, from, to),
                       soft                   ? S("\xC2\xAD")
                       : after == BREAK_SPACE ? S(" ")
                                              : S(""));
    line.hang = n ? hang_of(c, from) : 0;
    return line;
}

void line_align(const Cut *c, TextLine *line, double width) {
    if (c->style->align == TEXT_CENTER && isfinite(width))
        line->x = (width - line->width) / 2;
    else if (to_right(c) && isfinite(width))
        line->x = width - line->width + line->hang;
    else
        line->x = -line->hang;
}
