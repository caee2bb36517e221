// What a drawing's source loses is an error at its bytes; what real programs write and no
// one misses stays silent. The look alone, and with librsvg's log as it stands in 2.54 and
// 2.60.
#include "look/look.h"

#include <librsvg/rsvg.h>

#include "check.h"

#define HEAD "<svg xmlns='http://www.w3.org/2000/svg' width='100' height='60'"

typedef struct LossRow {
    const char *inside; // behind HEAD
    const char *log;
    const char *says; // in the fault's words; "": there is none
    const char *at;   // how the source goes on at its place
} LossRow;

#if LIBRSVG_CHECK_VERSION(2, 60, 0)
#define BEFORE_260(text) ""
#else
#define BEFORE_260(text) text
#endif
#define DECLARATION(kind, text)                                                            \
    "Invalid declaration; ignoring: (ParseError { kind: " kind                             \
    ", location: SourceLocation { line: 0, column: 10 } }, \"" text "\")\n"
#define UNEXPECTED(word) "Basic(UnexpectedToken(Ident(\"" word "\")))"

static const LossRow losses[] = {
    {"><flowRoot><flowRegion/><flowPara>a</flowPara></flowRoot>", "", "flowRoot",
     "<flowRoot"},
    {"><flowRoot><flowRegion><rect/></flowRegion><flowPara/></flowRoot>", "", "", ""},
    {"><g display='none'><flowRoot><flowPara>a</flowPara></flowRoot></g>", "", "", ""},
    {"><foreignObject><p>a</p></foreignObject>", "", "text in a foreignObject",
     "<foreignObject"},
    {"><foreignObject><div style='background:red'/></foreignObject>", "",
     "What stands in a foreignObject", "<foreignObject"},
    {"><foreignObject requiredExtensions='x'><p>a</p></foreignObject>", "", "", ""},
    {"><style>.a{animation:b 1s}symbol{opacity:.5}#c .d:not(.e){scale:2}</style><g/>", "",
     "", ""},
    {"><style>.a,.b>g{scale:2}</style><g class='x b'/><g class='y'/>", "", "scale",
     "scale:2"},
    {"><style>.a.b{scale:2}</style><g class='a'/><g class='b'/>", "", "", ""},
    {"><style>.a.b{scale:2}</style><g class='b a'/>", "", "scale", "scale:2"},
    {"><style>g#a{scale:2}</style><g id='b'/><rect id='a'/>", "", "", ""},
    {"><style>:is(g,rect){scale:2}</style><g/>", "", "scale", "scale:2"},
    {"><style>.a\\:b{scale:2}</style><g class='a:b'/>", "", "scale", "scale:2"},
    {"><filter id='f'><feBlend in2='BackgroundImageFix'/></filter><g filter='url(#f)'/>",
     "", "", ""},
    {"><g style='transform:translate(0) rotate(0) scale(2) matrix(1 0 0 1 2 2)'/>", "", "",
     ""},
    {" style='width:100px;height:auto'><g/>", "", "", ""},
    {"><g transform='translate(9,9)'><path vector-effect='non-scaling-stroke'/></g>", "",
     "", ""},
    {" viewBox='0 0 100 60'><path style='vector-effect:non-scaling-stroke'/>", "", "", ""},
    {" viewBox='0 0 50 30'><path style='vector-effect:non-scaling-stroke'/>", "",
     BEFORE_260("keeps its width"), "vector-effect"},
    {"><style>.a{transform-origin:center;transform:translate(2px,2px)}</style><g "
     "class='a'/>",
     "", "", ""},
    {"><clipPath id='b' clip-path='url(#a)'/>", "", "itself clipped", "url(#a)'"},
    {"><clipPath id='b'><rect style='clip-path:url(#a)'/></clipPath>", "", "itself clipped",
     "clip-path:url(#a)'"},
    {"><g transform='scale(2)' transform-origin='5 5'/>", "", "transform-origin", "5 5'"},
    {"><g transform-origin='5 5'/>", "", "", ""},
    {"><g style='transform-origin:0px 0px;transform:scale(2)'/>", "", "", ""},
    {"><style>.a{transform-origin:center}</style><g class='a' transform='scale(2)'/>", "",
     "transform-origin", "transform-origin:center}"},
    {"><style>.a{transform-box:fill-box;transform:scale(2)}</style><g class='a'/>", "",
     "transform-box", "transform-box:fill-box"},
    {"><g style='rotate:9deg'/>", "", "rotate is not", "rotate:9deg"},
    {"><g style='translate:9px'/>", "", "translate is not", "translate:9px"},
    {"><g style='scale:2'/>", "", "scale is not", "scale:2"},
    {"><path style='d:path(\"M0 0h9\")'/>", "", "path in a style", "d:path"},
    {"><path stroke-dasharray='1' pathLength='9'/>", "", "pathLength", "9'"},
    {"><path pathLength='9'/>", "", "", ""},
    {" style='background:#fff'>", "", "", ""},
    {" style='background:url(a.png)'>", "", "background", "background:url"},
    {" style='margin:0 auto;border:0;max-width:120px'>", "", "", ""},
    {" style='border:1px solid'>", "", "border of", "border:1px"},
    {" style='background:none'>", "", "", ""},
    {"><style>svg{background-color:red}</style>", "", "", ""},
    {"><style>g svg{background-color:red}</style>", "", "background",
     "background-color:red}"},
    {"><radialGradient id='g' fx='.9'/><g fill='url(#g)'/>", "", "", ""},
    {"><radialGradient id='g' r='.3' fx='.9'/><g fill='url(#g)'/>", "", "outside of its",
     "<radialGradient"},
    {"><radialGradient id='h' r='.3' fx='.9'/><radialGradient id='g' r='.5' href='#h'/>"
     "<g fill=\"url( '#g' )\"/>",
     "", "", ""},
    {"><radialGradient id='h' r='.3' fx='.9'/><radialGradient id='g' r='.2' href='#h'/>"
     "<g style='fill:url(&quot;#g&quot;)'/>",
     "", "outside of its", "<radialGradient id='g'"},
    {"><radialGradient id='g' r='.3' fx='.9'/><g fill='url(#gg)'/>", "", "", ""},
    {"><radialGradient id='g' gradientUnits='userSpaceOnUse' r='9' fx='80'/><g "
     "fill='url(#g)'/>",
     "", "", ""},
    {"><style>.b{background:red}</style>", "", "", ""},
    {"><style>.a{fill:red;.b{fill:blue}}</style><g class='a'/>", "", "rule within a rule",
     ".b{fill"},
    {"><style><![CDATA[.a{fill:red;&:hover{fill:blue}}]]></style><g class='a'/>", "",
     "rule within a rule", "&:hover"},
    {"><style>@media print{.a{fill:red}}</style>", "", "@media", "@media print"},
    {"><style>@media (prefers-color-scheme: dark){.a{fill:red}}</style>", "", "", ""},
    {"><style>@supports (fill:red){.a{fill:red}}</style>", "", "@supports", "@supports"},
    {"><style>@layer x{.a{fill:red}}</style>", "", "@layer", "@layer x"},
    {"><style><![CDATA[@import url(a.css);]]></style>", "", "@import", "@import"},
    {"><style>@font-face{font-family:x;src:url(x)}</style>", "", "", ""},
    {"><style>/* {;} */ .a{fill:\"}\"}</style>", "", "", ""},
    {"><rect style='fill:hwb(1 2 3)'/>", DECLARATION(UNEXPECTED("hwb"), "fill:hwb(1 2 3)"),
     "\"hwb(1 2 3)\" of fill", "fill:hwb"},
    {"><rect style='fill:red;fill:color(x 1 2 3)'/>",
     DECLARATION(UNEXPECTED("color"), "fill:color(x 1 2 3)"), "", ""},
    {"><rect fill='red' style='fill:color(x 1 2 3)'/>",
     DECLARATION(UNEXPECTED("color"), "fill:color(x 1 2 3)"), "of fill", "fill:color"},
    {"><rect style='fill:lab(1)'/><rect style='fill:lab(2)'/>",
     DECLARATION(UNEXPECTED("lab"), "fill:lab(2)"), "lab(2)", "fill:lab(2)"},
    {"><style>.a{fill:var(--x)}</style><g class='a'/>",
     DECLARATION(UNEXPECTED("var"), "fill:var(--x)"), "var(--x)", "fill:var"},
    {"><rect style='font:12px/2 calc(x)'/>",
     DECLARATION(UNEXPECTED("calc"), "font:12px/2 calc(x)"), "", ""},
    {"><rect style='-inkscape-stroke:f(x)'/>",
     DECLARATION("Custom(UnknownProperty)", "-inkscape-stroke:f(x)"), "", ""},
    {"><rect width='calc(1px)'/>",
     "(ignoring invalid presentation attribute width\n    value=\"calc(1px)\"\n"
     "    unexpected token 'calc(')\n",
     "\"calc(1px)\" of width", "calc(1px)"},
    {"><rect width='9rem'/>",
     "(ignoring invalid presentation attribute width\n    value=\"9rem\"\n"
     "    unexpected token '9rem')\n",
     "9rem", "9rem"},
    {"><rect fill='null'/>",
     "(ignoring invalid presentation attribute fill\n    value=\"null\"\n"
     "    unexpected token 'null')\n",
     "", ""},
    {"><style>.a:is(.b){fill:red}</style>",
     "Invalid rule; ignoring: (ParseError { kind: Custom(Selector(U(\"is\"))), location: "
     "SourceLocation { line: 0, column: 9 } }, \".a:is(.b){\")\n",
     "its selector", ".a:is(.b){"},
    {"><style>.a:hover{fill:red}</style>",
     "Invalid rule; ignoring: (ParseError { kind: Custom(Selector(U(\"hover\"))), "
     "location: "
     "SourceLocation { line: 0, column: 9 } }, \".a:hover{\")\n",
     "", ""},
    {"><style>.a,.a:hover{fill:red}</style>",
     "Invalid rule; ignoring: (ParseError { kind: Custom(Selector(U(\"hover\"))), "
     "location: "
     "SourceLocation { line: 0, column: 9 } }, \".a,.a:hover{\")\n",
     "its selector", ".a,.a:hover"},
    {"><rect mask='url(#no)'/>",
     "element rect id=None references nonexistent mask \"#no\"\n", "not drawn whole",
     "#no"},
    {"><text/><text>a</text>",
     "element text id=None references nonexistent mask \"#text\"\n", "text in it",
     "<text>a"},
    {"><text> </text>", "element text id=None references nonexistent mask \"#text\"\n", "",
     ""},
    // pixels that keep their edges, as a property, as an attribute and by a rule
    {"><image style='image-rendering:pixelated'/>", "", BEFORE_260("smoothed"),
     "image-rendering:"},
    {"><image image-rendering='pixelated'/>", "", BEFORE_260("smoothed"), "pixelated"},
    {"><style>image{image-rendering:crisp-edges}</style><image width='1' height='1'/>", "",
     BEFORE_260("smoothed"), "image-rendering:"},
    {"><image image-rendering='optimizeSpeed'/>", "", "", ""},
    // masks
    {"><rect style='mask:url(#m) luminance'/>",
     DECLARATION(UNEXPECTED("luminance"), "mask:url(#m) luminance"),
     "\"url(#m) luminance\" of mask", "mask:url"},
    {"><rect style='mask-mode:alpha'/>", "", "mask-mode", "mask-mode:alpha"},
    {"><rect style='mask-mode:auto;cursor:url(a.png) 2 2,auto'/>", "", "", ""},
    // what moves, what a script or a language chooses
    {"><rect><animate attributeName='x' to='9' dur='1s'/></rect>", "", "animation",
     "<animate"},
    {"><rect><set attributeName='x' to='9' begin='click'/></rect>", "", "", ""},
    {"><style>@keyframes k{to{x:9px}}rect{animation:k 1s}</style><rect/>", "", "animation",
     "animation:k"},
    {"><style>rect{animation:none;transition:fill 1s}</style>", "", "", ""},
    {"><script>draw()</script>", "", "script", "<script"},
    {"><script href='a.js'/>", "", "", ""},
    {"><switch><g systemLanguage='nl'/><g/></switch>", "", "one language", "nl'"},
    {"><style media='(prefers-color-scheme: dark)'>g{fill:red}</style>", "", "media",
     "(prefers"},
    {"><style media='screen'>g{fill:red}</style>", "", "", ""},
    {"><text><tref href='#a'/></text>", "", "tref", "<tref"},
    // symbols and drawings within, whose edges and sizes librsvg takes otherwise
    {"><style>.v{overflow:visible}</style><symbol id='s' class='u v'/><use href='#s'/>", "",
     "runs out of", "overflow:visible"},
    {"><style>g symbol, b{overflow:auto}</style><symbol id='s'/><use href='#s'/>", "",
     "runs out of", "overflow"},
    {"><style>.w,svg>g{overflow:visible}</style><symbol class='v'/>", "", "", ""},
    {"><style>symbol{overflow:hidden}</style><symbol/>", "", "", ""},
    {"><svg id='s' viewBox='0 0 9 9'/><use href='#s' width='5'/>", "", "its own size",
     "<use"},
    {"><svg id='s'/><use href='#s' x='5'/>", "", "", ""},
    // colours reckoned otherwise
    {"><rect filter='grayscale(1)'/>", "", "filter grayscale()", "grayscale"},
    {"><style>g{filter:blur(1px) invert(1)}</style><g/>", "", "filter blur()",
     "filter:blur"},
    {"><rect style='filter:opacity(.5) drop-shadow(0 0 2px red)'/>", "", "", ""},
    {"><linearGradient color-interpolation='linearRGB'/>", "", "linearRGB", "linearRGB'"},
    {"><g style='color-interpolation:sRGB;color-interpolation-filters:linearRGB'/>", "", "",
     ""},
    {"><filter id='f'><feBlend in2='BackgroundImage'/></filter><g filter='url(#f)'/>", "",
     "behind the shape", "BackgroundImage"},
    {"><filter id='f'><feBlend in2='BackgroundImage'/></filter>", "", "", ""},
    // a transform in a gradient's style, gradients of no length
    {"><linearGradient style='transform:rotate(9deg)'/>", "", "what paints",
     "transform:rotate"},
    {"><linearGradient id='a' x1='5' x2='5'/><g fill='url(#a)'/>", "", "no length", "<lin"},
    {"><linearGradient id='a' x1='5' x2='5' y2='9'/><g fill='url(#a)'/>", "", "", ""},
    {"><radialGradient id='a' r='0'/><g fill='url(#a)'/>", "", "no length", "<rad"},
    // what SVG 2 lets a symbol and its use say
    {"><symbol id='s' clip-path='url(#c)'/><use href='#s'/>", "", "clip-path of a symbol",
     "url(#c)"},
    {"><symbol id='s' style='opacity:.5'/><use href='#s'/>", "", "opacity of a symbol",
     "opacity:.5"},
    {"><symbol id='s' viewBox='0 0 1 1' preserveAspectRatio='xMidYMid slice'/>"
     "<use href='#s'/>",
     "", "sliced", "xMidYMid slice"},
    {"><symbol id='s' viewBox='0 0 1 1' width='9'/><use href='#s'/>", "",
     "width and height of a symbol", "<use"},
    {"><symbol id='s' viewBox='0 0 1 1' width='9'/><use href='#s' width='9'/>", "", "", ""},
    {"><symbol id='s'/><use href='#s' width='9'/>", "", "keeps its own size", "<use"},
    {"><use style='x:3px'/>", "", "style of a <use>", "x:3px"},
    {"><svg style='width:3px'/>", "", "inner <svg>", "width:3px"},
    {"><image href='a' width='9' height='9'/><image width='9'/>", "", "width or a height",
     "<image width='9'/>"},
    {"><g requiredExtensions='x'/>", "", "extension", "x'"},
    {"><mask id='m' mask='url(#n)'/>", "", "itself masked", "url(#n)"},
    {"><g style='FILL:red'/>", "", "capital letters", "FILL"},
    {"><g style='all:initial'/>", "", "property all", "all:initial"},
    {"><g>", "", "no sound XML", "</svg>"},
};

