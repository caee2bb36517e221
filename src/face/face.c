#include "face/face.h"

#include <stdlib.h>

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include "base/file.h"
#include "base/once.h"
#include "face/face_about.h"
#include "face/face_file.h"
#include "face/face_source.h"
#include "face/face_system.h"

typedef struct Made { // a face that somebody asked for
    const FaceSource *source;
    int weight;
    bool italic;
    Str axes;
    const Face *face; // NULL: there is none, because of the fault
    Str fault;
} Made;

typedef struct Cache { // what changes while threads ask
    Lock *lock;
    struct {
        Made *p;
        size_t n, cap;
    } made;
} Cache;

struct Faces {
    Arena *arena;
    Inputs *inputs;   // or NULL
    FaceList sources; // sorted
    Cache *cache;
};

enum { HB_UNITS = 1000 }; // hb's numbers are thousandths of an em

static void arena_drop(void *arena) {
    arena_close(arena);
}

static int source_order(const void *a, const void *b) {
    const FaceSource *x = a, *y = b;
    int order = str_cmp(x->family, y->family);
    if (!order)
        order = x->least - y->least;
    if (!order)
        order = (int)x->italic - (int)y->italic;
    return order ? order : x->order > y->order ? -1 : x->order < y->order;
}

static void fault_tell(Diags *d, const FaceSource *source) {
    Str path = path_join(d->arena, source->folder, source->name);
    Span none = span_none();
    if (source->outside) {
        Diag *wrong =
            diag_error(d, none, "%.*s: this font %.*s", STR(path), STR(source->fault));
        diag_hint(d, wrong, "copy it into the project, or allow its folder: --allow DIR");
        return;
    }
    if (source->unread) {
        diag_machine(d, none, "%.*s: this font %.*s", STR(path), STR(source->fault));
        return;
    }
    Diag *wrong =
        diag_error(d, none, "%.*s: this font %.*s", STR(path), STR(source->fault));
    diag_hint(d, wrong, "get the font again, or take the file out of the folder");
    if (source->large)
        diag_allow(d, wrong, LIMIT_BYTES);
}

// All fonts of one file, which share its bytes.
static void file_add(Faces *faces, Diags *d, Str folder, Str name) {
    FaceSource first = {.folder = folder, .name = name};
    face_source_read(faces->arena, faces->inputs, &first);
    size_t n = first.data.n ? face_file_fonts(first.data) : 0;
    for (size_t i = 0; i < n || i == 0; i++) {
        FaceSource source = first;
        source.index = (int)i;
        source.order = faces->sources.n;
        if (i > 0)
            face_source_open(faces->arena, &source);
        if (!source.fault.n)
            face_source_name(faces->arena, &source);
        if (source.fault.n)
            fault_tell(d, &source);
        else
            PUSH(faces->arena, &faces->sources) = source;
    }
}

static void folder_add(Faces *faces, Diags *d, Str folder) {
    static const Str endings[] = {LIT(".ttf"), LIT(".otf"), LIT(".ttc")};
    Str *name;
    size_t n = file_list(faces->arena, folder, endings, 3, &name);
    for (size_t i = 0; i < n; i++)
        file_add(faces, d, folder, name[i]);
}

Faces *faces_open(Arena *a, Diags *d, Inputs *inputs, const Str *folder, size_t folders,
                  bool system) {
    Faces *faces = NEW(a, Faces);
    faces->inputs = inputs;
    faces->arena = arena_open(); // of its own: threads add to it, one at a time
    arena_defer(a, arena_drop, faces->arena);
    faces->cache = NEW(faces->arena, Cache);
    faces->cache->lock = lock_new(faces->arena);
    if (system)
        face_system_list(faces->arena, &faces->sources);
    for (size_t i = 0; i < folders; i++)
        folder_add(faces, d, folder[i]);
    if (faces->sources.n)
        qsort(faces->sources.p, faces->sources.n, sizeof *faces->sources.p, source_order);
    return faces;
}

static bool takes_weight(const FaceSource *source, int weight) {
    return source->least <= weight && weight <= source->most;
}

// A font of this one weight goes before one that can have it.
static FaceSource *source_find(const Faces *faces, Str family, int weight, bool italic) {
    FaceSource *found = NULL;
    for (size_t i = 0; i < faces->sources.n; i++) {
        FaceSource *source = &faces->sources.p[i];
        if (!str_eq(source->family, family) || !takes_weight(source, weight) ||
            (source->italic != italic && !(italic && source->leans)))
            continue;
        bool better = !found ||
                      (source->least == source->most && found->least != found->most) ||
                      (source->italic == italic && found->italic != italic);
        found = better ? source : found;
    }
    return found;
}

static Made *made_find(Cache *cache, const FaceSource *source, int weight, bool italic,
                       Str axes) {
    for (size_t i = 0; i < cache->made.n; i++) {
        Made *made = &cache->made.p[i];
        if (made->source == source && made->weight == weight && made->italic == italic &&
            str_eq(made->axes, axes))
            return made;
    }
    return NULL;
}

