#include "language/binding.h"

#include "check.h"

static Str word_before(Str text, size_t at) {
    size_t from = at;
    while (from && text.p[from - 1] != ' ' && text.p[from - 1] != '~')
        from--;
    return str_sub(text, from, at);
}

static Str word_behind(Str text, size_t at) {
    size_t to = at;
    while (to < text.n && text.p[to] != ' ' && text.p[to] != '~')
        to++;
    return str_sub(text, at, to);
}

// In the languages' own examples "~" is where no line should end. Figures with their signs
// are line_break's to keep.
static void examples_check(const Language *l) {
    for (size_t i = 0; i < l->bindings; i++) {
        Str text = l->binding[i];
        for (size_t at = 0; at < text.n; at++) {
            if (text.p[at] != '~')
                continue;
            Str before = word_before(text, at), behind = word_behind(text, at + 1);
            Str first = before.p > text.p
                            ? word_before(text, (size_t)(before.p - text.p) - 1)
                            : S("");
            bool sign = str_eq(before, S("€")) || str_eq(before, S("£")) ||
                        str_eq(before, S("×")) || str_eq(before, S("«")) ||
                        str_eq(behind, S("%")) || str_eq(behind, S("×")) ||
                        str_eq(behind, S("»"));
            if (!sign && !CHECK(binding_of(l, first, before, behind) >= BINDING_LOOSE))
                printf("    %.*s at %zu\n", STR(text), at);
        }
    }
}

static const struct {
    const char *first, *before, *after;
    Binding want;
} rows[] = {
    {"", "zie", "art.", BINDING_NONE},
    {"zie", "art.", "12", BINDING_FIRM},
    {"", "24", "uur", BINDING_FIRM},
    {"", "24", "uren", BINDING_NONE},
    {"en", "zo", "ja,", BINDING_CLOSE},
    {"", "zorg-", "en", BINDING_CLOSE},
    {"zorg-", "en", "welzijn", BINDING_CLOSE},
    {"", "de", "raad", BINDING_LOOSE},
    {"", "raad,", "de", BINDING_PAUSE},
    {"", "willen", "we", BINDING_LOOSE},
    {"", "(open", "tenzij)", BINDING_FIRM},
    {"", "(open)", "data", BINDING_LOOSE},
    {"", "burencontact", "-hulp", BINDING_FIRM},
    {"", "partij", "A", BINDING_FIRM},
    {"de", "Simone", "Halink", BINDING_LOOSE},
    {"", "Welke", "Europese", BINDING_LOOSE},
    {"", "J.", "Jansen", BINDING_FIRM},
    {"", "u", "wilt", BINDING_CLOSE},
};

int main(void) {
    Arena *a = arena_open();
    Diags d = diags_new(a);
    Languages *languages = languages_open(a, &d, NULL, S(PRENT_SOURCE_DIR "/layouts"));
    static const char *const codes[] = {"nl", "en", "de", "fr"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        const Language *l = language_find(languages, str_of(codes[i]));
        CHECK(l->bindings >= 4);
        examples_check(l);
    }
    const Language *nl = language_find(languages, S("nl"));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!CHECK(binding_of(nl, str_of(rows[i].first), str_of(rows[i].before),
                              str_of(rows[i].after)) == rows[i].want))
            printf("    %s %s\n", rows[i].before, rows[i].after);
    CHECK(binding_of(NULL, S(""), S("de"), S("raad")) == BINDING_NONE);
    arena_close(a);
    return check_done();
}
