// What single properties say that librsvg leaves out without a word or takes otherwise than
// browsers do, as attributes and in styles.
#include <ctype.h>
#include <string.h>

#include <librsvg/rsvg.h>

#include "look/look.h"

#define LATER LIBRSVG_CHECK_VERSION(2, 60, 0)

// Names and values are slices of the source.
static size_t value_end(const Look *look, const LookValue *v) {
    return (size_t)(v->value.p + v->value.n - look->text.p);
}

static bool nothing(Str value) {
    static const Str none[] = {LIT("none"),    LIT("transparent"), LIT("0"),
                               LIT("auto"),    LIT("normal"),      LIT("inherit"),
                               LIT("initial"), LIT("new")};
    return STR_ONE_OF(value, none) || str_starts(value, S("0 ")) ||
           str_has(value, "rgba(0, 0, 0, 0)");
}

typedef struct Undrawn {
    Str name;
    const char *value; // only with this in it, or NULL: with any
    bool root;         // only on the root
    bool later;        // librsvg 2.60 draws it
    bool attribute;    // may stand as one
    Str says, hint;
} Undrawn;

static const Undrawn undrawn[] = {
    {LIT("d"), NULL, false, false, false, LIT("A path in a style is not drawn."),
     LIT("write it as the attribute d of the path")},
    {LIT("rotate"), NULL, false, false, false, LIT("The property rotate is not followed."),
     LIT("write it as transform=\"rotate(…)\"")},
    {LIT("scale"), NULL, false, false, false, LIT("The property scale is not followed."),
     LIT("write it as transform=\"scale(…)\"")},
    {LIT("translate"), NULL, false, false, false,
     LIT("The property translate is not followed."),
     LIT("write it as transform=\"translate(…)\"")},
    {LIT("offset-path"), NULL, false, false, false,
     LIT("The property offset-path is not followed."),
     LIT("put the shape in its place by transform")},
    {LIT("zoom"), NULL, false, false, false, LIT("The property zoom is not followed."),
     LIT("write it as transform=\"scale(…)\"")},
    {LIT("all"), NULL, false, false, false, LIT("The property all is not followed."),
     LIT("set the properties one by one")},
    {LIT("backdrop-filter"), NULL, false, false, false,
     LIT("What lies behind is not blurred: backdrop-filter is not followed."), LIT("")},
    {LIT("mask-image"), NULL, false, false, false,
     LIT("The mask of mask-image is not applied."),
     LIT("use a <mask> and mask=\"url(#…)\"")},
    {LIT("-webkit-mask-image"), NULL, false, false, false,
     LIT("The mask of -webkit-mask-image is not applied."),
     LIT("use a <mask> and mask=\"url(#…)\"")},
    {LIT("vector-effect"), "non-scaling-stroke", false, true, true,
     LIT("A line that keeps its width (non-scaling-stroke) would be drawn wider or "
         "thinner."),
     LIT("give the line the width that it has on paper, without vector-effect")},
    {LIT("image-rendering"), "pixelated", false, true, true,
     LIT("The pixels of a picture would be smoothed: image-rendering is not followed."),
     LIT("enlarge the picture without smoothing and embed it again")},
    {LIT("image-rendering"), "crisp-edges", false, true, true,
     LIT("The pixels of a picture would be smoothed: image-rendering is not followed."),
     LIT("enlarge the picture without smoothing and embed it again")},
    {LIT("mask-mode"), NULL, false, false, false,
     LIT("The property mask-mode is not followed."), LIT("write mask-type on the <mask>")},
    {LIT("mask-composite"), NULL, false, false, false,
     LIT("The property mask-composite is not followed."), LIT("make one mask of them")},
    {LIT("color-interpolation"), "linearRGB", false, false, true,
     LIT("Colours are not mixed in linearRGB."),
     LIT("write sRGB, and more stops if the gradient is to look as before")},
    {LIT("animation"), NULL, false, false, false,
     LIT("Nothing moves on paper: the animation is not drawn."),
     LIT("draw the shape as it is to print, and take the animation out")},
    {LIT("animation-name"), NULL, false, false, false,
     LIT("Nothing moves on paper: the animation is not drawn."),
     LIT("draw the shape as it is to print, and take the animation out")},
    {LIT("background-image"), NULL, true, false, false,
     LIT("The drawing's background is not drawn."),
     LIT("draw a rectangle with it behind all")},
    {LIT("outline"), NULL, true, false, false, LIT("The drawing's outline is not drawn."),
     LIT("draw a rectangle with that line")},
    {LIT("box-shadow"), NULL, true, false, false, LIT("The drawing's shadow is not drawn."),
     LIT("")},
};

