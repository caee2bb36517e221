#include "look/look.h"

#include <string.h>

#include "base/number.h"
#include "look/look_walk.h"

// Later versions of expat want other names for these.
#if XML_MAJOR_VERSION > 2 || XML_MINOR_VERSION >= 9
#define BYTE_INDEX XML_GetCurrentByteIndex64
#define BYTE_COUNT XML_GetCurrentByteCount64
#else
#define BYTE_INDEX XML_GetCurrentByteIndex
#define BYTE_COUNT XML_GetCurrentByteCount
#endif

// Some may be taken back (look_rules) before the first of them are told.
enum { FAULT_LIMIT = 20, FAULTS_SEEN = 2000 };

void look_fault(Look *look, size_t from, size_t to, Str says, Str hint) {
    if (look->faults.n < (look->whole ? FAULT_LIMIT : FAULTS_SEEN))
        PUSH(look->arena, &look->faults) =
            (ArtFault){.says = says, .hint = hint, .from = from, .to = to, .placed = true};
}

Str look_local(const XML_Char *name, bool *svg) {
    Str s = str_of(name);
    const char *gap = strrchr(name, ' ');
    if (svg)
        *svg = !gap || str_starts(s, S("http://www.w3.org/2000/svg "));
    return gap ? str_of(gap + 1) : s;
}

Str look_given(const Walk *w, const char *name) {
    for (size_t i = 0; w->attribute[i]; i += 2) {
        bool svg = true;
        Str local = look_local(w->attribute[i], &svg);
        bool link = str_starts(str_of(w->attribute[i]), S("http://www.w3.org/1999/xlink "));
        if (str_eq(local, str_of(name)) && (svg || link))
            return str_of(w->attribute[i + 1]);
    }
    return S("");
}

bool look_present(const Walk *w, const char *name) {
    for (size_t i = 0; w->attribute[i]; i += 2)
        if (strcmp(w->attribute[i], name) == 0)
            return true;
    return false;
}

