#include "language/language.h"

#include "sandbox.h"

typedef struct Row {
    const char *language, *in, *want;
} Row;

static const Row hyphens[] = {
    {"nl", "gemeenschappelijkheid", "gemeenschap-pelijkheid"}, // one of its places
    {"nl", "de", NULL},
    {"nl", "financi\xC3\xABle", "finan-ci\xC3\xABle"},
    {"nl", "be\xC3\xAFnvloeden", "be\xC3\xAFnvloe-den"},
    {"en", "hyphenation", "hyphen-ation"},
};

// Words parted by hand, whose seams are their only places.
static const Row seams[] = {
    {"nl", "dienstverlening", "dienst-verlening"},
    {"nl", "Samenleving", "Samen-leving"},
    {"nl", "gemeenschappelijkheid", NULL}, // by patterns alone
};

static bool seam_there(const Language *l, const Row *row) {
    size_t at[32], n = language_seams(l, str_of(row->in), at, 32);
    return row->want ? n == 1 && at[0] == (size_t)(strchr(row->want, '-') - row->want) &&
                           language_hyphens(l, str_of(row->in), at, 32) == 1
                     : n == 0;
}

static bool breaks_there(const Language *l, const Row *row) {
    size_t at[32], n = language_hyphens(l, str_of(row->in), at, 32);
    if (!row->want)
        return n == 0;
    size_t want = (size_t)(strchr(row->want, '-') - row->want);
    for (size_t i = 0; i < n; i++)
        if (at[i] == want)
            return true;
    return false;
}

// No break stands where the dots of the letter behind it would have to go.
static void test_trema(const Languages *languages) {
    static const char *const words[] = {
        "financi\xC3\xABle",  "idee\xC3\xABn",  "co\xC3\xB6rdinatie",   "re\xC3\xBCnie",
        "be\xC3\xAFnvloeden", "Itali\xC3\xABn", "na\xC3\xAFvet\xC3\xA9"};
    static const char *const codes[] = {"nl", "en"};
    for (size_t l = 0; l < 2; l++)
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            Str word = str_of(words[i]);
            size_t at[32];
            size_t n =
                language_hyphens(language_find(languages, str_of(codes[l])), word, at, 32);
            for (size_t k = 0; k < n; k++)
                CHECK((unsigned char)word.p[at[k]] != 0xC3 ||
                      (unsigned char)word.p[at[k] + 1] == 0xA9);
        }
}

static const struct {
    const char *language;
    Direction want;
} directions[] = {
    {"ar", DIRECTION_RTL},      {"ar-EG", DIRECTION_RTL}, {"he", DIRECTION_RTL},
    {"az-Arab", DIRECTION_RTL}, {"az", DIRECTION_LTR},    {"nl", DIRECTION_LTR},
    {"xx", DIRECTION_LTR},      {"", DIRECTION_LTR},
};

// The stock's languages of Latin letters have all words for sheets; others get the English.
static void test_phrases(const Languages *languages) {
    static const struct {
        const char *code, *language, *back;
    } row[] = {{"nl", "nl", "achterkant"}, {"nl-BE", "nl", "achterkant"},
               {"en", "en", "back"},       {"de", "de", "Rückseite"},
               {"fr", "fr", "verso"},      {"ar", "en", "back"},
               {"xx", "en", "back"}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Phrases p = language_phrases(languages, str_of(row[i].code));
        CHECK_STR(p.language, str_of(row[i].language));
        CHECK_STR(p.text[PHRASE_BACK], str_of(row[i].back));
        const Language *own = language_find(languages, p.language);
        for (size_t k = 0; k < PHRASES; k++)
            if (!CHECK(own->phrases.text[k].n > 0))
                printf("    %s has no words %zu\n", row[i].code, k);
    }
    Phrases own = {.language = S("xx"), .text[PHRASE_FRONT] = S("avers")};
    Phrases english = language_phrases(languages, S("en"));
    Phrases both = phrases_lend(&own, &english);
    CHECK_STR(both.language, S("xx"));
    CHECK_STR(both.text[PHRASE_FRONT], S("avers"));
    CHECK_STR(both.text[PHRASE_BACK], S("back"));
}

// A table of languages that says too little.
static void test_mistakes(Arena *a) {
    put("languages.yaml", "en: {quotes: [a, b], inner-quotes: [a]}\n");
    Diags d = diags_new(a);
    languages_open(a, &d, NULL, S("."));
    if (!CHECK(d.n == 2))
        return;
    CHECK_STR(d.p[0].message, S("quotes are four: single open, close, double open, close"));
    CHECK_STR(d.p[1].message, S("inner quotes are two: open, close"));
    CHECK(d.p[0].at.source && d.p[1].at.source && d.p[1].at.from > d.p[0].at.from);
}

int main(void) {
    Arena *a = arena_open();
    Diags d = diags_new(a);
    Languages *languages = languages_open(a, &d, NULL, S(PRENT_SOURCE_DIR "/layouts"));
    CHECK(!diags_failed(&d));
    CHECK(language_find(languages, S("nl-BE")) == language_find(languages, S("nl")));
    CHECK(language_find(languages, S("xx")) == NULL);
    for (size_t i = 0; i < sizeof directions / sizeof *directions; i++)
        CHECK(language_direction(languages, str_of(directions[i].language)) ==
              directions[i].want);
    for (size_t i = 0; i < sizeof hyphens / sizeof *hyphens; i++) {
        const Language *l = language_find(languages, str_of(hyphens[i].language));
        if (!CHECK(breaks_there(l, &hyphens[i])))
            printf("    %s\n", hyphens[i].in);
    }
    for (size_t i = 0; i < sizeof seams / sizeof *seams; i++)
        CHECK(seam_there(language_find(languages, str_of(seams[i].language)), &seams[i]));
    test_trema(languages);
    test_phrases(languages);
    IN_CHILD(test_mistakes);
    arena_close(a);
    return check_done();
}
