#include <stdlib.h>
#include <string.h>

#include "commands/build.h"

#include "random.h"
#include "sandbox.h"

// A project in which words, numbers and signs are left out, doubled, exchanged and
// replaced: whatever comes of it, check comes to an end, and each thing that it finds wrong
// has a place in the file. Given a seed it shows one mutant again.
static const char project[] =
    "title: Mutants\n"
    "language: en\n"
    "theme:\n"
    "  inks: {brand: {cmyk: [80, 10, 0, 0], tint: {cmyk: [15, 0, 0, 0]}, on: ink},\n"
    "         gold: {spot: Gold 100, alternate: [20, 30, 80, 5]}}\n"
    "  sets: {all: {inks: [brand, gold], cue: letter}}\n"
    "  styles: {ask: {extends: strong, size: 15 pt, leading: 18 pt, features: lnum}}\n"
    "content:\n"
    "  cards:\n"
    "    - {number: 1, text: 'A *word* or two', ink: brand, letter: A, uses: [one, two]}\n"
    "    - {number: 2, text: 'Three more', ink: gold, letter: B, uses: []}\n"
    "products:\n"
    "  deck:\n"
    "    each: card in cards\n"
    "    name: 'Q{card.number}'\n"
    "    count: 2\n"
    "    sheet: {paper: A4, marks: [crop, slug], gutter: 4 x 6 mm, die: CutContour}\n"
    "    layout:\n"
    "      page: {size: 88 x 63 mm, bleed: 3 mm, safe: 4 mm, corner: 3 mm}\n"
    "      title: ['{project.title}', '{card.text}']\n"
    "      parts:\n"
    "        dot: {with: {ink: , size: 4 mm}, shape: circle, fill: '{ink}', width: "
    "'{size}'}\n"
    "        line: {row: [{use: dot, with: {ink: brand}}, {use: dot, with: {ink: gold}}]}\n"
    "      front:\n"
    "        column:\n"
    "          - text: '{card.text}'\n"
    "            style: ask\n"
    "            markup: yes\n"
    "            fit: {min: 9 pt, max: 15 pt, step: 1 pt, lines: 3}\n"
    "            same-size: deck\n"
    "          - {text: '{n} {use}', each: use#n in card.uses, when: {card.letter: [A, "
    "B]}}\n"
    "          - space: 1 fr\n"
    "          - grid: [{use: line}, {use: line}, {qr: 'https://e.org', height: 15 mm}]\n"
    "            columns: [auto, 1 fr, 15 mm]\n"
    "            gap: 2 mm\n"
    "        padding: 9 5 6 5 mm\n"
    "      back:\n"
    "        stack:\n"
    "          - {shape: rectangle, gradient: [brand, brand.tint], bleed: all, left: 0 "
    "mm}\n"
    "          - {lines: 2, pitch: 8 mm, stroke: ink, dash: 2 1 mm, width: 50 %, rotate: "
    "9}\n"
    "  book:\n"
    "    booklet: {paper: A3, creep: 0.1 mm}\n"
    "    layout:\n"
    "      page: {size: A5, bleed: 3 mm}\n"
    "      front:\n"
    "        column:\n"
    "          - flow: [{text: '{card.text}', each: card in cards, keep: next}]\n"
    "            columns: 2\n"
    "            gap-across: 5 mm\n"
    "            height: 1 fr\n"
    "          - {text: '{page} / {pages}', size: 8 pt}\n"
    "        padding: 12 mm\n"
    "  poster:\n"
    "    tile: {paper: A4, overlap: 10 mm}\n"
    "    layout:\n"
    "      page: {size: A3, safe: 5 mm}\n"
    "      front:\n"
    "        wheel:\n"
    "          - {text: Values, style: heading}\n"
    "          - sector: {text: '{card.letter}', along: radius}\n"
    "            each: card in cards\n"
    "            fill: '{card.ink}'\n"
    "        radii: [20 mm, 60 mm]\n"
    "        gap: 1 mm\n";

static const char *const strange[] = {
    "",    "0",        "-1",       "999999999", "nan",  "1e9",  "''",     "[]",
    "{}",  "~",        "yes",      "none",      "1 fr", "0 mm", "-3 pt",  "%",
    "'{'", "'{page}'", "{a: b}",   "solve",     "auto", "&a",   "*a",     "<<",
    "'*'", "A4",       "0 x 0 mm", "cmyk(0 0)", "text", "use",  "[1, 2]", "\"\\u200D\"",
    "|",   ": ",       "deck",     "brand"};