// The origin of transforms where it always is in SVG.
static bool origin_plain(Str value) {
    static const Str plain[] = {LIT("0"),       LIT("0 0"),      LIT("0px"),
                                LIT("0px 0px"), LIT("0 0 0"),    LIT("0px 0px 0px"),
                                LIT("0% 0%"),   LIT("left top"), LIT("top left"),
                                LIT("view-box")};
    return STR_ONE_OF(value, plain);
}

bool look_turns(Str transform) {
    while (transform.n > 0) {
        Str name = str_trim(str_cut(&transform, '('));
        if (transform.n > 0 && !str_has(name, "translate"))
            return true;
        str_cut(&transform, ')');
    }
    return false;
}

static const Str lengths[] = {
    LIT("x"),         LIT("y"),           LIT("width"),        LIT("height"),
    LIT("r"),         LIT("rx"),          LIT("ry"),           LIT("cx"),
    LIT("cy"),        LIT("x1"),          LIT("y1"),           LIT("x2"),
    LIT("y2"),        LIT("fx"),          LIT("fy"),           LIT("fr"),
    LIT("dx"),        LIT("dy"),          LIT("stroke-width"), LIT("stroke-dasharray"),
    LIT("font-size"), LIT("markerWidth"), LIT("markerHeight"), LIT("stroke-dashoffset"),
    LIT("refX"),      LIT("refY"),        LIT("stdDeviation")};

static bool transforms(Str name) {
    return str_eq(name, S("transform")) || str_eq(name, S("gradientTransform")) ||
           str_eq(name, S("patternTransform"));
}

bool look_attribute(Str name) {
    bool known = str_starts(name, S("transform-")) || str_eq(name, S("filter")) ||
                 transforms(name) || STR_ONE_OF(name, lengths);
    for (size_t i = 0; i < sizeof undrawn / sizeof *undrawn; i++)
        known |= undrawn[i].attribute && str_eq(name, undrawn[i].name);
    return known;
}

// librsvg reckons these in linearRGB, where Filter Effects section 8 has sRGB: a grey comes
// out lighter by a tenth, and what blurs into each other takes another colour between.
static void filter_value(Look *look, const LookValue *v) {
    static const char *const functions[] = {"blur(",       "brightness(", "contrast(",
                                            "grayscale(",  "invert(",     "saturate(",
                                            "hue-rotate(", "sepia("};
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (str_has(v->value, functions[i])) {
            look_fault(
                look, v->at, value_end(look, v),
                str_f(look->arena, "The filter %s) would mix colours otherwise.",
                      functions[i]),
                S("write it as a <filter> with color-interpolation-filters=\"sRGB\""));
            return;
        }
}

// Whether one of the lengths is in ex, which is half an em for librsvg and the height of
// the machine's own x for browsers.
static bool in_ex(Str value) {
    for (size_t i = 1; i + 2 <= value.n; i++) {
        bool digit = isdigit((unsigned char)value.p[i - 1]) || value.p[i - 1] == '.';
        bool end = i + 2 == value.n || !isalpha((unsigned char)value.p[i + 2]);
        if (digit && end && (value.p[i] | 32) == 'e' && (value.p[i + 1] | 32) == 'x')
            return true;
    }
    return false;
}

static void length_value(Look *look, const LookValue *v) {
    size_t to = value_end(look, v);
    if (in_ex(v->value))
        look_fault(look, v->at, to,
                   S("A length in ex depends on the font, which each program chooses."),
                   S("write it in px"));
    if (str_eq(v->name, S("stroke-width")) && str_starts(v->value, S("-")))
        look_fault(look, v->at, to,
                   S("A line of a width below 0 is drawn otherwise by each program."),
                   S("give it its width, or stroke=\"none\""));
    bool radius = str_eq(v->name, S("rx")) || str_eq(v->name, S("ry"));
    if (radius && !v->block && str_eq(v->value, S("auto")))
        look_fault(look, v->at, to, S("A radius that says auto is not followed."),
                   S("write the number that it comes to"));
}

