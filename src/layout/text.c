#include "layout/text.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "layout/breaks.h"
#include "layout/language.h"
#include "layout/shape.h"

enum { PARAGRAPH = 20000, WORD = 1000, MARKS = 32 }; // characters; more is refused unshaped

// A text box being cut into pieces: each piece is cells from..to, the space cells behind
// them.
typedef struct Cut {
    const Shaped *shaped;
    const TextStyle *style;
    const Language *language;
    double size; // pt
    Piece *piece;
    size_t *from, *to, *next; // cells: begin, end of the ink, begin of the next piece
    size_t n;
} Cut;

static const Shaped *shaped_of(Shaper *s, const Box *box) {
    return shape_text(s, box->text.text, &box->text.style, box->text.language);
}

static double cells_width(const Cut *c, size_t from, size_t to) {
    double em = 0;
    for (size_t i = from; i < to; i++)
        em += c->shaped->cell[i].advance;
    return (em + c->style->tracking * (double)(to - from)) * c->size;
}

static Str cells_text(const Cut *c, size_t from, size_t to) {
    const Cell *cell = c->shaped->cell;
    if (from >= to)
        return S("");
    return str_sub(c->shaped->text, cell[from].at, cell[to - 1].at + cell[to - 1].n);
}

static bool letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static Str bare(Str word) { // without ASCII punctuation at its ends
    while (word.n && !letter(word.p[0]) && !(word.p[0] >= '0' && word.p[0] <= '9'))
        word = str_sub(word, 1, word.n);
    while (word.n && !letter(word.p[word.n - 1]) &&
           !(word.p[word.n - 1] >= '0' && word.p[word.n - 1] <= '9'))
        word = str_sub(word, 0, word.n - 1);
    return word;
}

static bool in_list(Str word, const Str *list, size_t n) {
    char low[16];
    if (!word.n || word.n > sizeof low)
        return false;
    for (size_t i = 0; i < word.n; i++)
        low[i] = (char)(word.p[i] >= 'A' && word.p[i] <= 'Z' ? word.p[i] + 32 : word.p[i]);
    for (size_t i = 0; i < n; i++)
        if (str_eq((Str){low, word.n}, list[i]))
            return true;
    return false;
}

static bool digit_last(Str s) {
    return s.n && s.p[s.n - 1] >= '0' && s.p[s.n - 1] <= '9';
}

// Words that typographers keep together though a space stands between them: "en -hulp",
// "partij A", "24 uur", and a parenthesis of two words.
static bool glued(const Cut *c, Str before, Str after) {
    if (after.n > 1 && after.p[0] == '-' && letter(after.p[1]))
        return true;
    Str name = bare(after);
    if (name.n == 1 && name.p[0] >= 'A' && name.p[0] <= 'Z' && after.n <= 2)
        return true;
    if (c->language && digit_last(before) &&
        in_list(name, c->language->unit, c->language->units))
        return true;
    return before.n > 1 && after.n > 1 && before.p[0] == '(' &&
           before.p[before.n - 1] != ')' && memchr(after.p, ')', after.n) &&
           before.n + after.n < 24;
}

static void piece_add(Cut *c, size_t from, size_t to, size_t next, BreakKind after) {
    size_t i = c->n++;
    c->from[i] = from;
    c->to[i] = to;
    c->next[i] = next;
    c->piece[i] = (Piece){.width = cells_width(c, from, to),
                          .space = cells_width(c, to, next),
                          .after = after,
                          .word_start = from == 0 || c->shaped->cell[from - 1].space ||
                                        c->shaped->cell[from - 1].newline};
}

static size_t ink_end(const Cut *c, size_t from, size_t next) {
    while (next > from &&
           (c->shaped->cell[next - 1].space || c->shaped->cell[next - 1].newline))
        next--;
    return next;
}

static size_t word_begin(const Cut *c, size_t at) {
    while (at && !c->shaped->cell[at - 1].space && !c->shaped->cell[at - 1].newline)
        at--;
    return at;
}