LookSpan look_place(const Walk *w, const char *name) {
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

void look_tag(const Walk *w, const char *name, Str says, Str hint) {
    LookSpan at = name ? look_place(w, name) : (LookSpan){w->from, w->to};
    look_fault(w->look, at.from, at.to, says, hint);
}

Str look_styled(const Walk *w, const char *name) {
    Str style = look_given(w, "style");
    while (style.n > 0) {
        Str v = str_cut(&style, ';'), key = str_trim(str_cut(&v, ':'));
        if (str_eq(key, str_of(name)) && str_trim(v).n > 0)
            return str_trim(v);
    }
    return S("");
}

bool look_style(const Walk *w, const char *name, const char *value) {
    Str v = look_styled(w, name);
    if (v.n > 0 && (!value || str_starts(v, str_of(value))))
        return true;
    v = look_given(w, name);
    return v.n > 0 && (!value || str_starts(v, str_of(value)));
}

bool look_referred(const Look *look, Str id) {
    char *link = str_c(look->arena, str_f(look->arena, "#%.*s", STR(id)));
    return id.n > 0 && str_has(look->text, link);
}

// What can be told only when all has been seen.
static void end_check(Look *look) {
    for (size_t i = 0; i < look->origins.n && look->transforms; i++)
        PUSH(look->arena, &look->faults) = look->origins.p[i];
    for (size_t i = 0; i < look->widths.n && (look->transforms || look->scales); i++)
        PUSH(look->arena, &look->faults) = look->widths.p[i];
    look_uses(look);
    look_radials(look);
    look_cuts_end(look);
    look_root_end(look);
    look_rules(look);
    look->whole = true;
    if (look->faults.n > FAULT_LIMIT)
        look->faults.n = FAULT_LIMIT;
}

// Whether a unit of the viewBox is a px of the drawing's width.
static bool box_plain(const Look *look, Str box) {
    double width, wide;
    bool sized = number_parse(str_ends(look->width, S("px"))
                                  ? str_sub(look->width, 0, look->width.n - 2)
                                  : look->width,
                              &width);
    if (box.n == 0 || look->width.n == 0 || str_has(look->width, "%"))
        return true;
    for (int i = 0; i < 2; i++) {
        str_cut(&box, ' ');
        box = str_trim(box);
    }
    return sized && number_parse(str_cut(&box, ' '), &wide) && wide == width;
}

static void root_read(Walk *w) {
    Look *look = w->look;
    look->aspect = look_given(w, "preserveAspectRatio").n > 0;
    look->width = str_dup(look->arena, look_given(w, "width"));
    look->height = str_dup(look->arena, look_given(w, "height"));
    look->inner.from = w->to;
    look->faint = look_given(w, "opacity").n > 0;
    look->scales = !box_plain(look, look_given(w, "viewBox"));
    Str tag = str_sub(look->text, w->from + 1, w->to);
    const char *colon = memchr(tag.p, ':', tag.n), *gap = memchr(tag.p, ' ', tag.n);
    if (colon && (!gap || colon < gap))
        look->prefix = str_sub(tag, 0, (size_t)(colon - tag.p) + 1);
}

// Attributes whose value looks like something that librsvg may not know.
static void attributes_keep(Walk *w, bool hidden) {
    for (size_t i = 0; w->attribute[i]; i += 2) {
        Str name = look_local(w->attribute[i], NULL), value = str_of(w->attribute[i + 1]);
        enum { MOST = 400 };
        bool looked = look_attribute(name);
        if (value.n > MOST || (!looked && !look_means(value)))
            continue;
        LookSpan at = look_place(w, str_c(w->look->arena, name));
        LookValue found = {str_dup(w->look->arena, name),
                           str_sub(w->look->text, at.from, at.to), at.from, 0, hidden};
        if (looked)
            look_value(w->look, found, false);
        if (look_means(value))
            PUSH(w->look->arena, &w->look->values) = found;
    }
}

// Programs that know XHTML show a foreignObject that asks for it, whatever features it
// names: these are asked for no more (SVG 2, section 5.9.2).
static bool extensions_known(const Walk *w) {
    Str needs = str_trim(look_given(w, "requiredExtensions"));
    bool known = needs.n > 0 || !look_present(w, "requiredExtensions");
    while (needs.n > 0) {
        Str one = str_trim(str_cut(&needs, ' '));
        known &= str_eq(one, S("http://www.w3.org/1999/xhtml")) ||
                 str_eq(one, S("http://www.w3.org/1998/Math/MathML"));
    }
    return known;
}

// A switch shows the first of its elements that may be shown.
static void switch_choose(const Walk *w, Element *parent, Element *e) {
    static const Str shown[] = {
        LIT("a"),     LIT("circle"), LIT("ellipse"), LIT("foreignObject"), LIT("g"),
        LIT("image"), LIT("line"),   LIT("path"),    LIT("polyline"),      LIT("polygon"),
        LIT("rect"),  LIT("svg"),    LIT("switch"),  LIT("text"),          LIT("use")};
    bool may = e->svg && STR_ONE_OF(e->name, shown) && extensions_known(w) &&
               !look_present(w, "systemLanguage");
    e->hidden |= parent->chosen;
    parent->chosen |= may;
}

static void element_start(void *self, const XML_Char *name, const XML_Char **attributes) {
    Walk *w = self;
    Look *look = w->look;
    w->attribute = attributes;
    w->from = (size_t)BYTE_INDEX(w->parser);
    w->to = w->from + (size_t)BYTE_COUNT(w->parser);
    w->to = w->to < look->text.n ? w->to : look->text.n;
    Element e = {.from = w->from, .to = w->to};
    e.name = str_dup(look->arena, look_local(name, &e.svg));
    Element *parent = w->open.n ? &w->open.p[w->open.n - 1] : NULL;
    if (parent) {
        parent->content |= attributes[0] != NULL; // <b> </b> shows nothing
        e.hidden = parent->hidden;
        e.foreign = parent->foreign;
        e.flow = parent->flow;
        e.set = parent->set;
        e.turned = parent->turned;
    } else {
        root_read(w);
    }
    e.hidden |= look_style(w, "display", "none");
    if (parent && parent->choice)
        switch_choose(w, parent, &e);
    e.choice = e.svg && str_eq(e.name, S("switch"));
    e.foreign |= e.svg && str_eq(e.name, S("foreignObject")) && extensions_known(w);
    e.flow |= str_eq(e.name, S("flowRoot"));
    e.set |= e.svg && str_eq(e.name, S("text"));
    e.clip = e.svg && str_eq(e.name, S("clipPath"));
    if (e.svg && str_eq(e.name, S("symbol")))
        look_symbol(w);
    if (e.svg && str_eq(e.name, S("svg")) && parent)
        look_svg(w);
    if (e.svg && str_eq(e.name, S("use")))
        look_use(w);
    if (e.svg && !e.foreign)
        look_kept(w, &e);
    if (e.svg && !e.foreign && !e.hidden) {
        look_cuts(w, &e);
        look_element(w, &e);
        attributes_keep(w, e.hidden);
    }
    if (look_given(w, "style").n > 0 && e.svg && !e.foreign) {
        LookSpan at = look_place(w, "style");
        look->sure = true;
        look_block(look, at.from, at.to, !parent, e.hidden);
    }
    PUSH(look->arena, &w->open) = e;
}

static const Str outlines = LIT("convert the text to outlines (paths) and save again");

static void element_end(void *self, const XML_Char *name) {
    Walk *w = self;
    Look *look = w->look;
    Element e = w->open.p[--w->open.n];
    Element *parent = w->open.n ? &w->open.p[w->open.n - 1] : NULL;
    bool told = str_eq(e.name, S("title")) || str_eq(e.name, S("desc"));
    if (parent)
        parent->words |= e.words && !told, parent->content |= e.content;
    else
        look->inner.to = (size_t)BYTE_INDEX(w->parser);
    bool html = str_eq(e.name, S("style")) && str_has(str_of(name), "xhtml ") && !e.foreign;
    if (html && e.words)
        look_fault(look, e.from, e.to,
                   S("The rules of a <style> of HTML's namespace are not applied."),
                   S("take its xmlns out, so that it is SVG's own <style>"));
    if (e.svg && str_eq(e.name, S("style")))
        look_sheet(look, e.to, (size_t)BYTE_INDEX(w->parser));
    if (e.hidden)
        return;
    if (e.svg && str_eq(e.name, S("script")) && e.words)
        look_fault(look, e.from, e.to, S("What a script draws or changes is not drawn."),
                   S("save the drawing as it is to print, without its script"));
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
    if (fine)
        end_check(look);
    return fine;
}
