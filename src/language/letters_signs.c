#include "base/utf8.h"
#include "language/letters.h"

enum { NO_BREAK = 0xA0, NARROW = 0x202F, DOTS = 0x2026, EN_DASH = 0x2013, TIMES = 0xD7 };

// So many letters from i on are c.
static size_t run_of(const Letters *in, size_t i, uint32_t c) {
    size_t n = 0;
    while (letter_at(in, i + n) == c && c)
        n++;
    return n;
}

static size_t number_at(const Letters *in, size_t i, size_t *value) {
    size_t n = 0;
    for (*value = 0; letter_digit(letter_at(in, i + n)) && n < 6; n++)
        *value = *value * 10 + letter_at(in, i + n) - '0';
    return n;
}

// A hyphen between two years, the later one last: 2019-2023, 2019-23. "2011-12" may be a
// month, and what goes on behind is something else.
static bool is_range(const Letters *in, size_t i) {
    size_t first, second, from = i;
    while (from && letter_digit(letter_at(in, from - 1)))
        from--;
    uint32_t before = from ? letter_at(in, from - 1) : 0;
    if (number_at(in, from, &first) != 4 || from + 4 != i || first < 1000 || first > 2200)
        return false;
    size_t n = number_at(in, i + 1, &second);
    uint32_t next = letter_at(in, i + 1 + n), beyond = letter_at(in, i + 2 + n);
    if (letter_word(before) || letter_within(before, S("-–./,:+#=")) || letter_word(next) ||
        letter_within(next, S("-–/=")) ||
        (letter_within(next, S(".,:")) && letter_word(beyond)))
        return false;
    return (n == 4 && second > first && second <= 2200) ||
           (n == 2 && second > first % 100 && second > 12);
}

static bool is_times(const Letters *in, size_t i) {
    size_t next = i + 1, before = i;
    while (letter_at(in, next) == ' ')
        next++;
    while (before && letter_at(in, before - 1) == ' ')
        before--;
    return before && letter_digit(letter_at(in, before - 1)) &&
           letter_digit(letter_at(in, next));
}

static void put(Arena *a, Letters *out, const Letter *like, uint32_t c) {
    Letter l = *like;
    l.c = c;
    PUSH(a, out) = l;
}

// Blanks at the end go; the seam that they stood behind goes to what comes.
static Letter blanks_drop(Letters *out, Letter next) {
    while (out->n && out->p[out->n - 1].c != '\n' && letter_blank(out->p[out->n - 1].c)) {
        Seam seam = out->p[--out->n].before;
        next.before = seam > next.before ? seam : next.before;
    }
    return next;
}

// What is set in place of letter i; returns how many letters that takes, or 0.
static size_t sign_put(Arena *a, const Letters *in, size_t i, Letters *out) {
    const Letter *now = &in->p[i];
    unsigned set = now->fixed ? 0 : now->in->set;
    size_t dots = now->c == '.' && (set & SET_DOTS) ? run_of(in, i, '.') : 0;
    if (dots) { // more than a stop and the sign are a line of dots
        bool sign = dots == 3 || dots == 4;
        for (size_t k = 0; k < (sign ? dots - 2 : dots); k++)
            put(a, out, &in->p[i + (sign && k ? 3 : k)], sign && !k ? DOTS : '.');
        return dots;
    }
    if (now->c == '-' && (set & SET_RANGES) && is_range(in, i)) {
        put(a, out, now, EN_DASH);
        return 1;
    }
    if (now->c != '*' || !(set & SET_TIMES) || !is_times(in, i))
        return 0;
    Letter first = blanks_drop(out, *now);
    put(a, out, &first, NO_BREAK);
    put(a, out, now, TIMES);
    put(a, out, now, NO_BREAK);
    size_t n = 1;
    while (letter_at(in, i + n) == ' ')
        n++;
    return n;
}

Letters signs_set(Arena *a, const Letters *in) {
    Letters out = {0};
    for (size_t i = 0, n; i < in->n; i += n) {
        n = sign_put(a, in, i, &out);
        if (!n) {
            PUSH(a, &out) = in->p[i];
            n = 1;
        }
    }
    return out;
}

// The space that a mark of this language carries inside of it, or 0: « mot ».
static uint32_t space_of(const Language *l, uint32_t c, bool closing) {
    for (size_t i = closing; i < 4; i += 2) {
        size_t at = 0;
        Str mark = l->quotes[i];
        uint32_t first = mark.n ? utf8_next(mark, &at) : 0;
        uint32_t second = at < mark.n ? utf8_next(mark, &at) : 0;
        if (second && c == (closing ? second : first))
            return closing ? first : second;
    }
    return 0;
}

// A mark that takes a space before it, as ; : ! ? in French: one at the end of something.
static bool is_spaced(const Letters *in, size_t i, const Letters *out) {
    const Letter *now = &in->p[i];
    uint32_t next = letter_at(in, i + 1);
    Str marks = now->in->language->spaced;
    size_t n = out->n;
    while (n && out->p[n - 1].c != '\n' && letter_blank(out->p[n - 1].c))
        n--;
    uint32_t before = n ? out->p[n - 1].c : 0;
    return letter_within(now->c, marks) && !letter_blank(before) &&
           !letter_within(before, marks) && !letter_within(before, S("([{¿¡")) &&
           (letter_blank(next) || letter_within(next, marks) ||
            letter_within(next, S(")]}”’»›\"'….,")));
}

Letters spaces_set(Arena *a, const Letters *in) {
    Letters out = {0};
    for (size_t i = 0; i < in->n; i++) {
        const Letter *now = &in->p[i];
        const Language *l = now->in->language;
        bool set = l && (now->in->set & SET_QUOTES) && !now->fixed;
        uint32_t before = !set                     ? 0
                          : is_spaced(in, i, &out) ? NARROW
                                                   : space_of(l, now->c, true);
        uint32_t behind = set ? space_of(l, now->c, false) : 0;
        if (before) {
            Letter first = blanks_drop(&out, *now);
            put(a, &out, &first, before);
        }
        PUSH(a, &out) = *now;
        if (before)
            out.p[out.n - 1].before = SEAM_NONE;
        if (!behind)
            continue;
        while (i + 1 < in->n && in->p[i + 1].c != '\n' && letter_blank(in->p[i + 1].c))
            i++;
        put(a, &out, now, behind);
        out.p[out.n - 1].before = SEAM_NONE;
    }
    return out;
}
