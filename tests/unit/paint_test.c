#include "scene/paint.h"

#include "art/art.h"
#include "box/box.h"
#include "check.h"
#include "scene/scene.h"
#include "type/text.h"

// A page of 100 x 60 pt with 8 pt of bleed, and boxes arranged by hand.
static const Ink night = {.name = {"night", 5}, .cmyk = {.4, 0, 0, 1}};
static const Ink rim = {.name = {"rim", 3}, .cmyk = {0, 0, 0, .5}};
static const Face face = {
    .postscript = {"Test", 4}, .ascent = .9, .descent = .2, .cap_height = .7};
static const Source place = {.name = {"card.yaml", 9}, .text = {"0123456789", 10}};

typedef struct Bench {
    Arena *arena;
    Diags diags;
    Page *page;
} Bench;

static Bench bench_open(void) {
    Bench b = {.arena = arena_open()};
    b.diags = diags_new(b.arena);
    b.page = page_new(b.arena, S("test"), (Size){100, 60}, 8, 10);
    return b;
}

static Box box_at(BoxKind kind, double x, double y, double w, double h) {
    Rect r = {x, y, w, h};
    return (Box){.kind = kind, .opacity = 1, .rect = r, .inner = r};
}

static void hold(Bench *b, Box *parent, Box *child) {
    Box **all = NEWS(b->arena, Box *, parent->group.n + 1);
    for (size_t i = 0; i < parent->group.n; i++)
        all[i] = parent->group.child[i];
    all[parent->group.n++] = child;
    parent->group.child = all;
}

// Lines separated by "\n", runs within a line by "|"; each letter is 5 pt wide, each line
// 12 pt below the other.
static void text_fill(Bench *b, Box *box, const char *lines) {
    TextBlock *set = NEW(b->arena, TextBlock);
    TextLine *line = NEWS(b->arena, TextLine, 8);
    for (Str rest = str_of(lines); rest.n; set->n++) {
        Str words = str_cut(&rest, '\n'), part = words;
        Run *run = NEWS(b->arena, Run, 8);
        double x = 0;
        TextLine *now = &line[set->n];
        for (; part.n; now->n++) {
            Str text = str_cut(&part, '|');
            double wide = 5 * (double)text.n;
            run[now->n] = (Run){.face = &face, .size = 10, .x = x, .width = wide};
            run[now->n].text = text;
            run[now->n].at = (size_t)x;
            now->text = str_f(b->arena, "%.*s%.*s", STR(now->text), STR(text));
            x += wide;
        }
        now->run = run;
        now->x = 1;
        now->baseline = 7 + 12 * (double)set->n;
    }
    set->line = line;
    box->set = set;
    box->text.style.colour = &night;
    box->text.language = S("nl");
}

// One letter an item: P path, G glyphs, I image, L link, ( ) group, < > tag.
static void check_order(const Page *page, const char *want) {
    char got[64] = {0};
    for (size_t i = 0; i < page->n && i < sizeof got - 1; i++)
        got[i] = "PGIL()<>"[page->p[i].kind];
    CHECK_STR(str_of(got), str_of(want));
}

static void check_rect(Rect got, Rect want) {
    CHECK_NEAR(got.x, want.x, 1e-9);
    CHECK_NEAR(got.y, want.y, 1e-9);
    CHECK_NEAR(got.w, want.w, 1e-9);
    CHECK_NEAR(got.h, want.h, 1e-9);
}

static const Item *item_of(const Page *page, ItemKind kind, size_t skip) {
    for (size_t i = 0; i < page->n; i++)
        if (page->p[i].kind == kind && skip-- == 0)
            return &page->p[i];
    static const Item none = {.kind = ITEM_GROUP_END};
    bool item_is_there = false;
    CHECK(item_is_there);
    return &none;
}

static Rect path_at(const Page *page, size_t i) {
    return path_bounds(item_of(page, ITEM_PATH, i)->path.path);
}

static bool said(const Diags *d, Severity severity, const char *part) {
    for (size_t i = 0; i < d->n; i++)
        if (d->p[i].severity == severity && strstr(str_c(d->arena, d->p[i].message), part))
            return true;
    return false;
}

static void test_page(void) {
    Bench b = bench_open();
    check_rect(b.page->trim, (Rect){0, 0, 100, 60});
    check_rect(b.page->bleed, (Rect){-8, -8, 116, 76});
    check_rect(b.page->media, b.page->bleed);
    CHECK_NEAR(b.page->safe, 10, 0);
    CHECK(b.page->n == 0);
    arena_close(b.arena);
}

