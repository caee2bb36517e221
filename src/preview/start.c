#include "preview/start.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "base/outbox.h"
#include "base/passing.h"
#include "commands/new_table.h"
#include "commands/starter.h"
#include "preview/form.h"
#include "source/input.h"

enum { FILES = 300, BYTES = 64 << 20, NAME = 120 }; // files and bytes in all; of a name

static const Str starter_word[STARTERS] = {
    LIT("deck"),  LIT("bilingual"), LIT("labels"),   LIT("poster"), LIT("publication"),
    LIT("terms"), LIT("codes"),     LIT("pictures"), LIT("badges")};
static const Str role_word[ROLES] = {[ROLE_TEXT] = LIT("text"),
                                     [ROLE_OTHER] = LIT("other"),
                                     [ROLE_NUMBER] = LIT("number"),
                                     [ROLE_CATEGORY] = LIT("category"),
                                     [ROLE_NOTE] = LIT("note"),
                                     [ROLE_COLOUR] = LIT("color"),
                                     [ROLE_COUNT] = LIT("count"),
                                     [ROLE_TERM] = LIT("term"),
                                     [ROLE_EXPLANATION] = LIT("explanation"),
                                     [ROLE_ANSWER] = LIT("answer"),
                                     [ROLE_PICTURE] = LIT("picture"),
                                     [ROLE_ICON] = LIT("icon"),
                                     [ROLE_LINK] = LIT("link"),
                                     [ROLE_NAME] = LIT("name"),
                                     [ROLE_SURNAME] = LIT("surname"),
                                     [ROLE_STREET] = LIT("street"),
                                     [ROLE_POSTCODE] = LIT("postcode"),
                                     [ROLE_PLACE] = LIT("place"),
                                     [ROLE_FUNCTION] = LIT("function"),
                                     [ROLE_ORGANISATION] = LIT("organisation")};
static const Str papers[] = {LIT("A4"), LIT("A3"), LIT("SRA3"), LIT("Letter")};
static const Str sides[STARTER_SIDES] = {LIT("long-edge"), LIT("short-edge"), LIT("folded"),
                                         LIT("fronts")};
enum { PAPERS = sizeof papers / sizeof *papers };

struct Start {
    Arena *arena;
    StartOptions o;
    Passing passing;
    Arena *tabled; // holds the table
    StarterPlan plan;
    StarterColour colour[MOST_COLOURS];
    struct {
        Str name;
        size_t bytes;
    } file[FILES]; // all but the project's own
    size_t files;
};

static size_t word_find(const Str *list, size_t n, Str word) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(list[i], word))
            return i;
    return n;
}

Start *start_open(const StartOptions *o) {
    Arena *a = arena_open();
    Start *s = NEW(a, Start);
    *s = (Start){.arena = a, .o = *o, .passing = passing_make(a, o->passing)};
    if (!s->passing.folder) {
        arena_close(a);
        return NULL;
    }
    s->plan = (StarterPlan){.guess.starter = STARTER_DECK,
                            .title = path_name(o->folder),
                            .language = S("en"),
                            .paper = papers[0],
                            .colour = s->colour};
    return s;
}

void start_close(Start *s) {
    if (!s)
        return;
    passing_drop(s->passing);
    if (s->tabled)
        arena_close(s->tabled);
    arena_close(s->arena);
}

Str start_project(const Start *s) {
    return str_of(s->passing.folder);
}

// The name of a file as it was sent, without folders; "" when no file of ours is called so.
static Str name_clean(Str name) {
    for (size_t i = name.n; i > 0; i--)
        if (name.p[i - 1] == '/' || name.p[i - 1] == '\\') {
            name = str_sub(name, i, name.n);
            break;
        }
    bool fine = name.n > 0 && name.n <= NAME && name.p[0] != '.' && name.p[0] != '-';
    for (size_t i = 0; i < name.n; i++)
        fine = fine && (unsigned char)name.p[i] >= ' ' && name.p[i] != 0x7F;
    return fine && !str_same_word(name, S("prent.yaml")) ? name : S("");
}

static bool picture_named(Str name) {
    static const Str ends[] = {LIT(".png"), LIT(".jpg"), LIT(".jpeg"), LIT(".svg")};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (name.n > ends[i].n &&
            str_same_word(str_sub(name, name.n - ends[i].n, name.n), ends[i]))
            return true;
    return false;
}

