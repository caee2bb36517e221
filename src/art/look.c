#include "art/look.h"

#include <string.h>

#include <expat.h>
#include <glib.h>
#include <librsvg/rsvg.h>

// What this version of librsvg draws; tried with 2.54.7 and 2.60.0.
#define LATER LIBRSVG_CHECK_VERSION(2, 60, 0)

// Later versions of expat want other names for these.
#if XML_MAJOR_VERSION > 2 || XML_MINOR_VERSION >= 9
#define BYTE_INDEX XML_GetCurrentByteIndex64
#define BYTE_COUNT XML_GetCurrentByteCount64
#else
#define BYTE_INDEX XML_GetCurrentByteIndex
#define BYTE_COUNT XML_GetCurrentByteCount
#endif

enum { FAULT_LIMIT = 20 };

typedef struct Element {
    Str name;
    size_t from, to; // bytes of its start tag
    bool hidden, svg;
    bool words;              // has words of its own or within
    bool foreign, flow, set; // is or is within a foreignObject, a flowRoot, a text
    bool clip;               // is a clipPath
    bool content;            // has elements within
} Element;

typedef struct Walk {
    Look *look;
    XML_Parser parser;
    struct {
        Element *p;
        size_t n, cap;
    } open;
    const XML_Char **attribute;
    size_t from, to; // bytes of the start tag in hand
} Walk;

void look_fault(Look *look, size_t from, size_t to, Str says, Str hint) {
    if (look->faults.n < FAULT_LIMIT)
        PUSH(look->arena, &look->faults) =
            (ArtFault){.says = says, .hint = hint, .from = from, .to = to, .placed = true};
}

// A name as Expat gives it: "namespace local", or "local".
static Str local_name(const XML_Char *name, bool *svg) {
    Str s = str_of(name);
    const char *gap = strrchr(name, ' ');
    if (svg)
        *svg = !gap || str_starts(s, S("http://www.w3.org/2000/svg "));
    return gap ? str_of(gap + 1) : s;
}

static Str attribute(const Walk *w, const char *name) {
    for (size_t i = 0; w->attribute[i]; i += 2) {
        bool svg = true;
        Str local = local_name(w->attribute[i], &svg);
        bool link = str_starts(str_of(w->attribute[i]), S("http://www.w3.org/1999/xlink "));
        if (str_eq(local, str_of(name)) && (svg || link))
            return str_of(w->attribute[i + 1]);
    }
    return S("");
}

// Where the value of an attribute stands within the quotation marks of the tag in hand.
static LookSpan attribute_place(const Walk *w, const char *name) {
    Str text = w->look->text;
    size_t at = w->from + 1, n = strlen(name);
    while (at < w->to && !strchr(" \t\r\n/>", text.p[at]))
        at++;
    while (at < w->to) {
        while (at < w->to && strchr(" \t\r\n", text.p[at]))
            at++;
        size_t begin = at;
        while (at < w->to && !strchr("= \t\r\n>", text.p[at]))
            at++;
        Str found = str_sub(text, begin, at);
        while (at < w->to && text.p[at] != '"' && text.p[at] != '\'')
            at++;
        if (at >= w->to)
            break;
        char quote = text.p[at++];
        size_t from = at;
        while (at < w->to && text.p[at] != quote)
            at++;
        bool local = found.n > n && found.p[found.n - n - 1] == ':';
        if (str_ends(found, str_of(name)) && (found.n == n || local))
            return (LookSpan){from, at};
        at++;
    }
    return (LookSpan){w->from, w->to};
}

static void tag_fault(const Walk *w, const char *name, Str says, Str hint) {
    LookSpan at = name ? attribute_place(w, name) : (LookSpan){w->from, w->to};
    look_fault(w->look, at.from, at.to, says, hint);
}

static bool has(Str text, const char *word) {
    return text.n > 0 && memmem(text.p, text.n, word, strlen(word));
}

static bool style_has(const Walk *w, const char *name, const char *value) {
    Str style = attribute(w, "style");
    while (style.n > 0) {
        Str v = str_cut(&style, ';'), key = str_trim(str_cut(&v, ':'));
        if (str_eq(key, str_of(name)) && (!value || str_starts(str_trim(v), str_of(value))))
            return true;
    }
    Str v = attribute(w, name);
    return v.n > 0 && (!value || str_starts(v, str_of(value)));
}

static bool referred_to(const Look *look, Str id) {
    char *link = str_c(look->arena, str_f(look->arena, "#%.*s", STR(id)));
    return id.n > 0 && has(look->text, link);
}

