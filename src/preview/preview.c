#include "preview/preview.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#include "base/file.h"
#include "base/json.h"
#include "base/number.h"
#include "base/watch.h"
#include "commands/saves.h"
#include "preview/deliver.h"
#include "preview/page.h"
#include "preview/serve.h"
#include "preview/show.h"
#include "preview/start.h"

enum { PORT = 7371, PORTS = 30, PICTURES = 256 };

typedef struct Picture { // that was asked for and may be again
    Arena *arena;
    Str target, body;
} Picture;

typedef struct Preview {
    const PreviewOptions *options;
    BuildOptions build; // of the project that is shown
    Start *start;       // while it is begun here; else NULL
    Show *show;
    bool behind;    // it is of before what was chosen last
    size_t width;   // of the page's picture that was asked for last, pixels
    uint64_t fonts; // of the project's own, when they were last tried
    Str blamed;     // what is wrong with one of them; in `trying`
    Arena *trying;
    Server *server;
    Str editor;
    Picture picture[PICTURES]; // by turns
    size_t pictures;           // ever kept
    size_t bytes;              // of all
} Preview;

static Str content(const unsigned char *p, size_t n) {
    return (Str){(const char *)p, n};
}

static const Str *picture_find(const Preview *p, Str target) {
    for (size_t i = 0; i < PICTURES; i++)
        if (p->picture[i].arena && str_eq(p->picture[i].target, target))
            return &p->picture[i].body;
    return NULL;
}

static void picture_drop(Preview *p, Picture *picture) {
    if (!picture->arena)
        return;
    p->bytes -= picture->body.n;
    arena_close(picture->arena);
    *picture = (Picture){0};
}

static void picture_keep(Preview *p, Str target, Str body) {
    const size_t most = 128 << 20; // bytes
    if (body.n > most / 8)
        return;
    for (size_t i = 0; i < PICTURES && p->bytes + body.n > most; i++)
        picture_drop(p, &p->picture[(p->pictures + i) % PICTURES]);
    Picture *picture = &p->picture[p->pictures++ % PICTURES];
    picture_drop(p, picture);
    Arena *a = arena_open();
    *picture = (Picture){a, str_dup(a, target), str_dup(a, body)};
    p->bytes += body.n;
}

// Sixteen hexadecimal digits, as show_json writes them.
static bool hash_parse(Str text, uint64_t *hash) {
    *hash = 0;
    if (text.n != 16)
        return false;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        bool digit = c >= '0' && c <= '9';
        if (!digit && !(c >= 'a' && c <= 'f'))
            return false;
        *hash = *hash << 4 | (uint64_t)(digit ? c - '0' : c - 'a' + 10);
    }
    return true;
}

typedef struct PictureAsked {
    long plate;   // -1: all of them
    size_t width; // 0: as SVG
    bool svg, sheet;
    uint64_t hash;
} PictureAsked;

// "/png/WIDTH/HASH", "/plate/N/WIDTH/HASH", "/sheet/WIDTH/HASH", "/sheet/svg/HASH" and
// "/svg/HASH".
static bool picture_parse(Str target, PictureAsked *asked) {
    static const Str width[] = {LIT("240"), LIT("480"), LIT("960"), LIT("1920"),
                                LIT("3840")};
    Str rest = str_sub(target, 1, target.n), kind = str_cut(&rest, '/');
    *asked = (PictureAsked){
        .plate = -1, .svg = str_eq(kind, S("svg")), .sheet = str_eq(kind, S("sheet"))};
    if (str_eq(kind, S("plate"))) {
        Str nth = str_cut(&rest, '/');
        if (!integer_parse(nth, 0, 99, &asked->plate) || nth.n > 2)
            return false;
    }
    Str svg = S("svg/");
    if (asked->sheet && str_starts(rest, svg)) {
        asked->svg = true;
        rest = str_sub(rest, svg.n, rest.n);
    }
    long pixels = 0;
    Str said = asked->svg ? S("") : str_cut(&rest, '/');
    for (size_t i = 0; i < sizeof width / sizeof *width; i++)
        if (str_eq(said, width[i]))
            integer_parse(said, 1, 10000, &pixels);
    asked->width = (size_t)pixels;
    return (asked->svg || pixels) && hash_parse(rest, &asked->hash);
}

