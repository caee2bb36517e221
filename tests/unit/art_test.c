#include "art/art.h"

#include <stdlib.h>
#include <sys/resource.h>

#include <zlib.h>

#include "art/outline.h"
#include "art/worker.h"
#include "base/buf.h"

#include "sandbox.h"

#define HEAD                                                                               \
    "<svg xmlns='http://www.w3.org/2000/svg' "                                             \
    "xmlns:xlink='http://www.w3.org/1999/xlink' width='24' height='12'>"

#define OPEN "<< /content //COLOR_ALPHA /width 10 /height 10 >> surface context "

static const Art *add(Arena *a, Diags *d, const char *path) {
    return gallery_add(gallery_open(a, NULL), d, S("."), str_of(path), span_none());
}

static void put_bytes(const char *path, const void *bytes, size_t n) {
    FILE *f = fopen(path, "wb");
    if (CHECK(f)) {
        CHECK(fwrite(bytes, 1, n, f) == n);
        fclose(f);
    }
}

typedef struct DrawingRow {
    const char *inside; // of HEAD
    size_t shapes;      // 0: comes out as pixels
    bool stroked, even_odd;
    double line, alpha, red;
} DrawingRow;

static void test_drawings(Arena *a) {
    static const DrawingRow rows[] = {
        {"<path fill='currentColor' d='M0 0h4v4z'/>", 1, false, false, 0, 1, 0},
        {"<path fill='#ff0000' fill-rule='evenodd' d='M0 0h4v4z'/>", 1, false, true, 0, 1,
         1},
        {"<path fill='none' stroke='red' stroke-width='2' stroke-linecap='round'"
         " d='M1 1h4'/>",
         1, true, false, 1.5, 1, 1},
        {"<g transform='rotate(30) scale(2)'><path fill='none' stroke='red' d='M5 "
         "1h2'/></g>",
         1, true, false, 1.5, 1, 1},
        {"<rect width='4' height='4' fill='red' opacity='.5'/>", 1, false, false, 0, 0.5,
         1},
        {"<!-- <foreignObject>a</foreignObject> --><foreignObject/><foreignObject> <b> </b>"
         "</foreignObject><foreignObject requiredExtensions='x'>a</foreignObject>"
         "<path d='M0 0h4v4z'/>",
         1, false, false, 0, 1, 0},
        {"<rect width='4' height='4' stroke='red'/>", 2, false, false, 0, 1, 0},
        {"<g opacity='.5'><path d='M0 0h4v4z'/><path d='M1 0h4v4z'/></g>", 0, 0, 0, 0, 0,
         0},
        {"<path d='M1 1h4' stroke='red' stroke-dasharray='1'/>", 0, 0, 0, 0, 0, 0},
        {"<path transform='scale(1 2)' d='M1 1h4' stroke='red'/>", 0, 0, 0, 0, 0, 0},
        {"<linearGradient id='g'><stop stop-color='red'/><stop offset='1'/>"
         "</linearGradient><path fill='url(#g)' d='M0 0h4v4z'/>",
         0, 0, 0, 0, 0, 0},
        {"<clipPath id='c'><circle r='3'/></clipPath>"
         "<path clip-path='url(#c)' d='M0 0h4v4z'/>",
         0, 0, 0, 0, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const DrawingRow *row = &rows[i];
        Diags d = diags_new(a);
        put("x.svg", str_c(a, str_f(a, HEAD "%s</svg>", row->inside)));
        const Art *art = add(a, &d, "x.svg");
        bool fine = CHECK(!diags_failed(&d));
        fine &= CHECK(art->kind == (row->shapes ? ART_DRAWING : ART_PIXELS));
        fine &= CHECK_NEAR(art->width, 18, 1e-9) && CHECK_NEAR(art->height, 9, 1e-9);
        fine &= CHECK(art->shapes == row->shapes);
        if (art->kind == ART_PIXELS)
            fine &= CHECK(art->columns == 2400 && art->rows == 1200 && art->pixel);
        if (art->shapes) {
            fine &= CHECK(art->shape->stroked == row->stroked);
            fine &= CHECK(art->shape->even_odd == row->even_odd);
            fine &= CHECK_NEAR(art->shape->line, row->line, 1e-3);
            fine &= CHECK_NEAR(art->shape->alpha, row->alpha, 1e-3);
            fine &= CHECK_NEAR(art->shape->colour.r, row->red, 1e-3);
        }
        if (!fine)
            printf("    drawing: %s\n", row->inside);
    }
}

// As drawing programs write them, with all that only they understand: nothing of it is a
// fault, and all of it is outlines. Two have figures of upright edges that are no
// rectangle.
static void test_real_files(Arena *a) {
    static const struct {
        const char *name;
        size_t shapes;
    } rows[] = {{"inkscape.svg", 2}, {"illustrator.svg", 2}, {"figma.svg", 3}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Diags d = diags_new(a);
        const Art *art =
            gallery_add(gallery_open(a, NULL), &d, S(PRENT_SOURCE_DIR "/tests/art"),
                        str_of(rows[i].name), span_none());
        bool fine = CHECK(d.n == 0) && CHECK(art->kind == ART_DRAWING);
        fine = CHECK(art->shapes == rows[i].shapes) && fine;
        if (!fine)
            printf("    %s: %.*s%.*s\n", rows[i].name, STR(art->why),
                   STR(d.n ? d.p->message : S("")));
    }
}

// An L is exact whatever Cairo's version: its corners are as they were drawn.
static void test_angular(Arena *a) {
    static const char *const rows[] = {
        "<path d='M4 2h12v4h-8v4h-4z'/>",
        "<path opacity='.5' d='M4 2h12v4h-8v4h-4z'/>",
        "<g transform='translate(4 2)'><path d='M0 0h12v4h-8v4h-4z'/></g>",
        "<rect fill='none' width='9' height='9'/><path d='M4 2h12v4h-8v4h-4zM1 1h3'/>",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Diags d = diags_new(a);
        put("x.svg", str_c(a, str_f(a, HEAD "%s</svg>", rows[i])));
        const Art *art = add(a, &d, "x.svg");
        bool fine = CHECK(d.n == 0 && art->shapes == 1);
        if (art->shapes == 1) {
            const Step *s = art->shape->path.p;
            fine &= CHECK_NEAR(s[0].p[0].x, 3, 1e-4) && CHECK_NEAR(s[0].p[0].y, 1.5, 1e-4);
            fine &= CHECK_NEAR(s[1].p[0].x, 12, 1e-4);
            fine &= CHECK_NEAR(s[1].p[0].y, s[0].p[0].y, 1e-12);
            fine &= CHECK_NEAR(s[2].p[0].x, s[1].p[0].x, 1e-12);
        }
        if (!fine)
            printf("    %s: %.*s\n", rows[i], STR(art->why));
    }
}

static void test_outline_place(Arena *a) {
    Diags d = diags_new(a);
    put("x.svg", HEAD "<path d='M4 8h12v2h-12z'/><path d='M20 0h8v4z'/></svg>");
    const Art *art = add(a, &d, "x.svg");
    if (!CHECK(art->shapes == 2))
        return;
    Rect r = path_bounds(art->shape->path);
    CHECK_NEAR(r.x, 3, 1e-3);
    CHECK_NEAR(r.y, 6, 1e-3);
    CHECK_NEAR(r.w, 9, 1e-3);
    CHECK_NEAR(r.h, 1.5, 1e-3);
    CHECK(art->spills);
}

static void test_sizes(Arena *a) {
    static const struct {
        const char *head;
        double width, height; // pt; 0: an error
    } rows[] = {
        {"width='25.4mm' height='1in'", 72, 72},
        {"viewBox='0 0 40 20'", 30, 15},
        {"width='100%' viewBox='0 0 40 20'", 30, 15},
        {"", 0, 0},
        {"width='20mm' viewBox='0 0 200 100'", 56.692913, 28.346457},
        {"height='10mm' viewBox='0 0 200 100'", 56.692913, 28.346457},
        {"height='10mm' width='100%' viewBox='0 0 200 100'", 56.692913, 28.346457},
        {"width='auto' height='auto' viewBox='0 0 200 100'", 150, 75},
        {"width='100%' height='100%' viewBox='0 0 200 100'", 150, 75},
        {"width='2em' height='1em' viewBox='0 0 2 1'", 24, 12},
        {"style='width:20mm;height:10mm' viewBox='0 0 200 100'", 56.692913, 28.346457},
        {"width='20mm' height='20mm' viewBox='0 0 200 100'", 56.692913, 56.692913},
        {"width='20mm'", 0, 0},
        {"width='0' height='0'", 0, 0},
        {"width='1e9' height='1e9'", 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Diags d = diags_new(a);
        put("x.svg", str_c(a, str_f(a,
                                    "<svg xmlns='http://www.w3.org/2000/svg' %s>"
                                    "<path d='M0 0h4v4z'/></svg>",
                                    rows[i].head)));
        const Art *art = add(a, &d, "x.svg");
        bool fine = CHECK(diags_failed(&d) == (rows[i].width <= 0));
        if (rows[i].width > 0)
            fine &= CHECK_NEAR(art->width, rows[i].width, 1e-4) &&
                    CHECK_NEAR(art->height, rows[i].height, 1e-4);
        if (!fine)
            printf("    <svg %s>\n", rows[i].head);
    }
}

// A script that shapes cannot say, or that is not Cairo's, is refused whole.
static void test_outline_refusals(Arena *a) {
    static const struct {
        const char *script;
        const char *why;
    } rows[] = {
        {"0 0 1 0 linear", "gradient"},
        {"[1 2] 0 set-dash n 0 0 m 9 9 l stroke+", "dashed"},
        {"//MULTIPLY set-operator n 0 0 m 9 9 l fill+", "blend"},
        {"n 0 0 m 9 0 l 0 9 l h clip+ n 0 0 9 9 rectangle fill+", "clip"},
        {"2 1 scale n 0 0 m 9 9 l stroke+", "wider"},
        {"n 0 0 m 900000000 1 l fill+", "something far larger than the drawing"},
        {"dup 9 9 //COLOR_ALPHA similar dup /s2 exch def context n 0 0 5 5 rectangle fill+ "
         "n 2 2 5 5 rectangle fill+ pop s2 pattern set-source 0.5 a mask",
         "overlap"},
        {"n 0 0 m nan 1 l fill+", "pixels"},
        {"1 2 3", ""},
        {"exch", "pixels"},
        {"pop pop pop", "pixels"},
        {"fill", "pixels"},
        {"/x", ""},
        {"<< /width 1", "pixels"},
        {"[1", "pixels"},
        {"word", "pixels"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Art art = {.width = 10, .height = 10};
        OutlineFrame frame = {10, 10, 1, affine_one(), false};
        bool bare = strcmp(rows[i].script, "fill") == 0;
        Str script = str_f(a, "%%!CairoScript\n%s %s", bare ? "" : OPEN, rows[i].script);
        Str why = outline_read(a, a, script, &frame, &art);
        bool fine = *rows[i].why ? strstr(str_c(a, why), rows[i].why) != NULL : why.n == 0;
        if (!CHECK(fine))
            printf("    %s: %.*s\n", rows[i].script, STR(why));
    }
}

typedef struct FaultRow {
    const char *name;
    const char *bytes;
    const char *says; // somewhere in the message
} FaultRow;

static void test_faults(Arena *a) {
    static const FaultRow rows[] = {
        {"empty.png", "", "is empty"},
        {"text.png", "hello", "is not an SVG, PNG, JPEG, WebP or AVIF"},
        {"web.png", "RIFF....WEBP", "is a broken WebP"},
        {"cut.avif", "....ftypavif", "is a broken AVIF"},
        {"cut.png", "\x89PNG\r\n\x1A\n", "broken PNG"},
        {"cut.jpg", "\xFF\xD8\xFF\xE0", "is a broken JPEG"},
        {"open.svg", HEAD "<path>", "no sound XML"},
        {"html.svg", "<html><p>svg</p></html>", "is not an SVG"},
        {"text.svg", HEAD "<text x='1' y='9'>a</text></svg>", "has text in it"},
        {"html-in.svg",
         HEAD "<svg:foreignObject xmlns:svg='http://www.w3.org/2000/svg' width='9' "
              "height='9'><p>a</p></svg:foreignObject></svg>",
         "has text in a foreignObject"},
        {"file.svg", HEAD "<image width='9' height='9' xlink:href='/etc/passwd'/></svg>",
         "is not drawn whole"},
        {"net.svg",
         HEAD "<image width='9' height='9' xlink:href='http://a.b/c.png'/></svg>",
         "is not drawn whole"},
        {"use.svg", HEAD "<use xlink:href='other.svg#a'/></svg>", "is not drawn whole"},
        {"path.svg", HEAD "<path d='M0 0 L x'/></svg>",
         "This path is drawn only up to here"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Diags d = diags_new(a);
        put(rows[i].name, rows[i].bytes);
        const Art *art = add(a, &d, rows[i].name);
        bool fine = CHECK(art && art->shapes == 0 && art->width > 0);
        fine &= CHECK(d.n == 1 && d.p->severity == DIAG_ERROR &&
                      strstr(str_c(a, d.p->message), rows[i].says));
        if (!fine)
            printf("    %s: %.*s\n", rows[i].name, STR(d.n ? d.p->message : S("")));
    }
    Diags d = diags_new(a);
    add(a, &d, "absent.png");
    add(a, &d, "../absent.png");
    add(a, &d, ".");
    CHECK(d.n == 3 && diags_failed(&d));
}

// Seconds of processor time of all processes that have ended.
static double spent(void) {
    struct rusage used;
    getrusage(RUSAGE_CHILDREN, &used);
    return (double)used.ru_utime.tv_sec + (double)used.ru_utime.tv_usec / 1e6;
}

// None may take the program along, cost over 6 s or show what a file holds.
static void test_hostile(Arena *a) {
    Buf use = buf_new(a), deep = buf_new(a), entity = buf_new(a);
    buf_add(&use, S(HEAD "<defs><g id='a0'><path d='M0 0h1v1z'/></g>"));
    for (int i = 1; i < 12; i++) {
        buf_f(&use, "<g id='a%d'>", i);
        for (int k = 0; k < 10; k++)
            buf_f(&use, "<use xlink:href='#a%d'/>", i - 1);
        buf_add(&use, S("</g>"));
    }
    buf_add(&use, S("</defs><use xlink:href='#a11'/></svg>"));
    buf_add(&deep, S(HEAD));
    for (int i = 0; i < 100000; i++)
        buf_add(&deep, S("<g>"));
    buf_add(&entity, S("<!DOCTYPE svg [<!ENTITY e0 'x'>"));
    for (int i = 1; i < 12; i++) {
        buf_f(&entity, "<!ENTITY e%d '", i);
        for (int k = 0; k < 10; k++)
            buf_f(&entity, "&e%d;", i - 1);
        buf_add(&entity, S("'>"));
    }
    buf_add(&entity, S("]>" HEAD "<desc>&e11;</desc></svg>"));
    const Str rows[] = {
        buf_str(&use),
        buf_str(&deep),
        buf_str(&entity),
        S("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>"
          "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='x.svg'/></svg>"),
        S("<!DOCTYPE svg [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" HEAD
          "<style>&e;</style><path d='&e;'/></svg>"),
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Diags d = diags_new(a);
        put("x.svg", str_c(a, rows[i]));
        double begin = spent();
        add(a, &d, "x.svg");
        bool fine = CHECK(spent() - begin < 6);
        fine &= CHECK(diags_failed(&d));
        for (size_t k = 0; k < d.n; k++)
            fine &= CHECK(!strstr(str_c(a, d.p[k].message), "root"));
        if (!fine)
            printf("    hostile %zu\n", i);
    }
}

// 1 x 1 pixel of half a red, at 300 ppi (11811 pixels a metre).
static const unsigned char png[] = {
    0x89, 'P',  'N',  'G', '\r', '\n', 0x1A, '\n', 0,   0,   0,   13, 'I', 'H', 'D',
    'R',  0,    0,    0,   1,    0,    0,    0,    1,   8,   6,   0,  0,   0,   0x1F,
    0x15, 0xC4, 0x89, 0,   0,    0,    0,    'I',  'D', 'A', 'T', 0,  0,   0,   0};

static void test_pixel_limits(Arena *a) {
    static const struct {
        unsigned char width[4], height[4];
        const char *says;
    } rows[] = {
        {{0, 0, 0x4E, 0x20}, {0, 0, 0x4E, 0x20}, "is too large: 20000 x 20000 pixels"},
        {{0, 0, 0x80, 0}, {0, 0, 0, 1}, "is too large: 32768 x 1 pixels"},
        {{0xFF, 0xFF, 0xFF, 0xFF}, {0xFF, 0xFF, 0xFF, 0xFF}, "is a broken PNG: "},
        {{0, 0, 0, 0}, {0, 0, 0, 1}, "is a broken PNG: "},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        unsigned char bytes[sizeof png];
        memcpy(bytes, png, sizeof png);
        memcpy(bytes + 16, rows[i].width, 4);
        memcpy(bytes + 20, rows[i].height, 4);
        uLong sum = crc32(0, bytes + 12, 17);
        for (int k = 0; k < 4; k++)
            bytes[29 + k] = (unsigned char)(sum >> (24 - 8 * k));
        put_bytes("x.png", bytes, sizeof bytes);
        Diags d = diags_new(a);
        add(a, &d, "x.png");
        if (!CHECK(d.n == 1 && strstr(str_c(a, d.p->message), rows[i].says)))
            printf("    %s: %.*s\n", rows[i].says, STR(d.n ? d.p->message : S("")));
    }
}

static void test_gallery(Arena *a) {
    Gallery *g = gallery_open(a, NULL);
    Diags d = diags_new(a);
    put("x.svg", HEAD "<path d='M0 0h4v4z'/></svg>");
    const Art *art = gallery_add(g, &d, S("."), S("x.svg"), span_none());
    CHECK(gallery_add(g, &d, S("."), S("x.svg"), span_none()) == art);
    CHECK(gallery_add(g, &d, S("."), S("x.svg"), span_none()) == art);
    CHECK(art->hash != 0 && d.n == 0);
    gallery_add(g, &d, S("."), S("absent"), span_none());
    gallery_add(g, &d, S("."), S("absent"), span_none());
    CHECK(d.n == 2); // found once, told at each place
}

int main(int argc, char **argv) {
    if (worker_serves(argc, argv))
        return 0;
    IN_CHILD(test_drawings);
    IN_CHILD(test_real_files);
    IN_CHILD(test_angular);
    IN_CHILD(test_outline_place);
    IN_CHILD(test_sizes);
    IN_CHILD(test_outline_refusals);
    IN_CHILD(test_faults);
    IN_CHILD(test_hostile);
    IN_CHILD(test_pixel_limits);
    IN_CHILD(test_gallery);
    return check_done();
}
