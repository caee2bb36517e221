// What one element of a drawing says that librsvg does not follow, or takes otherwise than
// browsers do.
#include <ctype.h>
#include <string.h>

#include <glib.h>
#include <librsvg/rsvg.h>

#include "look/look_walk.h"

// What this version of librsvg draws; tried with 2.54.7 and 2.60.0.
#define LATER LIBRSVG_CHECK_VERSION(2, 60, 0)

// Bytes that a data: link has in itself, as far as `most` of its characters hold them.
static Str data_bytes(Arena *a, Str link, size_t most) {
    static const char mark[] = ";base64,";
    char *p = str_c(a, link);
    for (size_t i = 0; p[i] && p[i] != ','; i++)
        p[i] = (char)(p[i] >= 'A' && p[i] <= 'Z' ? p[i] + 32 : p[i] == ' ' ? ';' : p[i]);
    const char *at = strncmp(p, "data:", 5) == 0 ? strstr(p, mark) : NULL;
    if (!at)
        return S("");
    gsize n = 0;
    char *base64 = str_c(a, str_sub(str_of(at + sizeof mark - 1), 0, most));
    guchar *bytes = g_base64_decode(base64, &n);
    Str out = str_dup(a, (Str){(char *)bytes, n});
    g_free(bytes);
    return out;
}

// A picture from a camera may lie on its side and say so: who reads JPEG has a look at it.
static void photo_note(Walk *w) {
    enum { HEAD_LIMIT = 128 << 10 }; // characters; Exif stands in the first 64 KB
    Str bytes = data_bytes(w->look->arena, look_given(w, "href"), HEAD_LIMIT);
    if (str_starts(bytes, S("\xFF\xD8")))
        PUSH(w->look->arena, &w->look->photos) = (LookPhoto){bytes, {w->from, w->to}};
}

// With one of its sizes a picture takes the other from its pixels.
static void picture_size(Walk *w) {
    bool wide = look_style(w, "width", NULL), high = look_style(w, "height", NULL);
    if (wide != high)
        look_tag(w, NULL,
                 S("A picture with a width or a height alone would be drawn in another "
                   "size."),
                 S("give the <image> both a width and a height"));
}

// A gradient of no length is its last colour alone; Cairo takes the mean of all.
static void gradient_check(Walk *w, const Element *e) {
    if (str_eq(e->name, S("radialGradient")) && str_starts(look_given(w, "r"), S("-")))
        look_tag(w, "r", S("A gradient of a radius below 0 is drawn otherwise elsewhere."),
                 S("give it its radius"));
    bool linear = str_eq(e->name, S("linearGradient"));
    Str x1 = look_given(w, "x1"), x2 = look_given(w, "x2");
    Str y1 = look_given(w, "y1"), y2 = look_given(w, "y2");
    bool point = linear && x1.n > 0 && str_eq(x1, x2) && str_eq(y1, y2);
    point |= str_eq(e->name, S("radialGradient")) &&
             (str_eq(look_given(w, "r"), S("0")) || str_eq(look_given(w, "r"), S("0%")));
    if (point && look_referred(w->look, look_given(w, "id")))
        look_tag(w, NULL, S("A gradient of no length would be drawn in another colour."),
                 S("fill with its last colour itself"));
}

// Whether the filter that the element is in is used.
static bool filter_used(const Walk *w) {
    for (size_t i = w->open.n; i-- > 0;) {
        const Element *e = &w->open.p[i];
        if (!str_eq(e->name, S("filter")))
            continue;
        Walk at = {.look = w->look, .from = e->from, .to = e->to};
        LookSpan id = look_place(&at, "id");
        return look_referred(w->look, str_sub(w->look->text, id.from, id.to));
    }
    return false;
}

// Not "BackgroundImageFix", which is the name of a Figma file's own flood.
static bool behind(Str input) {
    return str_eq(input, S("BackgroundImage")) || str_eq(input, S("BackgroundAlpha"));
}

