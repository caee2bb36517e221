#include "language/wording.h"

#include "base/utf8.h"
#include "check.h"
#include "language/invisible.h"
#include "language/token.h"

static Wording set(Arena *a, const Language *l, Str text, unsigned how) {
    Passage all = {text.n, l, how};
    return wording_make(a, text, &all, 1);
}

// The languages' own test lines stand beside their rules.
static void examples_check(Arena *a, const Languages *languages) {
    static const char *const codes[] = {"nl", "en", "de", "fr", "es", "it", "pt",
                                        "da", "sv", "no", "fi", "pl", "cs"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        const Language *l = language_find(languages, str_of(codes[i]));
        CHECK(l && l->examples >= 2);
        for (size_t k = 0; l && k < l->examples; k++) {
            const Example *e = &l->example[k];
            CHECK_STR(set(a, l, e->written, SET_QUOTES).text, e->printed);
            CHECK_STR(set(a, l, e->printed, SET_QUOTES).text, e->printed); // and stays so
            CHECK_STR(set(a, l, e->written, 0).text, e->written);
        }
    }
}

static const struct {
    unsigned set;
    const char *in, *want;
} signs[] = {
    {SET_DOTS, "Zo... en dan....", "Zo… en dan…."},
    {SET_DOTS, "naam ..... en ../map en a..b", "naam ..... en ../map en a..b"},
    {SET_RANGES, "2019-2023, (1990-91), 2026-10", "2019–2023, (1990–91), 2026-10"},
    {SET_RANGES, "2023-2019 06-1234-5678 1990-a", "2023-2019 06-1234-5678 1990-a"},
    {SET_RANGES, "2026-2027-x 12.2020-2021 1234-5678",
     "2026-2027-x 12.2020-2021 1234-5678"},
    {SET_TIMES, "7*24 en 3 * 4, a*b, 5* ", "7\u00A0×\u00A024 en 3\u00A0×\u00A04, a*b, 5* "},
    {SET_QUOTES, "...", "..."},
    {SET_UPPER, "ijs, café, straße, één, ÿ, č, ž, šel, ή",
     "IJS, CAFÉ, STRASSE, ÉÉN, Ÿ, Č, Ž, ŠEL, Η"},
    {SET_UPPER, "привет ёж, www.a.nl", "ПРИВЕТ ЁЖ, www.a.nl"},
};

// Each of Unicode's default ignorables is set, dropped or refused; nothing else is.
static void invisible_check(Arena *a) {
    static const uint32_t ranges[][2] = {
        {0xAD, 0xAD},      {0x34F, 0x34F},   {0x61C, 0x61C},     {0x115F, 0x1160},
        {0x17B4, 0x17B5},  {0x180B, 0x180F}, {0x200B, 0x200F},   {0x202A, 0x202E},
        {0x2060, 0x206F},  {0x3164, 0x3164}, {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},
        {0xFFA0, 0xFFA0},  {0xFFF0, 0xFFF8}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A},
        {0xE0000, 0xE0FFF}};
    size_t seen = 0;
    for (uint32_t c = 1, r = 0; c < 0x110000; c++) {
        while (r < sizeof ranges / sizeof *ranges && c > ranges[r][1])
            r++;
        bool ignorable = r < sizeof ranges / sizeof *ranges && c >= ranges[r][0];
        Invisible is = invisible_of(c);
        if (!CHECK((is != INVISIBLE_NOT) == ignorable))
            break;
        if (!ignorable || c > 0xE0200)
            continue;
        char bytes[4];
        Str one = {bytes, utf8_encode(c, bytes)};
        Str text = str_f(a, "a%.*sb", STR(one));
        Wording w = set(a, NULL, text, 0);
        bool kept = is == INVISIBLE_SET || is == INVISIBLE_REFUSED;
        CHECK_STR(w.text, kept ? text : S("ab"));
        CHECK((w.seams == 1) ==
              (is == INVISIBLE_HYPHEN || is == INVISIBLE_BREAK || is == INVISIBLE_KEEP));
        seen++;
    }
    CHECK(seen > 500);
}