static void test_losses(Arena *a) {
    for (size_t i = 0; i < sizeof losses / sizeof *losses; i++) {
        const LossRow *row = &losses[i];
        Look look;
        Str text = str_f(a, HEAD "%s</svg>", row->inside);
        if (look_read(a, text, &look))
            look_log(&look, str_of(row->log));
        bool fine = CHECK(look.faults.n == (*row->says ? 1 : 0));
        if (look.faults.n == 1) {
            const ArtFault *fault = &look.faults.p[0];
            fine &= CHECK(fault->placed && fault->to >= fault->from);
            fine &= CHECK(strstr(str_c(a, fault->says), row->says));
            bool unsound = strstr(row->says, "XML") != NULL;
            Str there = str_sub(text, fault->from, text.n);
            fine &= CHECK(unsound || str_starts(there, str_of(row->at)));
        }
        if (!fine)
            for (size_t k = 0; k < look.faults.n + 1; k++)
                printf("    %s: %.*s\n", row->inside,
                       STR(k < look.faults.n ? look.faults.p[k].says : S("")));
    }
}

// Where a fault lies counts bytes, and names may have a prefix.
static void test_places(Arena *a) {
    Look look;
    Str text =
        S("<?xml version='1.0'?>\n<!-- é -->\n<s:svg xmlns:s='http://www.w3.org/2000/svg'"
          " id=\"r\">\n<s:rect\n  style = \"fill:red; rotate: 9deg\" /></s:svg>");
    CHECK(look_read(a, text, &look) && look.faults.n == 1);
    const ArtFault *fault = &look.faults.p[0];
    CHECK_STR(str_sub(text, fault->from, fault->to), S("rotate: 9deg"));
    CHECK_STR(look.prefix, S("s:"));
    CHECK_STR(look.elements.p[0].id, S("r"));
    CHECK(str_starts(str_sub(text, look.inner.from, text.n), S("\n<s:rect")));
    CHECK_STR(str_sub(text, look.inner.to, text.n), S("</s:svg>"));
}

