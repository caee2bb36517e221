#include "svg/sheet.h"

#include <math.h>

#include "face/face.h"
#include "geometry/len.h"
#include "scene/plain.h"
#include "svg/xml.h"

typedef enum InkUse { INK_FILLS, INK_DRAWS, INK_STOPS } InkUse;

// What the use is called, and what it sets.
static const char *const ink_use[3][2] = {
    {"ink", "fill"}, {"line", "stroke"}, {"stop", "stop-color"}};

typedef struct InkClass {
    const Ink *ink;
    Str base, name; // without "ink-" and the like; with a number if others have the base
    bool used[3];   // by INK_USE
} InkClass;

typedef struct TypeClass {
    const Face *face;
    double size;     // pt
    double tracking; // em
    Str features;
    Str base, name; // without "type-"
} TypeClass;

typedef struct FaceUse {
    const Face *face;
    SvgUse *use;
    Str family; // of the part that is embedded
} FaceUse;

struct SvgSheet {
    Arena *arena;
    SvgFonts *fonts;
    SvgText mode;
    Screen screen;
    bool blends; // some gradient is of overprinting inks
    struct {
        InkClass *p;
        size_t n, cap;
    } ink;
    struct {
        TypeClass *p;
        size_t n, cap;
    } type;
    struct {
        FaceUse *p;
        size_t n, cap;
    } face;
};

SvgSheet *svg_sheet_new(Arena *a, SvgFonts *fonts, SvgText mode, Screen screen) {
    SvgSheet *s = NEW(a, SvgSheet);
    s->arena = a;
    s->fonts = fonts;
    s->mode = mode;
    s->screen = screen;
    return s;
}

static Str numbered(Arena *a, Str base, size_t others) {
    return others ? str_f(a, "%.*s-%zu", STR(base), others + 1) : base;
}

static bool same_look(const SvgSheet *s, const Ink *a, const Ink *b) {
    Rgb one = screen_rgb(&s->screen, a), two = screen_rgb(&s->screen, b);
    return one.r == two.r && one.g == two.g && one.b == two.b &&
           svg_is_over(s, a) == svg_is_over(s, b);
}

static InkClass *ink_class(SvgSheet *s, const Ink *ink) {
    Str base = svg_name(s->arena, ink->name, S("own"));
    size_t others = 0;
    for (size_t i = 0; i < s->ink.n; i++) {
        InkClass *c = &s->ink.p[i];
        if (!str_eq(c->base, base))
            continue;
        if (same_look(s, c->ink, ink))
            return c;
        others++;
    }
    InkClass *c = &PUSH(s->arena, &s->ink);
    *c = (InkClass){.ink = ink, .base = base, .name = numbered(s->arena, base, others)};
    return c;
}

static Str ink_name(SvgSheet *s, const Ink *ink, InkUse use) {
    InkClass *c = ink_class(s, ink);
    c->used[use] = true;
    return str_f(s->arena, "%s-%.*s", ink_use[use][0], STR(c->name));
}

Str svg_fill(SvgSheet *s, const Ink *ink) {
    return ink_name(s, ink, INK_FILLS);
}

// The most of an overprinting ink where a reader cannot multiply: it hides nothing.
static const double see_through = 0.8;

// The colour as a purer one, that so much of it over paper shows it: over anything else it
// is the same as multiplying where a reader does that, and glass where it does not.
static double purer(Rgb *c) {
    double least = fmin(c->r, fmin(c->g, c->b)), much = 1 - least;
    if (much > 0)
        *c = (Rgb){(c->r - least) / much, (c->g - least) / much, (c->b - least) / much};
    return much;
}

// What the class says, as attributes.
static void ink_says(const SvgSheet *s, Buf *b, InkUse use, const Ink *ink, double alpha) {
    static const char *const opacity[] = {"fill-opacity", "stroke-opacity"};
    Rgb colour = screen_rgb(&s->screen, ink);
    if (svg_is_over(s, ink))
        alpha *= fmin(purer(&colour), see_through);
    xml_colour(b, ink_use[use][1], colour);
    if (alpha < 1)
        xml_number(b, opacity[use], alpha, 3);
}

