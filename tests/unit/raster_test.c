#include "raster/raster.h"

#include <math.h>

#include "art/art.h"
#include "art/worker.h"
#include "base/file.h"
#include "check.h"
#include "face/face.h"

static const Ink red = {.kind = INK_RGB, .preview = {1, 0, 0}};
static const Ink blue = {.kind = INK_RGB, .preview = {0, 0, 1}};

typedef struct Catch { // a sink that fails from its `most`th byte on
    Buf buf;
    size_t most;
    bool failed;
} Catch;

static bool catch_write(void *self, const void *bytes, size_t n) {
    Catch *c = self;
    if (c->failed || c->buf.n + n > c->most)
        c->failed = true;
    else
        buf_add(&c->buf, (Str){bytes, n});
    return !c->failed;
}

static Catch catch_new(Arena *a, size_t most) {
    return (Catch){buf_new(a), most, false};
}

static Page *page_make(Arena *a) {
    return page_new(a, S("test"), (Size){40, 20}, 5, 0);
}

static void add_rect(Arena *a, Page *page, Rect r, const Ink *ink) {
    Item *item = &PUSH(a, page);
    *item = (Item){.kind = ITEM_PATH};
    item->path.fill = ink;
    path_rect(a, &item->path.path, r, 0);
}

static GroupItem *add_group(Arena *a, Page *page) {
    Item *item = &PUSH(a, page);
    *item = (Item){.kind = ITEM_GROUP_BEGIN};
    item->group = (GroupItem){.matrix = affine_one(), .opacity = 1};
    return &item->group;
}

static void end_group(Arena *a, Page *page) {
    PUSH(a, page) = (Item){.kind = ITEM_GROUP_END};
}

static void add_art(Arena *a, Page *page, const Art *art, Rect r, const Ink *tint) {
    Item *item = &PUSH(a, page);
    *item = (Item){.kind = ITEM_IMAGE};
    item->image = (ImageItem){.art = art, .rect = r, .tint = tint};
}

// A glyph for each letter and none for the space at the end, as lines have it.
static void add_text(Arena *a, Page *page, const Face *face, Str text) {
    Run *run = NEW(a, Run);
    Glyph *glyph = NEWS(a, Glyph, text.n);
    double pen = 0, advance = 0;
    for (size_t i = 0; i < text.n && text.p[i] != ' '; i++) {
        glyph[i].id = face_glyph(face, (uint32_t)text.p[i], &advance);
        glyph[i].cluster = (uint32_t)i;
        glyph[i].x = pen;
        glyph[i].advance = advance * 8;
        pen += advance * 8;
        run->n++;
    }
    *run = (Run){
        .face = face, .size = 8, .width = pen, .glyph = glyph, .n = run->n, .text = text};
    Item *item = &PUSH(a, page);
    *item = (Item){.kind = ITEM_GLYPHS};
    item->glyphs = (GlyphsItem){.run = run, .origin = {2, 12}, .ink = &blue, .text = text};
}

static const uint32_t pixels[] = {0xFFFF0000, 0xFF0000FF, 0xFF0000FF, 0xFFFF0000};
static const Art photo = {.kind = ART_PIXELS,
                          .width = 2,
                          .height = 2,
                          .columns = 2,
                          .rows = 2,
                          .pixel = (const uint8_t *)pixels};

static Art *drawing(Arena *a, bool spills) {
    Art *art = NEW(a, Art);
    art->width = art->height = 10;
    art->spills = spills;
    art->shapes = 1;
    art->shape = NEW(a, ArtShape);
    art->shape->alpha = 1;
    path_rect(a, &art->shape->path, (Rect){0, 0, spills ? 20 : 10, 10}, 0);
    return art;
}

static Page *scene_full(Arena *a, const Face *face) {
    Page *page = page_make(a);
    add_rect(a, page, (Rect){-5, -5, 50, 30}, &red);
    add_group(a, page)->opacity = 0.5;
    add_rect(a, page, (Rect){5, 5, 10, 10}, &blue);
    end_group(a, page);
    add_art(a, page, &photo, (Rect){20, 5, 10, 10}, NULL);
    if (face)
        add_text(a, page, face, S("Hoi "));
    return page;
}

