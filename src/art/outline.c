#include "art/outline.h"

#include <math.h>
#include <string.h>

#include <glib.h>

#include "base/number.h"

typedef struct Shapes {
    ArtShape *p;
    size_t n, cap;
} Shapes;

typedef struct Named { // what a definition stands for
    Str id;
    bool usable;
    Rect clip;     // of a clipPath: units
    double alpha;  // of a mask
    Shapes shapes; // of a group
} Named;

typedef struct Element { // one that is open
    Str name;
    Str id;
    bool clips;
    Rect clip;   // units
    size_t from; // the shapes before it
} Element;

enum { SHAPES_LIMIT = 1 << 17 };

typedef struct Outline {
    Arena *arena;
    double scale; // pt for a unit
    Rect canvas;  // units
    bool plain;   // so far shapes can say it all
    bool spills;
    Shapes shapes;
    struct {
        Named *p;
        size_t n, cap;
    } named;
    struct {
        Element *p;
        size_t n, cap;
    } open;
} Outline;

typedef struct Attributes {
    const char **name, **value;
} Attributes;

typedef struct Paint { // of one path: cairo writes fill and stroke together
    bool fills, strokes, even_odd;
    Rgb fill, stroke;
    double fill_alpha, stroke_alpha;
    double line, miter; // line in units before the transform
    ArtCap cap;
    ArtJoin join;
} Paint;

static Str attribute(Attributes at, const char *name) {
    for (size_t i = 0; at.name[i]; i++)
        if (strcmp(at.name[i], name) == 0)
            return str_of(at.value[i]);
    return S("");
}

static bool attributes_within(Attributes at, const char *const *known) {
    for (size_t i = 0; at.name[i]; i++) {
        bool found = false;
        for (size_t k = 0; known[k] && !found; k++)
            found = strcmp(at.name[i], known[k]) == 0;
        if (!found)
            return false;
    }
    return true;
}

// "url(#clip1)" or "#surface5" -> what has that id, or NULL.
static const Named *named_find(const Outline *o, Str reference) {
    if (str_starts(reference, S("url(")) && str_ends(reference, S(")")))
        reference = str_sub(reference, 4, reference.n - 1);
    if (!str_starts(reference, S("#")))
        return NULL;
    Str id = str_sub(reference, 1, reference.n);
    for (size_t i = o->named.n; i-- > 0;)
        if (str_eq(o->named.p[i].id, id))
            return &o->named.p[i];
    return NULL;
}

static Element *open_find(const Outline *o, Str name) {
    for (size_t i = o->open.n; i-- > 0;)
        if (str_eq(o->open.p[i].name, name))
            return &o->open.p[i];
    return NULL;
}

static bool numbers_read(Str *rest, double *out, size_t n) {
    for (size_t i = 0; i < n; i++) {
        while (rest->n > 0 && (rest->p[0] == ' ' || rest->p[0] == ','))
            *rest = str_sub(*rest, 1, rest->n);
        if (!number_prefix(rest, &out[i]))
            return false;
    }
    return true;
}

// Cairo ends a closed figure with a move back to its start, which draws nothing and is left
// out.
static bool path_read(Arena *a, Str d, Path *path) {
    bool moved = false;
    Pt at = {0, 0};
    while ((d = str_trim(d)).n > 0) {
        char op = d.p[0];
        double v[6];
        size_t n = op == 'M' || op == 'L' ? 2 : op == 'C' ? 6 : 0;
        d = str_sub(d, 1, d.n);
        if (!numbers_read(&d, v, n) || (n == 0 && op != 'Z'))
            return false;
        if (op != 'M' && moved)
            path_move(a, path, at);
        moved = op == 'M';
        if (moved)
            at = (Pt){v[0], v[1]};
        else if (op == 'L')
            path_line(a, path, (Pt){v[0], v[1]});
        else if (op == 'C')
            path_curve(a, path, (Pt){v[0], v[1]}, (Pt){v[2], v[3]}, (Pt){v[4], v[5]});
        else
            path_close(a, path);
    }
    return true;
}

static bool rect_read(Attributes at, Rect *r) {
    return number_parse(attribute(at, "x"), &r->x) &&
           number_parse(attribute(at, "y"), &r->y) &&
           number_parse(attribute(at, "width"), &r->w) &&
           number_parse(attribute(at, "height"), &r->h);
}