void svg_paint(SvgSheet *s, Buf *b, const SvgPaint *paint) {
    Str class = paint->fill ? svg_fill(s, paint->fill) : paint->more;
    if (paint->line)
        class = str_f(s->arena, "%.*s%s%.*s", STR(class), class.n ? " " : "",
                      STR(ink_name(s, paint->line, INK_DRAWS)));
    if (class.n)
        xml_attribute(b, "class", class);
    if (paint->fill)
        ink_says(s, b, INK_FILLS, paint->fill, paint->alpha);
    if (paint->line)
        ink_says(s, b, INK_DRAWS, paint->line, paint->alpha);
}

void svg_stop(SvgSheet *s, Buf *b, const Ink *ink) {
    xml_attribute(b, "class", ink_name(s, ink, INK_STOPS));
    xml_colour(b, ink_use[INK_STOPS][1], screen_rgb(&s->screen, ink));
}

Str svg_type(SvgSheet *s, const GlyphsItem *item) {
    TypeClass want = {.face = item->run->face,
                      .size = item->run->size,
                      .tracking = item->tracking,
                      .features = item->features,
                      .base = svg_name(s->arena, item->style, S("text"))};
    size_t others = 0;
    const TypeClass *found = NULL;
    for (size_t i = 0; i < s->type.n && !found; i++) {
        const TypeClass *c = &s->type.p[i];
        bool same = str_eq(c->base, want.base);
        others += same;
        if (same && c->face == want.face && c->size == want.size &&
            c->tracking == want.tracking && str_eq(c->features, want.features))
            found = c;
    }
    if (!found) {
        want.name = numbered(s->arena, want.base, others);
        PUSH(s->arena, &s->type) = want;
        found = &want;
    }
    return str_f(s->arena, "type-%.*s", STR(found->name));
}

void svg_type_says(SvgSheet *s, Buf *b, const GlyphsItem *item) {
    const Face *face = item->run->face;
    ink_says(s, b, INK_FILLS, item->ink, 1);
    xml_attribute(b, "font-family", face->family);
    if (face->weight != 400)
        xml_number(b, "font-weight", face->weight, 0);
    if (face->italic)
        xml_attribute(b, "font-style", S("italic"));
    xml_number(b, "font-size", item->run->size * MM_PER_PT, 4);
}

void svg_letters_use(SvgSheet *s, const Face *face, Str text, Str features) {
    FaceUse *f = NULL;
    for (size_t i = 0; i < s->face.n && !f; i++)
        if (s->face.p[i].face == face)
            f = &s->face.p[i];
    if (!f) {
        f = &PUSH(s->arena, &s->face);
        *f = (FaceUse){.face = face, .use = svg_use_new(s->arena, face)};
    }
    svg_use_add(f->use, text, features);
}

static void css_string(Buf *b, Str text) {
    buf_char(b, '"');
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '"' || text.p[i] == '\\')
            buf_char(b, '\\');
        buf_char(b, text.p[i]);
    }
    buf_char(b, '"');
}

static uint32_t hash(Str bytes) {
    uint32_t h = 2166136261U; // FNV-1a, 32 bit: offset basis and prime
    for (size_t i = 0; i < bytes.n; i++)
        h = (h ^ (unsigned char)bytes.p[i]) * 16777619U;
    return h;
}

// The embedded part has a name that says which part it is: pages shown side by side never
// take each other's letters.
static void font_write(SvgSheet *s, FaceUse *f, Buf *css) {
    Str file = svg_subset(s->fonts, s->arena, f->use);
    if (!file.n)
        return;
    bool cff = str_starts(file, S("OTTO"));
    f->family = str_f(s->arena, "%.*s-%08x", STR(f->face->postscript), hash(file));
    buf_add(css, S("@font-face{font-family:"));
    css_string(css, f->family);
    buf_f(css, ";font-weight:%d;font-style:%s;src:url(data:font/%s;base64,",
          f->face->weight, f->face->italic ? "italic" : "normal", cff ? "otf" : "ttf");
    base64(css, file);
    buf_f(css, ") format(\"%s\")}\n", cff ? "opentype" : "truetype");
}

