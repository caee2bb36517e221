#include "language/token.h"

#include <string.h>

#include "base/utf8.h"

enum { CODE_LEAST = 8 }; // letters and figures; "A4", "21e" and "90s" are words

static bool figure(char c) {
    return c >= '0' && c <= '9';
}

static bool small(char c) {
    return c >= 'a' && c <= 'z';
}

static bool letter(char c) {
    return small(c) || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool plain(char c) { // no mark, and no part of one
    return small(c) || (c >= 'A' && c <= 'Z') || figure(c);
}

static bool within(uint32_t c, const char *set) {
    Str all = str_of(set);
    for (size_t at = 0; at < all.n;)
        if (utf8_next(all, &at) == c)
            return true;
    return false;
}

static size_t last_at(Str s) { // where its last character begins
    size_t at = s.n - 1;
    while (at && ((unsigned char)s.p[at] & 0xC0) == 0x80)
        at--;
    return at;
}

Str token_core(Str word) {
    for (size_t at = 0; word.n; at = 0) {
        if (plain(word.p[0]) || !within(utf8_next(word, &at), "(\"'[{<«‹“‘„‚”’»"))
            break;
        word = str_sub(word, at, word.n);
    }
    for (size_t at; word.n; word = str_sub(word, 0, at)) {
        size_t last = at = last_at(word);
        if (plain(word.p[at]) || !within(utf8_next(word, &last), ".,;:!?)\"'…’”“»›]}>"))
            break;
    }
    return word;
}

// "voorbeeld.nl", "uitslagen.pdf": a full stop between a word and small letters or figures;
// not "o.a", "1.000" or a sentence that began without a blank.
static bool has_ending(Str s) {
    size_t run = 0, letters = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != '.') {
            bool in = letter(s.p[i]) || figure(s.p[i]) || s.p[i] == '-' || s.p[i] == '_';
            run = in ? run + 1 : 0;
            letters = in ? letters + letter(s.p[i]) : 0;
            continue;
        }
        size_t end = i + 1;
        while (end < s.n && (small(s.p[end]) || figure(s.p[end])))
            end++;
        if (run > 1 && letters > 1 && end > i + 2)
            return true;
        run = letters = 0;
    }
    return false;
}

static bool is_address(Str s) {
    const char *at = memchr(s.p, '@', s.n), *slash = memchr(s.p, '/', s.n);
    if (str_has(s, "://") || str_starts(s, S("www.")) || str_starts(s, S("mailto:")) ||
        memchr(s.p, '\\', s.n))
        return true;
    if (at && at > s.p && at + 1 < s.p + s.n)
        return true;
    if (slash == s.p && s.n > 1 && letter(s.p[1]))
        return true;
    return has_ending(s) || (slash && memchr(s.p, '_', s.n));
}

TokenKind token_kind(Str core) {
    size_t letters = 0, figures = 0;
    if (core.n < 2)
        return TOKEN_WORD;
    if ((core.p[0] == '#' || core.p[0] == '@') && (letter(core.p[1]) || figure(core.p[1])))
        return TOKEN_TAG;
    if (is_address(core))
        return TOKEN_ADDRESS;
    for (size_t i = 0; i < core.n; i++) {
        letters += letter(core.p[i]);
        figures += figure(core.p[i]);
        if (core.p[i] == '-' || core.p[i] == '/') { // each part by itself
            if (letters && figures && letters + figures >= CODE_LEAST)
                return TOKEN_CODE;
            letters = figures = 0;
        }
    }
    if (memchr(core.p, '_', core.n) && core.n >= CODE_LEAST)
        return TOKEN_CODE;
    return letters && figures && letters + figures >= CODE_LEAST ? TOKEN_CODE : TOKEN_WORD;
}

bool token_may_break(TokenKind kind, uint32_t before, uint32_t after) {
    switch (kind) {
    case TOKEN_ADDRESS:
        return (within(before, "/\\") && !within(after, "/\\")) ||
               (within(after, ".?&=#@") && !within(before, ".?&=#@/:"));
    case TOKEN_CODE:
        return (within(before, "_-/.") && !within(after, "_-/.")) ||
               (before < 0x80 && after < 0x80 &&
                figure((char)before) != figure((char)after) &&
                (letter((char)before) || letter((char)after)));
    case TOKEN_TAG:
    case TOKEN_WORD:
        break;
    }
    return false;
}