// Primitives of which programs make different things.
static const struct {
    Str name, says, hint;
} undecided[] = {
    {LIT("feDiffuseLighting"),
     LIT("Light on a surface (feDiffuseLighting) is reckoned "
         "otherwise by each program."),
     LIT("draw the light as a gradient, or embed it as a picture")},
    {LIT("feSpecularLighting"),
     LIT("Light on a surface (feSpecularLighting) is reckoned "
         "otherwise by each program."),
     LIT("draw the light as a gradient, or embed it as a picture")},
    {LIT("feConvolveMatrix"),
     LIT("A feConvolveMatrix counts pixels, of which print has "
         "others than a screen."),
     LIT("use feGaussianBlur, or embed the result as a picture")},
    {LIT("feImage"), LIT("Where a feImage puts its picture depends on the program."),
     LIT("draw the picture itself, with <image> or <use>")},
};

// A blur within a place of its own: only some see what lies beside it.
static void blur_check(Walk *w, const Element *e) {
    static const char *const sides[] = {"x", "y", "width", "height"};
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        if (str_eq(e->name, S("feGaussianBlur")) && look_given(w, sides[i]).n > 0 &&
            filter_used(w)) {
            look_tag(w, sides[i],
                     S("What a blur sees beside its own place depends on the program."),
                     S("take its x, y, width and height out"));
            return;
        }
}

static void filter_check(Walk *w, const Element *e) {
    static const char *const inputs[] = {"in", "in2"};
    if (!LATER && str_eq(e->name, S("feDropShadow")) && filter_used(w))
        look_tag(w, NULL, S("The shadow of feDropShadow is not drawn."),
                 S("make it of feGaussianBlur, feOffset and feMerge, or use the "
                   "filter drop-shadow()"));
    for (size_t i = 0; i < sizeof undecided / sizeof *undecided; i++)
        if (str_eq(e->name, undecided[i].name) && filter_used(w))
            look_tag(w, NULL, undecided[i].says, undecided[i].hint);
    for (size_t i = 0; i < 2 && str_starts(e->name, S("fe")); i++) {
        Str input = look_given(w, inputs[i]);
        if (behind(input) && filter_used(w))
            look_tag(w, inputs[i], S("A filter does not see what lies behind the shape."),
                     S("use mix-blend-mode in place of the filter"));
        if ((str_eq(input, S("FillPaint")) || str_eq(input, S("StrokePaint"))) &&
            filter_used(w))
            look_tag(w, inputs[i],
                     S("Whether a filter takes the paint alone depends on the program."),
                     S("use SourceGraphic, or feFlood with that colour"));
    }
}

// What only some programs are to show: what each knows is its own affair.
static void condition_check(Walk *w, const Element *e) {
    bool choice = w->open.n > 0 && str_eq(w->open.p[w->open.n - 1].name, S("switch"));
    Str needs = look_given(w, "requiredExtensions");
    bool foreign = str_eq(e->name, S("foreignObject"));
    if (look_present(w, "systemLanguage"))
        look_tag(w, "systemLanguage",
                 S("What is shown to readers of one language is not chosen."),
                 S("keep what is to print, and take systemLanguage out"));
    const char *chooses = NULL;
    if (look_given(w, "requiredFeatures").n > 0 && choice)
        chooses = "requiredFeatures";
    if (look_present(w, "requiredExtensions") && choice &&
        (needs.n == 0 || str_has(needs, "1999/xhtml")))
        chooses = "requiredExtensions";
    if (chooses && !foreign)
        look_tag(w, chooses,
                 str_f(w->look->arena,
                       "What a <switch> chooses by %s depends on the program.", chooses),
                 S("keep what is to print, and take the <switch> out"));
    if (look_present(w, "requiredExtensions") && !foreign && !choice)
        look_tag(w, "requiredExtensions",
                 S("What needs an extension is drawn all the same outside a <switch>."),
                 S("take it out, or put it in a <switch>"));
}

