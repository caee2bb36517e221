// Cut lines for programs that know little SVG: paths alone, from 0, with their look on
// each.
#include "check.h"
#include "svg/cut.h"

static Ink ink_of(const char *name, const char *spot, Rgb preview) {
    return (Ink){.name = str_of(name), .spot = str_of(spot), .preview = preview};
}

static bool holds(Str text, const char *part) {
    return memmem(text.p, text.n, part, strlen(part)) != NULL;
}

static void test_cut(Arena *a) {
    const double mm = 72 / 25.4;
    Ink cut = ink_of("spot(CutContour 100)", "CutContour", (Rgb){1, 0, 1});
    Ink crease = ink_of("fold line", "", (Rgb){0, 1, 0});
    Path round = {0}, bar = {0};
    path_ellipse(a, &round, (Rect){0, 0, 10 * mm, 10 * mm});
    path_rect(a, &bar, (Rect){5 * mm, 5 * mm, 20 * mm, 10 * mm}, 0);
    Item items[] = {
        {.kind = ITEM_GROUP_BEGIN, .group = {.matrix = affine_move(30 * mm, 0)}},
        {.kind = ITEM_PATH, .path = {.path = bar, .stroke = &cut, .line = 0.25 * mm}},
        {.kind = ITEM_GROUP_END},
        {.kind = ITEM_PATH, .path = {.path = round, .fill = &crease}},
    };
    Page page = {.p = items, .n = 4, .media = {-3 * mm, -2 * mm, 100 * mm, 50 * mm}};
    Str svg = svg_cut(a, &page, &(SvgInfo){.title = S("A & B"), .language = S("nl")});
    CHECK(holds(svg, "width=\"100mm\" height=\"50mm\" viewBox=\"0 0 100 50\""));
    CHECK(holds(svg, "<title>A &amp; B</title>"));
    CHECK(holds(svg, "<g id=\"CutContour\" inkscape:label=\"CutContour\" "
                     "inkscape:groupmode=\"layer\">"));
    CHECK(holds(svg, "<g id=\"fold-line\" inkscape:label=\"fold line\""));
    CHECK(holds(svg, "<path fill=\"none\" stroke=\"#FF00FF\" stroke-width=\"0.25\" "
                     "style=\"fill:none;stroke:#FF00FF;stroke-width:0.25\" "
                     "d=\"M38 7L58 7L58 17L38 17Z\"/>"));
    CHECK(holds(svg, "<path fill=\"#00FF00\" style=\"fill:#00FF00\" d=\"M"));
    CHECK(!holds(svg, "<rect") && !holds(svg, "<circle") && !holds(svg, "transform"));
    CHECK(!holds(svg, "class=") && !holds(svg, "<style>"));
}

int main(void) {
    Arena *a = arena_open();
    test_cut(a);
    arena_close(a);
    return check_done();
}
