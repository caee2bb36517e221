#include <string.h>

#include "layout/art_child.h"
#include "layout/art_outline.h"
#include "layout/art_read.h"

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

static ArtFault log_fault(Arena *a, Str log) {
    Str complaint = complaint_find(log);
    if (complaint.n == 0)
        return (ArtFault){0};
    if (mentions(complaint, "mask \"#text\""))
        return (ArtFault){.says = S("has text in it, which would print in whatever font "
                                    "this machine has"),
                          .hint = S("convert the text to outlines (paths) and save again")};
    Str says = str_f(a, "is not drawn whole: %.*s", STR(tamed(a, complaint)));
    if (mentions(complaint, "could not load image"))
        return (ArtFault){says, S("a drawing must hold all it shows: embed the image"),
                          false};
    return (ArtFault){.says = says};
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
    double deadline = child_clock() + CHILD_SECONDS;
    ChildAnswer answer = child_draw(scratch, bytes, CHILD_OUTLINES, deadline);
    bool outlines = answer.outcome == CHILD_DONE;
    if (!outlines && answer.outcome != CHILD_TOO_MUCH)
        return answer_fault(scratch, &answer);
    ArtFault fault = outlines ? answer_fault(scratch, &answer) : (ArtFault){0};
    if (fault.says.n > 0)
        return fault;
    art->width = answer.width;
    art->height = answer.height;
    double unit = 1 / child_scale(answer.width, answer.height);
    if (outlines && outline_read(a, scratch, answer.bytes, unit, art))
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
