#include "preview/preview.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "base/json.h"
#include "base/number.h"
#include "commands/saves.h"
#include "preview/deliver.h"
#include "preview/page.h"
#include "preview/serve.h"
#include "preview/show.h"

enum { PORT = 7371, PORTS = 30, PICTURES = 256 };

typedef struct Picture { // that was asked for and may be again
    Arena *arena;
    Str target, body;
} Picture;

typedef struct Preview {
    const PreviewOptions *options;
    Show *show;
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

// "/png/WIDTH/HASH", "/plate/N/WIDTH/HASH" and "/svg/HASH".
static void answer_picture(Preview *p, Arena *a, Str target, Reply *reply) {
    static const Str width[] = {LIT("240"), LIT("480"), LIT("960"), LIT("1920"),
                                LIT("3840")};
    static const char alone[] = "default-src 'none'; style-src 'unsafe-inline'; "
                                "font-src data:; img-src data:; sandbox";
    Str plates = S("/plate/"), rest = str_sub(target, 5, target.n);
    long plate = -1;
    if (str_starts(target, plates)) {
        rest = str_sub(target, plates.n, target.n);
        Str nth = str_cut(&rest, '/');
        if (!integer_parse(nth, 0, 99, &plate) || nth.n > 2)
            return;
    }
    bool svg = str_starts(target, S("/svg/"));
    long pixels = 0;
    uint64_t hash;
    ShowPlace place;
    Str said = svg ? S("") : str_cut(&rest, '/');
    for (size_t i = 0; i < sizeof width / sizeof *width; i++)
        if (str_eq(said, width[i]))
            integer_parse(said, 1, 10000, &pixels);
    if ((!svg && !pixels) || !hash_parse(rest, &hash) || !show_find(p->show, hash, &place))
        return;
    const Str *kept = picture_find(p, target);
    Str body = kept         ? *kept
               : svg        ? show_svg(a, place)
               : plate >= 0 ? show_plate(a, place, (size_t)pixels, (size_t)plate)
                            : show_png(a, place, (size_t)pixels);
    if (!body.n)
        return;
    if (!kept)
        picture_keep(p, target, body);
    *reply =
        (Reply){.type = svg ? "image/svg+xml" : "image/png", .body = body, .policy = alone};
}

// "/words/HASH".
static void answer_words(const Preview *p, Arena *a, Str target, Reply *reply) {
    uint64_t hash;
    ShowPlace place;
    Str prefix = S("/words/");
    if (!hash_parse(str_sub(target, prefix.n, target.n), &hash) ||
        !show_find(p->show, hash, &place))
        return;
    *reply = (Reply){.type = "application/json", .body = show_words(a, place)};
}

// "/file/deck.pdf", of the products' own files alone.
static void answer_file(const Preview *p, Arena *a, Str target, Reply *reply) {
    Str prefix = S("/file/");
    const ShowFile *file = show_file(p->show, str_sub(target, prefix.n, target.n));
    if (!file)
        return;
    Delivery what = {p->options->passing, file->product, file->name};
    Str body = file_deliver(a, &p->options->build, &what);
    if (body.n)
        *reply = (Reply){.type = "application/pdf", .body = body};
}

static void answer_state(const Preview *p, Arena *a, Reply *reply) {
    Buf out = buf_new(a);
    Json j = json_new(&out);
    json_object(&j, false);
    json_key(&j, "editor");
    json_text(&j, p->editor);
    json_key(&j, "show");
    show_json(p->show, json_value(&j));
    json_end(&j);
    *reply = (Reply){.type = "application/json", .body = buf_str(&out)};
}

static void answer(void *self, Arena *a, Str target, Reply *reply) {
    const struct {
        Str target;
        Reply reply;
    } page[] = {
        {S("/"),
         {.type = "text/html; charset=utf-8", .body = content(page_html, page_html_n)}},
        {S("/preview.css"),
         {.type = "text/css; charset=utf-8", .body = content(page_css, page_css_n)}},
        {S("/preview.js"),
         {.type = "text/javascript; charset=utf-8", .body = content(page_js, page_js_n)}},
        {S("/preview.svg"),
         {.type = "image/svg+xml", .body = content(page_svg, page_svg_n)}},
    };
    for (size_t i = 0; i < sizeof page / sizeof *page; i++)
        if (str_eq(target, page[i].target))
            *reply = page[i].reply;
    if (str_eq(target, S("/state")))
        answer_state(self, a, reply);
    else if (str_starts(target, S("/words/")))
        answer_words(self, a, target, reply);
    else if (str_starts(target, S("/file/")))
        answer_file(self, a, target, reply);
    else if (str_starts(target, S("/png/")) || str_starts(target, S("/plate/")) ||
             str_starts(target, S("/svg/")))
        answer_picture(self, a, target, reply);
}

static Str show_event(void *self, Arena *a) {
    const Preview *p = self;
    return str_f(a, "event: show\ndata: %016llx\n\n",
                 (unsigned long long)show_hash(p->show));
}

static void show_again(Preview *p) {
    Show *before = p->show;
    p->show = show_open(&p->options->build, before);
    bool changed = show_hash(before) != show_hash(p->show);
    show_close(before);
    if (!changed)
        return;
    Arena *a = arena_open();
    server_push(p->server, show_event(p, a));
    arena_close(a);
}

static bool serve_wait(void *server, int fd, double seconds) {
    return server_wait(server, fd, seconds);
}

static void serve_on(Preview *p, Saves *s) {
    while (!*s->stop)
        if (saves_next(s, (SavesWait){p->server, serve_wait}))
            show_again(p);
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
    Preview p = {.options = &own};
    p.editor = o->editor.n ? o->editor : S("vscode://file/{file}:{line}:{column}");
    p.server = server_begin(a, d, &p);
    if (!p.server)
        return;
    Saves saves = saves_begin(a, own.build.project, S(""), own.build.stop);
    p.show = show_open(&own.build, NULL);
    printf("prent preview: http://127.0.0.1:%u/ (Ctrl-C ends it)\n", server_port(p.server));
    fflush(stdout);
    serve_on(&p, &saves);
    server_close(p.server);
    for (size_t i = 0; i < PICTURES; i++)
        picture_drop(&p, &p.picture[i]);
    show_close(p.show);
    p.show = NULL;
}