static void signs_check(Arena *a, const Languages *languages) {
    const Language *nl = language_find(languages, S("nl"));
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        CHECK_STR(set(a, nl, str_of(signs[i].in), signs[i].set).text,
                  str_of(signs[i].want));
}

// Each byte's origin is where its letter was written.
static void origin_check(Arena *a, const Languages *languages) {
    Wording w = set(a, language_find(languages, S("fr")), S("\"a\u00ADb\" c!"), SET_QUOTES);
    static const size_t want[] = {0, 0, 0, 0, 0, 1, 4, 5, 5, 5, 5, 5, 6, 7, 8, 8, 8, 8, 9};
    CHECK_STR(w.text, S("«\u202Fab\u202F» c\u202F!"));
    if (CHECK(w.text.n + 1 == sizeof want / sizeof *want))
        for (size_t i = 0; i <= w.text.n; i++)
            CHECK(w.origin[i] == want[i]);
    CHECK(w.seams == 1 && w.seam[0].at == 6 && w.seam[0].seam == SEAM_HYPHEN);
    Wording moved = set(a, language_find(languages, S("fr")), S("a \u2060!"), SET_QUOTES);
    CHECK(moved.seams == 1 && moved.seam[0].at == 1 && moved.seam[0].seam == SEAM_KEEP);
    CHECK(set(a, NULL, S("\"a\""), SET_QUOTES).origin == NULL); // no language, no change
}

static const struct {
    const char *word;
    TokenKind want;
} tokens[] = {
    {"raad@voorbeeldgemeente.nl", TOKEN_ADDRESS},
    {"(voorbeeldgemeente.nl/deelnemen).", TOKEN_ADDRESS},
    {"https://a.nl/b_c?d=e", TOKEN_ADDRESS},
    {"www.a.nl", TOKEN_ADDRESS},
    {"verkiezingsuitslagen.pdf", TOKEN_ADDRESS},
    {"/etc/fstab", TOKEN_ADDRESS},
    {"C:\\map", TOKEN_ADDRESS},
    {"#gemeenteraad", TOKEN_TAG},
    {"@gemeente", TOKEN_TAG},
    {"GEMEENTERAAD2026", TOKEN_CODE},
    {"NL91ABNA0417164300", TOKEN_CODE},
    {"bestand_naam", TOKEN_CODE},
    {"gemeenteraad", TOKEN_WORD},
    {"o.a.", TOKEN_WORD},
    {"m.b.t.", TOKEN_WORD},
    {"einde.Begin", TOKEN_WORD},
    {"1.000.000", TOKEN_WORD},
    {"en/of", TOKEN_WORD},
    {"2019-2023", TOKEN_WORD},
    {"A4-formaat", TOKEN_WORD},
    {"21e-eeuws", TOKEN_WORD},
    {"#", TOKEN_WORD},
    {"", TOKEN_WORD},
};

int main(void) {
    Arena *a = arena_open();
    Diags d = diags_new(a);
    Languages *languages = languages_open(a, &d, NULL, S(PRENT_SOURCE_DIR "/layouts"));
    CHECK(!diags_failed(&d));
    examples_check(a, languages);
    signs_check(a, languages);
    invisible_check(a);
    CHECK_STR(set(a, language_find(languages, S("tr")), S("kişi ığ"), SET_UPPER).text,
              S("KİŞİ IĞ"));
    origin_check(a, languages);
    for (size_t i = 0; i < sizeof tokens / sizeof *tokens; i++)
        if (!CHECK(token_kind(token_core(str_of(tokens[i].word))) == tokens[i].want))
            printf("    %s\n", tokens[i].word);
    arena_close(a);
    return check_done();
}
