// Texts put together from their words are what shaping the whole gives, cell by cell, in
// every language that the cache takes; and it leaves what it cannot be sure of alone.
#include "type/word_cache.h"

#include <string.h>

#include "check.h"
#include "language/language.h"
#include "type/look.h"
#include "type/shape_cache.h"

typedef struct Sample {
    const char *language, *text;
    bool taken; // by the cache
} Sample;

static const Sample samples[] = {
    {"nl", "Wat zijn de kosten en baten van (grote) ict-projecten in 2026, en voor wie?",
     true},
    {"nl", "’s Ochtends ging ‘de raad’ om 9 uur naar zee – met 24 ‘vrienden’.", true},
    {"nl", "Reünie, coöperatie, zeeën, hé daar! Één keer is óók genoeg.", true},
    {"en", "The first office of a fjord: AVATAR, Type, WAVE, To Va To, offline & so on.",
     true},
    {"en", "\"Well,\" she said, \"it's 50% off: 3/4 of 12,000 at $5.99!\" or (1) [2] {3}",
     true},
    {"en", "2026", true},
    {"en", "12 34 - 56", true},
    {"en", "- 12 x 12 mm, 3 × 4, x2 2x", true},
    {"de", "Die Größe der Straße: „Gut“, sagte er, «nein» – Öl, Übung.", true},
    {"fr", "L’été où l’on dîna à Noël, ça n’est «rien», cœur et œuvre ?", true},
    {"es", "¿Qué pasó mañana? ¡Nada! El niño comió piñas (ayer).", true},
    {"pt", "Não há coração à deriva; guarda-chuva, segunda-feira.", true},
    {"it", "Perché l’università è così? E più, giù, tutt’altro…", true},
    {"ca", "La col·lecció d’il·lusions és paral·lela.", true},
    {"pl", "Zażółć gęślą jaźń, czy „to” źle – biało-czerwony.", true},
    {"cs", "Příliš žluťoučký kůň úpěl ďábelské ódy.", true},
    {"hu", "Árvíztűrő tükörfúrógép, őszi szűrő.", true},
    {"ro", "Și țara își găsește înțelesul în „câmp”.", true},
    {"tr", "Iğdır’da İstanbul şifalı çiçek fiyatı.", true},
    {"sv", "Åsa önskar ärtsoppa på tisdag.", true},
    {"da", "Blåbærgrød på æbler, 5 %.", true},
    {"fi", "Työyhteisö ja yöaika, äiti.", true},
    {"is", "Þetta er ævintýri um æðruleysi.", true},
    {"vi", "Tiếng Việt đẹp và những người bạn tốt.", true},
    {"ru", "Съешь же ещё этих мягких французских булок, да выпей чаю в 2026.", true},
    {"el", "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία, 24 ώρες.", true},
    {"en", "a — b — — c", false},
    {"en", "two  blanks", false},
    {"en", " before", false},
    {"en", "after ", false},
    {"en", "one\nline", false},
    {"en", "( open", false},
    {"de", "»ja« und »nein«", false},
    {"en", "”quoted” (then", false},
    {"en",
     "a\xC2\xA0"
     "b",
     false},
    {"en", "Latin и кириллица", false},
    {"he", "שלום world", false},
    {"ar", "مرحبا", false},
    {"ja", "日本", false},
    {"th", "ภาษา", false},
    {"en", "e\xCC\x81 mark", false},
    {"en", "soft\xC2\xADhyphen", false},
};

typedef struct Stage {
    Arena *arena;
    Shaper *shaper;
    const Face *face;
    TextStyle style;
    const Sample *sample;
} Stage;

static Shaped whole(void *self, Str text) {
    const Stage *s = self;
    Look look = {.to = text.n, .style = &s->style, .language = str_of(s->sample->language)};
    Said said = {text, &look, 1, look.language, DIRECTION_LTR, DIRECTION_LTR};
    return looks_shape(s->shaper, s->arena, &said);
}

static bool cell_eq(const Cell *a, const Cell *b) {
    bool same = a->at == b->at && a->n == b->n && a->glyphs == b->glyphs &&
                a->face == b->face && a->advance == b->advance && a->level == b->level &&
                a->space == b->space && a->joined == b->joined && a->fault == b->fault &&
                a->pictured == b->pictured && a->break_before == b->break_before &&
                a->newline == b->newline;
    for (size_t i = 0; same && i < a->glyphs; i++)
        same = memcmp(&a->glyph[i], &b->glyph[i], sizeof a->glyph[i]) == 0;
    return same;
}

static void sample_test(Stage *s, WordCache *words, const Sample *sample) {
    Str text = str_of(sample->text);
    Shaped joined;
    s->sample = sample;
    bool taken = words_shape(words, s->arena, text, false, (WordShaper){s, whole}, &joined);
    if (!CHECK(taken == sample->taken))
        printf("    of \"%s\"\n", sample->text);
    if (!taken)
        return;
    Shaped want = whole(s, text);
    CHECK(joined.n == want.n);
    CHECK(joined.rtl == want.rtl);
    for (size_t i = 0; i < want.n && i < joined.n; i++)
        if (!CHECK(cell_eq(&joined.cell[i], &want.cell[i])))
            printf("    at \"%s\" with %.*s\n", sample->text + want.cell[i].at,
                   STR(s->style.features));
}

// All samples with one font and its features, each language with words of its own.
static void font_test(Stage *s, const char *features) {
    s->style.features = str_of(features);
    FaceSpaces spaces = face_spaces(s->arena, s->face, s->style.features);
    if (!CHECK(spaces.parts))
        return;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        WordCache *words = words_open(s->arena, s->face, spaces);
        sample_test(s, words, &samples[i]);
        sample_test(s, words, &samples[i]); // out of what it kept
    }
}

int main(void) {
    Arena *a = arena_open();
    Diags d = diags_new(a);
    Str fonts = S(PRENT_SOURCE_DIR "/fonts");
    Faces *faces = faces_open(a, &d, NULL, &fonts, 1, false);
    Languages *languages = languages_open(a, &d, NULL, S(PRENT_SOURCE_DIR "/layouts"));
    static const char *const features[] = {"", "lnum, tnum", "smcp, liga 0", "ss01, dlig"};
    static const struct {
        const char *family;
        int weight;
    } font[] = {{"Lato", 400}, {"Lato", 700}, {"Vollkorn", 400}};
    for (size_t i = 0; i < sizeof font / sizeof *font; i++) {
        const Face *face = face_find(faces, str_of(font[i].family), font[i].weight, false);
        if (!CHECK(face))
            continue;
        Stage s = {.arena = a, .shaper = shaper_open(a, faces, languages), .face = face};
        s.style = (TextStyle){.family = face->family, .weight = face->weight};
        for (size_t f = 0; f < sizeof features / sizeof *features; f++)
            font_test(&s, features[f]);
    }
    arena_close(a);
    return check_done();
}