static Str picture_make(Preview *p, Arena *a, const PictureAsked *asked) {
    ShowPlace place;
    if (asked->sheet)
        return show_sheet(a, p->show, asked->hash, asked->width);
    if (!show_find(p->show, asked->hash, &place))
        return S("");
    if (asked->svg)
        return show_svg(a, place);
    if (asked->plate < 0)
        p->width = asked->width;
    return asked->plate >= 0 ? show_plate(a, place, asked->width, (size_t)asked->plate)
                             : show_png(a, place, asked->width);
}

static void answer_picture(Preview *p, Arena *a, Str target, Reply *reply) {
    static const char alone[] = "default-src 'none'; style-src 'unsafe-inline'; "
                                "font-src data:; img-src data:; sandbox";
    PictureAsked asked;
    if (!picture_parse(target, &asked))
        return;
    const Str *kept = picture_find(p, target);
    Str body = kept ? *kept : picture_make(p, a, &asked);
    if (!body.n)
        return;
    if (!kept)
        picture_keep(p, target, body);
    *reply = (Reply){
        .type = asked.svg ? "image/svg+xml" : "image/png", .body = body, .policy = alone};
}

// "/words/HASH" and "/boxes/HASH".
static void answer_places(const Preview *p, Arena *a, Str target, Reply *reply) {
    uint64_t hash;
    ShowPlace place;
    bool boxes = str_starts(target, S("/boxes/"));
    if (!hash_parse(str_sub(target, S("/words/").n, target.n), &hash) ||
        !show_find(p->show, hash, &place))
        return;
    *reply = (Reply){.type = "application/json",
                     .body = boxes ? show_boxes(a, place) : show_words(a, place)};
}

// "/file/deck.pdf", of the products' own files alone.
static void answer_file(const Preview *p, Arena *a, Str target, Reply *reply) {
    Str prefix = S("/file/");
    const ShowFile *file = show_file(p->show, str_sub(target, prefix.n, target.n));
    if (!file)
        return;
    Delivery what = {p->options->passing, file->product, file->name};
    Str body = file_deliver(a, &p->build, &what);
    if (body.n)
        *reply = (Reply){.type = "application/pdf", .body = body};
}

static Str show_event(void *self, Arena *a) {
    const Preview *p = self;
    return str_f(a, "event: show\ndata: %016llx\n\n",
                 (unsigned long long)show_hash(p->show));
}

static uint64_t fonts_hash(Arena *a, Str folder) {
    static const Str endings[] = {LIT(".ttf"), LIT(".otf"), LIT(".ttc")};
    Str *name;
    uint64_t hash = HASH_BEGIN;
    size_t n = file_list(a, folder, endings, sizeof endings / sizeof *endings, &name);
    for (size_t i = 0; i < n; i++) {
        struct stat s = {0};
        if (stat(str_c(a, path_join(a, folder, name[i])), &s) == 0)
            hash = hash_bytes(hash, str_f(a, "%.*s %lld %lld.%09ld", STR(name[i]),
                                          (long long)s.st_size, (long long)s.st_mtim.tv_sec,
                                          s.st_mtim.tv_nsec));
    }
    return hash;
}

// A library may die of a damaged font, and the server with it: fonts that are new are tried
// in children first.
static Str fonts_try(Preview *p) {
    Arena *a = arena_open();
    Str project = p->build.project;
    Str folder = file_is_folder(a, project) ? project : path_folder(project);
    folder = path_join(a, folder, S("fonts"));
    uint64_t hash = fonts_hash(a, folder);
    if (hash == p->fonts || !p->options->blame) {
        arena_close(a);
        return p->blamed;
    }
    if (p->trying)
        arena_close(p->trying);
    p->trying = a;
    p->fonts = hash;
    p->blamed = p->options->blame(a, folder);
    return p->blamed;
}