// A picture from a camera may lie on its side and say so; librsvg does not turn it.
static void picture_check(Walk *w) {
    enum { HEAD_LIMIT = 128 << 10 }; // characters; Exif stands in the first 64 KB
    Str link = attribute(w, "href"), head = S("data:image/");
    if (!str_starts(link, head))
        return;
    Str kind = str_sub(link, head.n, link.n);
    if (!str_starts(kind, S("jpeg;base64,")) && !str_starts(kind, S("jpg;base64,")))
        return;
    str_cut(&kind, ',');
    gsize n = 0;
    char *base64 = str_c(w->look->arena, str_sub(kind, 0, HEAD_LIMIT));
    guchar *bytes = g_base64_decode(base64, &n);
    bool turned = art_jpeg_orientation(w->look->arena, (Str){(char *)bytes, n}) != 1;
    g_free(bytes);
    if (turned)
        look_fault(w->look, w->from, w->to,
                   S("This picture lies on its side and would be drawn so: its Exif data "
                     "ask for a turn that is not made."),
                   S("turn the picture in a photo program, save it and embed it again"));
}

static void filter_check(Walk *w) {
    for (size_t i = w->open.n; i-- > 0;) {
        const Element *e = &w->open.p[i];
        if (!str_eq(e->name, S("filter")))
            continue;
        Walk at = {.look = w->look, .from = e->from, .to = e->to};
        LookSpan id = attribute_place(&at, "id");
        if (referred_to(w->look, str_sub(w->look->text, id.from, id.to)))
            tag_fault(w, NULL, S("The shadow of feDropShadow is not drawn."),
                      S("make it of feGaussianBlur, feOffset and feMerge, or use the "
                        "filter drop-shadow()"));
    }
}

static void element_check(Walk *w, const Element *e) {
    static const Str moves[] = {LIT("transform-origin"), LIT("transform-box")};
    bool transform = attribute(w, "transform").n > 0 || style_has(w, "transform", NULL);
    Look *look = w->look;
    look->transforms |= transform;
    for (size_t i = 0; i < 2 && transform; i++) {
        LookSpan at = attribute_place(w, moves[i].p);
        if (attribute(w, moves[i].p).n > 0)
            look_value(look,
                       (LookValue){moves[i], str_sub(look->text, at.from, at.to), at.from,
                                   0, false},
                       false);
    }
    if (!LATER && str_eq(attribute(w, "vector-effect"), S("non-scaling-stroke")))
        tag_fault(w, "vector-effect",
                  S("A line that keeps its width (non-scaling-stroke) "
                    "would be drawn wider or thinner."),
                  S("give the line the width that it has on paper, without vector-effect"));
    if (attribute(w, "pathLength").n > 0 &&
        (style_has(w, "stroke-dasharray", NULL) || has(look->text, "stroke-dasharray")))
        tag_fault(w, "pathLength", S("Dashes are not measured by pathLength."),
                  S("give the dashes their lengths in the drawing's own units"));
    bool in_clip = w->open.n > 0 && w->open.p[w->open.n - 1].clip;
    if ((e->clip || in_clip) && style_has(w, "clip-path", "url("))
        tag_fault(w, NULL, S("A clip path that is itself clipped is not applied."),
                  S("cut the two clip paths into one shape"));
    if (!LATER && str_eq(e->name, S("feDropShadow")))
        filter_check(w);
    if (str_eq(e->name, S("image")))
        picture_check(w);
    if (!LATER &&
        (style_has(w, "image-rendering", "pixelated") ||
         style_has(w, "image-rendering", "crisp-edges")) &&
        attribute(w, "image-rendering").n > 0)
        tag_fault(w, "image-rendering",
                  S("The pixels of a picture would be smoothed: image-rendering is not "
                    "followed."),
                  S("enlarge the picture without smoothing and embed it again"));
}

static void symbol_read(Walk *w) {
    Look *look = w->look;
    look->symbols = true;
    if (style_has(w, "overflow", "visible") || style_has(w, "overflow", "auto"))
        PUSH(look->arena, &look->wide) = str_dup(look->arena, attribute(w, "id"));
}

static void root_read(Walk *w) {
    Look *look = w->look;
    look->root_id = str_dup(look->arena, attribute(w, "id"));
    look->root_class = str_dup(look->arena, attribute(w, "class"));
    look->aspect = attribute(w, "preserveAspectRatio").n > 0;
    look->inner.from = w->to;
    Str tag = str_sub(look->text, w->from + 1, w->to);
    const char *colon = memchr(tag.p, ':', tag.n), *gap = memchr(tag.p, ' ', tag.n);
    if (colon && (!gap || colon < gap))
        look->prefix = str_sub(tag, 0, (size_t)(colon - tag.p) + 1);
}

// Attributes whose value looks like something that librsvg may not know.
static void attributes_keep(Walk *w, bool hidden) {
    for (size_t i = 0; w->attribute[i]; i += 2) {
        Str name = local_name(w->attribute[i], NULL), value = str_of(w->attribute[i + 1]);
        enum { MOST = 400 };
        if (value.n > MOST || !look_means(value))
            continue;
        LookSpan at = attribute_place(w, str_c(w->look->arena, name));
        PUSH(w->look->arena, &w->look->values) =
            (LookValue){str_dup(w->look->arena, name),
                        str_sub(w->look->text, at.from, at.to), at.from, 0, hidden};
    }
}

