// Runs the cases of a folder: each .yaml below it is a whole project of one issue, with a
// title in its first line. What must come of it stands beside it as a scene dump (.scene),
// in the folder svg as the files of its pages (.svg), or at its end as comments with the
// diagnostics it must give: "# error 4:3: unknown key …". With --bless what comes out is
// written there instead, to be read as a diff.
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "art/worker.h"
#include "base/file.h"
#include "press/prepare.h"
#include "press/press.h"

#include "shares.h"
#include "sheets.h"

typedef struct Outcome {
    Arena *arena;
    bool svg;
    Buf scene;        // or SVG
    Buf wrong;        // "# error 4:3: …" lines
    Imposer *imposer; // or NULL: no sheets
} Outcome;

static bool page_dump(void *self, size_t index, const Printed *printed) {
    Outcome *o = self;
    if (!printed->page)
        return true;
    if (o->imposer)
        imposer_take(o->imposer, index, printed);
    if (!page_survives(printed->arena, printed->page))
        buf_add(&o->wrong, S("# error: the page is another one when stored and read\n"));
    if (o->svg)
        buf_add(&o->scene, printed->svg);
    else
        buf_add(&o->scene, scene_dump(printed->arena, printed->page));
    return true;
}

static void sheet_dump(void *self, Str file, const Page *sheet) {
    Outcome *o = self;
    buf_f(&o->scene, "%.*s ", STR(file));
    buf_add(&o->scene, scene_dump(o->arena, sheet));
    if (!page_survives(o->arena, sheet))
        buf_add(&o->wrong, S("# error: the sheet is another one when stored and read\n"));
}

// Lines of the diagnostics' text that begin with a place, shortened to what a case can say.
static void wrong_collect(Outcome *o, Diags *d, Str path) {
    Buf text = buf_new(o->arena);
    diags_text(d, false, &text);
    for (Str rest = buf_str(&text); rest.n;) {
        Str line = str_cut(&rest, '\n');
        size_t at = 0;
        bool hint = str_starts(line, S("  hint: "));
        const char *kind = NULL;
        for (; at + 9 < line.n && !kind && !hint; at++)
            kind = str_starts(str_sub(line, at, line.n), S(": error: "))     ? "error"
                   : str_starts(str_sub(line, at, line.n), S(": warning: ")) ? "warning"
                                                                             : NULL;
        if (hint)
            buf_f(&o->wrong, "#   %.*s\n", STR(str_trim(line)));
        if (!kind || line.p[0] == ' ')
            continue;
        Str place = str_sub(line, 0, at - 1);
        Str message = str_sub(line, at + strlen(kind) + 3, line.n);
        if (str_starts(place, path))
            place = str_sub(place, path.n + 1, place.n);
        else if (memrchr(place.p, '/', place.n))
            place = path_name(place);
        buf_f(&o->wrong, "# %s %.*s: %.*s\n", kind, STR(place), STR(message));
    }
}

static bool is_svg(Str path) {
    Str folder = path_folder(path);
    return str_eq(path_name(folder), S("svg"));
}

static Outcome case_run(Arena *a, Str path) {
    Outcome o = {.arena = a, .svg = is_svg(path), .scene = buf_new(a), .wrong = buf_new(a)};
    Diags d = diags_new(a);
    Wanted wanted = {.project = path, .stock = S(PRENT_SOURCE_DIR)};
    Studio *s = studio_open(a, &d, &wanted);
    DeckSheets *sheets = NULL;
    if (s && !diags_failed(&d))
        sheets = sheets_plan(a, &d, s, &(SheetsWanted){.pages = S("")});
    for (size_t i = 0; s && i < s->decks && !diags_failed(&d); i++) {
        SvgInfo svg = {.title = s->project->title,
                       .about = s->deck[i].product->name,
                       .language = s->project->language,
                       .text = s->deck[i].product->svg_text};
        Press press = {.arena = a,
                       .diags = &d,
                       .studio = s,
                       .deck = &s->deck[i],
                       .threads = 1,
                       .svg = o.svg ? &svg : NULL};
        ImposerInput in = {.studio = s, .sheets = &sheets[i]};
        o.imposer = sheets[i].all.n ? imposer_open(a, &d, &in) : NULL;
        press_run(&press, (Taker){&o, page_dump});
        if (!o.imposer || diags_failed(&d))
            continue;
        imposer_close(o.imposer);
        if (!diags_failed(&d))
            sheets_each(a, &sheets[i], (SheetVisit){&o, sheet_dump});
    }
    if (s)
        diags_append(&d, &s->found);
    if (s && diags_failed(&s->found)) // pages are looked at, but not made
        o.scene = buf_new(a);
    wrong_collect(&o, &d, path);
    return o;
}

