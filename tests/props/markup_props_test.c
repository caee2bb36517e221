#include <inttypes.h>
#include <stdlib.h>

#include "art/art.h"
#include "base/buf.h"
#include "check.h"
#include "language/language.h"
#include "layout/layout.h"
#include "resolve/resolve.h"
#include "scene/paint.h"
#include "scene/scene.h"
#include "yaml/parse.h"

// Random texts with marks in them, and what is left without: whatever is marked, the page
// says the same words in the same order, and every number on it is one. Given a seed it
// shows one text again.
typedef struct Random {
    uint64_t state;
} Random;

// xorshift64: Marsaglia, Xorshift RNGs, Journal of Statistical Software 8(14), 2003.
static size_t random_below(Random *r, size_t n) {
    r->state ^= r->state << 13;
    r->state ^= r->state >> 7;
    r->state ^= r->state << 17;
    return (size_t)((r->state >> 11) % n);
}

typedef struct Texts {
    Buf marked, plain;
} Texts;

static void both(Texts *p, const char *text) {
    buf_add(&p->marked, str_of(text));
    buf_add(&p->plain, str_of(text));
}

static void word(Random *r, Texts *p) {
    static const char *const words[] = {"een",  "waarde", "AVA",       "\xC3\xA9\xC3\xA9n",
                                        "(zo)", "12:30",  "algoritme", "gemeenschap"};
    switch (random_below(r, 12)) {
    case 0:
        buf_add(&p->marked, S("\\*"));
        buf_add(&p->plain, S("*"));
        break;
    case 1:
        buf_add(&p->marked, S(":drop:"));
        break;
    default:
        both(p, words[random_below(r, sizeof words / sizeof *words)]);
    }
}

// Words, some of them within marks of the kinds that are still free.
static void words(Random *r, Texts *p, unsigned free, int depth) {
    static const char *const open[] = {"*", "**", "["};
    static const char *const close[] = {"*", "**", "](https://e.org/x_(1))"};
    for (size_t n = 1 + random_below(r, 5), i = 0; i < n; i++) {
        size_t kind = random_below(r, 3);
        if (i)
            both(p, " ");
        if (depth < 3 && (free & 1U << kind) && random_below(r, 3) == 0) {
            buf_add(&p->marked, str_of(open[kind]));
            words(r, p, free & ~(1U << kind), depth + 1);
            buf_add(&p->marked, str_of(close[kind]));
        } else {
            word(r, p);
        }
    }
}

static Str squeezed(Arena *a, Str text) { // one blank for many, none at the ends
    Buf b = buf_new(a);
    for (size_t i = 0; i < text.n; i++) {
        bool blank = text.p[i] == ' ' || text.p[i] == '\n';
        if (!blank || (b.n && b.p[b.n - 1] != ' '))
            buf_char(&b, blank ? ' ' : text.p[i]);
    }
    return str_trim(buf_str(&b));
}

typedef struct Fixture {
    Arena *arena;
    Diags diags;
    const Theme *theme;
    const Template *layout;
    Shaper *shaper;
} Fixture;

static const Art drop = {.kind = ART_DRAWING, .width = 20, .height = 10};

static const Node *node_of(Fixture *f, const char *yaml) {
    return yaml_parse(f->arena, &f->diags,
                      source_new(f->arena, &f->diags, S("test"), str_of(yaml)));
}

static void fixture_open(Fixture *f) {
    *f = (Fixture){.arena = arena_open()};
    f->diags = diags_new(f->arena);
    Str fonts = S(PRENT_SOURCE_DIR "/fonts");
    Faces *faces = faces_open(f->arena, &f->diags, NULL, &fonts, 1, false);
    f->shaper = shaper_open(
        f->arena, faces,
        languages_open(f->arena, &f->diags, NULL, S(PRENT_SOURCE_DIR "/layouts")));
    f->theme = theme_read(f->arena, &f->diags,
                          node_of(f, "inks: {ink: {cmyk: [0, 0, 0, 100]}}\n"
                                     "icons: {drop: drop.svg}\n"
                                     "styles:\n"
                                     "  base: {family: Lato, colour: ink, hyphenate: yes}\n"
                                     "  emphasis: {weight: 700, tracking: 0.05}\n"
                                     "  strong: {weight: 900}\n"
                                     "  link: {underline: yes}\n"),
                          S("."), NULL);
    TemplateInput in = {.node = node_of(f, "page: {size: 40 x 200 mm}\n"
                                           "front: {text: '{t}', markup: yes}\n"),
                        .name = S("test"),
                        .theme = f->theme};
    f->layout = template_read(f->arena, &f->diags, &in);
}

static Page *page_make(Fixture *f, Arena *a, Diags *d, Str marked) {
    Resolve r = {.arena = a, .diags = d, .theme = f->theme, .language = S("nl")};
    const Value *value = value_text(a, marked, S("nl"), span_none());
    Box *box = resolve(&r, f->layout->side[0].plan, scope_bind(a, NULL, S("t"), value));
    for (size_t i = 0; i < box->text.spans; i++)
        box->text.span[i].art = &drop;
    Layout l = {.arena = a, .diags = d, .setter = setter_of_shaper(f->shaper)};
    layout_page(&l, box, f->layout->page.trim);
    Page *page = page_new(a, S("test"), f->layout->page.trim, f->layout->page.bleed,
                          f->layout->page.safe);
    paint(a, d, page, box);
    return page;
}

static void numbers_check(const Page *page) {
    for (size_t i = 0; i < page->n; i++) {
        const Item *item = &page->p[i];
        if (item->kind == ITEM_GLYPHS) {
            CHECK(rect_finite(item->glyphs.extent));
            for (size_t g = 0; g < item->glyphs.run->n; g++)
                CHECK(isfinite(item->glyphs.run->glyph[g].x) &&
                      isfinite(item->glyphs.run->glyph[g].advance));
        }
        if (item->kind == ITEM_IMAGE)
            CHECK(rect_within(item->image.rect, page->trim, 0.2)); // caps differ by weight
        if (item->kind == ITEM_LINK)
            CHECK(rect_finite(item->link.rect) && item->link.rect.w > 0);
    }
}

static void text_test(Fixture *f, uint64_t seed) {
    Arena *a = arena_open();
    Diags d = diags_new(a);
    Random r = {seed};
    Texts p = {buf_new(a), buf_new(a)};
    words(&r, &p, 7, 0);
    int before = checks_failed;
    Page *page = page_make(f, a, &d, buf_str(&p.marked));
    CHECK(d.n == 0);
    CHECK_STR(squeezed(a, page_text(a, page)), squeezed(a, buf_str(&p.plain)));
    numbers_check(page);
    if (checks_failed > before)
        printf("seed %" PRIu64 ": %.*s\n", seed, STR(buf_str(&p.marked)));
    for (size_t i = 0; checks_failed > before && i < d.n; i++)
        printf("    %.*s\n", STR(d.p[i].message));
    arena_close(a);
}

int main(int argc, char **argv) {
    enum { TEXTS = 1000 };
    Fixture f;
    fixture_open(&f);
    CHECK(!diags_failed(&f.diags));
    uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 20240817;
    printf("seeds from %" PRIu64 "\n", seed);
    for (uint64_t i = 0; i < (argc > 1 ? 1 : TEXTS) && checks_failed == 0; i++)
        text_test(&f, seed + i * 7919);
    arena_close(f.arena);
    return check_done();
}
