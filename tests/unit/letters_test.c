#include "check/letters.h"

#include "check.h"
#include "face/face.h"

static const Proof proof = {0};

typedef struct Bench {
    Arena *arena;
    const Face *lato;
} Bench;

// A run of the letters, each 10 pt on, on the baseline at 20, 50.
static LetterBoxes boxes_of(Bench *b, const char *text, double turn, Affine group) {
    Page *page = page_new(b->arena, S("p"), (Size){100, 100}, 0, 0);
    Run *run = NEW(b->arena, Run);
    *run = (Run){.face = b->lato, .size = 10, .text = str_of(text), .n = strlen(text)};
    Glyph *glyph = NEWS(b->arena, Glyph, run->n);
    for (size_t i = 0; i < run->n; i++) {
        double advance;
        glyph[i] = (Glyph){.id = face_glyph(b->lato, (uint32_t)text[i], &advance),
                           .cluster = (uint32_t)i,
                           .x = 10 * (double)i,
                           .turn = turn};
    }
    run->glyph = glyph;
    GroupItem in = {.matrix = group, .opacity = 1};
    PUSH(b->arena, page) = (Item){.kind = ITEM_GROUP_BEGIN, .group = in};
    GlyphsItem glyphs = {.run = run, .origin = {20, 50}, .text = run->text};
    PUSH(b->arena, page) = (Item){.kind = ITEM_GLYPHS, .glyphs = glyphs};
    PUSH(b->arena, page) = (Item){.kind = ITEM_GROUP_END};
    return letter_boxes(b->arena, cover_new(b->arena, &proof, NULL, page), 1);
}

// The ink alone: of a capital from the baseline up, of a comma below it, of a space none.
static void test_ink(Bench *b) {
    LetterBoxes boxes = boxes_of(b, "H ,x", 0, affine_one());
    if (!CHECK(boxes.n == 3))
        return;
    const LetterBox *h = &boxes.p[0], *comma = &boxes.p[1], *x = &boxes.p[2];
    double capital = b->lato->cap_height * 10;
    CHECK_NEAR(h->bounds.y, 50 - capital + .5, .1);
    CHECK_NEAR(h->bounds.y + h->bounds.h, 49.5, .1);
    CHECK(h->bounds.x > 20.5 && h->bounds.x + h->bounds.w < 28);
    CHECK(comma->bounds.y > 48 && comma->bounds.y + comma->bounds.h > 50);
    CHECK(comma->bounds.x > 40 && comma->from == 2 && x->from == 3);
    CHECK_NEAR(x->bounds.h, b->lato->x_height * 10 - 1, .2);
}

// Turned as the glyph is on its arc, and then as the group is.
static void test_turned(Bench *b) {
    const double quarter = acos(-1) / 2;
    LetterBoxes boxes = boxes_of(b, "H", quarter, affine_one());
    LetterBoxes again = boxes_of(b, "H", 0, affine_turn(quarter));
    LetterBoxes back = boxes_of(b, "H", -quarter, affine_turn(quarter));
    if (!CHECK(boxes.n == 1 && again.n == 1 && back.n == 1))
        return;
    double capital = b->lato->cap_height * 10;
    CHECK_NEAR(boxes.p[0].bounds.x, 20.5, .1); // its foot is at the left now
    CHECK_NEAR(boxes.p[0].bounds.w, capital - 1, .1);
    CHECK_NEAR(again.p[0].bounds.x, -49.5, .1);
    CHECK_NEAR(again.p[0].bounds.w, capital - 1, .1);
    CHECK_NEAR(back.p[0].bounds.h, capital - 1, .1);
    for (size_t i = 0; i < LETTER_SAMPLES; i++)
        CHECK(letter_holds(&boxes.p[0], letter_sample(&boxes.p[0], i)) &&
              !letter_holds(&again.p[0], letter_sample(&boxes.p[0], i)));
}

static void test_words(Bench *b) {
    static const struct {
        size_t from, to;
        const char *words;
    } rows[] = {{0, 0, "Some"}, {5, 9, "lost"}, {2, 6, "Some lost"}, {14, 14, "words,"}};
    const Run run = {.text = S("Some lost of words, here")};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        LetterSpan span = {0};
        letters_add(&span, &(LetterBox){.from = rows[i].to, .bounds = {5, 5, 1, 1}});
        letters_add(&span, &(LetterBox){.from = rows[i].from, .bounds = {1, 1, 1, 1}});
        CHECK_STR(letters_words(b->arena, &run, &span), str_of(rows[i].words));
        CHECK(span.n == 2 && span.spot.x == 1 && span.spot.w == 5);
    }
}

int main(void) {
    Bench b = {.arena = arena_open()};
    Diags d = diags_new(b.arena);
    Str folder = S(PRENT_SOURCE_DIR "/fonts");
    const Faces *faces = faces_open(b.arena, &d, NULL, &folder, 1, false);
    b.lato = face_find(faces, S("Lato"), 400, false);
    if (CHECK(b.lato)) {
        test_ink(&b);
        test_turned(&b);
        test_words(&b);
    }
    arena_close(b.arena);
    return check_done();
}
