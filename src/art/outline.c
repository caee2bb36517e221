#include "art/outline.h"

#include "art/outline_draw.h"

static Context *current(Outline *o) {
    size_t at = script_top(&o->script, SCRIPT_CONTEXT);
    return at == SIZE_MAX ? NULL : &o->context.p[at];
}

static size_t surface_add(Outline *o, double width, double height) {
    PUSH(o->arena, &o->surface) = (Surface){.width = width, .height = height};
    return o->surface.n - 1;
}

static void paint_push(Outline *o, Paint paint) {
    PUSH(o->arena, &o->paint) = paint;
    script_push(&o->script, SCRIPT_PATTERN, o->paint.n - 1);
}

static bool draw_word(Outline *o, Context *c, Str word) {
    if (str_eq(word, S("fill+")) || str_eq(word, S("fill")))
        outline_fill(o, c);
    else if (str_eq(word, S("stroke+")) || str_eq(word, S("stroke")))
        outline_stroke(o, c);
    else if (str_eq(word, S("clip+")) || str_eq(word, S("clip")))
        outline_clip(o, c);
    else if (str_eq(word, S("reset-clip")))
        c->clips = c->odd = false;
    else if (str_eq(word, S("paint")))
        outline_paint(o, c);
    else if (str_eq(word, S("mask")))
        outline_mask(o, c);
    else
        return false;
    return true;
}

static bool path_word(Outline *o, Context *c, Str word) {
    double v[6];
    size_t n = str_eq(word, S("m")) || str_eq(word, S("l")) ? 2
               : str_eq(word, S("c"))                       ? 6
               : str_eq(word, S("rectangle"))               ? 4
                                                            : 0;
    if (str_eq(word, S("n")))
        c->path = (Path){0};
    else if (str_eq(word, S("h")))
        path_close(o->arena, &c->path);
    else if (n == 0)
        return false;
    if (n > 0 && !script_numbers(&o->script, v, n))
        return true;
    if (n == 4) {
        path_rect(o->arena, &c->path, (Rect){v[0], v[1], v[2], v[3]}, 0);
    } else if (n == 6) {
        path_curve(o->arena, &c->path, (Pt){v[0], v[1]}, (Pt){v[2], v[3]},
                   (Pt){v[4], v[5]});
    } else if (n == 2 && word.p[0] == 'l') {
        path_line(o->arena, &c->path, (Pt){v[0], v[1]});
    } else if (n == 2) {
        path_move(o->arena, &c->path, (Pt){v[0], v[1]});
    }
    return true;
}

static bool word_of(Str name, const Str *word, int n, int *out) {
    for (*out = 0; *out < n; ++*out)
        if (str_eq(name, word[*out]))
            return true;
    return false;
}

static void name_set(Outline *o, Context *c, Str word) {
    static const Str caps[] = {LIT("LINE_CAP_BUTT"), LIT("LINE_CAP_ROUND"),
                               LIT("LINE_CAP_SQUARE")};
    static const Str joins[] = {LIT("LINE_JOIN_MITER"), LIT("LINE_JOIN_ROUND"),
                                LIT("LINE_JOIN_BEVEL")};
    Str name = script_name(&o->script);
    int i = 0;
    bool known = true;
    if (str_eq(word, S("set-line-cap"))) {
        known = word_of(name, caps, 3, &i);
        c->cap = (ArtCap)i;
    } else if (str_eq(word, S("set-line-join"))) {
        known = word_of(name, joins, 3, &i);
        c->join = (ArtJoin)i;
    } else if (str_eq(word, S("set-fill-rule"))) {
        c->even_odd = str_eq(name, S("EVEN_ODD"));
    } else if (str_eq(word, S("set-operator"))) {
        c->over = str_eq(name, S("OVER"));
    }
    if (!known)
        script_break(&o->script);
}

// How a context draws: one operand each.
static bool style_word(Outline *o, Context *c, Str word) {
    static const Str names[] = {LIT("set-line-cap"), LIT("set-line-join"),
                                LIT("set-fill-rule"), LIT("set-operator"),
                                LIT("set-antialias")};
    double v;
    int i;
    if (word_of(word, names, sizeof names / sizeof *names, &i)) {
        name_set(o, c, word);
    } else if (str_eq(word, S("set-line-width"))) {
        if (script_numbers(&o->script, &v, 1))
            c->line = v;
    } else if (str_eq(word, S("set-miter-limit"))) {
        if (script_numbers(&o->script, &v, 1))
            c->miter = v;
    } else if (str_eq(word, S("set-tolerance"))) {
        script_numbers(&o->script, &v, 1);
    } else if (str_eq(word, S("set-dash"))) {
        script_numbers(&o->script, &v, 1);
        c->dashed = script_array(&o->script, NULL, 0) > 0;
    } else {
        return false;
    }
    return true;
}

static void matrix_set(Outline *o, Context *c) {
    double v[6];
    Affine m = affine_one();
    if (str_eq(script_peek_name(&o->script), S("identity")))
        script_name(&o->script);
    else if (script_array(&o->script, v, 6) == 6)
        m = (Affine){v[0], v[1], v[2], v[3], v[4], v[5]};
    else
        script_break(&o->script);
    size_t at = script_peek(&o->script, SCRIPT_PATTERN);
    if (at != SIZE_MAX)
        o->paint.p[at].place = m;
    else if (c)
        c->pen = affine_then(m, (Affine){o->frame->straight.a, o->frame->straight.b,
                                         o->frame->straight.c, o->frame->straight.d, 0, 0});
}