static bool matrix_read(Str text, Affine *m) {
    double v[6];
    *m = affine_one();
    if (text.n == 0)
        return true;
    if (!str_starts(text, S("matrix(")))
        return false;
    text = str_sub(text, 7, text.n);
    if (!numbers_read(&text, v, 6) || !str_eq(text, S(")")))
        return false;
    *m = (Affine){v[0], v[1], v[2], v[3], v[4], v[5]};
    return true;
}

// "none" or "rgb(100%,50.196081%,0%)"; gradients and patterns are a url().
static bool colour_read(Str text, bool *paints, Rgb *out) {
    double v[3];
    *paints = !str_eq(text, S("none"));
    if (!*paints)
        return true;
    if (!str_starts(text, S("rgb(")))
        return false;
    text = str_sub(text, 4, text.n);
    for (size_t i = 0; i < 3; i++) {
        if (!numbers_read(&text, &v[i], 1) || !str_starts(text, S("%")))
            return false;
        text = str_sub(text, 1, text.n);
    }
    *out = (Rgb){v[0] / 100, v[1] / 100, v[2] / 100};
    return str_eq(text, S(")"));
}

static bool word_read(Str text, const char *const *word, int n, int *out) {
    for (*out = 0; *out < n; ++*out)
        if (str_eq(text, str_of(word[*out])))
            return true;
    return false;
}

static bool paint_property(Str key, Str value, Paint *paint) {
    static const char *const caps[] = {"butt", "round", "square"};
    static const char *const joins[] = {"miter", "round", "bevel"};
    static const char *const rules[] = {"nonzero", "evenodd"};
    int word = 0;
    bool ok = false;
    if (str_eq(key, S("fill")))
        return colour_read(value, &paint->fills, &paint->fill);
    if (str_eq(key, S("stroke")))
        return colour_read(value, &paint->strokes, &paint->stroke);
    if (str_eq(key, S("fill-opacity")))
        return number_parse(value, &paint->fill_alpha);
    if (str_eq(key, S("stroke-opacity")))
        return number_parse(value, &paint->stroke_alpha);
    if (str_eq(key, S("stroke-width")))
        return number_parse(value, &paint->line);
    if (str_eq(key, S("stroke-miterlimit")))
        return number_parse(value, &paint->miter);
    if (str_eq(key, S("fill-rule"))) {
        ok = word_read(value, rules, 2, &word);
        paint->even_odd = word == 1;
    } else if (str_eq(key, S("stroke-linecap"))) {
        ok = word_read(value, caps, 3, &word);
        paint->cap = (ArtCap)word;
    } else if (str_eq(key, S("stroke-linejoin"))) {
        ok = word_read(value, joins, 3, &word);
        paint->join = (ArtJoin)word;
    }
    return ok; // dashes and blending are not said by shapes
}

static bool paint_read(Str style, Paint *paint) {
    *paint = (Paint){.fill_alpha = 1, .stroke_alpha = 1, .line = 1, .miter = 4};
    while (style.n > 0) {
        Str value = str_trim(str_cut(&style, ';'));
        if (value.n == 0)
            continue;
        Str key = str_trim(str_cut(&value, ':'));
        if (!paint_property(key, str_trim(value), paint))
            return false;
    }
    return true;
}

// A line keeps its width only where the matrix is a turn, a mirroring and one scale: its
// columns are as long as each other and at right angles. Cairo writes 6 decimals.
static bool line_scale(Affine m, double *scale) {
    double x = hypot(m.a, m.b), y = hypot(m.c, m.d);
    *scale = sqrt(x * y);
    return fabs(x - y) <= 1e-4 * x && fabs(m.a * m.c + m.b * m.d) <= 1e-4 * x * y;
}

// How far ink may reach from the path (SVG 1.1 section 11.4: miters up to the limit, square
// caps to the corner).
static Rect shape_bounds(const ArtShape *shape) {
    Rect r = path_bounds(shape->path);
    if (!shape->stroked)
        return r;
    double reach = shape->join == ART_JOIN_MITER ? fmax(shape->miter, 1.5) : 1.5;
    double by = -shape->line / 2 * reach;
    return rect_inset(r, (Sides){by, by, by, by});
}