typedef struct ToldRow {
    LossRow loss; // `says` is the whole message
    const char *hint;
    bool until_2_60; // librsvg draws it from there on
} ToldRow;

#define THIN                                                                               \
    "A line that keeps its width (non-scaling-stroke) would be drawn wider or thinner.",   \
        "vector-effect"
#define SMOOTH                                                                             \
    "The pixels of a picture would be smoothed: image-rendering is not followed.",         \
        "image-rendering"

static const ToldRow told[] = {
    {{"><path style='vector-effect:non-scaling-stroke'/><g transform='scale(2)'/>", "",
      THIN},
     "give the line the width that it has on paper, without vector-effect",
     true},
    {{"><image style='image-rendering:pixelated'/>", "", SMOOTH},
     "enlarge the picture without smoothing and embed it again",
     true},
    {{"><image style='image-rendering:crisp-edges'/>", "", SMOOTH},
     "enlarge the picture without smoothing and embed it again",
     true},
    {{"><image image-rendering='pixelated'/>", "",
      "The pixels of a picture would be smoothed: image-rendering is not followed.",
      "pixelated'"},
     "enlarge the picture without smoothing and embed it again",
     true},
    {{"><polygon points='0 0'/><polygon points='0 9 9'/>",
      "(not rendering element polygon id=None because it is in error)\n",
      "This <polygon> is not drawn: one of its attributes is not understood.",
      "<polygon points='0 9 9'"},
     "",
     false},
    {{"><path id='a' d='M0 0'/><path d='M0 0L9'/>",
      "could not parse path: error at position 6: unexpected end of data\n",
      "This path is drawn only up to its character 6: unexpected end of data.",
      "<path d='M0 0L9'"},
     "",
     false},
    {{"><path d='M0 0 9?9'/>", "",
      "This path is drawn only up to here: what follows is no path data.", "?9"},
     "save the drawing again in the program that made it",
     false},
    {{"><svg mask='url(#m)'/>", "", "The mask of an inner <svg> is not followed.",
      "url(#m)"},
     "write it on a <g> around the <svg>",
     false},
    {{" display='none'><g/>", "", "The drawing hides itself: display is none at its root.",
      "none'"},
     "take display: none out",
     false},
    {{" filter='url(#f)'><g/>", "", "The filter of the drawing's root is not followed.",
      "url(#f)"},
     "write it on a <g> around all that is drawn",
     false},
    {{"><style>image{overflow:visible}</style><image width='1' height='1' "
      "preserveAspectRatio='none slice'/>",
      "", "What a picture shows beside its place (overflow) is not drawn.", "overflow"},
     "give the <image> the place of the whole picture",
     false},
    {{"><rect fill='buttonface'/>",
      "(ignoring invalid presentation attribute fill\n    value=\"buttonface\"\n    "
      "unexpected token 'buttonface')\n",
      "The value \"buttonface\" of fill is not understood.", "buttonface"},
     "write the colour as #rrggbb",
     false},
    {{"><rect x='1ex'/>", "",
      "A length in ex depends on the font, which each program chooses.", "1ex"},
     "write it in px",
     false},
    {{"><g style='stroke-width:-1'/>", "",
      "A line of a width below 0 is drawn otherwise by each program.", "stroke-width"},
     "give it its width, or stroke=\"none\"",
     false},
    {{"><ellipse rx='auto'/>", "", "A radius that says auto is not followed.", "auto"},
     "write the number that it comes to",
     false},
    {{"><g transform='scale(2'/>", "", "A bracket of this transform is not closed.",
      "scale(2"},
     "write the \")\" that it lacks",
     false},
    {{"><g style='transform:translate(0,2)'/>", "",
      "In a style a transform without units counts for nothing.", "transform"},
     "write px or deg behind its numbers, or write it as an attribute",
     false},
    {{" style='height:9px'><g/>", "",
      "The drawing says its height twice, and not the same.", "height:9px"},
     "keep the one that is meant",
     false},
    {{"><radialGradient r='-1'/>", "",
      "A gradient of a radius below 0 is drawn otherwise elsewhere.", "-1"},
     "give it its radius",
     false},
    {{"><filter id='f'><feDiffuseLighting/></filter><g filter='url(#f)'/>", "",
      "Light on a surface (feDiffuseLighting) is reckoned otherwise by each program.",
      "<feDiffuse"},
     "draw the light as a gradient, or embed it as a picture",
     false},
    {{"><filter id='f'><feSpecularLighting/></filter><g filter='url(#f)'/>", "",
      "Light on a surface (feSpecularLighting) is reckoned otherwise by each program.",
      "<feSpec"},
     "draw the light as a gradient, or embed it as a picture",
     false},
    {{"><filter id='f'><feConvolveMatrix/></filter><g filter='url(#f)'/>", "",
      "A feConvolveMatrix counts pixels, of which print has others than a screen.",
      "<feConv"},
     "use feGaussianBlur, or embed the result as a picture",
     false},
    {{"><filter id='f'><feImage/></filter><g filter='url(#f)'/>", "",
      "Where a feImage puts its picture depends on the program.", "<feImage"},
     "draw the picture itself, with <image> or <use>",
     false},
    {{"><switch><g requiredFeatures='x'/></switch>", "",
      "What a <switch> chooses by requiredFeatures depends on the program.", "x'"},
     "keep what is to print, and take the <switch> out",
     false},
    {{"><filter id='f'><feDropShadow/></filter><g filter='url(#f)'/>", "",
      "The shadow of feDropShadow is not drawn.", "<feDropShadow"},
     "make it of feGaussianBlur, feOffset and feMerge, or use the filter drop-shadow()",
     true},
    {{"><filter id='f'><feDropShadow/></filter>", "", "", ""}, "", true},
    {{"><rect style='fill:hwb(1 2 3)'/>", DECLARATION(UNEXPECTED("hwb"), "fill:hwb(1 2 3)"),
      "The value \"hwb(1 2 3)\" of fill is not understood.", "fill:hwb"},
     "write the colour as #rrggbb",
     false},
    {{"><style>.a{fill:var(--x)}</style><g class='a'/>",
      DECLARATION(UNEXPECTED("var"), "fill:var(--x)"),
      "The value \"var(--x)\" of fill is not understood.", "fill:var"},
     "write the value itself in place of var()",
     false},
    {{"><rect width='calc(1px)'/>",
      "(ignoring invalid presentation attribute width\n    value=\"calc(1px)\"\n"
      "    unexpected token 'calc(')\n",
      "The value \"calc(1px)\" of width is not understood.", "calc(1px)"},
     "write the number that it comes to",
     false},
    {{"><rect/>", DECLARATION(UNEXPECTED("lab"), "fill:lab(2)"),
      "A value of fill is not understood.", "<svg"},
     "write the colour as #rrggbb",
     false},
    {{"><style>.a:is(.b){fill:red}</style>",
      "Invalid rule; ignoring: (ParseError { kind: Custom(Selector(U(\"is\"))), location: "
      "SourceLocation { line: 0, column: 9 } }, \".a:is(.b){\")\n",
      "The rule \".a:is(.b)\" is not applied: its selector is not understood.",
      ".a:is(.b){"},
     "select by plain names, classes and ids",
     false},
    {{"><image xlink:href='a.png' xmlns:xlink='http://www.w3.org/1999/xlink'/>",
      "could not load image \"a.png\": no base\n",
      "The drawing is not drawn whole: could not load image \"a.png\": no base.", "a.png"},
     "a drawing must hold all it shows: embed the image",
     false},
    {{"><text>a</text>", "element text id=None references nonexistent mask \"#text\"\n",
      "This drawing has text in it, which would print in whatever font this machine has.",
      "<text>a"},
     "convert the text to outlines (paths) and save again",
     false},
};

