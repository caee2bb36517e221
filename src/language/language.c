#include "language/language.h"

#include "base/file.h"
#include "base/utf8.h"
#include "language/hyphen.h"
#include "yaml/parse.h"

enum { WORD = 200 }; // bytes; a longer word is not hyphenated

struct Languages {
    Language *p;
    size_t n;
};

static size_t words_read(Arena *a, Diags *d, const Node *map, Str key, Str **out) {
    const Node *list = node_find(map, key);
    if (!list || !node_is(d, list, NODE_LIST, "a list of words"))
        return 0;
    *out = NEWS(a, Str, list->n);
    for (size_t i = 0; i < list->n; i++)
        (*out)[i] = node_text(d, list->item[i], "a word");
    return list->n;
}

static void marks_read(Diags *d, const Node *list, Str *mark, size_t n, const char *says) {
    if (!list || !node_is(d, list, NODE_LIST, "quotation marks"))
        return;
    if (list->n != n)
        diag_error(d, list->span, "%s", says);
    for (size_t i = 0; i < n && i < list->n; i++)
        mark[i] = node_text(d, list->item[i], "a quotation mark");
}

static void quotes_read(Diags *d, const Node *map, Language *l) {
    static const Str plain[4] = {LIT("‘"), LIT("’"), LIT("“"), LIT("”")};
    for (size_t i = 0; i < 4; i++)
        l->quotes[i] = plain[i];
    marks_read(d, node_find(map, S("quotes")), l->quotes, 4,
               "quotes are four: single open, close, double open, close");
    marks_read(d, node_find(map, S("inner-quotes")), l->inner, 2,
               "inner quotes are two: open, close");
}

static void examples_read(Arena *a, Diags *d, const Node *list, Language *l) {
    if (!list || !node_is(d, list, NODE_LIST, "pairs: as written, as printed"))
        return;
    l->example = NEWS(a, Example, list->n);
    for (size_t i = 0; i < list->n; i++) {
        const Node *pair = list->item[i];
        if (!node_is(d, pair, NODE_LIST, "a pair: as written, as printed") || pair->n != 2)
            continue;
        l->example[l->examples++] =
            (Example){node_text(d, pair->item[0], "what is written"),
                      node_text(d, pair->item[1], "what prints")};
    }
}

static void language_read(Arena *a, Diags *d, Inputs *inputs, Str folder, const Pair *pair,
                          Language *l) {
    const Node *map = pair->value;
    *l = (Language){
        .code = pair->key->text, .min_left = 2, .min_right = 2, .direction = DIRECTION_LTR};
    if (!node_is(d, map, NODE_MAP, "a language"))
        return;
    keys_read(d, map, &language_keys, l);
    l->not_lasts = words_read(a, d, map, S("not-last"), &l->not_last);
    l->not_firsts = words_read(a, d, map, S("not-first"), &l->not_first);
    l->holders = words_read(a, d, map, S("holders"), &l->holder);
    l->phrasings = words_read(a, d, map, S("phrases"), &l->phrasing);
    l->bindings = words_read(a, d, map, S("bindings"), &l->binding);
    l->apostrophes = words_read(a, d, map, S("apostrophes"), &l->apostrophe);
    l->elideds = words_read(a, d, map, S("elided"), &l->elided);
    l->exceptions = words_read(a, d, map, S("exceptions"), &l->exception);
    l->units = words_read(a, d, map, S("units"), &l->unit);
    l->phrases = phrases_read(d, node_find(map, S("sheets")), l->code);
    quotes_read(d, map, l);
    examples_read(a, d, node_find(map, S("examples")), l);
    Str name = str_f(a, "hyphenation/%.*s.dic", STR(l->code));
    l->patterns = hyphen_open(a, inputs, folder, name);
}