// Into the private folder, whose files are replaced.
static bool file_put(Start *s, Diags *d, Str name, Str bytes) {
    Outbox *box = outbox_open(d->arena, start_project(s), s->o.stop);
    Outfile *out = outbox_file(box, name);
    if (out)
        outfile_write(out, bytes.p, bytes.n);
    Str fault = outbox_fault(box);
    if (fault.n)
        outbox_drop(box);
    else
        fault = outbox_commit(box);
    if (fault.n)
        diag_machine(d, span_none(), "%.*s", STR(fault));
    return !fault.n;
}

// The same, for one that goes with the project when it is kept.
static bool file_add(Start *s, Diags *d, Str name, Str bytes) {
    size_t at = 0, all = bytes.n;
    for (size_t i = 0; i < s->files; i++)
        all += s->file[i].bytes;
    while (at < s->files && !str_eq(s->file[at].name, name))
        at++;
    if (at == FILES || all > BYTES) {
        diag_error(d, span_none(),
                   "These are more files than the start page takes: %d, "
                   "or %d MB in all.",
                   FILES, BYTES >> 20);
        return false;
    }
    if (!file_put(s, d, name, bytes))
        return false;
    s->files += at == s->files;
    s->file[at].name = str_dup(s->arena, name);
    s->file[at].bytes = bytes.n;
    return true;
}

static StartDone project_make(Start *s, Diags *d) {
    if (!s->plan.table)
        return START_CHANGED;
    bool fine = file_put(s, d, S("prent.yaml"), starter_text(d->arena, &s->plan));
    return fine ? START_CHANGED : START_REFUSED;
}

static StartDone name_refuse(Diags *d, Str name) {
    Diag *wrong = diag_error(d, span_none(),
                             "The file \"%.*s\" is of no kind that the start "
                             "page takes.",
                             STR(name));
    diag_hint(d, wrong,
              "tables are .xlsx, .ods, .csv or .tsv, pictures .svg, .png or .jpg");
    return START_REFUSED;
}

static StartDone table_take(Start *s, Diags *d, Str name, Str bytes) {
    if (!name.n || !table_named(name))
        return name_refuse(d, name);
    Arena *a = arena_open();
    Diags own = diags_new(a);
    own.words = d->words;
    TableInput in = {.bytes = str_dup(a, bytes), .language = str_dup(a, s->plan.language)};
    in.name = in.file = str_dup(a, name);
    NewTable from;
    bool fine = new_table_read(a, &own, &in, &from) && !diags_failed(&own) &&
                file_add(s, d, name, bytes);
    diags_adopt(d, &own);
    if (!fine) {
        arena_close(a);
        return START_REFUSED;
    }
    if (s->tabled)
        arena_close(s->tabled);
    s->tabled = a;
    s->plan.table = from.table;
    s->plan.sheet = from.sheet;
    s->plan.file = in.file;
    s->plan.guess = guess_table(from.table, STARTER_GUESS);
    if (s->plan.guess.language)
        s->plan.language = str_of(s->plan.guess.language);
    s->plan.colours = 0;
    return project_make(s, d);
}

static StartDone picture_take(Start *s, Diags *d, Str name, Str bytes, bool logo) {
    if (!name.n || !picture_named(name))
        return name_refuse(d, name);
    if (!file_add(s, d, name, bytes))
        return START_REFUSED;
    if (logo)
        s->plan.logo = str_dup(s->arena, name);
    return project_make(s, d);
}

// As BCP 47 writes them; whether there is such a language is seen when it is used.
static bool language_fine(Str text) {
    for (size_t i = 0; i < text.n; i++) {
        char c = ascii_lower(text.p[i]);
        if (!(c >= 'a' && c <= 'z') && !(i && (c == '-' || (c >= '0' && c <= '9'))))
            return false;
    }
    return text.n >= 2 && text.n <= 20;
}

static bool ink_fine(Arena *a, Str text) {
    Ink ink;
    return (str_starts(text, S("#")) || str_starts(text, S("cmyk("))) &&
           !ink_parse(a, text, &ink).n;
}

static bool column_choose(Start *s, Str role, Str value) {
    size_t at = word_find(role_word, ROLES, role), column = SIZE_MAX;
    for (size_t i = 0; s->plan.table && i < s->plan.table->columns; i++)
        if (str_eq(value, str_f(s->arena, "%zu", i)))
            column = i;
    if (at == ROLES || (value.n && column == SIZE_MAX))
        return false;
    s->plan.guess.column[at] = value.n ? s->plan.table->name[column].text : S("");
    s->plan.guess.at[at] = value.n ? column : 0;
    return true;
}

