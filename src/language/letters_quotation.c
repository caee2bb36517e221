#include "base/utf8.h"
#include "language/letters.h"

// Straight quotation marks and apostrophes to those of their language. Which a mark is, is
// told by what stands beside it and by what is open:
//   ' within a word, before '90 or a word of `apostrophes`, or behind a word while nothing
//   is open is an apostrophe; both marks behind figures may be feet and inches, which stay;
//   behind a blank, bracket, dash, hyphen, slash, colon, = and < a mark opens;
//   else it closes what it opened, or opens if it opened nothing and a word follows.
enum { DEPTH = 8, REACH = 300 }; // letters that are looked ahead

typedef enum Marks { SINGLE, DOUBLE, INNER } Marks;

typedef struct Open {
    uint32_t mark;
    Marks marks;
    const Language *language;
} Open;

typedef struct Quoting {
    Arena *arena;
    const Letters *in;
    size_t i;
    Open open[DEPTH];
    size_t opens;
    bool behind_open; // the letter before is a mark that opened
    Letters out;
} Quoting;

static bool opens_behind(uint32_t c) {
    return letter_blank(c) || letter_within(c, S("([{<>=/:-–—‒―…¿¡„‚‘“«‹|*_+~"));
}

// "'90", "'26": two figures. The year may be all that is quoted.
static bool is_year(const Quoting *q, size_t i) {
    return letter_digit(letter_at(q->in, i + 1)) && letter_digit(letter_at(q->in, i + 2)) &&
           !letter_digit(letter_at(q->in, i + 3));
}

// How many letters of what may stand behind an apostrophe in this language: 's, 't, 'n',
// whose second mark belongs to it; 0: none.
static size_t clipped(const Quoting *q, size_t i) {
    const Language *l = q->in->p[i].in->language;
    for (size_t k = 0; k < l->apostrophes; k++) {
        Str word = l->apostrophe[k];
        size_t n = i + 1;
        bool same = true;
        for (size_t at = 0; same && at < word.n; n++)
            same = letter_lower(letter_at(q->in, n)) == utf8_next(word, &at);
        uint32_t next = letter_at(q->in, n);
        if (same && !letter_word(next) && (next != '\'' || str_ends(word, S("'"))))
            return n - i - 1;
    }
    return 0;
}

// Whether the word before i is one that lost its end: po'.
static bool is_elided(const Quoting *q, size_t i) {
    const Language *l = q->in->p[i].in->language;
    for (size_t k = 0; l && k < l->elideds; k++) {
        Str word = l->elided[k];
        size_t n = utf8_count(word), from = i - n;
        bool same = n <= i && !letter_word(letter_at(q->in, from - 1));
        for (size_t at = 0; same && at < word.n; from++)
            same = letter_lower(letter_at(q->in, from)) == utf8_next(word, &at);
        if (same)
            return true;
    }
    return false;
}

// "Hans' boek": behind an s-sound, or an elided word, and before another word.
static bool may_own(const Quoting *q, size_t i) {
    return (letter_within(letter_lower(letter_at(q->in, i - 1)), S("szxß")) ||
            is_elided(q, i)) &&
           letter_blank(letter_at(q->in, i + 1)) && letter_word(letter_at(q->in, i + 2));
}

// Whether, of the single marks that follow, one that closes comes before any that opens.
static bool closes_ahead(const Quoting *q, size_t i) {
    for (size_t k = i + 1; k < q->in->n && k < i + REACH; k++) {
        uint32_t before = letter_at(q->in, k - 1), next = letter_at(q->in, k + 1);
        if (letter_at(q->in, k) != '\'' || (letter_word(before) && letter_word(next)))
            continue;
        if (opens_behind(before)) {
            size_t within = clipped(q, k);
            if (!within && !is_year(q, k))
                return false;
            k += within;
            continue;
        }
        if (!may_own(q, k))
            return true;
    }
    return false;
}

static const Open *open_find(const Quoting *q, uint32_t mark) {
    for (size_t i = q->opens; i > 0; i--)
        if (q->open[i - 1].mark == mark)
            return &q->open[i - 1];
    return NULL;
}

// Feet or minutes alone, 6', but not a year that is shortened at its other end.
static bool is_foot(const Quoting *q) {
    size_t from = q->i;
    while (from && letter_digit(letter_at(q->in, from - 1)))
        from--;
    return !open_find(q, '\'') && !letter_word(letter_at(q->in, q->i + 1)) &&
           !(from && letter_at(q->in, from - 1) == '\'');
}