static size_t word_end(const Cut *c, size_t at) {
    while (at < c->shaped->n && !c->shaped->cell[at].space && !c->shaped->cell[at].newline)
        at++;
    return at;
}

// Whether a line may end before cell `at`, where Unicode allows it.
static bool may_break(const Cut *c, size_t at) {
    const Cell *cell = c->shaped->cell;
    if (at >= c->shaped->n || !cell[at].break_before)
        return false;
    size_t end = ink_end(c, 0, at);
    if (cell[at - 1].newline)
        return true;
    if (end == at) // behind a hyphen, but not one that begins its word
        return word_begin(c, at) + 1 < at;
    return !glued(c, cells_text(c, word_begin(c, end), end),
                  cells_text(c, at, word_end(c, at)));
}

// Cuts the ink from..to at its hyphenation points, which are bytes of the text.
static void hyphens_cut(Cut *c, size_t from, size_t to, size_t next, BreakKind after,
                        double hyphen) {
    size_t point[32], points = 0;
    Str word = bare(cells_text(c, from, to));
    if (c->style->hyphenate && c->language)
        points = language_hyphens(c->language, word, point, 32);
    size_t base = (size_t)(word.p - c->shaped->text.p), begin = from;
    for (size_t p = 0; p < points; p++)
        for (size_t i = begin + 1; i < to; i++)
            if (c->shaped->cell[i].at == base + point[p]) {
                piece_add(c, begin, i, i, BREAK_SOFT);
                c->piece[c->n - 1].hyphen = hyphen;
                begin = i;
                break;
            }
    piece_add(c, begin, to, next, after);
}

static double hyphen_width(const Cut *c) {
    double em = 0;
    for (size_t i = 0; i < c->shaped->n; i++)
        if (c->shaped->cell[i].face) {
            face_glyph(c->shaped->cell[i].face, '-', &em);
            break;
        }
    return em * c->size;
}

static Cut cut_make(Arena *a, Shaper *s, const Box *box, double size) {
    Cut c = {.shaped = shaped_of(s, box), .style = &box->text.style, .size = size};
    size_t room = c.shaped->n + 1, from = 0;
    c.language = language_find(shaper_languages(s), box->text.language);
    c.piece = NEWS(a, Piece, room);
    c.from = NEWS(a, size_t, room);
    c.to = NEWS(a, size_t, room);
    c.next = NEWS(a, size_t, room);
    double hyphen = hyphen_width(&c);
    for (size_t at = 1; at <= c.shaped->n; at++) {
        if (at < c.shaped->n && !may_break(&c, at))
            continue;
        size_t end = ink_end(&c, from, at);
        BreakKind after = at == c.shaped->n || c.shaped->cell[at - 1].newline ? BREAK_FORCED
                          : end < at                                          ? BREAK_SPACE
                                     : BREAK_HYPHEN;
        hyphens_cut(&c, from, end, at, after, hyphen);
        Str word = bare(cells_text(&c, word_begin(&c, end), end));
        c.piece[c.n - 1].not_last =
            c.language && in_list(word, c.language->not_last, c.language->not_lasts);
        from = at;
    }
    return c;
}

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