static bool colour_choose(Start *s, Str word, Str ink) {
    size_t at = 0;
    while (at < s->plan.colours && !str_eq(s->colour[at].word, word))
        at++;
    if (at == MOST_COLOURS || !ink_fine(s->arena, ink))
        return false;
    s->colour[at] = (StarterColour){str_dup(s->arena, word), str_dup(s->arena, ink)};
    s->plan.colours += at == s->plan.colours;
    return true;
}

// What has a list of its own.
static bool listed_choose(Start *s, Str key, Str value) {
    size_t starter = word_find(starter_word, STARTERS, value);
    size_t paper = word_find(papers, PAPERS, value);
    size_t side = word_find(sides, STARTER_SIDES, value);
    if (str_eq(key, S("layout")) && starter < STARTERS) {
        s->plan.guess.starter = (Starter)starter;
        if (s->plan.table)
            s->plan.guess = guess_table(s->plan.table, (Starter)starter);
        return true;
    }
    if (str_eq(key, S("paper")) && paper < PAPERS) {
        s->plan.paper = papers[paper];
        return true;
    }
    if (str_eq(key, S("sides")) && side < STARTER_SIDES) {
        s->plan.sides = (StarterSides)side;
        return true;
    }
    return false;
}

static bool choose(Start *s, Str key, Str value) {
    Str column = S("column."), ink = S("ink.");
    if (str_starts(key, column))
        return column_choose(s, str_sub(key, column.n, key.n), value);
    if (str_starts(key, ink))
        return colour_choose(s, str_sub(key, ink.n, key.n), value);
    if (str_eq(key, S("words"))) {
        s->plan.dutch = str_eq(value, S("nl"));
        return true;
    }
    if (str_eq(key, S("title")) && value.n <= 300) {
        s->plan.title = str_dup(s->arena, value);
        return true;
    }
    if (str_eq(key, S("language")) && language_fine(value)) {
        s->plan.language = str_dup(s->arena, value);
        return true;
    }
    if (str_eq(key, S("ink")) && (!value.n || ink_fine(s->arena, value))) {
        s->plan.ink = str_dup(s->arena, value);
        return true;
    }
    if (str_eq(key, S("logo")) && !value.n) {
        s->plan.logo = value;
        return true;
    }
    return listed_choose(s, key, value);
}

static StartDone form_take(Start *s, Diags *d, Str form) {
    for (Str key, value; form_next(d->arena, &form, &key, &value);)
        if (!choose(s, key, value)) {
            diag_error(d, span_none(), "The start page cannot set %.*s to \"%.*s\".",
                       STR(diag_excerpt(d->arena, key)),
                       STR(diag_excerpt(d->arena, value)));
            return START_REFUSED;
        }
    return project_make(s, d);
}

static StartDone keep(Start *s, Diags *d) {
    NewFile file[FILES + 1];
    size_t n = 0;
    for (; s->plan.table && n < s->files; n++) {
        file[n].name = s->file[n].name;
        if (!input_bytes(d->arena, d, NULL,
                         (Asked){start_project(s), file[n].name, span_none()},
                         &file[n].bytes))
            return START_REFUSED;
    }
    if (!n)
        return START_REFUSED; // there is nothing yet
    file[n++] = (NewFile){S("prent.yaml"), starter_text(d->arena, &s->plan)};
    project_write(d, s->o.folder, file, n, s->o.stop);
    return diags_failed(d) ? START_REFUSED : START_KEPT;
}

StartDone start_write(Start *s, Diags *d, const Posted *posted) {
    Str name = name_clean(form_text(d->arena, posted->name));
    if (str_eq(posted->target, S("/start/table")))
        return table_take(s, d, name, posted->body);
    if (str_eq(posted->target, S("/start/picture")))
        return picture_take(s, d, name, posted->body, false);
    if (str_eq(posted->target, S("/start/logo")))
        return picture_take(s, d, name, posted->body, true);
    if (str_eq(posted->target, S("/start/choose")))
        return form_take(s, d, posted->body);
    if (str_eq(posted->target, S("/start/keep")))
        return keep(s, d);
    return START_UNKNOWN;
}

Str start_picture(const Start *s, Arena *a, Str name) {
    static const char *const file[STARTERS] = {
        "question/shown-front", "bilingual/shown-front", "label/shown",
        "poster/shown",         "handout/shown",         "term/shown-back",
        "qr/shown-back",        "picture/shown-front",   "badge/shown"};
    size_t at = word_find(starter_word, STARTERS, name);
    Str bytes;
    if (at == STARTERS)
        return S("");
    Asked asked = {s->o.stock, str_f(a, "layouts/pictures/tables/%s.png", file[at]),
                   span_none()};
    return input_read(a, NULL, asked, &bytes).n ? S("") : bytes;
}