// What moves prints as it stands before it does, which may be nothing at all.
static void moving_check(Walk *w, const Element *e) {
    static const char *const waits[] = {"click", "mouse", "focus", "indefinite", "key"};
    bool moves = str_starts(e->name, S("animate")) || str_eq(e->name, S("set"));
    for (size_t i = 0; i < sizeof waits / sizeof *waits; i++)
        moves = moves && !str_has(look_given(w, "begin"), waits[i]);
    if (moves)
        look_tag(w, NULL, S("Nothing moves on paper: the animation is not drawn."),
                 S("draw the shape as it is to print, and take the animation out"));
}

// Words and shapes that are chosen or fetched by what librsvg does not know or follow.
static void choice_check(Walk *w, const Element *e) {
    Str media = look_given(w, "media");
    condition_check(w, e);
    if (str_eq(e->name, S("tref")))
        look_tag(w, NULL, S("The words that a tref fetches are not drawn."),
                 S("write the words themselves as outlines (paths)"));
    bool plain = media.n == 0 || str_eq(media, S("all")) || str_eq(media, S("screen")) ||
                 str_eq(media, S("print"));
    if (str_eq(e->name, S("style")) && !plain)
        look_tag(w, "media",
                 S("The rules of this <style> are applied whatever its media says."),
                 S("keep the rules that are to print, and take media out"));
}

// What stands behind a character that no path has is left out by all, without a word.
static void path_check(Walk *w) {
    static const char known[] = "0123456789+-.eE,MmZzLlHhVvCcSsQqTtAa";
    Str d = look_given(w, "d");
    for (size_t i = 0; i < d.n; i++)
        if (!strchr(known, d.p[i]) && !isspace((unsigned char)d.p[i])) {
            LookSpan at = look_place(w, "d");
            look_fault(
                w->look, at.from + i, at.to,
                S("This path is drawn only up to here: what follows is no path data."),
                S("save the drawing again in the program that made it"));
            return;
        }
}

// A marker at a share of its own size; one that looks along a path of several closed
// figures, whose ends each program sees elsewhere.
static void marker_check(Walk *w, const Element *e) {
    static const char *const places[] = {"refX", "refY"};
    bool marker =
        str_eq(e->name, S("marker")) && look_referred(w->look, look_given(w, "id"));
    for (size_t i = 0; i < 2 && marker; i++)
        if (str_has(look_given(w, places[i]), "%"))
            look_tag(w, places[i],
                     S("What a share in refX or refY is of depends on the program."),
                     S("write it as a number, in units of the marker's viewBox"));
    Str d = str_trim(look_given(w, "d"));
    int begun = 0;
    bool closed = false;
    for (size_t i = 0; i < d.n; i++) {
        begun += (d.p[i] | 32) == 'm';
        closed |= (d.p[i] | 32) == 'z';
    }
    bool marked = look_style(w, "marker-start", "url") || look_style(w, "marker", "url") ||
                  look_style(w, "marker-mid", "url") || look_style(w, "marker-end", "url");
    if (begun > 1 && closed && marked && str_has(w->look->text, "orient"))
        look_tag(w, NULL,
                 S("Markers on a path of several closed figures look another way in each "
                   "program."),
                 S("make each figure a path of its own"));
}

static void slice_check(Walk *w, const Element *e) {
    Str aspect = str_trim(look_given(w, "preserveAspectRatio"));
    if (str_starts(aspect, S("defer")))
        look_tag(w, "preserveAspectRatio",
                 S("A preserveAspectRatio with defer is passed over by browsers."),
                 S("take the word defer out"));
    if (str_eq(e->name, S("pattern")) && look_referred(w->look, look_given(w, "id")) &&
        str_has(aspect, "slice"))
        look_tag(w, "preserveAspectRatio", S("A pattern that is to be sliced is not cut."),
                 S("give the pattern the proportions of its viewBox"));
}