static uint32_t be32(const char *p) {
    const unsigned char *b = (const unsigned char *)p;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

// One pixel a pt, so that Art reads the file's pixels back.
static const Art *picture(Arena *a, const Page *page, bool trim) {
    Catch c = catch_new(a, SIZE_MAX);
    Raster *r = raster_open(a, (Screen){0});
    Diags d = diags_new(a);
    if (!CHECK(raster_png(r, page, 72, trim, (Sink){&c, catch_write})))
        return NULL;
    const char *path = "raster_test.tmp.png";
    FILE *f = fopen(path, "wb");
    if (!CHECK(f))
        return NULL;
    CHECK(fwrite(c.buf.p, 1, c.buf.n, f) == c.buf.n);
    fclose(f);
    const Art *art =
        gallery_add(gallery_open(a, NULL), &d, S("."), str_of(path), span_none());
    remove(path);
    return CHECK(d.n == 0) ? art : NULL;
}

static uint32_t pixel_at(const Art *art, int x, int y) {
    uint32_t v = 0;
    if (art && x < art->columns && y < art->rows)
        memcpy(&v, art->pixel + 4 * ((size_t)y * (size_t)art->columns + (size_t)x), 4);
    return v & 0xFFFFFF;
}

static void test_png_boxes(Arena *a) {
    Page *page = page_make(a);
    add_rect(a, page, (Rect){-5, -5, 6, 30}, &red);
    const Art *whole = picture(a, page, false), *trim = picture(a, page, true);
    CHECK(whole && whole->columns == 50 && whole->rows == 30);
    CHECK(trim && trim->columns == 40 && trim->rows == 20);
    CHECK(pixel_at(whole, 5, 15) == 0xFF0000 && pixel_at(whole, 6, 15) == 0xFFFFFF);
    CHECK(pixel_at(trim, 0, 10) == 0xFF0000 && pixel_at(trim, 1, 10) == 0xFFFFFF);
    CHECK(trim && fabs(trim->width - 40) < 0.01); // the density is in the file
}

// What is drawn a band at a time has no seam, and every row is there.
static void test_png_bands(Arena *a) {
    Page *page = page_make(a);
    page->media = page->trim = page->bleed = (Rect){0, 0, 2500, 3500};
    for (int i = 0; i < 7; i++)
        add_rect(a, page, (Rect){300 * i, 500 * i, 200, 500}, i % 2 ? &red : &blue);
    const Art *art = picture(a, page, true);
    CHECK(art && art->columns == 2500 && art->rows == 3500);
    for (int y = 0; y < 3500; y++) {
        int i = y / 500;
        bool fine = pixel_at(art, 300 * i + 199, y) == (i % 2 ? 0xFF0000 : 0x0000FF) &&
                    pixel_at(art, 300 * i + 200, y) == 0xFFFFFF;
        if (!CHECK(fine))
            break;
    }
}

// Few colours are kept as numbers, many as they are; both say what was drawn.
static void test_png_colours(Arena *a) {
    for (int most = 200; most <= 400; most += 200) {
        Page *page = page_make(a);
        page->media = page->trim = page->bleed = (Rect){0, 0, 400, 20};
        Ink *ink = NEWS(a, Ink, (size_t)most);
        for (int i = 0; i < most; i++) {
            double low = i % 256 / 255.0, high = i / 256 / 255.0;
            ink[i] = (Ink){.kind = INK_RGB, .preview = {low, high, 1 - low}};
            add_rect(a, page, (Rect){i, i % 20, 1, 20}, &ink[i]);
        }
        const Art *art = picture(a, page, true);
        for (int i = 0; i < most; i++) {
            uint32_t low = (uint32_t)(i % 256), high = (uint32_t)(i / 256);
            if (!CHECK(pixel_at(art, i, 19) == (low << 16 | high << 8 | (255 - low))))
                break;
        }
    }
}

// The clip stands in the group's own coordinates: a turned box clips turned.
static void test_png_groups(Arena *a) {
    Page *page = page_make(a);
    GroupItem *group = add_group(a, page);
    group->matrix = affine_move(20, 0);
    path_rect(a, &group->clip, (Rect){0, 0, 10, 10}, 0);
    add_rect(a, page, (Rect){-40, -40, 90, 90}, &red);
    end_group(a, page);
    add_group(a, page)->opacity = 0.5;
    add_rect(a, page, (Rect){0, 0, 10, 10}, &blue);
    add_rect(a, page, (Rect){0, 0, 10, 10}, &blue);
    end_group(a, page);
    const Art *art = picture(a, page, true);
    CHECK(pixel_at(art, 25, 5) == 0xFF0000);
    CHECK(pixel_at(art, 15, 5) == 0xFFFFFF && pixel_at(art, 35, 5) == 0xFFFFFF);
    CHECK((pixel_at(art, 5, 5) >> 16) - 0x7E < 4); // once half, not twice
}

// A page as an item has its trim at 0, 0 of the group that places it.
static void test_png_page(Arena *a) {
    Page *sheet = page_make(a), *card = page_make(a);
    add_rect(a, card, (Rect){-5, -5, 50, 30}, &red);
    add_rect(a, card, (Rect){0, 0, 10, 10}, &blue);
    GroupItem *group = add_group(a, sheet);
    group->matrix = affine_then(affine_turn(acos(-1) / 2), affine_move(30, 5));
    path_rect(a, &group->clip, (Rect){-2, -2, 12, 20}, 0);
    PUSH(a, sheet) = (Item){.kind = ITEM_PAGE, .page = {card, 0}};
    end_group(a, sheet);
    const Art *art = picture(a, sheet, true);
    CHECK(pixel_at(art, 29, 5) == 0x0000FF && pixel_at(art, 20, 14) == 0x0000FF);
    CHECK(pixel_at(art, 19, 5) == 0xFF0000 && pixel_at(art, 31, 5) == 0xFF0000);
    CHECK(pixel_at(art, 32, 5) == 0xFFFFFF && pixel_at(art, 29, 2) == 0xFFFFFF);
    CHECK(pixel_at(art, 12, 5) == 0xFF0000 && pixel_at(art, 11, 5) == 0xFFFFFF);
}

static void test_png_art(Arena *a) {
    Page *page = page_make(a);
    add_art(a, page, drawing(a, false), (Rect){0, 0, 5, 5}, NULL);
    add_art(a, page, drawing(a, false), (Rect){0, 10, 5, 5}, &red);
    add_art(a, page, drawing(a, true), (Rect){10, 0, 5, 5}, &blue);
    add_art(a, page, &photo, (Rect){20, 0, 10, 10}, NULL);
    add_art(a, page, &photo, (Rect){20, 10, 10, 10}, &blue);
    const Art *art = picture(a, page, true);
    CHECK(pixel_at(art, 2, 2) == 0x000000);
    CHECK(pixel_at(art, 2, 12) == 0xFF0000);
    CHECK(pixel_at(art, 12, 2) == 0x0000FF && pixel_at(art, 17, 2) == 0xFFFFFF);
    CHECK(pixel_at(art, 20, 0) == 0xFF0000 && pixel_at(art, 29, 0) == 0x0000FF);
    CHECK(pixel_at(art, 25, 15) == 0x0000FF); // pixels in an ink: their alpha
}

// A turned letter turns about its own place on the curve: an I lies down to the right.
static void test_png_turned(Arena *a, const Face *face) {
    double advance;
    Glyph *glyph = NEWS(a, Glyph, 1);
    *glyph = (Glyph){.id = face_glyph(face, 'I', &advance), .x = 2, .turn = acos(-1) / 2};
    Run *run = NEW(a, Run);
    *run = (Run){
        .face = face, .size = 40, .width = 12, .glyph = glyph, .n = 1, .turned = true};
    Page *page = page_make(a);
    PUSH(a, page) =
        (Item){.kind = ITEM_GLYPHS,
               .glyphs = {.run = run, .origin = {3, 5}, .ink = &blue, .text = S("I")}};
    const Art *art = picture(a, page, true);
    int middle = (int)(5 + advance * 40 / 2);
    CHECK(pixel_at(art, 7, middle) == 0x0000FF && pixel_at(art, 30, middle) == 0x0000FF);
    CHECK(pixel_at(art, 3, middle) == 0xFFFFFF && pixel_at(art, 36, middle) == 0xFFFFFF);
    CHECK(pixel_at(art, 20, 4) == 0xFFFFFF && pixel_at(art, 20, 16) == 0xFFFFFF);
}

static bool draw(Raster *r, const Page *page, Catch *c) {
    return raster_png(r, page, 100, false, (Sink){c, catch_write});
}

// Whatever was drawn before, the bytes are the same, and a font may outlive its Raster.
static void test_same_bytes(Arena *a, const Face *face) {
    Str first = S("");
    for (int round = 0; round < 3; round++) {
        Arena *passing = arena_open();
        Raster *r = raster_open(passing, (Screen){0});
        Catch c = catch_new(a, SIZE_MAX);
        CHECK(draw(r, scene_full(passing, face), &c));
        if (round == 0)
            first = buf_str(&c.buf);
        CHECK(str_eq(first, buf_str(&c.buf)));
        arena_close(passing);
    }
    CHECK(first.n > 24 && be32(first.p + 16) == 69);
}

static void test_failing_sinks(Arena *a, const Face *face) {
    Raster *r = raster_open(a, (Screen){0});
    Catch whole = catch_new(a, SIZE_MAX);
    CHECK(draw(r, scene_full(a, face), &whole));
    size_t n = whole.buf.n, step = n / 40 + 1;
    for (size_t most = 0; most < n; most += step) {
        Arena *passing = arena_open();
        Catch c = catch_new(passing, most);
        if (!CHECK(!draw(raster_open(passing, (Screen){0}), scene_full(passing, face), &c)))
            printf("    %zu of %zu bytes\n", most, n);
        arena_close(passing);
    }
    Catch last = catch_new(a, n - 1);
    CHECK(!draw(r, scene_full(a, face), &last));
}

int main(int argc, char **argv) {
    if (worker_serves(argc, argv))
        return 0;
    Arena *a = arena_open();
    Diags d = diags_new(a);
    Str folder = S(PRENT_SOURCE_DIR "/fonts");
    const Faces *faces = faces_open(a, &d, NULL, &folder, 1, false);
    const Face *face = face_find(faces, S("Lato"), 400, false);
    test_png_boxes(a);
    test_png_bands(a);
    test_png_colours(a);
    test_png_groups(a);
    test_png_page(a);
    test_png_art(a);
    if (CHECK(face)) {
        test_png_turned(a, face);
        test_same_bytes(a, face);
        test_failing_sinks(a, face);
    }
    arena_close(a);
    return check_done();
}