static void ink_json(Json *j, const Screen *screen, Str text) {
    Arena *a = j->out->arena;
    Ink ink;
    json_key(j, "ink");
    json_text(j, text);
    json_key(j, "rgb");
    if (ink_parse(a, text, &ink).n)
        ink.preview = (Rgb){0}; // choose() has seen to that
    Rgb c = screen_rgb(screen, &ink);
    json_text(j, str_f(a, "#%02X%02X%02X", (unsigned)(c.r * 255 + .5),
                       (unsigned)(c.g * 255 + .5), (unsigned)(c.b * 255 + .5)));
}

static void palette_json(const Start *s, Json *j, const Screen *screen) {
    Arena *a = j->out->arena;
    json_key(j, "palette");
    json_list(j, false);
    for (size_t i = 0; i < STARTER_INKS; i++) {
        json_object(j, false);
        json_key(j, "name");
        json_text(j, s->plan.dutch ? starter_palette[i].dutch : starter_palette[i].english);
        ink_json(j, screen, str_f(a, "cmyk(%.*s)", STR(starter_palette[i].cmyk)));
        json_end(j);
    }
    json_end(j);
    Str word[MOST_COLOURS];
    size_t n = s->plan.table ? starter_colour_words(a, &s->plan, word) : 0;
    json_key(j, "colours");
    json_list(j, false);
    for (size_t i = 0; i < n; i++) {
        json_object(j, false);
        json_key(j, "word");
        json_text(j, word[i]);
        ink_json(j, screen, starter_colour_ink(a, &s->plan, i, word[i]));
        json_end(j);
    }
    json_end(j);
}

static void table_json(const Start *s, Json *j) {
    const Table *t = s->plan.table;
    if (!t)
        return;
    json_key(j, "table");
    json_object(j, false);
    json_key(j, "name");
    json_text(j, s->plan.file);
    json_key(j, "rows");
    json_whole(j, (long long)t->rows);
    json_key(j, "columns");
    json_list(j, false);
    for (size_t i = 0; i < t->columns; i++) {
        json_object(j, false);
        json_key(j, "name");
        json_text(j, t->name[i].text);
        json_key(j, "sample");
        Str first = {0};
        for (size_t row = 0; row < t->rows && !first.n; row++)
            first = str_trim(t->cell[row * t->columns + i].text);
        json_text(j, first);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static void layouts_json(const Start *s, Json *j) {
    json_key(j, "layouts");
    json_list(j, false);
    for (size_t i = 0; i < STARTERS; i++) {
        size_t n, needed;
        const Role *role = starter_roles((Starter)i, &n, &needed);
        json_object(j, false);
        json_key(j, "name");
        json_text(j, starter_word[i]);
        json_key(j, "needed");
        json_whole(j, (long long)needed);
        json_key(j, "roles");
        json_list(j, false);
        for (size_t k = 0; k < n; k++)
            json_text(j, role_word[role[k]]);
        json_end(j);
        json_end(j);
    }
    json_end(j);
    json_key(j, "columns");
    json_object(j, false);
    for (size_t i = 0; s->plan.table && i < ROLES; i++)
        if (s->plan.guess.column[i].n) {
            json_key(j, role_word[i].p);
            json_whole(j, (long long)s->plan.guess.at[i]);
        }
    json_end(j);
}

static void chosen_json(Json *j, const char *key, Str value) {
    json_key(j, key);
    json_text(j, value);
}

void start_json(const Start *s, const Screen *screen, Buf *out) {
    Json j = json_new(out);
    json_object(&j, false);
    chosen_json(&j, "folder", s->o.folder);
    chosen_json(&j, "title", s->plan.title);
    chosen_json(&j, "language", s->plan.language);
    chosen_json(&j, "layout", starter_word[s->plan.guess.starter]);
    chosen_json(&j, "ink", s->plan.ink);
    chosen_json(&j, "logo", s->plan.logo);
    chosen_json(&j, "paper", s->plan.paper);
    chosen_json(&j, "sides", sides[s->plan.sides]);
    json_key(&j, "files");
    json_whole(&j, (long long)s->files);
    table_json(s, &j);
    layouts_json(s, &j);
    palette_json(s, &j, screen);
    json_end(&j);
}