static void shape_add(Outline *o, ArtShape shape) {
    const double slack = 0.02; // units; cairo's are multiples of 1/256
    Rect bounds = shape_bounds(&shape);
    if (shape.alpha <= 0 || shape.path.n == 0)
        return;
    bool sane = rect_finite(affine_rect(affine_scale(o->scale, o->scale), bounds));
    o->plain &= sane && o->shapes.n < SHAPES_LIMIT;
    for (size_t i = 0; i < o->open.n; i++)
        if (o->open.p[i].clips && !rect_within(bounds, o->open.p[i].clip, slack))
            o->plain = false;
    o->spills |= !rect_within(bounds, o->canvas, slack);
    PUSH(o->arena, &o->shapes) = shape;
}

static bool shapes_draw(Outline *o, Path path, const Paint *paint, double line_by) {
    if (paint->fills)
        shape_add(o, (ArtShape){.path = path,
                                .even_odd = paint->even_odd,
                                .colour = paint->fill,
                                .alpha = paint->fill_alpha});
    if (paint->strokes)
        shape_add(o, (ArtShape){.path = path,
                                .stroked = true,
                                .line = paint->line * line_by,
                                .cap = paint->cap,
                                .join = paint->join,
                                .miter = paint->miter,
                                .colour = paint->stroke,
                                .alpha = paint->stroke_alpha});
    return true;
}

static bool draw_path(Outline *o, Attributes at) {
    static const char *const known[] = {"d", "style", "transform", NULL};
    Paint paint;
    Affine m;
    Path path = {0};
    double line_by = 1;
    if (!attributes_within(at, known) || !paint_read(attribute(at, "style"), &paint) ||
        !matrix_read(attribute(at, "transform"), &m) ||
        !path_read(o->arena, attribute(at, "d"), &path))
        return false;
    if (paint.strokes && !line_scale(m, &line_by))
        return false;
    return shapes_draw(o, path_map(o->arena, path, m), &paint, line_by);
}

static bool draw_rect(Outline *o, Attributes at) {
    static const char *const known[] = {"x", "y", "width", "height", "style", NULL};
    Paint paint;
    Path path = {0};
    Rect r;
    if (!attributes_within(at, known) || !paint_read(attribute(at, "style"), &paint) ||
        !rect_read(at, &r))
        return false;
    path_rect(o->arena, &path, r, 0);
    return shapes_draw(o, path, &paint, 1);
}

// A group with an opacity. One shape may carry that itself; several could overlap, where
// the sum of their alphas would show.
static bool draw_group(Outline *o, Attributes at) {
    static const char *const known[] = {"xlink:href", "mask", NULL};
    const Named *group = named_find(o, attribute(at, "xlink:href"));
    Str mask = attribute(at, "mask");
    const Named *veil = mask.n > 0 ? named_find(o, mask) : NULL;
    if (!attributes_within(at, known) || !group || !group->usable)
        return false;
    if (mask.n > 0 && (!veil || !veil->usable || group->shapes.n > 1))
        return false;
    Shapes shapes = group->shapes;
    for (size_t i = 0; i < shapes.n && o->plain; i++) {
        ArtShape shape = shapes.p[i];
        shape.alpha *= veil ? veil->alpha : 1;
        shape_add(o, shape);
    }
    return true;
}

static bool group_open(Outline *o, Attributes at, Element *element) {
    static const char *const known[] = {"id", "clip-path", "clip-rule", NULL};
    Str clip = attribute(at, "clip-path");
    if (!attributes_within(at, known))
        return false;
    if (clip.n == 0)
        return true;
    const Named *named = named_find(o, clip);
    if (!named || !named->usable)
        return false;
    element->clip = named->clip;
    element->clips = !rect_within(o->canvas, named->clip, 0.02);
    return true;
}

// An upright rectangle, as a path of four lines or as cairo's <rect>.
static bool clip_read(Outline *o, Str name, Attributes at, Named *clip) {
    if (str_eq(name, S("rect")))
        return rect_read(at, &clip->clip);
    Path path = {0};
    if (!str_eq(name, S("path")) || !path_read(o->arena, attribute(at, "d"), &path) ||
        path.n != 5 || !steps_rect(path.p, path.n, &clip->clip))
        return false;
    clip->clip = path_bounds(path);
    return true;
}