static void test_told(Arena *a) {
    const bool later = LIBRSVG_CHECK_VERSION(2, 60, 0);
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        const LossRow *row = &told[i].loss;
        bool any = *row->says && !(later && told[i].until_2_60);
        Look look;
        Str text = str_f(a, HEAD "%s</svg>", row->inside);
        if (CHECK(look_read(a, text, &look)))
            look_log(&look, str_of(row->log));
        bool fine = CHECK(look.faults.n == (any ? 1 : 0));
        for (size_t k = 0; k < look.faults.n; k++) {
            const ArtFault *fault = &look.faults.p[k];
            fine &= CHECK_STR(fault->says, str_of(row->says));
            fine &= CHECK_STR(fault->hint, str_of(told[i].hint));
            fine &= CHECK(str_starts(str_sub(text, fault->from, text.n), str_of(row->at)));
        }
        if (!fine)
            printf("    %s\n", row->inside);
    }
}

static void test_symbols(Arena *a) {
    Look look;
    CHECK(look_read(a,
                    S(HEAD "><symbol id='a' overflow='visible'/><symbol id='b'/>"
                           "<symbol id='c' style='overflow:visible'/></svg>"),
                    &look));
    CHECK(look.symbols && look.wide.n == 2);
    CHECK_STR(look.wide.p[1], S("c"));
}