// A bar of three segments at the foot: all run out below, the outer ones at their sides.
static void test_bleed_inherited(void) {
    static const Rect want[] = {{-8, 50, 38, 18}, {30, 50, 40, 18}, {70, 50, 38, 18}};
    Bench b = bench_open();
    Box bar = box_at(BOX_ROW, 0, 50, 100, 10);
    bar.bleed = EDGE_LEFT | EDGE_RIGHT | EDGE_BOTTOM;
    Box segment[] = {box_at(BOX_SHAPE, 0, 50, 30, 10), box_at(BOX_SHAPE, 30, 50, 40, 10),
                     box_at(BOX_SHAPE, 70, 50, 30, 10)};
    for (size_t i = 0; i < 3; i++) {
        segment[i].fill = &night;
        hold(&b, &bar, &segment[i]);
    }
    paint(b.arena, &b.diags, b.page, &bar);
    check_order(b.page, "PPP");
    for (size_t i = 0; i < 3; i++)
        check_rect(path_at(b.page, i), want[i]);
    CHECK(b.diags.n == 0);
    arena_close(b.arena);
}

// A child that padding keeps off the bled edge stays where it is.
static void test_bleed_not_inherited(void) {
    Bench b = bench_open();
    Box band = box_at(BOX_STACK, 0, 0, 100, 60);
    band.bleed = EDGE_LEFT;
    Box child = box_at(BOX_SHAPE, 0.02, 20, 40, 10);
    child.fill = &night;
    hold(&b, &band, &child);
    paint(b.arena, &b.diags, b.page, &band);
    check_rect(path_at(b.page, 0), child.rect);
    arena_close(b.arena);
}