// Browsers end at the second of two commas.
static void points_check(Walk *w) {
    Str points = look_given(w, "points");
    bool comma = false, twice = false;
    for (size_t i = 0; i < points.n; i++) {
        twice |= comma && points.p[i] == ',';
        comma = points.p[i] == ',' || (comma && isspace((unsigned char)points.p[i]));
    }
    if (twice)
        look_tag(w, "points", S("Two commas in a row end these points elsewhere."),
                 S("take one of them out"));
}

void look_element(Walk *w, const Element *e) {
    Look *look = w->look;
    if (str_eq(e->name, S("path")))
        path_check(w);
    look->transforms |=
        look_turns(look_given(w, "transform")) || look_turns(look_styled(w, "transform"));
    if (str_eq(e->name, S("symbol")) || str_eq(e->name, S("marker")) ||
        (str_eq(e->name, S("svg")) && w->open.n > 0))
        look->scales |= look_given(w, "viewBox").n > 0;
    if (look_given(w, "pathLength").n > 0 && (look_style(w, "stroke-dasharray", NULL) ||
                                              str_has(look->text, "stroke-dasharray")))
        look_tag(w, "pathLength", S("Dashes are not measured by pathLength."),
                 S("give the dashes their lengths in the drawing's own units"));
    marker_check(w, e);
    slice_check(w, e);
    points_check(w);
    look_radial(w, e);
    filter_check(w, e);
    blur_check(w, e);
    moving_check(w, e);
    choice_check(w, e);
    gradient_check(w, e);
    bool image = str_eq(e->name, S("image"));
    if (image || str_eq(e->name, S("feImage")))
        photo_note(w);
    if (image)
        picture_size(w);
}

// What SVG 2 lets a symbol say and librsvg passes over.
static void symbol_check(Walk *w) {
    bool used = look_referred(w->look, look_given(w, "id"));
    if (used && str_has(look_given(w, "preserveAspectRatio"), "slice"))
        look_tag(w, "preserveAspectRatio", S("A symbol that is to be sliced is not cut."),
                 S("give the <use> the proportions of the symbol's viewBox"));
}

void look_symbol(Walk *w) {
    Look *look = w->look;
    look->symbols = true;
    symbol_check(w);
    if (look_style(w, "overflow", "visible") || look_style(w, "overflow", "auto"))
        PUSH(look->arena, &look->wide) = str_dup(look->arena, look_given(w, "id"));
    Str id = str_dup(look->arena, look_given(w, "id"));
    if (look_given(w, "viewBox").n == 0) // takes no size of those that use it
        PUSH(look->arena, &look->sizeless) = id;
    if (look_style(w, "width", NULL) || look_style(w, "height", NULL))
        PUSH(look->arena, &look->sized) = id;
}

void look_svg(Walk *w) {
    PUSH(w->look->arena, &w->look->sizeless) = str_dup(w->look->arena, look_given(w, "id"));
}

void look_use(Walk *w) {
    Look *look = w->look;
    Str link = look_given(w, "href");
    if (str_starts(link, S("#")))
        PUSH(look->arena, &look->uses) = (LookUse){
            .id = str_dup(look->arena, str_sub(link, 1, link.n)),
            .at = {w->from, w->to},
            .sized = look_given(w, "width").n > 0 || look_given(w, "height").n > 0};
}

static bool holds_id(const Str *p, size_t n, Str id) {
    for (size_t i = 0; i < n; i++)
        if (id.n > 0 && str_eq(p[i], id))
            return true;
    return false;
}

void look_uses(Look *look) {
    for (size_t i = 0; i < look->uses.n; i++) {
        const LookUse *use = &look->uses.p[i];
        if (use->sized && holds_id(look->sizeless.p, look->sizeless.n, use->id))
            look_fault(
                look, use->at.from, use->at.to,
                S("What is used here keeps its own size: it has no viewBox, or is an "
                  "<svg>."),
                S("make it a <symbol> with a viewBox"));
        if (!use->sized && holds_id(look->sized.p, look->sized.n, use->id))
            look_fault(look, use->at.from, use->at.to,
                       S("The width and height of a symbol are not followed."),
                       S("write them on the <use>"));
    }
}