Languages *languages_open(Arena *a, Diags *d, Inputs *inputs, Str folder) {
    Languages *languages = NEW(a, Languages);
    const Source *s =
        input_open(a, d, inputs, (Asked){folder, S("languages.yaml"), span_none()});
    const Node *map = s ? yaml_parse(a, d, s) : NULL;
    if (!map || !node_is(d, map, NODE_MAP, "a map of languages"))
        return languages;
    languages->p = NEWS(a, Language, map->n);
    for (size_t i = 0; i < map->n; i++)
        language_read(a, d, inputs, folder, &map->pair[i], &languages->p[languages->n++]);
    return languages;
}

bool language_is_tag(Str tag) {
    bool first = true;
    while (tag.n) {
        Str part = str_cut(&tag, '-');
        bool letters = true;
        for (size_t i = 0; i < part.n; i++) {
            char c = part.p[i];
            bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            letters = letters && letter;
            if (!letter && !(c >= '0' && c <= '9'))
                return false;
        }
        if (part.n < 1 || part.n > 8 || (first && !letters))
            return false;
        first = false;
    }
    return !first;
}

const Language *language_find(const Languages *languages, Str code) {
    Str rest = code, base = str_cut(&rest, '-');
    for (size_t pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < languages->n; i++)
            if (str_eq(languages->p[i].code, pass ? base : code))
                return &languages->p[i];
    return NULL;
}

Direction language_direction(const Languages *languages, Str code) {
    const Language *l = language_find(languages, code);
    return l ? l->direction : DIRECTION_LTR;
}

Phrases language_phrases(const Languages *languages, Str code) {
    static const Phrases none = {0};
    const Language *own = language_find(languages, code),
                   *english = language_find(languages, S("en"));
    return phrases_lend(own ? &own->phrases : &none, english ? &english->phrases : &none);
}

// ASCII letters to lower case; enough to find exceptions, which are given so.
static Str lower(Str word, char *room, size_t n) {
    for (size_t i = 0; i < word.n && i < n; i++)
        room[i] = (char)(word.p[i] >= 'A' && word.p[i] <= 'Z' ? word.p[i] + 32 : word.p[i]);
    return (Str){room, word.n < n ? word.n : n};
}

// "on-der-werp" fits "onderwerp": its hyphens are the only places.
static bool exception_points(Str exception, Str word, size_t *at, size_t room,
                             size_t *found) {
    size_t w = 0;
    *found = 0;
    for (size_t i = 0; i < exception.n; i++) {
        if (exception.p[i] == '-') {
            if (*found < room)
                at[(*found)++] = w;
        } else if (w >= word.n || word.p[w++] != exception.p[i]) {
            return false;
        }
    }
    return w == word.n;
}

// Whether the letter at byte `at` is one of these.
static bool within_letters(Str letters, Str word, size_t at) {
    uint32_t c = utf8_next(word, &at);
    for (size_t i = 0; i < letters.n;)
        if (utf8_next(letters, &i) == c)
            return true;
    return false;
}

size_t language_seams(const Language *language, Str word, size_t *at, size_t room) {
    char letters[WORD];
    size_t found = 0;
    if (word.n > sizeof letters)
        return 0;
    Str low = lower(word, letters, sizeof letters);
    for (size_t i = 0; i < language->exceptions; i++)
        if (exception_points(language->exception[i], low, at, room, &found))
            return found;
    return 0;
}

size_t language_hyphens(const Language *language, Str word, size_t *at, size_t room) {
    char letters[WORD];
    size_t found = language_seams(language, word, at, room), kept = 0;
    if (found || word.n > sizeof letters)
        return found;
    Str low = lower(word, letters, sizeof letters);
    found = hyphen_points(language->patterns, low, at, room);
    for (size_t i = 0; i < found; i++)
        if (!within_letters(language->not_before, low, at[i]) &&
            utf8_count(str_sub(word, 0, at[i])) >= language->min_left &&
            utf8_count(str_sub(word, at[i], word.n)) >= language->min_right)
            at[kept++] = at[i];
    return kept;
}
