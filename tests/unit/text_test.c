#include "type/text.h"

#include "check.h"
#include "language/language.h"
#include "type/shape.h"

typedef struct Fixture {
    Arena *arena;
    Diags diags;
    Shaper *shaper;
    Ink ink;
} Fixture;

static Box box_of(const Fixture *f, const char *text) {
    Box box = {.kind = BOX_TEXT};
    box.text.text = str_of(text);
    box.text.language = S("nl");
    box.text.style = (TextStyle){.family = S("Lato"),
                                 .weight = 700,
                                 .size = 15,
                                 .leading = 1.2,
                                 .features = S("lnum"),
                                 .colour = &f->ink};
    return box;
}

// Sizes are a matter of scaling, and a space stands between words but not behind them.
static void widths_check(Fixture *f) {
    Box box = box_of(f, "Waarden");
    TextWidths one = text_widths(f->shaper, &box, 1000),
               half = text_widths(f->shaper, &box, 500);
    CHECK_NEAR(one.max, one.min, 0.01); // one word
    CHECK_NEAR(half.max, one.max / 2, 0.01);
    Box two = box_of(f, "Waarden Waarden");
    TextWidths both = text_widths(f->shaper, &two, 1000);
    CHECK_NEAR(both.min, one.max, 0.01);
    CHECK(both.max > 2 * one.max);
}

static void lines_check(Fixture *f) {
    Box box = box_of(f, "Hoe laten we burgers en bedrijven zien welke algoritmen we als "
                        "gemeente gebruiken?");
    const TextBlock *set = text_set(f->arena, f->shaper, &box, 15, 64 * 72 / 25.4);
    static const char *const want[] = {"Hoe laten we burgers ", "en bedrijven zien ",
                                       "welke algoritmen we ", "als gemeente gebruiken?"};
    if (!CHECK(set->n == 4))
        return;
    for (size_t i = 0; i < 4; i++) {
        CHECK_STR(set->line[i].text, str_of(want[i]));
        CHECK_NEAR(set->line[i].baseline, set->first_baseline + 18 * (double)i, 1e-9);
    }
    CHECK_NEAR(set->height, set->first_baseline + 3 * 18, 1e-9); // cap height to baseline
    CHECK_NEAR(set->first_baseline, 15 * 0.723, 0.01);           // Lato's cap height
}

static size_t glyphs_in(Fixture *f, double tracking, const char *features) {
    Box box = box_of(f, "fi");
    box.text.style.tracking = tracking;
    box.text.style.features = str_of(features);
    const TextBlock *set = text_set(f->arena, f->shaper, &box, 15, 100);
    return CHECK(set->n == 1 && set->line[0].n == 1) ? set->line[0].run[0].n : 0;
}

// Tracked letters take no ligatures, unless the style insists.
static void ligatures_check(Fixture *f) {
    CHECK(glyphs_in(f, 0, "") == 1);
    CHECK(glyphs_in(f, 0.05, "") == 2);
    CHECK(glyphs_in(f, -0.01, "lnum") == 2);
    CHECK(glyphs_in(f, 0.05, "liga") == 1);
}

// A mark stands on its letter, whatever comes between letters.
static void marks_check(Fixture *f) {
    Box bare = box_of(f, "bb"), marked = box_of(f, "b\xCC\x88"
                                                   "b");
    bare.text.style.tracking = marked.text.style.tracking = 0.5;
    CHECK_NEAR(text_widths(f->shaper, &marked, 100).max,
               text_widths(f->shaper, &bare, 100).max, 1e-6);
    const Run *run = text_set(f->arena, f->shaper, &marked, 100, 1000)->line[0].run;
    if (CHECK(run->n == 3))
        CHECK(run->glyph[1].cluster == 0 && run->glyph[2].cluster == 3);
}

static void glyphs_check(Fixture *f) {
    Box box = box_of(f, "ab\xE6\xBC\xA2");
    Box font = box_of(f, "ab");
    font.text.style.weight = 500;
    CHECK(!text_check(&f->diags, f->shaper, &box));
    CHECK(!text_check(&f->diags, f->shaper, &font));
    Box fine = box_of(f, "Hi\xC3\xABrarchie");
    CHECK(text_check(&f->diags, f->shaper, &fine));
    CHECK(f->diags.n == 2);
}

// Pango looks for fonts in threads, which are still at work when the first word is set:
// what they hold must not go before they have ended.
static void drop_check(Fixture *f) {
    for (int round = 0; round < 500; round++) {
        Arena *a = arena_open();
        Box box = box_of(f, "ab");
        Shaper *s = shaper_open(a, shaper_faces(f->shaper), shaper_languages(f->shaper));
        CHECK(text_widths(s, &box, 100).max > 0);
        arena_close(a);
    }
}

int main(void) {
    Fixture f = {.arena = arena_open()};
    f.diags = diags_new(f.arena);
    Str fonts = S(PRENT_SOURCE_DIR "/fonts");
    Faces *faces = faces_open(f.arena, &f.diags, NULL, &fonts, 1, false);
    Languages *languages =
        languages_open(f.arena, &f.diags, NULL, S(PRENT_SOURCE_DIR "/layouts"));
    f.shaper = shaper_open(f.arena, faces, languages);
    CHECK(!diags_failed(&f.diags));
    CHECK(faces_count(faces) == 5);
    widths_check(&f);
    lines_check(&f);
    marks_check(&f);
    glyphs_check(&f);
    ligatures_check(&f);
    drop_check(&f);
    arena_close(f.arena);
    return check_done();
}