static void show_again(Preview *p) {
    Show *before = p->show;
    p->show = show_open(&p->build, &(ShowWanted){before, fonts_try(p), p->width});
    p->behind = false;
    bool changed = show_hash(before) != show_hash(p->show);
    show_close(before);
    if (!changed)
        return;
    Arena *a = arena_open();
    server_push(p->server, show_event(p, a));
    arena_close(a);
}

static void answer_state(Preview *p, Arena *a, Reply *reply) {
    if (p->behind)
        show_again(p);
    Buf out = buf_new(a);
    Json j = json_new(&out);
    json_object(&j, false);
    json_key(&j, "editor");
    json_text(&j, p->editor);
    if (p->start) {
        Screen screen = show_screen(p->show);
        json_key(&j, "start");
        start_json(p->start, &screen, json_value(&j));
    }
    json_key(&j, "show");
    show_json(p->show, json_value(&j));
    json_end(&j);
    *reply = (Reply){.type = "application/json", .body = buf_str(&out)};
}

// "/start/layout/deck.png", of the stock.
static void answer_layout(const Preview *p, Arena *a, Str target, Reply *reply) {
    Str prefix = S("/start/layout/"), ending = S(".png");
    if (!p->start || !str_ends(target, ending))
        return;
    Str name = str_sub(target, prefix.n, target.n - ending.n);
    Str body = start_picture(p->start, a, name);
    if (body.n)
        *reply = (Reply){.type = "image/png", .body = body};
}