// The file up to its trailing comments, and those.
static Str source_part(Str text) {
    size_t end = text.n;
    while (end) {
        size_t from = end - 1;
        while (from && text.p[from - 1] != '\n')
            from--;
        Str line = str_sub(text, from, end);
        if (!str_starts(line, S("# error")) && !str_starts(line, S("# warning")) &&
            !str_starts(line, S("#   hint: ")))
            break;
        end = from;
    }
    return str_sub(text, 0, end);
}

static Str file_text(Arena *a, Str path) {
    Str bytes = {0};
    return file_read(a, S(""), path, FILE_LIMIT, &bytes, NULL).n ? S("") : bytes;
}

static bool file_make(Arena *a, Str path, Str before, Str after) {
    FILE *f = fopen(str_c(a, path), "wb");
    bool fine = f && fwrite(before.p, 1, before.n, f) == before.n &&
                fwrite(after.p, 1, after.n, f) == after.n;
    return f && fclose(f) == 0 && fine;
}

static void difference(const char *what, Str path, Str want, Str got) {
    printf("%.*s: %s\n", STR(path), what);
    while (want.n || got.n) {
        Str w = str_cut(&want, '\n'), g = str_cut(&got, '\n');
        if (!str_eq(w, g)) {
            printf("  want %.*s\n  got  %.*s\n", STR(w), STR(g));
            return;
        }
    }
}

static bool case_check(Str path, bool bless) {
    Arena *a = arena_open();
    Str text = file_text(a, path), body = source_part(text);
    Str wrong = str_sub(text, body.n, text.n);
    Str scene_path = str_f(a, "%.*s.%s", STR(str_sub(path, 0, path.n - 5)),
                           is_svg(path) ? "svg" : "scene");
    Str scene = file_text(a, scene_path);
    Outcome o = case_run(a, path);
    bool fine = true, right = memmem(path.p, path.n, "/right/", 7) != NULL;
    if (right) {
        fine = !wrong.n && !o.wrong.n && o.scene.n;
        if (!fine)
            difference("not right", path, S(""), buf_str(&o.wrong));
    } else if (bless) {
        if (!str_eq(wrong, buf_str(&o.wrong)))
            fine = file_make(a, path, body, buf_str(&o.wrong));
        if (scene.n && !o.scene.n)
            fine = remove(str_c(a, scene_path)) == 0 && fine;
        if (o.scene.n && !str_eq(scene, buf_str(&o.scene)))
            fine = file_make(a, scene_path, buf_str(&o.scene), S("")) && fine;
    } else {
        if (!str_starts(text, S("# ")) || (!wrong.n && !scene.n)) {
            printf("%.*s: a case has a title and something to expect\n", STR(path));
            fine = false;
        }
        if (!str_eq(wrong, buf_str(&o.wrong))) {
            difference("other diagnostics", path, wrong, buf_str(&o.wrong));
            fine = false;
        }
        if (!str_eq(scene, buf_str(&o.scene))) {
            difference(is_svg(path) ? "another file" : "another scene", path, scene,
                       buf_str(&o.scene));
            fine = false;
        }
    }
    arena_close(a);
    return fine;
}

typedef struct Tally {
    int run, failed;
} Tally;

static void folder_run(Arena *a, Str folder, bool bless, Tally *tally) {
    struct dirent **entry;
    int n = scandir(str_c(a, folder), &entry, NULL, alphasort);
    for (int i = 0; i < n; i++) {
        Str name = str_dup(a, str_of(entry[i]->d_name));
        Str path = path_join(a, folder, name);
        if (name.p[0] == '.' || str_eq(name, S("layouts"))) {
            ; // the cases' own layouts and profiles
        } else if (file_is_folder(a, path)) {
            folder_run(a, path, bless, tally);
        } else if (str_ends(name, S(".yaml"))) {
            tally->run++;
            tally->failed += case_check(path, bless) ? 0 : 1;
        }
        free(entry[i]);
    }
    if (n >= 0)
        free(entry);
}

int main(int argc, char **argv) {
    if (worker_serves(argc, argv))
        return 0;
    bool bless = argc > 2 && strcmp(argv[1], "--bless") == 0;
    Tally tally = {0};
    Arena *a = arena_open();
    if (argc > 1)
        folder_run(a, str_of(argv[argc - 1]), bless, &tally);
    printf("%d cases, %d failed\n", tally.run, tally.failed);
    arena_close(a);
    return tally.failed != 0 || tally.run == 0;
}