// The system's fonts are read when they are asked for. Called with the lock held.
static Made made_new(const Faces *faces, FaceSource *source, int weight, bool italic,
                     Str axes) {
    Made made = {source, weight, italic, str_dup(faces->arena, axes), NULL, S("")};
    if (!source->data.n && !source->fault.n)
        face_source_read(faces->arena, faces->inputs, source);
    made.fault = source->fault;
    if (!made.fault.n)
        made.face =
            face_source_make(faces->arena, source, weight, italic, axes, &made.fault);
    return made;
}

// *fault: why there is none although there is such a font.
static const Face *face_ask(const Faces *faces, Str family, int weight, bool italic,
                            Str axes, Str *fault) {
    FaceSource *source = source_find(faces, family, weight, italic);
    *fault = S("");
    if (!source)
        return NULL;
    Cache *cache = faces->cache;
    lock_take(cache->lock);
    Made *made = made_find(cache, source, weight, italic, axes);
    if (!made) {
        made = &PUSH(faces->arena, &cache->made);
        *made = made_new(faces, source, weight, italic, axes);
    }
    const Face *face = made->face;
    *fault = made->fault;
    lock_leave(cache->lock);
    return face;
}

const Face *face_find_at(const Faces *faces, Str family, int weight, bool italic,
                         Str axes) {
    Str fault;
    return face_ask(faces, family, weight, italic, axes, &fault);
}

const Face *face_find(const Faces *faces, Str family, int weight, bool italic) {
    return face_find_at(faces, family, weight, italic, S(""));
}

// The system's fonts are read when they are asked for; what cannot be read has no scripts.
bool faces_about(Arena *a, const Faces *faces, size_t nth, FaceAbout *out) {
    if (nth >= faces->sources.n)
        return false;
    FaceSource *source = &faces->sources.p[nth];
    if (!source->data.n && !source->fault.n)
        face_source_read(faces->arena, faces->inputs, source);
    *out = (FaceAbout){.family = source->family,
                       .style = source->style,
                       .path = path_join(a, source->folder, source->name),
                       .least = source->least,
                       .most = source->most,
                       .italic = source->italic,
                       .embed = face_embed(face_source_embedding(source))};
    if (source->hb)
        face_scripts(a, source->hb, out);
    return true;
}

static Str weights_list(Arena *a, const Faces *faces, Str family) {
    Buf has = buf_new(a);
    for (size_t i = 0; i < faces->sources.n; i++) {
        const FaceSource *source = &faces->sources.p[i];
        if (!str_eq(source->family, family))
            continue;
        buf_f(&has, "%s%d", has.n ? ", " : "", source->least);
        if (source->most > source->least)
            buf_f(&has, " to %d", source->most);
        if (source->italic)
            buf_add(&has, S(" italic"));
        else if (source->leans)
            buf_add(&has, S(", also italic"));
    }
    return buf_str(&has);
}

void face_missing(Diags *d, const Faces *faces, Span at, Str family, int weight,
                  bool italic) {
    Str fault;
    face_ask(faces, family, weight, italic, S(""), &fault);
    if (fault.n) {
        diag_error(d, at, "the font \"%.*s\" %.*s", STR(family), STR(fault));
        return;
    }
    Str has = weights_list(d->arena, faces, family);
    if (has.n) {
        Diag *wrong = diag_error(d, at, "the font \"%.*s\" has no weight %d%s", STR(family),
                                 weight, italic ? " italic" : "");
        diag_hint(d, wrong, "it has %.*s", STR(has));
        return;
    }
    Str *names = NEWS(d->arena, Str, faces->sources.n);
    for (size_t i = 0; i < faces->sources.n; i++)
        names[i] = faces->sources.p[i].family;
    Diag *wrong = diag_error(d, at, "there is no font \"%.*s\"", STR(family));
    diag_nearest(d, wrong, family, names, faces->sources.n);
    if (!wrong->hint.n)
        diag_hint(d, wrong, "put its files in the project's fonts folder");
}

size_t faces_count(const Faces *faces) {
    return faces->sources.n;
}

uint32_t face_glyph(const Face *face, uint32_t c, double *advance) {
    hb_codepoint_t glyph = 0;
    if (!hb_font_get_nominal_glyph(face->hb, c, &glyph))
        glyph = 0;
    *advance = (double)hb_font_get_glyph_h_advance(face->hb, glyph) / HB_UNITS;
    return glyph;
}

Rect face_ink(const Face *face, uint32_t glyph) {
    hb_glyph_extents_t box;
    if (!hb_font_get_glyph_extents(face->hb, glyph, &box))
        return (Rect){0, 0, 0, 0};
    const double em = HB_UNITS;
    return (Rect){box.x_bearing / em, -box.y_bearing / em, box.width / em,
                  -box.height / em};
}

// A sub-font of HarfBuzz's keeps the place on the axes, but asks the font above it for
// widths, in whole units of that, unless it is told to look for itself.
void *face_font(const Face *face, int scale) {
    hb_font_t *font = hb_font_create_sub_font(face->hb);
    hb_ot_font_set_funcs(font);
    hb_font_set_scale(font, scale, scale);
    return font;
}

void face_pin(const Face *face, void *subset_input) {
    for (size_t i = 0; i < face->axes; i++)
        hb_subset_input_pin_axis_location(subset_input, hb_font_get_face(face->hb),
                                          hb_tag_from_string(face->axis[i].tag, 4),
                                          (float)face->axis[i].at);
}
