#include "app/blame.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "face/face_file.h"
#include "face/face_source.h"
#include "face/face_try.h"
#include "raster/raster.h"

enum { SECONDS = 20 }; // of processor time for one font

static bool sink_nothing(void *self, const void *bytes, size_t n) {
    (void)self, (void)bytes, (void)n;
    return true;
}

// All its glyphs, a hundred at a time, as Cairo draws them.
static void drawn_try(Arena *a, const Face *face) {
    enum { MANY = 100 };
    static const Ink black = {.kind = INK_CMYK, .cmyk = {0, 0, 0, 1}};
    Raster *raster = raster_open(a, (Screen){0});
    double advance;
    size_t last = 0;
    for (uint32_t c = 0x20; c < 0x10000; c++) {
        uint32_t glyph = face_glyph(face, c, &advance);
        last = glyph > last ? glyph : last;
    }
    for (size_t from = 0; from <= last; from += MANY) {
        Arena *scratch = arena_open();
        Glyph *glyph = NEWS(scratch, Glyph, MANY);
        for (size_t i = 0; i < MANY; i++)
            glyph[i] = (Glyph){.id = (uint32_t)(from + i)};
        size_t n = last + 1 - from < MANY ? last + 1 - from : MANY;
        Run run = {.face = face, .size = 10, .width = 10, .glyph = glyph, .n = n};
        Page *page = page_new(scratch, S("font"), (Size){20, 20}, 0, 0);
        PUSH(scratch, page) = (Item){
            .kind = ITEM_GLYPHS, .glyphs = {.run = &run, .origin = {5, 15}, .ink = &black}};
        raster_png(raster, page, 72, true, (Sink){NULL, sink_nothing});
        arena_close(scratch);
    }
}

void blame_try(Str folder, Str name) {
    Arena *a = arena_open();
    FaceSource source = {.folder = folder, .name = name};
    face_source_read(a, NULL, &source);
    size_t n = source.data.n ? face_file_fonts(source.data) : 0;
    for (size_t i = 0; i < n; i++) {
        Str fault;
        source.index = (int)i;
        source.fault = S("");
        face_source_open(a, &source);
        if (!source.fault.n)
            face_source_name(a, &source);
        const Face *face = source.fault.n ? NULL
                                          : face_source_make(a, &source, source.least,
                                                             source.italic, S(""), &fault);
        if (face) {
            face_try(face);
            drawn_try(a, face);
        }
    }
    arena_close(a);
}

// Whether a child that tries it ends by a signal.
static bool kills(Str folder, Str name, FontTry try) {
    pid_t child = fork();
    if (child == 0) {
        setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
        setrlimit(RLIMIT_CPU, &(struct rlimit){SECONDS, SECONDS});
        try(folder, name);
        _exit(0);
    }
    int status = 0;
    return child > 0 && waitpid(child, &status, 0) == child && WIFSIGNALED(status) &&
           WTERMSIG(status) != SIGXCPU && WTERMSIG(status) != SIGKILL;
}

Str blame_font(Arena *a, Str folder, FontTry try) {
    static const Str endings[] = {LIT(".ttf"), LIT(".otf"), LIT(".ttc")};
    Str *name;
    size_t n = file_list(a, folder, endings, 3, &name);
    for (size_t i = 0; i < n; i++)
        if (kills(folder, name[i], try))
            return str_f(a,
                         "%.*s: this font is damaged: a library ends when it reads it; the "
                         "files are as they were",
                         STR(path_join(a, folder, name[i])));
    return S("");
}