// Glyphs of cells from..to, all of one face and level, as a run that begins at x.
static Run run_make(Arena *a, const Cut *c, size_t from, size_t to, double x) {
    const Cell *cell = c->shaped->cell;
    size_t n = 0;
    for (size_t i = from; i < to; i++)
        n += cell[i].glyphs;
    Glyph *glyph = NEWS(a, Glyph, n + 1); // one more: a hyphen may follow
    Run run = {.face = cell[from].face, .size = c->size, .x = x, .glyph = glyph};
    run.rtl = cell[from].level & 1;
    double pen = 0;
    for (size_t k = 0; k < to - from; k++) {
        const Cell *now = &cell[run.rtl ? to - 1 - k : from + k];
        for (size_t g = 0; g < now->glyphs; g++) {
            const CellGlyph *in = &now->glyph[g];
            glyph[run.n++] = (Glyph){.id = in->id,
                                     .cluster = (uint32_t)(now->at - cell[from].at),
                                     .x = pen + in->x * c->size,
                                     .y = in->y * c->size,
                                     .advance = in->advance * c->size};
            pen += in->advance * c->size;
        }
        pen += c->style->tracking * c->size;
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

static size_t run_end(const Cut *c, size_t from, size_t to) {
    const Cell *cell = c->shaped->cell;
    size_t end = from + 1;
    while (end < to && cell[end].face == cell[from].face &&
           cell[end].level == cell[from].level)
        end++;
    return end;
}

static void hyphen_append(Arena *a, const Cut *c, Run *run) {
    double advance;
    Glyph *glyph = NEWS(a, Glyph, run->n + 1);
    memcpy(glyph, run->glyph, run->n * sizeof *glyph);
    uint32_t id = face_glyph(run->face, '-', &advance);
    glyph[run->n] = (Glyph){.id = id,
                            .cluster = (uint32_t)run->text.n,
                            .x = run->width,
                            .advance = advance * c->size};
    run->glyph = glyph;
    run->n++;
    run->width += advance * c->size;
    run->text = str_f(a, "%.*s\xC2\xAD", STR(run->text));
}

// The advance by which an opening quotation mark at the line's start hangs outside.
static double hang_of(const Cut *c, size_t from) {
    static const char *const marks[] = {"‘", "“", "‚", "„", "«", "‹", "'", "\""};
    const Cell *cell = &c->shaped->cell[from];
    Str text = str_sub(c->shaped->text, cell->at, cell->at + cell->n);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_eq(text, str_of(marks[i])))
            return (cell->advance + c->style->tracking) * c->size;
    return 0;
}

static TextLine line_make(Arena *a, const Cut *c, size_t first, size_t last) {
    size_t from = c->from[first], to = c->to[last - 1], n = 0;
    TextLine line = {0};
    size_t *begin = NEWS(a, size_t, to - from + 1);
    for (size_t at = from; at < to; at = run_end(c, at, to))
        begin[n++] = at;
    runs_order(c, begin, n, level_max(c->shaped->cell, from, to));
    Run *run = NEWS(a, Run, n + 1);
    Run *final = NULL; // last in logical order
    double x = 0;
    for (size_t i = 0; i < n; i++) {
        run[i] = run_make(a, c, begin[i], run_end(c, begin[i], to), x);
        if (run_end(c, begin[i], to) == to)
            final = &run[i];
        x += run[i].width;
    }
    bool soft = c->piece[last - 1].after == BREAK_SOFT;
    if (final && soft) {
        hyphen_append(a, c, final);
    } else if (final && c->piece[last - 1].after == BREAK_SPACE && last < c->n) {
        final->text = str_f(a, "%.*s ", STR(final->text));
    }
    line.run = run;
    line.n = n;
    line.width =
        breaks_width(c->piece, first, last) - (n ? c->style->tracking * c->size : 0);
    line.text = str_f(a, "%.*s%s", STR(cells_text(c, from, to)),
                      soft                                      ? "\xC2\xAD"
                      : c->piece[last - 1].after == BREAK_SPACE ? " "
                                                                : "");
    if (c->style->hang && n && !c->shaped->rtl)
        line.x = -hang_of(c, from);
    return line;
}

static bool to_right(const Cut *c) {
    switch (c->style->align) {
    case TEXT_START:
        return c->shaped->rtl;
    case TEXT_END:
        return !c->shaped->rtl;
    case TEXT_RIGHT:
        return true;
    case TEXT_LEFT:
    case TEXT_CENTER:
        return false;
    }
    return false;
}

static void line_align(const Cut *c, TextLine *line, double width) {
    if (isinf(width))
        return;
    if (c->style->align == TEXT_CENTER)
        line->x = (width - line->width) / 2;
    else if (to_right(c))
        line->x = width - line->width;
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
    double hang = c->style->hang ? hang_of(c, c->from[from]) : 0;
    Piece first = c->piece[from];
    c->piece[from].width -= hang;
    size_t n =
        breaks_choose(scratch, c->piece + from, to - from, width, c->style->wrap, ends);
    c->piece[from] = first;
    for (size_t i = 0, begin = from; i < n; i++) {
        line[i] = line_make(a, c, begin, from + ends[i]);
        begin = from + ends[i];
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
        double ink = line[i].width + fmin(0, line[i].x);
        block->width = fmax(block->width, ink);
        block->too_wide = fmax(block->too_wide, ink - width);
        line_align(&c, &line[i], width);
    }
    if (block->too_wide < 0.02) // pt: what rounding may cost, breaks.c allows it too
        block->too_wide = 0;
    Str rest = c.style->family;
    const Face *face = face_find(shaper_faces(s), str_trim(str_cut(&rest, ',')),
                                 c.style->weight, c.style->italic);
    block->line = line;
    block->size = size;
    heights(&c, face, block, line);
    return block;
}

// The place of a letter: pieces have the same characters as the text, though quotation
// marks may have become longer.
static Span letter_span(const Box *box, size_t at) {
    size_t character = utf8_count(str_sub(box->text.text, 0, at));
    for (size_t i = 0; i < box->text.pieces; i++) {
        const TextPiece *piece = &box->text.piece[i];
        size_t n = utf8_count(piece->text);
        if (character >= n) {
            character -= n;
            continue;
        }
        size_t from = 0;
        while (character--)
            utf8_next(piece->text, &from);
        size_t to = from;
        utf8_next(piece->text, &to);
        return span_within(piece->span, piece->text, from, to - from);
    }
    return box->span;
}

static bool faces_check(Diags *d, const Shaper *s, const Box *box) {
    bool fine = true;
    for (Str rest = box->text.style.family; rest.n;) {
        Str family = str_trim(str_cut(&rest, ','));
        const TextStyle *style = &box->text.style;
        if (face_find(shaper_faces(s), family, style->weight, style->italic))
            continue;
        face_missing(d, shaper_faces(s), box->span, family, style->weight, style->italic);
        fine = false;
    }
    return fine;
}

static bool
mark(uint32_t c) { // combining marks of the common blocks: enough to stop a pile
    return (c >= 0x300 && c < 0x370) || (c >= 0x1AB0 && c < 0x1B00) ||
           (c >= 0x1DC0 && c < 0x1E00) || (c >= 0x20D0 && c < 0x2100) ||
           (c >= 0xFE20 && c < 0xFE30);
}

static bool limits_check(Diags *d, const Box *box) {
    size_t word = 0, marks = 0, count = 0;
    Str text = box->text.text;
    for (size_t at = 0; at < text.n; count++) {
        size_t from = at;
        uint32_t c = utf8_next(text, &at);
        word = c == ' ' || c == '\n' ? 0 : word + 1;
        marks = mark(c) ? marks + 1 : 0;
        const char *wrong =
            count >= PARAGRAPH ? "this text is longer than 20000 characters"
            : word > WORD      ? "this word is longer than 1000 characters"
            : marks > MARKS    ? "more than 32 marks stand on one letter"
            : (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)
                ? "a control character for writing direction is in this text"
                : NULL;
        if (wrong) {
            diag_error(d, letter_span(box, from), "%s", wrong);
            return false;
        }
    }
    return true;
}

bool text_check(Diags *d, Shaper *s, const Box *box) {
    if (!faces_check(d, s, box) || !limits_check(d, box))
        return false;
    const Shaped *shaped = shaped_of(s, box);
    bool fine = true;
    for (size_t i = 0; i < shaped->n; i++) {
        const Cell *cell = &shaped->cell[i];
        if (cell->face || cell->newline)
            continue;
        size_t at = cell->at;
        uint32_t c = utf8_next(shaped->text, &at);
        Diag *wrong = diag_error(d, letter_span(box, cell->at),
                                 "no glyph for \"%.*s\" (U+%04X) in %.*s",
                                 STR(str_sub(shaped->text, cell->at, at)), (unsigned)c,
                                 STR(box->text.style.family));
        diag_hint(d, wrong, "add a font that has it to the style's family");
        fine = false;
    }
    return fine;
}
