#include "language/binding.h"

#include <string.h>

#include "base/utf8.h"

enum { WORD = 24 }; // bytes; longer words are bound to none

static bool letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool figure(char c) {
    return c >= '0' && c <= '9';
}

static bool capital(Str s) {
    return s.n && s.p[0] >= 'A' && s.p[0] <= 'Z';
}

static Str bare(Str word) { // without ASCII punctuation at its ends
    while (word.n && !letter(word.p[0]) && !figure(word.p[0]))
        word = str_sub(word, 1, word.n);
    while (word.n && !letter(word.p[word.n - 1]) && !figure(word.p[word.n - 1]))
        word = str_sub(word, 0, word.n - 1);
    return word;
}

static bool in_list(Str word, const Str *list, size_t n) {
    char low[WORD];
    if (!word.n || word.n > sizeof low)
        return false;
    for (size_t i = 0; i < word.n; i++)
        low[i] = (char)(word.p[i] >= 'A' && word.p[i] <= 'Z' ? word.p[i] + 32 : word.p[i]);
    return str_one_of((Str){low, word.n}, list, n);
}

static bool is_phrase(const Language *l, Str before, Str after) {
    char both[2 * WORD + 1];
    before = bare(before);
    after = bare(after);
    if (before.n > WORD || after.n > WORD || !before.n || !after.n)
        return false;
    for (size_t i = 0; i < l->phrasings; i++) {
        Str phrase = l->phrasing[i];
        if (phrase.n != before.n + 1 + after.n)
            continue;
        memcpy(both, before.p, before.n);
        both[before.n] = ' ';
        memcpy(both + before.n + 1, after.p, after.n);
        for (size_t k = 0; k < phrase.n; k++)
            both[k] = (char)(both[k] >= 'A' && both[k] <= 'Z' ? both[k] + 32 : both[k]);
        if (str_eq((Str){both, phrase.n}, phrase))
            return true;
    }
    return false;
}

// "en -hulp", "partij A", and a parenthesis of two words.
static bool is_one(Str before, Str after) {
    Str name = bare(after);
    if (after.n > 1 && after.p[0] == '-' && letter(after.p[1]))
        return true;
    if (name.n == 1 && capital(name) && after.n <= 2)
        return true;
    return before.n > 1 && after.n > 1 && before.p[0] == '(' &&
           before.p[before.n - 1] != ')' && memchr(after.p, ')', after.n) &&
           before.n + after.n < 24;
}

static bool is_initial(Str word) { // "J." or "J.P."
    if (word.n < 2 || word.n % 2)
        return false;
    for (size_t i = 0; i < word.n; i += 2)
        if (word.p[i] < 'A' || word.p[i] > 'Z' || word.p[i + 1] != '.')
            return false;
    return true;
}

static bool suspended(Str word) { // "zorg-"
    return word.n > 1 && word.p[word.n - 1] == '-' && letter(word.p[word.n - 2]);
}

static bool pauses(Str word) {
    static const Str marks[] = {LIT(","), LIT(";"), LIT(":"), LIT("?"),
                                LIT("!"), LIT("."), LIT("–")};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_ends(word, marks[i]))
            return true;
    return false;
}

static Str core_of(Str word) { // without opening brackets and quotation marks
    while (word.n && (word.p[0] == '(' || word.p[0] == '['))
        word = str_sub(word, 1, word.n);
    return word;
}

Binding binding_of(const Language *l, Str first, Str before, Str after) {
    if (is_one(before, after) || is_initial(core_of(before)))
        return BINDING_FIRM;
    if (!l)
        return pauses(before) ? BINDING_PAUSE : BINDING_NONE;
    if (in_list(core_of(before), l->holder, l->holders))
        return BINDING_FIRM;
    if (before.n && figure(before.p[before.n - 1]) &&
        in_list(bare(after), l->unit, l->units))
        return BINDING_FIRM;
    bool ends = pauses(before);
    if (suspended(before) || (suspended(first) && !ends && utf8_count(before) <= 3) ||
        (!ends && is_phrase(l, before, after)))
        return BINDING_CLOSE;
    if (!ends && utf8_count(bare(before)) == 1 && letter(*bare(before).p))
        return BINDING_CLOSE; // a word of one letter
    if (ends)
        return BINDING_PAUSE;
    bool aside = before.p[0] == '(' && before.p[before.n - 1] == ')'; // of what follows
    bool names = capital(before) && capital(after) && first.n && !pauses(first);
    if (names || aside || in_list(bare(before), l->not_last, l->not_lasts) ||
        in_list(bare(after), l->not_first, l->not_firsts))
        return BINDING_LOOSE;
    return BINDING_NONE;
}
