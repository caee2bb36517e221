#include "type/pieces.h"

#include <string.h>

double cell_tracking(const Cut *c, size_t i) {
    return c->shaped->cell[i].joined ? 0 : c->look[i]->style.tracking * c->size;
}

double cell_width(const Cut *c, size_t i) {
    return c->shaped->cell[i].advance * c->size + cell_tracking(c, i);
}

static double cells_width(const Cut *c, size_t from, size_t to) {
    double width = 0;
    for (size_t i = from; i < to; i++)
        width += cell_width(c, i);
    return width;
}

static const Language *language_at(const Cut *c, size_t cell) {
    return language_find(c->languages, c->look[cell]->language);
}

Str cells_text(const Cut *c, size_t from, size_t to) {
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
static bool glued(const Language *language, Str before, Str after) {
    if (after.n > 1 && after.p[0] == '-' && letter(after.p[1]))
        return true;
    Str name = bare(after);
    if (name.n == 1 && name.p[0] >= 'A' && name.p[0] <= 'Z' && after.n <= 2)
        return true;
    if (language && digit_last(before) && in_list(name, language->unit, language->units))
        return true;
    return before.n > 1 && after.n > 1 && before.p[0] == '(' &&
           before.p[before.n - 1] != ')' && memchr(after.p, ')', after.n) &&
           before.n + after.n < 24;
}

// Tracking stands between letters: behind a line's last there is none, so it goes with the
// space.
static void piece_add(Cut *c, size_t from, size_t to, size_t next, BreakKind after) {
    size_t i = c->n++;
    double tracking = to > from ? cell_tracking(c, to - 1) : 0;
    c->from[i] = from;
    c->to[i] = to;
    c->next[i] = next;
    c->piece[i] = (Piece){.width = cells_width(c, from, to) - tracking,
                          .space = cells_width(c, to, next) + tracking,
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
    return !glued(language_at(c, at), cells_text(c, word_begin(c, end), end),
                  cells_text(c, at, word_end(c, at)));
}

// Of the hyphen that stands behind the cell, tracking and all.
static double hyphen_width(const Cut *c, size_t cell) {
    double em = 0;
    const Face *face = c->shaped->cell[cell].face;
    if (face)
        face_glyph(face, '-', &em);
    return em * c->size + cell_tracking(c, cell);
}

// Cuts the ink from..to at its hyphenation points, which are bytes of the text.
static void hyphens_cut(Cut *c, size_t from, size_t to, size_t next, BreakKind after) {
    size_t point[32], points = 0;
    Str word = bare(cells_text(c, from, to));
    const Language *language = to > from ? language_at(c, from) : NULL;
    if (c->style->hyphenate && language)
        points = language_hyphens(language, word, point, 32);
    size_t base = (size_t)(word.p - c->shaped->text.p), begin = from;
    for (size_t p = 0; p < points; p++)
        for (size_t i = begin + 1; i < to; i++)
            if (c->shaped->cell[i].at == base + point[p]) {
                piece_add(c, begin, i, i, BREAK_SOFT);
                c->piece[c->n - 1].hyphen = hyphen_width(c, i - 1);
                begin = i;
                break;
            }
    piece_add(c, begin, to, next, after);
}

// Which look each cell has: that of its first letter.
static const TextSpan **looks_of(Arena *a, const Box *box, const Shaped *shaped) {
    size_t n, at = 0;
    TextSpan *own = NEW(a, TextSpan);
    const TextSpan *span = spans_of(box, own, &n);
    const TextSpan **look = NEWS(a, const TextSpan *, shaped->n + 1);
    for (size_t i = 0; i < shaped->n; i++) {
        while (at + 1 < n && shaped->cell[i].at >= span[at].to)
            at++;
        look[i] = &span[at];
    }
    return look;
}

Cut cut_make(Arena *a, Shaper *s, const Box *box, double size) {
    Cut c = {.shaped = shape_box(s, box), .style = &box->text.style, .size = size};
    size_t room = c.shaped->n + 1, from = 0;
    c.languages = shaper_languages(s);
    c.from_right = c.shaped->rtl || (box->text.direction == DIRECTION_AUTO &&
                                     box->direction == DIRECTION_RTL);
    c.look = looks_of(a, box, c.shaped);
    c.piece = NEWS(a, Piece, room);
    c.from = NEWS(a, size_t, room);
    c.to = NEWS(a, size_t, room);
    c.next = NEWS(a, size_t, room);
    for (size_t at = 1; at <= c.shaped->n; at++) {
        if (at < c.shaped->n && !may_break(&c, at))
            continue;
        size_t end = ink_end(&c, from, at);
        BreakKind after = at == c.shaped->n || c.shaped->cell[at - 1].newline ? BREAK_FORCED
                          : end < at                                          ? BREAK_SPACE
                                     : BREAK_HYPHEN;
        hyphens_cut(&c, from, end, at, after);
        Str word = bare(cells_text(&c, word_begin(&c, end), end));
        const Language *language = language_at(&c, at - 1);
        c.piece[c.n - 1].not_last =
            language && in_list(word, language->not_last, language->not_lasts);
        from = at;
    }
    return c;
}
