#include "type/word_cache.h"

#include <stdalign.h>
#include <string.h>

#include "base/utf8.h"

enum { BUCKETS = 4096, WORD_MOST = 100 }; // bytes

typedef enum Kind { KIND_NONE, KIND_COMMON, KIND_LATIN, KIND_GREEK, KIND_CYRILLIC } Kind;

typedef struct Word Word;

struct Word { // with the space before it, if there is one
    Word *next;
    Str text;
    Kind script;         // of the text that it stands in
    bool before, behind; // a space stands there
    bool whole;          // its cells are its own: it can be used
    Cell *cell;          // `at` counts from the space before
    size_t n;
};

struct WordCache {
    Arena *arena;
    const Face *face;
    FaceSpaces spaces;
    Word *bucket[BUCKETS];
    size_t cells;
};

typedef struct Joining { // a text in hand
    WordCache *cache;
    WordShaper shaper;
    Str text;
    Kind script; // of its letters; KIND_COMMON: it has none
    Cell *cell;
    size_t n;
} Joining;

WordCache *words_open(Arena *a, const Face *face, FaceSpaces spaces) {
    WordCache *w = NEW(a, WordCache);
    w->arena = a;
    w->face = face;
    w->spaces = spaces;
    return w;
}

size_t words_cells(const WordCache *w) {
    return w->cells;
}

static bool is_between(uint32_t c, uint32_t from, uint32_t to) {
    return c >= from && c <= to;
}

// Letters by their script (Unicode's Scripts.txt); of what is common to scripts only what
// neither joins nor is an emoji.
static Kind kind_of(uint32_t c) {
    static const uint16_t common[] = {0x2010, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A,
                                      0x201C, 0x201D, 0x201E, 0x2020, 0x2022, 0x2026,
                                      0x2030, 0x2039, 0x203A, 0x20AC, 0x2212};
    if (is_between(c, 'a', 'z') || is_between(c, 'A', 'Z'))
        return KIND_LATIN;
    if (is_between(c, ' ', '~') || c == 0xD7 || c == 0xF7)
        return KIND_COMMON;
    if (is_between(c, 0xC0, 0x24F) || is_between(c, 0x1E00, 0x1EFF))
        return KIND_LATIN;
    if (is_between(c, 0xA1, 0xBF)) // but ª © ­ ® µ º
        return c == 0xAA || c == 0xA9 || c == 0xAD || c == 0xAE || c == 0xB5 || c == 0xBA
                   ? KIND_NONE
                   : KIND_COMMON;
    if (c == 0x386 || (is_between(c, 0x388, 0x3CE) && c != 0x3A2))
        return KIND_GREEK;
    if (is_between(c, 0x400, 0x481) || is_between(c, 0x48A, 0x52F))
        return KIND_CYRILLIC;
    for (size_t i = 0; i < sizeof common / sizeof *common; i++)
        if (c == common[i])
            return KIND_COMMON;
    return KIND_NONE;
}

// The script of all letters, KIND_COMMON without any, KIND_NONE for what is left to others.
static Kind script_of(Str text) {
    Kind script = KIND_COMMON;
    for (size_t at = 0; at < text.n;) {
        Kind kind = kind_of(utf8_next(text, &at));
        if (kind == KIND_NONE ||
            (kind != KIND_COMMON && script != KIND_COMMON && kind != script))
            return KIND_NONE;
        script = kind == KIND_COMMON ? script : kind;
    }
    return script;
}

static bool in(uint32_t c, const char *set) {
    Str all = str_of(set);
    for (size_t at = 0; at < all.n;)
        if (utf8_next(all, &at) == c)
            return true;
    return false;
}

// Between which words a line may not end although a space stands there: behind what opens,
// before an opening behind a quotation mark, and between two dashes (UAX 14, rules LB14,
// LB15, LB15a and LB17).
static bool holds_next(Str word, Str next) {
    size_t last = word.n - 1, first = 0;
    while (last && ((unsigned char)word.p[last] & 0xC0) == 0x80)
        last--;
    uint32_t end = utf8_next(word, &last), begin = utf8_next(next, &first);
    return in(end, "([{¡¿‚„‘“«‹") || (in(end, "\"'’”»›") && in(begin, "([{¡¿‚„")) ||
           (end == 0x2014 && begin == 0x2014);
}

static bool word_is(const Word *w, Str text, Kind script, bool before, bool behind) {
    return w->before == before && w->behind == behind && w->script == script &&
           str_eq(w->text, text);
}

static size_t hash(Str text) {
    uint32_t h = 2166136261U; // FNV-1a, 32 bit: offset basis and prime
    for (size_t i = 0; i < text.n; i++)
        h = (h ^ (unsigned char)text.p[i]) * 16777619U;
    return h % BUCKETS;
}

