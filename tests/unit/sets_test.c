#include "check/sets.h"

#include "base/file.h"
#include "check.h"
#include "check/grade.h"
#include "yaml/parse.h"

// Nine inks chosen to be told apart on coated paper; see test_palette of colour_test.
static const char nine[] =
    "inks:\n"
    "  a: {cmyk: [65, 0, 0, 0]}\n"
    "  b: {cmyk: [100, 55, 0, 50]}\n"
    "  c: {cmyk: [55, 70, 0, 0]}\n"
    "  d: {cmyk: [10, 100, 55, 50]}\n"
    "  e: {cmyk: [0, 55, 20, 0]}\n"
    "  f: {cmyk: [10, 60, 95, 35]}\n"
    "  g: {cmyk: [85, 0, 55, 40]}\n"
    "  h: {cmyk: [55, 0, 85, 10]}\n"
    "  i: {cmyk: [0, 10, 100, 0]}\n"
    "sets: {nine: {inks: [a, b, c, d, e, f, g, h, i], cue: [x, y]}}\n";

static const Theme *theme_of(Arena *a, Diags *d, const char *text) {
    const Source *s = source_new(a, d, S("theme.yaml"), str_of(text));
    return theme_read(a, d, yaml_parse(a, d, s), S(""), NULL);
}

// By the inks' own numbers and the press's ICC profile the minima are within 0.2 of those
// computed elsewhere from the same measurements of FOGRA39.
static void test_minima(Arena *a) {
    static const double want[VISIONS] = {27.1, 15.6, 14.9, 14.8};
    static const char pair[VISIONS][2] = {"hi", "bc", "fh", "df"};
    Diags d = diags_new(a);
    Str bytes;
    Str fault = file_read(a, S(PRENT_SOURCE_DIR "/layouts/print"), S("FOGRA39L_coated.icc"),
                          FILE_LIMIT, &bytes, NULL);
    if (!CHECK(!fault.n))
        return;
    const Profile profile = {.name = S("x4"), .cmyk = true, .icc = bytes};
    const Proof proof = {&profile, icc_open(a, bytes)};
    SetReports reports = {0};
    const Theme *theme = theme_of(a, &d, nine);
    if (!CHECK(d.n == 0 && proof.icc))
        return;
    sets_check(a, &d, theme, &proof, &reports);
    CHECK(d.n == 0);
    if (!CHECK(reports.n == 1))
        return;
    for (int v = VISION_NORMAL; v < VISIONS; v++) {
        const SetPair *nearest = &reports.p[0].nearest[v];
        CHECK_NEAR(nearest->difference, want[v], 0.2);
        CHECK(nearest->one->name.p[0] == pair[v][0] &&
              nearest->two->name.p[0] == pair[v][1]);
    }
}

static void test_cues(Arena *a) {
    static const struct {
        const char *sets, *content;
        const char *says; // NULL: fine
    } rows[] = {
        {"s: [a, b]", "- {}", "nothing but colour tells the inks of \"s\" apart"},
        {"s: {inks: [a, b], cue: x}", "- {k: a, x: A}\n- {k: b, x: B}", NULL},
        {"s: {inks: [a, b], cue: x}", "- {k: a, x: A}\n- {k: b, x: A}",
         "nothing but colour tells a from b: the content has no x of their own"},
        {"s: {inks: [a, b], cue: x}", "- {k: a, x: A}\n- {k: b}", "no x of their own"},
        {"s: {inks: [a, b], cue: x}", "- {k: a, x: A}", "no x of their own"},
        {"s: {inks: [a, b], cue: x}", "- {k: a, x: ' '}\n- {k: b, x: B}", "no x of"},
        {"s: {inks: [a, b], cue: x}", "- {k: a, x: A}\n- {k: a, x: B}\n- {k: b, x: B}",
         "no x of their own"},
        {"s: {inks: [a, b, c], cue: [x, y]}",
         "- {k: a, x: A, y: 1}\n- {k: b, x: A, y: 2}\n- deep: [{k: c, x: C, y: 1}]", NULL},
        {"s: {inks: [a, b, c], cue: [x, y]}",
         "- {k: a, x: A, y: 1}\n- {k: b, x: B, y: 1}\n- {k: c, x: B, y: 1}",
         "nothing but colour tells b from c: the content has no x or y of their own"},
        {"s: [a]", "- {}", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Diags d = diags_new(a);
        Str text = str_f(a,
                         "inks: {a: {cmyk: [9, 0, 0, 0]}, b: {cmyk: [0, 9, 0, 0]}, "
                         "c: {cmyk: [0, 0, 9, 0]}}\nsets: {%s}\n",
                         rows[i].sets);
        const Theme *theme = theme_of(a, &d, str_c(a, text));
        const Source *s = source_new(a, &d, S("c.yaml"), str_of(rows[i].content));
        const Value *content = content_read(a, yaml_parse(a, &d, s), (Tongues){0});
        CHECK(d.n == 0);
        cues_check(&d, theme, scope_bind(a, NULL, S("c"), content));
        CHECK(d.n == (rows[i].says ? 1 : 0) || !printf("    row %zu\n", i));
        if (d.n && rows[i].says)
            CHECK(strstr(str_c(a, d.p[0].message), rows[i].says) &&
                  strcmp(d.p[0].rule, "second-cue") == 0);
    }
}

// What a profile makes of findings: its rules' levels, from a place in the list on.
static void test_grade(Arena *a) {
    Profile profile = {0};
    profile.level[rule_find("contrast")] = LEVEL_WARNING;
    profile.level[rule_find("bleed")] = LEVEL_OFF;
    profile.level[rule_find("resolution")] = LEVEL_ERROR;
    static const struct {
        const char *rule;
        int want; // Severity, or -1: gone
    } rows[] = {{"contrast", DIAG_WARNING},
                {"bleed", -1},
                {"resolution", DIAG_ERROR},
                {"black", DIAG_ERROR},
                {NULL, DIAG_ERROR}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Diags d = diags_new(a);
        diag_rule(diag_error(&d, span_none(), "before"), "bleed", (Rect){0, 0, 0, 0}, 1);
        Diag *diag =
            i == 2 ? diag_warning(&d, span_none(), "m") : diag_error(&d, span_none(), "m");
        diag_rule(diag, rows[i].rule, (Rect){0, 0, 0, 0}, 1);
        grade(&d, 1, &profile);
        CHECK(d.n == (rows[i].want < 0 ? 1 : 2));
        CHECK(d.n < 2 || (int)d.p[1].severity == rows[i].want);
    }
    CHECK(rule_find("nonsense") == RULES);
    for (size_t i = 0; i < RULES; i++)
        CHECK(rule_find(str_c(a, rule_name(i))) == i);
}

int main(void) {
    Arena *a = arena_open();
    test_minima(a);
    test_cues(a);
    test_grade(a);
    arena_close(a);
    return check_done();
}
