#include "project/page.h"

#include "base/number.h"
#include "box/figure.h"
#include "geometry/len.h"

typedef struct Paper {
    Str name;
    Size mm; // portrait
} Paper;

// ISO 216:2007, table 1 (A series), and the usual card formats.
static const Paper papers[] = {
    {LIT("A0"), {841, 1189}},        {LIT("A1"), {594, 841}},   {LIT("A2"), {420, 594}},
    {LIT("A3"), {297, 420}},         {LIT("A4"), {210, 297}},   {LIT("A5"), {148, 210}},
    {LIT("A6"), {105, 148}},         {LIT("A7"), {74, 105}},    {LIT("SRA3"), {320, 450}},
    {LIT("Letter"), {215.9, 279.4}}, {LIT("poker"), {63, 88}},  {LIT("bridge"), {57, 89}},
    {LIT("tarot"), {70, 120}},       {LIT("square"), {90, 90}},
};

bool paper_nth(size_t nth, Str *name, Size *size) {
    if (nth >= sizeof papers / sizeof *papers)
        return false;
    *name = papers[nth].name;
    *size = (Size){papers[nth].mm.w * PT_PER_MM, papers[nth].mm.h * PT_PER_MM};
    return true;
}

// "A1 landscape", "poker"; portrait when nothing is said.
static bool paper_parse(Str text, Size *out) {
    Str rest = text, name = str_cut(&rest, ' ');
    rest = str_trim(rest);
    if (rest.n && !str_eq(rest, S("landscape")) && !str_eq(rest, S("portrait")))
        return false;
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
        Size mm = papers[i].mm;
        if (!str_eq(papers[i].name, name))
            continue;
        if (str_eq(rest, S("landscape")))
            mm = (Size){mm.h, mm.w};
        *out = (Size){mm.w * PT_PER_MM, mm.h * PT_PER_MM};
        return true;
    }
    return false;
}

// "88 x 63 mm": the last unit serves both.
Str page_size_parse(Arena *a, Str text, Size *out) {
    if (paper_parse(text, out))
        return S("");
    size_t x = 0;
    while (x < text.n && text.p[x] != 'x')
        x++;
    if (x == text.n)
        return str_f(a, "\"%.*s\" is not a size: write 88 x 63 mm, or A1 landscape",
                     STR(text));
    Str width = str_trim(str_sub(text, 0, x)),
        height = str_trim(str_sub(text, x + 1, text.n));
    Str first = width;
    double number;
    bool one = number_prefix(&first, &number);
    first = str_trim(first);
    if (!one || !height.n || (first.n && (unsigned char)(first.p[0] - '0') <= 9))
        return str_f(a, "\"%.*s\" is not a size: write 88 x 63 mm, or A1 landscape",
                     STR(text));
    Str both = str_f(a, "%.*s %.*s", STR(width), STR(height));
    LenSides sides;
    Str wrong = len_sides_parse(a, both, &sides);
    if (!wrong.n && (sides.top.unit != LEN_PT || sides.right.unit != LEN_PT))
        return S("a page's size takes mm, cm, in or pt");
    *out = (Size){sides.top.value, sides.right.value};
    return wrong;
}

// 3 to 14,400 pt a side: ISO 32000-1, annex C.2, the limits of a page.
Size page_size(Arena *a, Diags *d, const Node *n, Size otherwise) {
    Size size = {0};
    Str wrong = page_size_parse(a, node_text(d, n, "a size such as 88 x 63 mm"), &size);
    if (wrong.n)
        diag_error(d, n->span, "%.*s", STR(wrong));
    else if (size.w < 3 || size.h < 3 || size.w > 14400 || size.h > 14400)
        diag_error(d, n->span, "a page's sides lie between 3 and 14400 pt (5080 mm)");
    else
        return size;
    return otherwise;
}

bool page_upright(const PageSpec *page) {
    return page->trim.h > page->trim.w;
}

bool page_die_plain(const PageSpec *page) {
    return page->die == DIE_RECTANGLE && page->hole <= 0;
}

// A hole is as far from the top as it is wide.
Path page_die(Arena *a, const PageSpec *page) {
    Path path = {0};
    Rect trim = {0, 0, page->trim.w, page->trim.h};
    switch (page->die) {
    case DIE_RECTANGLE:
        path_rect(a, &path, trim, page->corner);
        break;
    case DIE_CIRCLE:
        path_ellipse(a, &path, trim);
        break;
    case DIE_HEXAGON:
        path_polygon(a, &path, trim, 6);
        break;
    case DIE_PATH:
        path = figure_fitted(a, page->outline, trim);
        break;
    }
    double d = page->hole;
    if (d > 0)
        path_ellipse(a, &path, (Rect){(trim.w - d) / 2, d, d, d});
    return path;
}

PageSpec page_printed(PageSpec page) {
    double s = page.scale;
    return (PageSpec){.trim = {page.trim.w * s, page.trim.h * s},
                      .bleed = page.bleed * s,
                      .safe = page.safe * s,
                      .corner = page.corner * s,
                      .grid = page.grid * s,
                      .hole = page.hole * s,
                      .die = page.die,
                      .outline = page.outline,
                      .scale = 1,
                      .direction = page.direction};
}