// A letter beside a word that has none, so that it is taken for one of the text's script.
static Str letter_of(Kind script) {
    switch (script) {
    case KIND_LATIN:
        return S("a");
    case KIND_GREEK:
        return S("α");
    case KIND_CYRILLIC:
        return S("а");
    case KIND_NONE:
    case KIND_COMMON:
        break;
    }
    return S("");
}

// Whether none of the word's glyphs looks across a space, neither as they were nor as they
// became.
static bool word_stays(const WordCache *c, const Word *w) {
    double advance;
    for (size_t at = 0; at < w->text.n;)
        if (face_crosses(&c->spaces,
                         face_glyph(c->face, utf8_next(w->text, &at), &advance)))
            return false;
    for (size_t i = 0; i < w->n; i++)
        for (size_t g = 0; g < w->cell[i].glyphs; g++)
            if (face_crosses(&c->spaces, w->cell[i].glyph[g].id))
                return false;
    return true;
}

// Takes of what was shaped the cells from..to, which are the word's and no one else's.
static void word_take(Word *w, const Face *face, const Shaped *s, size_t from, size_t to) {
    size_t first = 0;
    while (first < s->n && s->cell[first].at < from)
        first++;
    size_t last = first;
    while (last < s->n && s->cell[last].at < to)
        last++;
    w->whole = first < last && s->cell[first].at == from &&
               s->cell[last - 1].at + s->cell[last - 1].n == to;
    for (size_t i = 0; i < s->n; i++)
        w->whole = w->whole && s->cell[i].face == face && s->cell[i].level == 0;
    w->n = last - first;
    w->cell = (Cell *)s->cell + first;
    for (size_t i = 0; i < w->n; i++)
        w->cell[i].at -= from;
}

static Word *word_make(Joining *r, Str text, bool before, bool behind) {
    WordCache *c = r->cache;
    bool bare = r->script != KIND_COMMON && script_of(text) == KIND_COMMON;
    Str letter = bare ? letter_of(r->script) : S("");
    Buf b = buf_new(c->arena);
    buf_add(&b, bare && before ? letter : S(""));
    size_t from = b.n;
    buf_add(&b, before ? S(" ") : S(""));
    buf_add(&b, text);
    size_t to = b.n;
    buf_add(&b, behind ? S(" ") : S(""));
    buf_add(&b, bare && !before ? letter : S(""));
    Word *w = NEW(c->arena, Word);
    *w = (Word){.text = str_sub(buf_str(&b), to - text.n, to),
                .script = r->script,
                .before = before,
                .behind = behind};
    Shaped shaped = r->shaper.shape(r->shaper.self, buf_str(&b));
    word_take(w, c->face, &shaped, from, to);
    w->whole = w->whole && word_stays(c, w);
    c->cells += shaped.n;
    return w;
}

static const Word *word_find(Joining *r, Str text, bool before, bool behind) {
    Word **bucket = &r->cache->bucket[hash(text)], *w = *bucket;
    while (w && !word_is(w, text, r->script, before, behind))
        w = w->next;
    if (!w) {
        w = word_make(r, text, before, behind);
        w->next = *bucket;
        *bucket = w;
    }
    return w;
}

static bool word_add(Joining *r, size_t from, size_t to) {
    bool before = from > 0, behind = to < r->text.n;
    if (from == to || to - from > WORD_MOST)
        return false; // two spaces, or one at an end
    const Word *w = word_find(r, str_sub(r->text, from, to), before, behind);
    if (!w->whole)
        return false;
    memcpy(r->cell + r->n, w->cell, w->n * sizeof *w->cell);
    for (size_t i = 0; i < w->n; i++)
        r->cell[r->n + i].at += from - before;
    r->n += w->n;
    return true;
}

static size_t word_end(Str text, size_t from) {
    const char *space = memchr(text.p + from, ' ', text.n - from);
    return space ? (size_t)(space - text.p) : text.n;
}

bool words_shape(WordCache *c, Arena *a, Str text, bool rtl, WordShaper shaper,
                 Shaped *out) {
    Joining r = {.cache = c, .shaper = shaper, .text = text, .script = script_of(text)};
    if (!text.n || r.script == KIND_NONE || (r.script == KIND_COMMON && rtl))
        return false;
    r.cell = arena_room(a, text.n * sizeof *r.cell, alignof(Cell)); // each is written
    Str word = S("");
    for (size_t from = 0; from <= text.n;) {
        size_t to = word_end(text, from);
        Str now = str_sub(text, from, to);
        if ((word.n && now.n && holds_next(word, now)) || !word_add(&r, from, to))
            return false;
        word = now;
        from = to + 1;
    }
    *out = (Shaped){.text = text, .cell = r.cell, .n = r.n};
    return true;
}
