#include "base/catalogue.h"

#include <string.h>

#include "base/buf.h"

// The layout of .mo files: GNU gettext manual, "The Format of GNU MO Files", in the byte
// order of the machine that made them.
struct Catalogue {
    Str mo;
    bool swapped;
    size_t n, texts, translations; // tables of lengths and offsets
};

enum { MAGIC_AT = 0, COUNT_AT = 8, TEXTS_AT = 12, TRANSLATIONS_AT = 16, HEAD = 28 };

static uint32_t number_at(const Catalogue *c, size_t at) {
    uint32_t v = 0;
    for (size_t i = 0; i < 4 && at + i < c->mo.n; i++) {
        unsigned char byte = (unsigned char)c->mo.p[at + i];
        v |= (uint32_t)byte << 8 * (c->swapped ? 3 - i : i);
    }
    return v;
}

static Str text_at(const Catalogue *c, size_t table, size_t nth) {
    size_t n = number_at(c, table + 8 * nth), at = number_at(c, table + 8 * nth + 4);
    return at <= c->mo.n && n <= c->mo.n - at ? str_sub(c->mo, at, at + n) : S("");
}

Catalogue *catalogue_open(Arena *a, Str mo) {
    const uint32_t magic = 0x950412de, turned = 0xde120495;
    Catalogue *c = NEW(a, Catalogue);
    *c = (Catalogue){.mo = mo};
    uint32_t begins = number_at(c, MAGIC_AT);
    if (mo.n < HEAD || (begins != magic && begins != turned))
        return NULL;
    c->swapped = begins == turned;
    c->n = number_at(c, COUNT_AT);
    c->texts = number_at(c, TEXTS_AT);
    c->translations = number_at(c, TRANSLATIONS_AT);
    bool fits = c->n <= mo.n / 8 && c->texts <= mo.n - 8 * c->n &&
                c->translations <= mo.n - 8 * c->n;
    return fits ? c : NULL;
}

size_t catalogue_count(const Catalogue *c) {
    return c->n;
}

Str catalogue_nth(const Catalogue *c, size_t nth, Str *translation) {
    *translation = text_at(c, c->translations, nth);
    return text_at(c, c->texts, nth);
}

// Texts are sorted by their bytes.
Str catalogue_find(const Catalogue *c, Str text) {
    size_t from = 0, to = c && text.n ? c->n : 0; // the head stands under no text
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        Str at = text_at(c, c->texts, middle);
        size_t i = 0, least = at.n < text.n ? at.n : text.n;
        while (i < least && at.p[i] == text.p[i])
            i++;
        bool less =
            i < least ? (unsigned char)at.p[i] < (unsigned char)text.p[i] : at.n < text.n;
        if (at.n == text.n && i == text.n)
            return text_at(c, c->translations, middle);
        if (less)
            from = middle + 1;
        else
            to = middle;
    }
    return S("");
}

// Translations end in a NUL in the file, which their length leaves out.
const char *catalogue_say(const Catalogue *c, const char *text) {
    Str own = catalogue_find(c, str_of(text));
    return own.n ? own.p : text;
}

// Both forms stand as one text with a NUL between, in the original as in the translation.
const char *catalogue_count_say(const Catalogue *c, size_t n, const char *one,
                                const char *many) {
    const char *plain = n == 1 ? one : many;
    if (!c)
        return plain;
    Arena *a = arena_open();
    Buf key = buf_new(a);
    buf_add(&key, str_of(one));
    buf_char(&key, '\0');
    buf_add(&key, str_of(many));
    Str own = catalogue_find(c, buf_str(&key));
    arena_close(a);
    const char *second = own.n ? memchr(own.p, '\0', own.n) : NULL;
    if (!second)
        return plain;
    return n == 1 ? own.p : second + 1;
}