static void answer_page(const Preview *p, Str target, Reply *reply) {
#define PAGE(kind, name)                                                                   \
    { .type = (kind), .body = content(page_##name, page_##name##_n) }
    const char *html = "text/html; charset=utf-8", *css = "text/css; charset=utf-8",
               *js = "text/javascript; charset=utf-8";
    const struct {
        Str target;
        Reply reply;
    } page[] = {{S("/preview.css"), PAGE(css, preview_css)},
                {S("/preview.js"), PAGE(js, preview_js)},
                {S("/preview.svg"), PAGE("image/svg+xml", preview_svg)},
                {S("/start.css"), PAGE(css, start_css)},
                {S("/start.js"), PAGE(js, start_js)}};
    const Reply first = PAGE(html, preview_html), start = PAGE(html, start_html);
#undef PAGE
    for (size_t i = 0; i < sizeof page / sizeof *page; i++)
        if (str_eq(target, page[i].target))
            *reply = page[i].reply;
    if (str_eq(target, S("/")))
        *reply = p->start ? start : first;
}

static void answer(void *self, Arena *a, Str target, Reply *reply) {
    if (str_eq(target, S("/state")))
        answer_state(self, a, reply);
    else if (str_starts(target, S("/words/")) || str_starts(target, S("/boxes/")))
        answer_places(self, a, target, reply);
    else if (str_starts(target, S("/file/")))
        answer_file(self, a, target, reply);
    else if (str_starts(target, S("/start/layout/")))
        answer_layout(self, a, target, reply);
    else if (str_starts(target, S("/png/")) || str_starts(target, S("/plate/")) ||
             str_starts(target, S("/svg/")) || str_starts(target, S("/sheet/")))
        answer_picture(self, a, target, reply);
    else
        answer_page(self, target, reply);
}

// The project is there: it is a preview like any other from here on.
static void start_end(Preview *p) {
    start_close(p->start);
    p->start = NULL;
    p->build.project = p->options->build.project;
    server_close_writing(p->server);
}

// What the start page asks for. What is wrong with it is in the answer.
static void answer_write(void *self, Arena *a, const Posted *posted, Reply *reply) {
    Preview *p = self;
    Diags d = diags_new(a);
    StartDone done = p->start ? start_write(p->start, &d, posted) : START_UNKNOWN;
    if (done == START_UNKNOWN)
        return;
    if (done == START_KEPT)
        start_end(p);
    p->behind = p->behind || done != START_REFUSED;
    Buf out = buf_new(a);
    Json j = json_new(&out);
    json_object(&j, false);
    json_key(&j, "kept");
    json_bool(&j, done == START_KEPT);
    json_key(&j, "findings");
    diags_json(&d, json_value(&j));
    json_end(&j);
    *reply = (Reply){.type = "application/json", .body = buf_str(&out)};
}

static bool serve_wait(void *server, int fd, double seconds) {
    return server_wait(server, fd, seconds);
}

static bool project_there(Arena *a, Str project) {
    return !file_is_folder(a, project) || file_exists(a, project, S("prent.yaml"));
}

static void serve_on(Preview *p, Arena *a, Saves *s) {
    while (!*s->stop) {
        bool saved = saves_next(s, (SavesWait){p->server, serve_wait});
        if (p->behind)
            show_again(p);
        if (!saved)
            continue;
        if (p->start && project_there(a, p->options->build.project))
            start_end(p); // somebody has written it elsewhere
        if (!p->start)
            show_again(p);
    }
}

// In a folder without a project one can be begun.
static void start_begin(Arena *a, Preview *p) {
    const PreviewOptions *o = p->options;
    if (project_there(a, o->build.project))
        return;
    p->start = start_open(&(StartOptions){.folder = o->build.project,
                                          .stock = o->build.stock,
                                          .passing = o->passing,
                                          .stop = o->build.stop});
    if (p->start)
        p->build.project = start_project(p->start);
}

static Server *server_begin(Arena *a, Diags *d, Preview *p) {
    const PreviewOptions *o = p->options;
    long port = 0;
    if (o->port.n && !integer_parse(o->port, 0, 65535, &port)) {
        diag_machine(d, span_none(), "--port takes a number from 0 to 65535, not \"%.*s\"",
                     STR(o->port));
        return NULL;
    }
    Serve serve = {.self = p,
                   .answer = answer,
                   .greeting = show_event,
                   .write = p->start ? answer_write : NULL,
                   .port = o->port.n ? (unsigned)port : PORT,
                   .tries = o->port.n ? 1 : PORTS};
    Server *server = server_open(a, &serve);
    if (!server)
        diag_machine(d, span_none(), "no port is free for the preview on 127.0.0.1");
    return server;
}

void preview(Arena *a, Diags *d, const PreviewOptions *o) {
    char whole[PATH_MAX];
    PreviewOptions own = *o;
    if (realpath(str_c(a, o->build.project), whole))
        own.build.project = str_dup(a, str_of(whole)); // editors are told whole paths
    Preview p = {.options = &own, .build = own.build, .fonts = HASH_BEGIN};
    p.editor = o->editor.n ? o->editor : S("vscode://file/{file}:{line}:{column}");
    start_begin(a, &p);
    p.server = server_begin(a, d, &p);
    if (!p.server) {
        start_close(p.start);
        return;
    }
    Saves saves = saves_begin(a, own.build.project, S(""), own.build.stop);
    p.show = show_open(&p.build, &(ShowWanted){NULL, fonts_try(&p), 0});
    Str token = p.start ? server_token(p.server) : S("");
    printf("prent preview: http://127.0.0.1:%u/%s%.*s (Ctrl-C ends it)\n",
           server_port(p.server), p.start ? "#" : "", STR(token));
    fflush(stdout);
    serve_on(&p, a, &saves);
    server_close(p.server);
    for (size_t i = 0; i < PICTURES; i++)
        picture_drop(&p, &p.picture[i]);
    show_close(p.show);
    p.show = NULL;
    start_close(p.start);
    if (p.trying)
        arena_close(p.trying);
}
