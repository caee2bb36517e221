// What a drawing's source loses is an error at its bytes; what real programs write and no
// one misses stays silent. The look alone, and with librsvg's log as it stands in 2.54 and
// 2.60.
#include "art/look.h"

#include <librsvg/rsvg.h>

#include "check.h"

#define HEAD "<svg xmlns='http://www.w3.org/2000/svg' width='100' height='60'"

typedef struct LossRow {
    const char *inside; // behind HEAD
    const char *log;
    const char *says; // in the fault's words; "": there is none
    const char *at;   // how the source goes on at its place
} LossRow;

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
    {"><clipPath id='b' clip-path='url(#a)'/>", "", "itself clipped", "<clipPath id='b'"},
    {"><clipPath id='b'><rect style='clip-path:url(#a)'/></clipPath>", "", "itself clipped",
     "<rect"},
    {"><g transform='scale(2)' transform-origin='5 5'/>", "", "transform-origin", "5 5'"},
    {"><g transform-origin='5 5'/>", "", "", ""},
    {"><g style='transform-origin:0px 0px;transform:scale(2)'/>", "", "", ""},
    {"><style>.a{transform-origin:center}</style><g transform='scale(2)'/>", "",
     "transform-origin", "transform-origin:center}"},
    {"><style>.a{transform-box:fill-box;transform:scale(2)}</style>", "", "transform-box",
     "transform-box:fill-box"},
    {"><g style='rotate:9deg'/>", "", "rotate is not", "rotate:9deg"},
    {"><g style='translate:9px'/>", "", "translate is not", "translate:9px"},
    {"><g style='scale:2'/>", "", "scale is not", "scale:2"},
    {"><path style='d:path(\"M0 0h9\")'/>", "", "path in a style", "d:path"},
    {"><path stroke-dasharray='1' pathLength='9'/>", "", "pathLength", "9'"},
    {"><path pathLength='9'/>", "", "", ""},
    {" style='background:#fff'>", "", "background", "background:#fff"},
    {" style='background:none'>", "", "", ""},
    {"><style>svg{background-color:red}</style>", "", "background",
     "background-color:red}"},
    {"><style>.b{background:red}</style>", "", "", ""},
    {"><style>.a{fill:red;.b{fill:blue}}</style>", "", "rule within a rule", ".b{fill"},
    {"><style><![CDATA[.a{fill:red;&:hover{fill:blue}}]]></style>", "",
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
    {"><style>.a{fill:var(--x)}</style>", DECLARATION(UNEXPECTED("var"), "fill:var(--x)"),
     "var(--x)", "fill:var"},
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
    CHECK_STR(look.root_id, S("r"));
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
    {{"><path style='vector-effect:non-scaling-stroke'/>", "", THIN},
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
    {{"><filter id='f'><feDropShadow/></filter><g filter='url(#f)'/>", "",
      "The shadow of feDropShadow is not drawn.", "<feDropShadow"},
     "make it of feGaussianBlur, feOffset and feMerge, or use the filter drop-shadow()",
     true},
    {{"><filter id='f'><feDropShadow/></filter>", "", "", ""}, "", true},
    {{"><rect style='fill:hwb(1 2 3)'/>", DECLARATION(UNEXPECTED("hwb"), "fill:hwb(1 2 3)"),
      "The value \"hwb(1 2 3)\" of fill is not understood.", "fill:hwb"},
     "write the colour as #rrggbb",
     false},
    {{"><style>.a{fill:var(--x)}</style>", DECLARATION(UNEXPECTED("var"), "fill:var(--x)"),
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

int main(void) {
    Arena *a = arena_open();
    test_losses(a);
    test_places(a);
    test_told(a);
    test_symbols(a);
    arena_close(a);
    return check_done();
}