static void type_write(const SvgSheet *s, const TypeClass *t, Buf *css) {
    Str features = svg_features(s->arena, t->features);
    buf_f(css, ".type-%.*s{font-family:", STR(t->name));
    for (size_t i = 0; i < s->face.n; i++)
        if (s->face.p[i].face == t->face && s->face.p[i].family.n) {
            css_string(css, s->face.p[i].family);
            buf_char(css, ',');
        }
    css_string(css, t->face->family);
    buf_f(css, ";font-weight:%d", t->face->weight);
    if (t->face->italic)
        buf_add(css, S(";font-style:italic"));
    buf_add(css, S(";font-size:"));
    buf_number(css, t->size * MM_PER_PT, 4);
    buf_add(css, S("px")); // a unit of the drawing, which is a mm
    if (t->tracking != 0) {
        buf_add(css, S(";letter-spacing:"));
        buf_number(css, t->tracking, 4);
        buf_add(css, S("em"));
    }
    if (features.n)
        buf_f(css, ";font-feature-settings:%.*s", STR(features));
    buf_add(css, S("}\n"));
}

static void over_write(const InkClass *c, InkUse use, Rgb colour, Buf *css) {
    static const char *const opacity[] = {"fill-opacity", "stroke-opacity"};
    double much = purer(&colour);
    svg_colour(css, colour);
    buf_f(css, ";%s:", opacity[use]);
    buf_number(css, fmin(much, see_through), 4);
    buf_add(css, S("}\n"));
    if (much <= see_through)
        return;
    buf_f(css, "@supports (mix-blend-mode:multiply){.%s-%.*s{%s:", ink_use[use][0],
          STR(c->name), opacity[use]);
    buf_number(css, much, 4);
    buf_add(css, S("}}\n"));
}

static void ink_write(const SvgSheet *s, const InkClass *c, Buf *css) {
    Rgb colour = screen_rgb(&s->screen, c->ink);
    for (size_t use = 0; use < 3; use++) {
        if (!c->used[use])
            continue;
        buf_f(css, ".%s-%.*s{%s:", ink_use[use][0], STR(c->name), ink_use[use][1]);
        if (use != INK_STOPS && svg_is_over(s, c->ink)) {
            over_write(c, (InkUse)use, colour, css);
            continue;
        }
        svg_colour(css, colour);
        buf_add(css, S("}\n"));
    }
}

bool svg_is_over(const SvgSheet *s, const Ink *ink) {
    return screen_multiplies(&s->screen, ink);
}

void svg_over(SvgSheet *s, Buf *b, const Ink *ink, double alpha) {
    if (!svg_is_over(s, ink))
        return;
    Rgb colour = screen_rgb(&s->screen, ink);
    buf_add(b, S(" style=\"mix-blend-mode:multiply"));
    if (alpha < 1) {
        double much = alpha * purer(&colour);
        buf_add(b, S(";fill-opacity:"));
        buf_number(b, much, 4);
        buf_add(b, S(";stroke-opacity:"));
        buf_number(b, much, 4);
    }
    buf_char(b, '"');
}

Str svg_blend_over(SvgSheet *s, const Gradient *g) {
    if (!blend_multiplies(&s->screen, g))
        return S("");
    s->blends = true;
    return S("blend-over");
}

void svg_sheet_write(SvgSheet *s, Buf *out) {
    Buf css = buf_new(s->arena);
    for (size_t i = 0; i < s->ink.n; i++)
        ink_write(s, &s->ink.p[i], &css);
    if (s->blends)
        buf_add(&css, S("@supports (mix-blend-mode:multiply){.blend-over{"
                        "mix-blend-mode:multiply;fill-opacity:1}}\n"));
    for (size_t i = 0; s->mode == SVG_LIVE && i < s->face.n; i++)
        font_write(s, &s->face.p[i], &css);
    if (s->type.n)
        buf_add(&css, S("text{white-space:pre}\n"));
    for (size_t i = 0; i < s->type.n; i++)
        type_write(s, &s->type.p[i], &css);
    buf_add(out, S("<style>\n"));
    xml_text(out, buf_str(&css));
    buf_add(out, S("</style>\n"));
}