// Cairo's mask for one opacity: a black rectangle whose fill-opacity a filter makes alpha.
static bool mask_read(const Outline *o, Str name, Attributes at, Named *mask) {
    Paint paint;
    Rect r;
    bool ok = str_eq(name, S("rect")) && rect_read(at, &r) &&
              rect_within(o->canvas, r, 0.02) &&
              paint_read(attribute(at, "style"), &paint) && paint.fills && !paint.strokes;
    if (ok)
        mask->alpha = paint.fill_alpha;
    return ok;
}

static bool definition_read(Outline *o, Str name, Attributes at) {
    Named *last = &o->named.p[o->named.n - 1];
    if (str_eq(name, S("g"))) // around a mask's rectangle
        return true;
    last->usable = open_find(o, S("mask")) ? mask_read(o, name, at, last)
                                           : clip_read(o, name, at, last);
    return true; // an unusable one counts when it is used
}

static bool element_read(Outline *o, Str name, Attributes at, Element *element) {
    if (str_eq(name, S("svg")) || str_eq(name, S("defs")) || open_find(o, S("filter")) ||
        str_eq(name, S("filter")))
        return true;
    if (open_find(o, S("mask")) || open_find(o, S("clipPath")))
        return definition_read(o, name, at);
    if (str_eq(name, S("mask")) || str_eq(name, S("clipPath"))) {
        PUSH(o->arena, &o->named) = (Named){.id = element->id};
        return true;
    }
    if (str_eq(name, S("g")))
        return group_open(o, at, element);
    if (str_eq(name, S("path")))
        return draw_path(o, at);
    if (str_eq(name, S("rect")))
        return draw_rect(o, at);
    return str_eq(name, S("use")) && draw_group(o, at);
}

static void element_start(GMarkupParseContext *context, const char *name,
                          const char **names, const char **values, void *self,
                          GError **error) {
    (void)context;
    (void)error;
    Outline *o = self;
    if (!o->plain)
        return;
    Attributes at = {names, values};
    Element element = {.name = str_dup(o->arena, str_of(name)),
                       .id = str_dup(o->arena, attribute(at, "id")),
                       .from = o->shapes.n};
    if (!element_read(o, element.name, at, &element))
        o->plain = false;
    PUSH(o->arena, &o->open) = element;
}

// A group among the definitions is not drawn where it stands: its shapes wait for a <use>.
static void group_close(Outline *o, const Element *group) {
    Named named = {.id = group->id, .usable = true};
    for (size_t i = group->from; i < o->shapes.n; i++)
        PUSH(o->arena, &named.shapes) = o->shapes.p[i];
    o->shapes.n = group->from;
    PUSH(o->arena, &o->named) = named;
}

static void element_end(GMarkupParseContext *context, const char *name, void *self,
                        GError **error) {
    (void)context;
    (void)name;
    (void)error;
    Outline *o = self;
    if (!o->plain)
        return;
    Element element = o->open.p[--o->open.n];
    bool group = str_eq(element.name, S("g")) && element.id.n > 0;
    if (group && open_find(o, S("defs")))
        group_close(o, &element);
}

static ArtShape shape_copy(Arena *a, const ArtShape *shape, double scale) {
    ArtShape copy = *shape;
    copy.path = path_map(a, shape->path, affine_scale(scale, scale));
    copy.line *= scale;
    return copy;
}

bool outline_read(Arena *a, Arena *scratch, Str svg, double scale, Art *art) {
    static const GMarkupParser parser = {.start_element = element_start,
                                         .end_element = element_end};
    Outline o = {.arena = scratch,
                 .scale = scale,
                 .canvas = {0, 0, art->width / scale, art->height / scale},
                 .plain = true};
    GMarkupParseContext *context = g_markup_parse_context_new(&parser, 0, &o, NULL);
    bool whole = g_markup_parse_context_parse(context, svg.p, (gssize)svg.n, NULL) &&
                 g_markup_parse_context_end_parse(context, NULL);
    g_markup_parse_context_free(context);
    if (!whole || !o.plain)
        return false;
    art->kind = ART_DRAWING;
    art->spills = o.spills;
    art->shapes = o.shapes.n;
    art->shape = NEWS(a, ArtShape, o.shapes.n);
    for (size_t i = 0; i < o.shapes.n; i++)
        art->shape[i] = shape_copy(a, &o.shapes.p[i], scale);
    return true;
}