static void element_start(void *self, const XML_Char *name, const XML_Char **attributes) {
    Walk *w = self;
    Look *look = w->look;
    w->attribute = attributes;
    w->from = (size_t)BYTE_INDEX(w->parser);
    w->to = w->from + (size_t)BYTE_COUNT(w->parser);
    w->to = w->to < look->text.n ? w->to : look->text.n;
    Element e = {.from = w->from, .to = w->to};
    e.name = str_dup(look->arena, local_name(name, &e.svg));
    Element *parent = w->open.n ? &w->open.p[w->open.n - 1] : NULL;
    if (parent) {
        parent->content |= attributes[0] != NULL; // <b> </b> shows nothing
        e.hidden = parent->hidden;
        e.foreign = parent->foreign;
        e.flow = parent->flow;
        e.set = parent->set;
    } else {
        root_read(w);
    }
    e.hidden |= style_has(w, "display", "none");
    e.foreign |= e.svg && str_eq(e.name, S("foreignObject")) &&
                 !has(str_sub(look->text, w->from, w->to), "required");
    e.flow |= str_eq(e.name, S("flowRoot"));
    e.set |= e.svg && str_eq(e.name, S("text"));
    e.clip = e.svg && str_eq(e.name, S("clipPath"));
    if (e.svg && str_eq(e.name, S("symbol")))
        symbol_read(w);
    if (e.svg && !e.foreign && !e.hidden) {
        element_check(w, &e);
        attributes_keep(w, e.hidden);
    }
    if (attribute(w, "style").n > 0 && e.svg && !e.foreign) {
        LookSpan at = attribute_place(w, "style");
        look_block(look, at.from, at.to, !parent, e.hidden);
    }
    PUSH(look->arena, &w->open) = e;
}

static const Str outlines = LIT("convert the text to outlines (paths) and save again");

static void element_end(void *self, const XML_Char *name) {
    Walk *w = self;
    (void)name;
    Look *look = w->look;
    Element e = w->open.p[--w->open.n];
    Element *parent = w->open.n ? &w->open.p[w->open.n - 1] : NULL;
    bool told = str_eq(e.name, S("title")) || str_eq(e.name, S("desc"));
    if (parent)
        parent->words |= e.words && !told, parent->content |= e.content;
    else
        look->inner.to = (size_t)BYTE_INDEX(w->parser);
    if (e.svg && str_eq(e.name, S("style")))
        look_sheet(look, e.to, (size_t)BYTE_INDEX(w->parser));
    if (e.hidden)
        return;
    bool foreign = e.foreign && !(parent && parent->foreign);
    if (foreign && e.words)
        look_fault(look, e.from, e.to,
                   S("This drawing has text in a foreignObject, which is not drawn."),
                   outlines);
    else if (foreign && e.content)
        look_fault(look, e.from, e.to, S("What stands in a foreignObject is not drawn."),
                   S("draw it with SVG's own shapes"));
    if (e.flow && !(parent && parent->flow) && e.words)
        look_fault(look, e.from, e.to,
                   S("Text in a flowRoot, which only Inkscape knows, is not drawn."),
                   outlines);
    if (e.set && !(parent && parent->set) && e.words)
        PUSH(look->arena, &look->texts) = (LookSpan){e.from, e.to};
}

static void words_seen(void *self, const XML_Char *text, int n) {
    Walk *w = self;
    for (int i = 0; i < n && w->open.n > 0; i++)
        if ((unsigned char)text[i] > ' ')
            w->open.p[w->open.n - 1].words = true;
}

bool look_read(Arena *a, Str text, Look *look) {
    *look = (Look){.arena = a, .text = text, .plain_rules = true};
    Walk w = {.look = look, .parser = XML_ParserCreateNS(NULL, ' ')};
    XML_SetUserData(w.parser, &w);
    XML_SetElementHandler(w.parser, element_start, element_end);
    XML_SetCharacterDataHandler(w.parser, words_seen);
    bool fine = XML_Parse(w.parser, text.p, (int)text.n, true) == XML_STATUS_OK;
    enum XML_Error error = XML_GetErrorCode(w.parser);
    long at = (long)BYTE_INDEX(w.parser);
    if (!fine) {
        size_t from = at < 0 || (size_t)at > text.n ? 0 : (size_t)at;
        look->faults.n = 0;
        look_fault(
            look, from, from, str_f(a, "This is no sound XML: %s.", XML_ErrorString(error)),
            error == XML_ERROR_UNKNOWN_ENCODING ? S("save the drawing as UTF-8") : S(""));
    }
    XML_ParserFree(w.parser);
    for (size_t i = 0; i < look->origins.n && fine && look->transforms; i++)
        PUSH(a, &look->faults) = look->origins.p[i];
    return fine;
}