static bool matrix_word(Outline *o, Context *c, Str word) {
    double v[2];
    if (str_eq(word, S("identity")))
        script_push_name(&o->script, word);
    else if (str_eq(word, S("set-matrix")))
        matrix_set(o, c);
    else if (!str_eq(word, S("scale")))
        return false;
    else if (script_numbers(&o->script, v, 2) && c)
        c->pen = affine_then(affine_scale(v[0], v[1]), c->pen);
    return true;
}

static bool colour_word(Outline *o, Str word) {
    size_t n = str_eq(word, S("rgba"))                        ? 4
               : str_eq(word, S("rgb"))                       ? 3
               : str_eq(word, S("g")) || str_eq(word, S("a")) ? 1
                                                              : 0;
    double v[4];
    if (n == 0)
        return false;
    if (!script_numbers(&o->script, v, n))
        return true;
    Paint s = {.place = affine_one(), .alpha = n == 4 ? v[3] : 1};
    if (word.p[0] == 'a')
        s.alpha = v[0];
    else
        s.colour = n == 1 ? (Rgb){v[0], v[0], v[0]} : (Rgb){v[0], v[1], v[2]};
    paint_push(o, s);
    return true;
}

static bool pattern_word(Outline *o, Context *c, Str word) {
    static const Str other[] = {LIT("linear"), LIT("radial"),      LIT("mesh"),
                                LIT("image"),  LIT("show-glyphs"), LIT("show-text-glyphs")};
    static const Str says[] = {LIT("a gradient"), LIT("a gradient"),
                               LIT("a gradient"), LIT("a picture, a filter or a mask"),
                               LIT("text"),       LIT("text")};
    size_t at;
    int i;
    if (str_eq(word, S("set-source"))) {
        if (script_pop(&o->script, SCRIPT_PATTERN, &at) && c)
            c->paint = o->paint.p[at];
    } else if (str_eq(word, S("pattern"))) {
        if (script_pop(&o->script, SCRIPT_SURFACE, &at))
            paint_push(o, (Paint){.kind = PAINT_SURFACE,
                                  .surface = at,
                                  .alpha = 1,
                                  .place = affine_one()});
    } else if (str_eq(word, S("set-extend"))) {
        outline_refuse(o, S("a pattern"));
    } else if (word_of(word, other, sizeof other / sizeof *other, &i)) {
        outline_refuse(o, says[i]);
    } else {
        return false;
    }
    return true;
}

// The first of a script; cairo's own defaults are those of a new cairo_t.
static void context_open(Outline *o) {
    size_t surface;
    if (!script_pop(&o->script, SCRIPT_SURFACE, &surface))
        return;
    Affine straight = o->frame->straight;
    straight.e = straight.f = 0;
    PUSH(o->arena, &o->context) = (Context){.surface = surface,
                                            .paint = {.alpha = 1, .place = affine_one()},
                                            .pen = straight,
                                            .over = true,
                                            .line = 2,
                                            .miter = 10};
    script_push(&o->script, SCRIPT_CONTEXT, o->context.n - 1);
}

static bool surface_word(Outline *o, Str word) {
    double v[2];
    if (str_eq(word, S("surface"))) {
        script_push(&o->script, SCRIPT_SURFACE,
                    surface_add(o, o->frame->width, o->frame->height));
    } else if (str_eq(word, S("similar"))) {
        script_name(&o->script);
        size_t context;
        if (script_numbers(&o->script, v, 2) &&
            script_pop(&o->script, SCRIPT_CONTEXT, &context))
            script_push(&o->script, SCRIPT_SURFACE, surface_add(o, v[0], v[1]));
    } else if (str_eq(word, S("context"))) {
        context_open(o);
    } else {
        return false;
    }
    return true;
}

static void word_read(Outline *o, Str word) {
    Context *c = current(o);
    bool known =
        (c && (path_word(o, c, word) || draw_word(o, c, word) || style_word(o, c, word))) ||
        colour_word(o, word) || matrix_word(o, c, word) || pattern_word(o, c, word) ||
        surface_word(o, word) || script_stack_word(&o->script, word);
    if (!known || o->script.broken)
        outline_refuse(o, S("something that only pixels can show"));
}

static ArtShape shape_copy(Arena *a, const ArtShape *from, double scale) {
    ArtShape shape = *from;
    shape.path = path_map(a, from->path, affine_scale(scale, scale));
    shape.line *= scale;
    return shape;
}

Str outline_read(Arena *a, Arena *scratch, Str script, const OutlineFrame *frame,
                 Art *art) {
    Outline o = {.arena = scratch,
                 .frame = frame,
                 .canvas = {0, 0, frame->width, frame->height},
                 .script = script_new(scratch, script)};
    Str word;
    while (o.why.n == 0 && script_word(&o.script, &word))
        word_read(&o, word);
    if (o.why.n == 0 && (o.script.broken || o.surface.n == 0))
        outline_refuse(&o, S("something that only pixels can show"));
    if (o.why.n > 0)
        return o.why;
    const Surface *page = &o.surface.p[0];
    art->kind = ART_DRAWING;
    art->shapes = page->shapes.n;
    art->shape = NEWS(a, ArtShape, page->shapes.n);
    for (size_t i = 0; i < page->shapes.n; i++) {
        const ArtShape *shape = &page->shapes.p[i];
        art->spills |= outline_spills(&o, shape);
        art->shape[i] = shape_copy(a, shape, frame->scale);
    }
    return S("");
}