enum { STRANGE = sizeof strange / sizeof *strange, MOST_TOKENS = 4000 };

typedef struct Tokens {
    Str p[MOST_TOKENS];
    size_t n;
} Tokens;

// Words, quoted texts and signs, each with the blanks before it.
static void tokens_cut(Tokens *t, Str text) {
    for (size_t i = 0; i < text.n && t->n < MOST_TOKENS;) {
        size_t from = i;
        while (i < text.n && strchr(" \n", text.p[i]))
            i++;
        if (i < text.n && text.p[i] == '\'')
            i += str_cut(&(Str){text.p + i + 1, text.n - i - 1}, '\'').n + 2;
        else if (i < text.n && strchr("{}[],:", text.p[i]))
            i++;
        else
            while (i < text.n && !strchr(" \n{}[],:'", text.p[i]))
                i++;
        t->p[t->n++] = str_sub(text, from, i);
    }
}

static Str blanks_of(Str token) {
    size_t n = 0;
    while (n < token.n && strchr(" \n", token.p[n]))
        n++;
    return str_sub(token, 0, n);
}

// Seldom a sign, which leaves no YAML.
static size_t word_pick(Random *r, const Tokens *t) {
    size_t i;
    do
        i = random_below(r, t->n);
    while (strchr("{}[],:-", t->p[i].p[t->p[i].n - 1]) && !random_chance(r, 5));
    return i;
}

static void mutate(Arena *a, Random *r, Tokens *t) {
    size_t i = word_pick(r, t), other = word_pick(r, t);
    Str blanks = blanks_of(t->p[i]), word = str_sub(t->p[i], blanks.n, t->p[i].n);
    switch (random_below(r, 4)) {
    case 0:
        word = str_of(strange[random_below(r, STRANGE)]);
        break;
    case 1:
        word = str_sub(t->p[other], blanks_of(t->p[other]).n, t->p[other].n);
        break;
    case 2:
        word = str_f(a, "%.*s %.*s", STR(word), STR(word));
        break;
    default:
        word = S("");
    }
    t->p[i] = str_f(a, "%.*s%.*s", STR(blanks), STR(word));
}

static bool mutant_check(uint64_t seed, bool show) {
    Arena *a = arena_open();
    Random r = {seed * 0x2545F4914F6CDD1D + 1};
    Tokens *t = NEW(a, Tokens);
    tokens_cut(t, str_of(project));
    for (size_t n = seed ? 1 + random_below(&r, 3) : 0; n > 0; n--)
        mutate(a, &r, t);
    put("prent.yaml", str_c(a, str_join(a, t->p, t->n, S(""))));
    Diags d = diags_new(a);
    Buf report = buf_new(a);
    BuildOptions options = {
        .project = S("."), .stock = S(PRENT_SOURCE_DIR), .threads = 1, .date = -1};
    check_project(a, &d, &options, false, &report);
    bool fine = true;
    for (size_t i = 0; i < d.n; i++)
        fine = fine && d.p[i].severity != DIAG_MACHINE && d.p[i].at.source;
    if (!seed)
        fine = fine && !diags_failed(&d);
    if (show || !fine) {
        Buf text = buf_new(a);
        diags_text(&d, false, &text);
        printf("seed %llu\n%.*s\n", (unsigned long long)seed, STR(buf_str(&text)));
    }
    bool wrong = diags_failed(&d);
    arena_close(a);
    CHECK(fine);
    return wrong;
}

static uint64_t asked;

static void test_mutants(Arena *a) {
    enum { MUTANTS = 120 };
    (void)a;
    if (asked) {
        mutant_check(asked, true);
        return;
    }
    size_t wrong = 0;
    for (uint64_t seed = 0; seed <= MUTANTS; seed++) {
        printf("%s%llu", seed ? " " : "seeds ", (unsigned long long)seed);
        fflush(stdout); // the last one shows where it broke off
        wrong += mutant_check(seed, false);
    }
    printf("\n");
    CHECK(wrong > MUTANTS / 3); // they are mutants indeed
}

int main(int argc, char **argv) {
    asked = argc > 1 ? strtoull(argv[1], NULL, 10) : 0;
    IN_CHILD(test_mutants);
    return check_done();
}