// 5'10": figures, a foot, figures, an inch; or one of them alone where nothing is open.
static bool is_measure(const Quoting *q, uint32_t c) {
    size_t at = q->i;
    if (!at || !letter_digit(letter_at(q->in, at - 1)))
        return false;
    if (c == '\'') {
        do
            at++;
        while (letter_digit(letter_at(q->in, at)));
        return (at > q->i + 1 && letter_at(q->in, at) == '"') || is_foot(q);
    }
    while (at && letter_digit(letter_at(q->in, at - 1)))
        at--;
    bool feet = at > 1 && letter_at(q->in, at - 1) == '\'' &&
                letter_digit(letter_at(q->in, at - 2));
    return feet || !open_find(q, '"');
}

typedef enum Use { OPENS, CLOSES, APOSTROPHE, MEASURE } Use;

static Use opening_use(const Quoting *q, uint32_t c) {
    size_t i = q->i;
    bool open = open_find(q, '\'') != NULL;
    if (c == '\'' && clipped(q, i))
        return APOSTROPHE;
    if (c == '\'' && is_year(q, i))
        return open || !closes_ahead(q, i) ? APOSTROPHE : OPENS;
    // A single letter that nothing closes has lost what stood before it, in any language.
    if (c == '\'' && letter_word(letter_at(q->in, i + 1)) &&
        !letter_word(letter_at(q->in, i + 2)) && !closes_ahead(q, i))
        return APOSTROPHE;
    return OPENS;
}

static Use use_of(const Quoting *q, uint32_t c) {
    size_t i = q->i;
    uint32_t before = i ? letter_at(q->in, i - 1) : 0, next = letter_at(q->in, i + 1);
    const Open *own = open_find(q, c);
    if (is_measure(q, c))
        return MEASURE;
    if (c == '\'' && letter_word(before) && letter_word(next))
        return APOSTROPHE;
    bool may_open = opens_behind(before) || q->behind_open;
    if (may_open && q->behind_open && next != '"' && next != '\'' && !letter_word(next) &&
        own && own->mark == c && letter_at(q->in, i - 1) == c)
        return CLOSES; // "", of which nothing is quoted
    if (may_open && (!letter_blank(next) || (!own && letter_blank(before) && next)))
        return opening_use(q, c);
    if (c == '\'' && own && letter_word(before) && may_own(q, i) && closes_ahead(q, i))
        return APOSTROPHE;
    if (own)
        return CLOSES;
    if (letter_word(next) && !letter_word(before))
        return OPENS;
    return c == '\'' ? APOSTROPHE : CLOSES;
}

static void put(Quoting *q, Str text) {
    Letter now = q->in->p[q->i];
    for (size_t at = 0; at < text.n;) {
        now.c = utf8_next(text, &at);
        PUSH(q->arena, &q->out) = now;
        now.before = SEAM_NONE;
    }
}

static Str mark_of(const Language *l, Marks marks, bool closing) {
    return marks == INNER ? l->inner[closing] : l->quotes[marks * 2 + closing];
}

// A quotation within one of the same marks takes the others.
static Marks marks_of(const Quoting *q, uint32_t c, const Language *l) {
    Marks asked = c == '"' ? DOUBLE : SINGLE;
    if (!q->opens)
        return asked;
    Marks around = q->open[q->opens - 1].marks;
    if (around == DOUBLE)
        return l->inner[0].n ? INNER : SINGLE;
    return around == asked ? (asked == SINGLE ? DOUBLE : SINGLE) : asked;
}

static void mark_open(Quoting *q, uint32_t c, const Language *l) {
    Marks marks = marks_of(q, c, l);
    put(q, mark_of(l, marks, false));
    if (q->opens < DEPTH)
        q->open[q->opens++] = (Open){c, marks, l};
}

static void mark_close(Quoting *q, uint32_t c, const Language *l) {
    const Open *own = open_find(q, c);
    if (!own) {
        put(q, mark_of(l, c == '"' ? DOUBLE : SINGLE, true));
        return;
    }
    put(q, mark_of(own->language, own->marks, true));
    q->opens = (size_t)(own - q->open);
}

Letters quotation_set(Arena *a, const Letters *in) {
    Quoting q = {.arena = a, .in = in};
    for (; q.i < in->n; q.i++) {
        const Letter *now = &in->p[q.i];
        const Language *l = now->in->language;
        bool mark = (now->c == '"' || now->c == '\'') && l && (now->in->set & SET_QUOTES) &&
                    !now->fixed;
        Use use = mark ? use_of(&q, now->c) : MEASURE;
        switch (use) {
        case OPENS:
            mark_open(&q, now->c, l);
            break;
        case CLOSES:
            mark_close(&q, now->c, l);
            break;
        case APOSTROPHE:
            put(&q, S("’"));
            break;
        case MEASURE:
            PUSH(a, &q.out) = *now;
            break;
        }
        q.behind_open = mark && use == OPENS;
    }
    return q.out;
}