// However its link is written, a JPEG is one, whose Exif data are looked at.
static void test_photos(Arena *a) {
    // FF D8, APP1 with a TIFF head and one entry: orientation 6 (Exif 2.3, 4.6.4)
    static const char jpeg[] = "/9j/4QAiRXhpZgAASUkqAAgAAAABABIBAwABAAAABgAAAAAAAAD/"
                               "wAALCAABAAEBAREA/9oACAEBAAA/AP/Z";
    static const struct {
        const char *element, *head;
        size_t photos;
    } rows[] = {
        {"image", "data:image/jpeg;base64,", 1},
        {"image", "data:image/JPEG;base64,", 1},
        {"image", "data:image/jpeg ;base64,", 1},
        {"image", "data:image/jpeg;charset=utf-8;base64,", 1},
        {"feImage", "DATA:image/jpg;base64,", 1},
        {"image", "data:image/jpeg,", 0},
        {"image", "photo.jpg#", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Look look;
        Str text = str_f(a, HEAD "><%s width='1' height='1' href='%s%s'/></svg>",
                         rows[i].element, rows[i].head, jpeg);
        CHECK(look_read(a, text, &look));
        if (CHECK(look.photos.n == rows[i].photos) && rows[i].photos)
            CHECK(str_starts(look.photos.p->jpeg, S("\xFF\xD8\xFF\xE1")));
    }
}

int main(void) {
    Arena *a = arena_open();
    test_losses(a);
    test_places(a);
    test_told(a);
    test_photos(a);
    test_symbols(a);
    arena_close(a);
    return check_done();
}
