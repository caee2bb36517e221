#include <inttypes.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "check.h"
#include "language/language.h"
#include "resolve/inline.h"
#include "resolve/resolve.h"
#include "yaml/parse.h"

#include "random.h"

// Random texts with quotation marks, signs and marks in them, in every language: however
// many letters its marks have, each word keeps its look and knows where it was written.
// Given a seed it shows one text again.
typedef struct Fixture {
    Arena *arena;
    Diags diags;
    const Theme *theme;
    const Template *layout;
    const Languages *languages;
    const Node *list; // of the languages
    size_t looked_at;
} Fixture;

static void fixture_open(Fixture *f) {
    *f = (Fixture){.arena = arena_open()};
    Arena *a = f->arena;
    Diags *d = &f->diags;
    f->diags = diags_new(a);
    Str layouts = S(PRENT_SOURCE_DIR "/layouts");
    f->languages = languages_open(a, d, NULL, layouts);
    f->list = yaml_parse(
        a, d, input_open(a, d, NULL, (Asked){layouts, S("languages.yaml"), span_none()}));
    Str theme = S("inks: {ink: {cmyk: [0, 0, 0, 100]}}\n"
                  "styles: {base: {family: Lato, colour: ink, times: yes}}\n");
    Str layout = S("page: {size: 40 x 200 mm}\n"
                   "front: {text: 'a {t}\"b\"', markup: yes}\n");
    f->theme =
        theme_read(a, d, yaml_parse(a, d, source_new(a, d, S("t"), theme)), S("."), NULL);
    TemplateInput in = {.node = yaml_parse(a, d, source_new(a, d, S("l"), layout)),
                        .name = S("l"),
                        .theme = f->theme};
    f->layout = template_read(a, d, &in);
}

static void words(Random *r, Buf *b) {
    static const char *const part[] = {
        "\"",   "'",       " ",  "een", "'s",       "mot!", "x;y", "\xC2\xAD",     "...",
        "7*24", "2019-23", "\n", "-",   "« ouzo »", "?",    ":",   "\xEF\xBB\xBF", "’90"};
    for (size_t n = random_below(r, 9); n > 0; n--) {
        const char *p = part[random_below(r, sizeof part / sizeof *part)];
        for (; *p; p++) // a star of the content is none of the markup's
            buf_f(b, "%s%c", *p == '*' ? "\\" : "", *p);
    }
}

static Str text_of(Random *r, Arena *a) {
    Buf b = buf_new(a);
    for (size_t n = 1 + random_below(r, 4); n > 0; n--) {
        words(r, &b);
        buf_add(&b, S(" *\"een"));
        words(r, &b);
        buf_add(&b, S("o'\"* "));
    }
    return buf_str(&b);
}

static bool plain(uint32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// All plain letters are there, in order, at the place they were written in, and marked as
// they were.
static void letters_check(const TextBox *text) {
    size_t span = 0, piece = 0, from = 0;
    for (size_t at = 0; at < text->text.n;) {
        size_t here = at, within;
        uint32_t c = utf8_next(text->text, &at);
        while (here >= text->span[span].to)
            span++;
        if (!plain(c))
            continue;
        while (piece < text->pieces) { // the next plain letter as written
            const TextPiece *p = &text->piece[piece];
            while (from < p->text.n && !plain((unsigned char)p->text.p[from]))
                from++;
            if (from < p->text.n)
                break;
            piece++;
            from = 0;
        }
        if (!CHECK(piece < text->pieces))
            return;
        CHECK(text_piece(text, here, &within) == &text->piece[piece] && within == from);
        CHECK((unsigned char)text->piece[piece].text.p[from] == c);
        CHECK(text->span[span].marked == (text->piece[piece].marks != 0));
        from++;
    }
}

static void text_check_one(Fixture *f, Str language, uint64_t seed) {
    Arena *a = arena_open();
    Diags d = diags_new(a);
    Random r = {seed};
    Str words = text_of(&r, a);
    Resolve resolving = {.arena = a,
                         .diags = &d,
                         .theme = f->theme,
                         .language = language,
                         .languages = f->languages};
    int before = checks_failed;
    const Value *value = value_text(a, words, language, span_none());
    const Box *box =
        resolve(&resolving, f->layout->side[0].plan, scope_bind(a, NULL, S("t"), value));
    const TextBox *text = &box->text;
    if (d.n == 0 && CHECK(text->spans > 0)) {
        f->looked_at++;
        CHECK(utf8_check(text->text) == text->text.n);
        CHECK(text->span[0].from == 0 && text->span[text->spans - 1].to == text->text.n);
        for (size_t i = 1; i < text->spans; i++)
            CHECK(text->span[i].from == text->span[i - 1].to);
        for (size_t i = 0; text->origin && i < text->text.n; i++)
            CHECK(text->origin[i] <= text->origin[i + 1]);
        for (size_t i = 0; i < text->seams; i++)
            CHECK(text->seam[i].at < text->text.n);
        letters_check(text);
    }
    if (checks_failed > before)
        printf("seed %" PRIu64 ", %.*s: %.*s\n    %.*s\n", seed, STR(language), STR(words),
               STR(text->text));
    arena_close(a);
}

int main(int argc, char **argv) {
    enum { TEXTS = 100 };
    Fixture f;
    fixture_open(&f);
    CHECK(!diags_failed(&f.diags));
    uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 20261130;
    printf("seeds from %" PRIu64 "\n", seed);
    for (size_t l = 0; l < f.list->n; l++)
        for (uint64_t i = 0; i < (argc > 1 ? 1 : TEXTS) && checks_failed == 0; i++)
            text_check_one(&f, f.list->pair[l].key->text, seed + i * 7919);
    CHECK(argc > 1 || f.looked_at > f.list->n * TEXTS / 2); // few marks go wrong
    arena_close(f.arena);
    return check_done();
}