static void test_bleed_faults(void) {
    static const struct {
        Rect rect;
        unsigned bleed;
        Severity severity;
        const char *part; // of the message, or NULL: nothing is said
    } rows[] = {
        {{0, 0, 100, 60}, 15, DIAG_ERROR, NULL},
        {{10, 10, 20, 20}, 0, DIAG_ERROR, NULL},
        {{10, 10, 20, 20}, EDGE_LEFT, DIAG_ERROR, "left but ends 3.5 mm"},
        {{0, 0, 20, 59}, EDGE_BOTTOM, DIAG_ERROR, "bottom"},
        {{10, 10, 90, 20}, 0, DIAG_WARNING, "stops at the right"},
        {{10, 0, 20, 20}, 0, DIAG_WARNING, "top"},
        {{0.005, 10, 20, 20}, EDGE_LEFT, DIAG_ERROR, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Bench b = bench_open();
        Box box = box_at(BOX_SHAPE, 0, 0, 0, 0);
        box.rect = box.inner = rows[i].rect;
        box.bleed = rows[i].bleed;
        box.fill = &night;
        box.span = (Span){&place, 2, 4};
        paint(b.arena, &b.diags, b.page, &box);
        if (rows[i].part)
            CHECK(said(&b.diags, rows[i].severity, rows[i].part));
        else
            CHECK(b.diags.n == 0);
        for (size_t j = 0; j < b.diags.n; j++)
            CHECK(b.diags.p[j].at.source == &place && b.diags.p[j].at.from == 2);
        arena_close(b.arena);
    }
}

// A page that has no bleed asks for none.
static void test_no_bleed(void) {
    Bench b = bench_open();
    Page *page = page_new(b.arena, S("screen"), (Size){100, 60}, 0, 0);
    Box box = box_at(BOX_COLUMN, 0, 0, 100, 60);
    box.fill = &night;
    paint(b.arena, &b.diags, page, &box);
    CHECK(b.diags.n == 0);
    check_rect(path_at(page, 0), page->trim);
    arena_close(b.arena);
}

// The stroke's outer edge is the box's edge, whatever the figure.
static void test_stroke_inside(void) {
    for (int figure = FIGURE_RECTANGLE; figure <= FIGURE_HEXAGON; figure++) {
        Bench b = bench_open();
        Box box = box_at(BOX_SHAPE, 20, 10, 30, 34.64102);
        box.figure = (Figure)figure;
        box.fill = &night;
        box.stroke = &rim;
        box.line = 2;
        paint(b.arena, &b.diags, b.page, &box);
        check_order(b.page, "PP");
        const PathItem *stroke = &item_of(b.page, ITEM_PATH, 1)->path;
        CHECK(stroke->stroke == &rim && !stroke->fill);
        CHECK_NEAR(stroke->line, 2, 0);
        Rect r = path_at(b.page, 1);
        CHECK_NEAR(r.x, 21, 1e-6);
        CHECK_NEAR(r.w, 28, 1e-6);
        CHECK(rect_within(r, rect_inset(box.rect, (Sides){1, 1, 1, 1}), 1e-6));
        CHECK(rect_within(path_at(b.page, 0), box.rect, 1e-6));
        arena_close(b.arena);
    }
}

static void test_lines(void) {
    static const struct {
        size_t count;
        double h;
        size_t want;
    } rows[] = {{0, 35, 3}, {0, 30, 3}, {0, 9, 0}, {4, 50, 4}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Bench b = bench_open();
        Box box = box_at(BOX_LINES, 10, 5, 80, rows[i].h);
        box.lines = (LinesBox){rows[i].count, 10};
        box.stroke = &rim;
        box.line = 0.5;
        paint(b.arena, &b.diags, b.page, &box);
        check_order(b.page, rows[i].want ? "P" : "");
        if (rows[i].want) {
            Rect r = path_at(b.page, 0);
            CHECK_NEAR(r.y + r.h, 5 + 10 * (double)rows[i].want, 1e-9);
            CHECK_NEAR(r.y, 14.5, 1e-9); // the first stands one pitch below the top
            CHECK(item_of(b.page, ITEM_PATH, 0)->path.path.n == rows[i].want * 5);
        }
        arena_close(b.arena);
    }
}

static void test_rule(void) {
    Bench b = bench_open();
    Box box = box_at(BOX_RULE, 10, 20, 80, 0.5);
    box.fill = &rim;
    box.line = 0.5;
    paint(b.arena, &b.diags, b.page, &box);
    check_order(b.page, "P");
    check_rect(path_at(b.page, 0), box.rect);
    arena_close(b.arena);
}

static void test_text(void) {
    Bench b = bench_open();
    Box box = box_at(BOX_TEXT, 10, 10, 60, 30);
    box.inner = (Rect){14, 12, 50, 20};
    TextPiece piece[] = {{.text = S("Vraag "), .span = {&place, 0, 2}},
                         {.text = S("een twee"), .span = {&place, 3, 9}, .content = true}};
    box.text.piece = piece;
    box.text.pieces = 2;
    text_fill(&b, &box, "een |tw\nee");
    paint(b.arena, &b.diags, b.page, &box);
    check_order(b.page, "<GGG>");
    const GlyphsItem *second = &item_of(b.page, ITEM_GLYPHS, 1)->glyphs;
    CHECK_NEAR(second->origin.x, 14 + 1 + 20, 1e-9); // inner, line, run
    CHECK_NEAR(second->origin.y, 12 + 7, 1e-9);
    check_rect(second->extent, (Rect){35, 12, 10, 9}); // cap height 7, descender 2
    CHECK(second->ink == &night && !second->begins);
    CHECK_STR(second->language, S("nl"));
    CHECK(second->span.from == 3); // the content's words, not the layout's
    CHECK(item_of(b.page, ITEM_GLYPHS, 0)->glyphs.begins);
    CHECK(!item_of(b.page, ITEM_GLYPHS, 2)->glyphs.begins);
    const TagItem *tag = &item_of(b.page, ITEM_TAG_BEGIN, 0)->tag;
    CHECK(tag->tag == TAG_P);
    CHECK_STR(tag->language, S("nl"));
    arena_close(b.arena);
}

// Runs that stand in visual order are read in that of the text.
static void test_two_directions(void) {
    Bench b = bench_open();
    Box box = box_at(BOX_TEXT, 10, 10, 60, 30);
    text_fill(&b, &box, "wx|bbb|a");
    Run *run = (Run *)box.set->line->run;
    for (size_t i = 0; i < 3; i++)
        run[i].at = 2 - i;
    paint(b.arena, &b.diags, b.page, &box);
    CHECK_STR(page_text(b.arena, b.page), S("abbbwx"));
    CHECK_NEAR(item_of(b.page, ITEM_GLYPHS, 0)->glyphs.origin.x, 10 + 1 + 25, 1e-9);
    CHECK(item_of(b.page, ITEM_GLYPHS, 0)->glyphs.begins);
    arena_close(b.arena);
}

static void test_page_text(void) {
    static const struct {
        const char *lines, *want;
    } rows[] = {
        {"een \ntwee", "een twee\nslot"},
        {"digi\xC2\xAD\ntaal", "digitaal\nslot"},
        {"Ict-\nbeheer", "Ict-beheer\nslot"},
        {"een\ntwee", "een twee\nslot"}, // the author broke the line
        {"een |tw|ee \ndrie", "een twee drie\nslot"},
        {"1\xE2\x80\x93\n2", "1\xE2\x80\x93"
                             "2\nslot"},
        {"", "slot"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Bench b = bench_open();
        Box root = box_at(BOX_COLUMN, 0, 0, 100, 60);
        Box first = box_at(BOX_TEXT, 10, 10, 60, 20), last = box_at(BOX_TEXT, 10, 40, 9, 9);
        text_fill(&b, &first, rows[i].lines);
        text_fill(&b, &last, "slot");
        hold(&b, &root, &first);
        hold(&b, &root, &last);
        paint(b.arena, &b.diags, b.page, &root);
        CHECK_STR(page_text(b.arena, b.page), str_of(rows[i].want));
        arena_close(b.arena);
    }
}

static void test_tags(void) {
    static const struct {
        Tag root, text;
        const char *want;
    } rows[] = {
        {TAG_AUTO, TAG_AUTO, "P<G>"},
        {TAG_AUTO, TAG_H2, "P<G>"},
        {TAG_SECTION, TAG_AUTO, "P<<G>>"},
        {TAG_QUOTE, TAG_AUTO, "P<<G>>"},
        {TAG_H1, TAG_AUTO, "P<G>"}, // no paragraph within a heading
        {TAG_LIST, TAG_ITEM, "P<<G>>"},
        {TAG_ARTIFACT, TAG_AUTO, "P<G>"}, // nobody reads an artifact's text
        {TAG_ARTIFACT, TAG_H2, "P<G>"},
        {TAG_AUTO, TAG_ARTIFACT, "P<G>"},
        {TAG_FIGURE, TAG_AUTO, "<PG>"}, // a figure's ground is a part of it
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Bench b = bench_open();
        Box root = box_at(BOX_COLUMN, 5, 5, 90, 50), text = box_at(BOX_TEXT, 10, 10, 60, 9);
        root.fill = &night;
        root.tag = rows[i].root;
        root.title = S("G10");
        text.tag = rows[i].text;
        text_fill(&b, &text, "een");
        hold(&b, &root, &text);
        paint(b.arena, &b.diags, b.page, &root);
        check_order(b.page, rows[i].want);
        const TagItem *tag = &item_of(b.page, ITEM_TAG_BEGIN, 0)->tag;
        if (rows[i].root != TAG_AUTO) {
            CHECK(tag->tag == rows[i].root);
            CHECK_STR(tag->title, S("G10"));
        } else {
            CHECK(tag->tag == (rows[i].text == TAG_AUTO ? TAG_P : rows[i].text));
        }
        arena_close(b.arena);
    }
}

// Text that came out empty leaves no empty paragraph behind.
static void test_wordless(void) {
    Bench b = bench_open();
    Box text = box_at(BOX_TEXT, 10, 10, 60, 9);
    text.tag = TAG_H2;
    text_fill(&b, &text, "");
    paint(b.arena, &b.diags, b.page, &text);
    check_order(b.page, "");
    arena_close(b.arena);
}

static void test_artifact_ends(void) {
    Bench b = bench_open();
    Box root = box_at(BOX_COLUMN, 5, 5, 90, 50), head = box_at(BOX_ROW, 5, 5, 90, 10);
    Box mute = box_at(BOX_TEXT, 10, 10, 60, 9), text = box_at(BOX_TEXT, 10, 30, 60, 9);
    head.tag = TAG_ARTIFACT;
    text_fill(&b, &mute, "een");
    text_fill(&b, &text, "twee");
    hold(&b, &head, &mute);
    hold(&b, &root, &head);
    hold(&b, &root, &text);
    paint(b.arena, &b.diags, b.page, &root);
    check_order(b.page, "<G><G>");
    CHECK(item_of(b.page, ITEM_TAG_BEGIN, 1)->tag.tag == TAG_P);
    arena_close(b.arena);
}

static void test_image(void) {
    static const Art art = {.path = {"a.svg", 5}, .width = 20, .height = 10};
    static const struct {
        ImageFit fit;
        unsigned bleed;
        Rect want, clip;
        const char *order, *alt;
    } rows[] = {
        {IMAGE_CONTAIN, 0, {0, 15, 30, 15}, {0, 0, 0, 0}, "I", ""},
        {IMAGE_CONTAIN, 0, {0, 15, 30, 15}, {0, 0, 0, 0}, "<I>", "Wiel"},
        {IMAGE_COVER, 0, {-15, 7.5, 60, 30}, {0, 7.5, 30, 30}, "(I)", ""},
        {IMAGE_COVER, EDGE_LEFT, {-19, 7.5, 60, 30}, {-8, 7.5, 38, 30}, "<(I)>", "Wiel"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Bench b = bench_open();
        Box box = box_at(BOX_IMAGE, 0, 7.5, 30, 30);
        box.image = (ImageBox){
            .art = &art, .fit = rows[i].fit, .down = JUSTIFY_CENTER, .tint = &rim};
        box.bleed = rows[i].bleed;
        box.alt = str_of(rows[i].alt);
        paint(b.arena, &b.diags, b.page, &box);
        check_order(b.page, rows[i].order);
        const ImageItem *image = &item_of(b.page, ITEM_IMAGE, 0)->image;
        check_rect(image->rect, rows[i].want);
        CHECK(image->tint == &rim);
        if (rows[i].fit == IMAGE_COVER) {
            Path clip = item_of(b.page, ITEM_GROUP_BEGIN, 0)->group.clip;
            check_rect(path_bounds(clip), rows[i].clip);
            CHECK(rect_within(path_bounds(clip), image->rect, 1e-9)); // no bare paper
        }
        arena_close(b.arena);
    }
}

static void test_image_missing(void) {
    Bench b = bench_open();
    Box box = box_at(BOX_IMAGE, 10, 10, 30, 30);
    paint(b.arena, &b.diags, b.page, &box);
    check_order(b.page, "");
    static const Art art = {.width = 20, .height = 10};
    box.image.art = &art;
    box.inner.h = 0; // no room left for it
    paint(b.arena, &b.diags, b.page, &box);
    check_order(b.page, "");
    arena_close(b.arena);
}

static void test_groups(void) {
    Bench b = bench_open();
    Box box = box_at(BOX_STACK, 10, 10, 20, 40);
    box.fill = &night;
    box.rotate = 3.14159265358979323846 / 2;
    box.opacity = .5;
    box.link = S("https://example.org/");
    paint(b.arena, &b.diags, b.page, &box);
    check_order(b.page, "(<PL>)");
    const GroupItem *group = &item_of(b.page, ITEM_GROUP_BEGIN, 0)->group;
    CHECK_NEAR(group->opacity, .5, 0);
    CHECK(group->clip.n == 0);
    // Clockwise about the centre: what stood on top stands at the right.
    Pt top = affine_apply(group->matrix, (Pt){20, 10});
    CHECK_NEAR(top.x, 40, 1e-9);
    CHECK_NEAR(top.y, 30, 1e-9);
    check_rect(item_of(b.page, ITEM_LINK, 0)->link.rect, box.rect);
    arena_close(b.arena);
}

// What is clipped and bleeds is clipped at the bleed, or nothing would bleed.
static void test_clip(void) {
    Bench b = bench_open();
    Box box = box_at(BOX_STACK, 0, 10, 50, 40);
    box.clip.on = true;
    box.bleed = EDGE_LEFT;
    box.fill = &night;
    paint(b.arena, &b.diags, b.page, &box);
    check_order(b.page, "(P)");
    const GroupItem *group = &item_of(b.page, ITEM_GROUP_BEGIN, 0)->group;
    check_rect(path_bounds(group->clip), (Rect){-8, 10, 58, 40});
    check_rect(path_at(b.page, 0), (Rect){-8, 10, 58, 40});
    CHECK_NEAR(group->matrix.a, 1, 0);
    arena_close(b.arena);
}

int main(void) {
    test_page();
    test_bleed_inherited();
    test_bleed_not_inherited();
    test_bleed_faults();
    test_no_bleed();
    test_stroke_inside();
    test_lines();
    test_rule();
    test_text();
    test_two_directions();
    test_page_text();
    test_tags();
    test_wordless();
    test_artifact_ends();
    test_image();
    test_image_missing();
    test_groups();
    test_clip();
    return check_done();
}