// A number that wants a unit where CSS reads it: of a move or a turn, other than 0.
static bool unitless(Str value) {
    static const char *const functions[] = {"translate", "rotate", "skew"};
    while (value.n > 0) {
        Str name = str_trim(str_cut(&value, '(')), inside = str_cut(&value, ')');
        bool wants = false;
        for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
            wants |= str_has(name, functions[i]);
        while (wants && inside.n > 0) {
            Str one = str_trim(str_cut(&inside, ','));
            bool zero = true;
            for (size_t i = 0; i < one.n; i++)
                zero &= strchr("+-.0", one.p[i]) != NULL;
            if (one.n > 0 && !zero && isdigit((unsigned char)one.p[one.n - 1]))
                return true;
        }
    }
    return false;
}

static void transform_value(Look *look, const LookValue *v) {
    int depth = 0;
    for (size_t i = 0; i < v->value.n; i++)
        depth += (v->value.p[i] == '(') - (v->value.p[i] == ')');
    if (depth > 0 && !v->block)
        look_fault(
            look, v->at, value_end(look, v),
            str_f(look->arena, "A bracket of this %.*s is not closed.", STR(v->name)),
            S("write the \")\" that it lacks"));
    else if (v->block && unitless(v->value))
        look_fault(look, v->at, value_end(look, v),
                   S("In a style a transform without units counts for nothing."),
                   S("write px or deg behind its numbers, or write it as an attribute"));
}

// A size of the root in its style or by a rule, which browsers prefer to the attribute.
static void root_size(Look *look, const LookValue *v) {
    bool wide = str_eq(v->name, S("width")), high = str_eq(v->name, S("height"));
    Str given = wide ? look->width : look->height, value = v->value;
    if (!(wide || high) || !v->block || str_has(value, "%") || value.n == 0 ||
        !strchr("0123456789.", value.p[0]))
        return;
    Str px = S("px");
    given = str_ends(given, px) ? str_sub(given, 0, given.n - 2) : given;
    value = str_ends(value, px) ? str_sub(value, 0, value.n - 2) : value;
    if (given.n > 0 && !str_eq(given, value))
        look_fault(look, v->at, value_end(look, v),
                   str_f(look->arena, "The drawing says its %.*s twice, and not the same.",
                         STR(v->name)),
                   S("keep the one that is meant"));
}

void look_value(Look *look, LookValue v, bool root) {
    if (root)
        root_size(look, &v);
    if (root && v.block)
        look_root_value(look, &v);
    if (!v.hidden && STR_ONE_OF(v.name, lengths))
        length_value(look, &v);
    if (!v.hidden && transforms(v.name))
        transform_value(look, &v);
    if (str_eq(v.name, S("transform")))
        look->transforms |= look_turns(v.value);
    if (v.hidden || (nothing(v.value) && !str_eq(v.name, S("all"))))
        return;
    if (str_eq(v.name, S("filter")))
        filter_value(look, &v);
    size_t to = value_end(look, &v);
    bool origin = str_eq(v.name, S("transform-origin"));
    if ((origin || str_eq(v.name, S("transform-box"))) && !origin_plain(v.value)) {
        PUSH(look->arena, &look->origins) = (ArtFault){
            .says = str_f(look->arena, "The property %.*s is not followed.", STR(v.name)),
            .hint = S("write the turn as rotate(angle x y), or move what is scaled"),
            .placed = true,
            .from = v.at,
            .to = to};
        return;
    }
    for (size_t i = 0; i < sizeof undrawn / sizeof *undrawn; i++) {
        const Undrawn *u = &undrawn[i];
        bool counts = str_eq(v.name, u->name) && (!u->root || root) &&
                      !(u->later && LATER) && (v.block || u->attribute);
        counts = counts && (!u->value || str_has(v.value, u->value));
        if (counts && str_eq(u->name, S("vector-effect")))
            PUSH(look->arena, &look->widths) = (ArtFault){
                .says = u->says, .hint = u->hint, .placed = true, .from = v.at, .to = to};
        else if (counts)
            look_fault(look, v.at, to, u->says, u->hint);
    }
}
