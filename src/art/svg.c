#include <string.h>

#include "art/child.h"
#include "art/outline.h"
#include "art/read.h"

static bool mentions(Str text, const char *word) {
    return text.n > 0 && memmem(text.p, text.n, word, strlen(word));
}

// librsvg leaves out what it cannot draw and says so in its log alone (2.54; the words are
// its own). A drawing on paper must not lack something without a word.
static Str complaint_find(Str log) {
    static const char *const omissions[] = {
        "could not load",         "could not acquire",  "could not parse",   "nonexistent",
        "because it is in error", "circular reference", "no alternate color"};
    enum { OMISSIONS = sizeof omissions / sizeof *omissions };
    while (log.n > 0) {
        Str line = str_cut(&log, '\n');
        for (size_t i = 0; i < OMISSIONS; i++)
            if (mentions(line, omissions[i]))
                return str_trim(line);
    }
    return S("");
}

// What librsvg says may hold any byte of the drawing: one short line of plain characters.
static Str tamed(Arena *a, Str says) {
    enum { MOST = 200 };
    char *p = str_c(a, str_sub(says, 0, MOST));
    size_t n = strlen(p);
    for (size_t i = 0; i < n; i++)
        if (p[i] < ' ' || p[i] > '~')
            p[i] = p[i] == '\n' || p[i] == '\t' ? ' ' : '?';
    return str_trim((Str){p, n});
}

static const Str outlines = LIT("convert the text to outlines (paths) and save again");

static ArtFault log_fault(Arena *a, Str log) {
    Str complaint = complaint_find(log);
    if (complaint.n == 0)
        return (ArtFault){0};
    if (mentions(complaint, "mask \"#text\""))
        return (ArtFault){.says = S("has text in it, which would print in whatever font "
                                    "this machine has"),
                          .hint = outlines};
    Str says = str_f(a, "is not drawn whole: %.*s", STR(tamed(a, complaint)));
    if (mentions(complaint, "could not load image"))
        return (ArtFault){says, S("a drawing must hold all it shows: embed the image"),
                          false};
    return (ArtFault){.says = says};
}

// Where `text` goes on behind the next `mark`, else its end.
static Str behind(Str text, const char *mark) {
    const char *at = text.n ? memmem(text.p, text.n, mark, strlen(mark)) : NULL;
    return at ? str_sub(text, (size_t)(at - text.p) + strlen(mark), text.n) : S("");
}

static bool words_in(Str xml) {
    bool tag = false;
    for (size_t i = 0; i < xml.n; i++) {
        tag = xml.p[i] == '<' || (tag && xml.p[i] != '>');
        if (!tag && xml.p[i] != '>' && (unsigned char)xml.p[i] > ' ')
            return true;
    }
    return false;
}

// librsvg passes over HTML within a drawing without a word. What asks for an extension
// (Illustrator's own data) or a feature is one of several, which are drawn by others too.
static bool foreign_words(Str svg) {
    static const char name[] = "foreignObject";
    while (svg.n > 0) {
        Str rest = behind(svg, name), comment = behind(svg, "<!--");
        if (comment.n > rest.n) {
            svg = behind(comment, "-->");
            continue;
        }
        Str inside = behind(rest, ">"), after = behind(inside, name);
        Str head = str_sub(rest, 0, rest.n - inside.n);
        bool empty = str_ends(head, S("/>"));
        if (!empty && !mentions(head, "required") &&
            words_in(str_sub(inside, 0, inside.n - after.n - strlen(name))))
            return true;
        svg = empty ? inside : after; // behind the closing tag's name
    }
    return false;
}

static ArtFault answer_fault(Arena *a, const ChildAnswer *answer) {
    Str simpler = S("simplify the drawing, or save it as PNG");
    switch (answer->outcome) {
    case CHILD_DONE:
        return log_fault(a, answer->log);
    case CHILD_BROKEN:
        return (ArtFault){
            .says = str_f(a, "cannot be read as SVG: %.*s", STR(tamed(a, answer->bytes)))};
    case CHILD_SIZELESS:
        return (ArtFault){.says = S("does not say how large it is"),
                          .hint = S("give its <svg> a width and a height, or a viewBox")};
    case CHILD_TOO_MUCH:
        return (ArtFault){.says = S("is too large a drawing"), .hint = simpler};
    case CHILD_DIED:
        return (ArtFault){.says = S("is too deep or needs too much memory to be drawn"),
                          .hint = simpler};
    case CHILD_LATE:
        return (ArtFault){.says =
                              str_f(a, "takes more than %d s to be drawn", CHILD_SECONDS),
                          .hint = simpler};
    case CHILD_NO_PROCESS:
        return (ArtFault){.says = S("cannot be drawn: the system starts no process for it"),
                          .machine = true};
    }
    return (ArtFault){0};
}

static void pixels_take(Arena *a, const ChildAnswer *answer, Art *art) {
    uint32_t *pixel = NEWS(a, uint32_t, answer->bytes.n / sizeof(uint32_t));
    memcpy(pixel, answer->bytes.p, answer->bytes.n);
    art->kind = ART_PIXELS;
    art->columns = answer->columns;
    art->rows = answer->rows;
    art->pixel = (const uint8_t *)pixel;
    for (size_t i = 0; i < answer->bytes.n / sizeof(uint32_t) && !art->clear; i++)
        art->clear = pixel[i] >> 24 < 255;
}

// First as outlines; what they cannot say is drawn again as pixels, within the same time.
ArtFault art_svg_read(Arena *a, Arena *scratch, Str bytes, Art *art) {
    if (foreign_words(bytes))
        return (ArtFault){.says = S("has text in a foreignObject, which is not drawn"),
                          .hint = outlines};
    double deadline = child_clock() + CHILD_SECONDS;
    ChildAnswer answer = child_draw(scratch, bytes, CHILD_OUTLINES, deadline);
    bool drawn = answer.outcome == CHILD_DONE;
    if (!drawn && answer.outcome != CHILD_TOO_MUCH)
        return answer_fault(scratch, &answer);
    ArtFault fault = drawn ? answer_fault(scratch, &answer) : (ArtFault){0};
    if (fault.says.n > 0)
        return fault;
    art->width = answer.width;
    art->height = answer.height;
    double unit = 1 / child_scale(answer.width, answer.height);
    if (drawn && outline_read(a, scratch, answer.bytes, unit, art))
        return fault;
    answer = child_draw(scratch, bytes, CHILD_PIXELS, deadline);
    fault = answer_fault(scratch, &answer);
    if (fault.says.n > 0)
        return fault;
    art->width = answer.width;
    art->height = answer.height;
    pixels_take(a, &answer, art);
    return fault;
}
