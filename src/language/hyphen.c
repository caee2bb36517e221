#include "language/hyphen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hyphen.h>

#include "base/once.h"
#include "base/utf8.h"

enum { WORD = 200 }; // bytes; a longer word is not hyphenated

struct Hyphens {
    Inputs *inputs; // or NULL
    Str folder, name;
    Once *once;
    HyphenDict *dict; // once read; NULL when the file is not there or not usable
};

static void hyphens_drop(void *data) {
    Hyphens *h = data;
    if (h->dict)
        hnj_hyphen_free(h->dict);
}

Hyphens *hyphen_open(Arena *a, Inputs *inputs, Str folder, Str name) {
    Hyphens *h = NEW(a, Hyphens);
    *h = (Hyphens){.inputs = inputs, .folder = folder, .name = name, .once = once_new(a)};
    arena_defer(a, hyphens_drop, h);
    return h;
}

static void hyphens_read(void *data) {
    Hyphens *h = data;
    Arena *scratch = arena_open();
    Str bytes;
    Asked asked = {h->folder, h->name, span_none()};
    bool there = !input_read(scratch, h->inputs, asked, &bytes).n && bytes.n;
    FILE *file = there ? fmemopen((void *)(uintptr_t)bytes.p, bytes.n, "r") : NULL;
    HyphenDict *dict = file ? hnj_hyphen_load_file(file) : NULL;
    if (file)
        fclose(file);
    arena_close(scratch);
    if (dict && strcmp(dict->cset, "UTF-8") != 0 && strcmp(dict->cset, "ISO8859-1") != 0) {
        hnj_hyphen_free(dict);
        dict = NULL;
    }
    h->dict = dict;
}

// The word in the patterns' own encoding; 0 when a letter is not in it.
static size_t word_encode(const HyphenDict *dict, Str word, char *out) {
    size_t n = 0;
    if (dict->utf8) {
        memcpy(out, word.p, word.n);
        return word.n;
    }
    for (size_t at = 0; at < word.n;) {
        uint32_t c = utf8_next(word, &at);
        if (c > 0xFF)
            return 0;
        out[n++] = (char)c;
    }
    return n;
}

size_t hyphen_points(Hyphens *h, Str word, size_t *at, size_t room) {
    char encoded[WORD], marks[WORD + 5], **rep = NULL;
    int *pos = NULL, *cut = NULL;
    size_t found = 0, n = 0;
    if (!h || !word.n || word.n > WORD)
        return 0;
    once_do(h->once, hyphens_read, h);
    if (!h->dict || !(n = word_encode(h->dict, word, encoded)))
        return 0;
    if (hnj_hyphen_hyphenate2(h->dict, encoded, (int)n, marks, NULL, &rep, &pos, &cut) ==
        0) {
        // A mark per letter; an odd one allows a break behind it. A break that would change
        // letters (rep) is left out: no letter of a text ever changes.
        size_t letter = 0;
        for (size_t byte = 0; byte < word.n && letter < n; letter++) {
            utf8_next(word, &byte);
            if (byte < word.n && (marks[letter] & 1) && !(rep && rep[letter]) &&
                found < room)
                at[found++] = byte;
        }
    }
    for (size_t i = 0; rep && i < n; i++)
        free(rep[i]);
    free(rep);
    free(pos);
    free(cut);
    return found;
}
