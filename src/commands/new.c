#include "commands/new.h"

#include "base/file.h"
#include "base/outbox.h"
#include "commands/new_table.h"
#include "commands/starter.h"
#include "source/input.h"

static const Str starter_names[] = {LIT("deck"), LIT("bilingual"), LIT("labels"),
                                    LIT("poster"), LIT("publication")};
enum { NAMED = sizeof starter_names / sizeof *starter_names };

typedef struct Making {
    Arena *arena;
    Diags *diags;
    const NewOptions *in;
    bool dutch;
    NewTable from;
    Str file; // the table's, in the folder
} Making;

// A table to begin with, when the user has none.
static Str sample_of(const Making *m) {
    if (m->in->from.n && str_eq(m->in->from, S("labels")))
        return m->dutch ? S("Naam,Straat,Postcode,Plaats\n"
                            "Anna de Wit,Dorpsstraat 1,1234 AB,Waterveen\n"
                            "Bas Jansen,Kade 12,1234 AC,Waterveen\n")
                        : S("Name,Street,Postcode,Town\n"
                            "Ann White,1 High Street,AB1 2CD,Watermead\n"
                            "Bob Jones,12 Quay,AB1 2CE,Watermead\n");
    if (str_eq(m->in->from, S("bilingual")))
        return S("Nr,Tekst (NL),Text (EN)\n"
                 "1,Wat maakt u trots op uw buurt?,What makes you proud of your street?\n"
                 "2,Wie mist u hier?,Who do you miss here?\n");
    return m->dutch ? S("Nr,Categorie,Vraag\n"
                        "1,Wonen,Wat maakt u trots op uw buurt?\n"
                        "2,Wonen,Wie mist u hier?\n"
                        "3,Verkeer,Waar zou u een bank neerzetten?\n")
                    : S("Nr,Topic,Question\n"
                        "1,Living,What makes you proud of your street?\n"
                        "2,Living,Who do you miss here?\n"
                        "3,Traffic,Where would you put a bench?\n");
}

static Starter starter_asked(Making *m) {
    if (!m->in->from.n)
        return STARTER_GUESS;
    for (size_t i = 0; i < NAMED; i++)
        if (str_eq(m->in->from, starter_names[i]))
            return (Starter)i;
    Diag *wrong = diag_error(m->diags, span_none(),
                             "There is nothing called \"%.*s\" to "
                             "begin from.",
                             STR(m->in->from));
    diag_hint(m->diags, wrong, "there are %.*s",
              STR(str_join(m->arena, starter_names, NAMED, S(", "))));
    return STARTERS;
}

static bool table_get(Making *m) {
    Str bytes;
    if (m->in->table.n) {
        m->file = path_name(m->in->table);
        if (!input_bytes(m->arena, m->diags, NULL,
                         (Asked){S(""), m->in->table, span_none()}, &bytes))
            return false;
    } else {
        m->file = m->dutch ? S("kaarten.csv") : S("cards.csv");
        bytes = sample_of(m);
    }
    TableInput in = {.bytes = bytes,
                     .name = m->file,
                     .file = m->file,
                     .language = m->dutch ? S("nl") : S("en")};
    if (!new_table_read(m->arena, m->diags, &in, &m->from))
        return false;
    new_table_doubt(m->diags, m->from.table);
    return true;
}

// Whether nothing that is there stands in the way.
static bool folder_free(Diags *d, Str folder, const NewFile *file, size_t n) {
    if (file_exists(d->arena, folder, S("prent.yaml"))) {
        diag_error(d, span_none(), "There is a project in \"%.*s\" already.", STR(folder));
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        Str bytes;
        Asked asked = {folder, file[i].name, span_none()};
        if (!file_exists(d->arena, folder, file[i].name) ||
            (!input_read(d->arena, NULL, asked, &bytes).n && str_eq(bytes, file[i].bytes)))
            continue;
        Diag *wrong = diag_error(d, span_none(),
                                 "There is another file \"%.*s\" in \"%.*s\" already.",
                                 STR(file[i].name), STR(folder));
        diag_hint(d, wrong, "give one of them another name, or begin in a new folder");
        return false;
    }
    return true;
}

void project_write(Diags *d, Str folder, const NewFile *file, size_t n,
                   const volatile sig_atomic_t *stop) {
    if (!folder_free(d, folder, file, n))
        return;
    Outbox *box = outbox_open(d->arena, folder, stop);
    for (size_t i = 0; i < n; i++) {
        Outfile *out = outbox_file(box, file[i].name);
        if (out)
            outfile_write(out, file[i].bytes.p, file[i].bytes.n);
    }
    Str fault = outbox_fault(box);
    if (fault.n)
        outbox_drop(box);
    else
        fault = outbox_commit(box);
    if (fault.n)
        diag_machine(d, span_none(), "%.*s", STR(fault));
}

void project_new(Arena *a, Diags *d, const NewOptions *in, Buf *report) {
    Making m = {.arena = a, .diags = d, .in = in};
    m.dutch = str_eq(in->language, S("nl")) || str_starts(in->language, S("nl-"));
    Starter asked = starter_asked(&m);
    if (asked == STARTERS)
        return;
    if (!table_get(&m))
        return;
    StarterPlan plan = {.table = m.from.table,
                        .guess = guess_table(m.from.table, asked),
                        .title = path_name(in->folder),
                        .file = m.file,
                        .sheet = m.from.sheet,
                        .dutch = m.dutch};
    const char *language = plan.guess.language;
    plan.language = language ? str_of(language) : m.dutch ? S("nl") : S("en");
    NewFiles files = {0};
    PUSH(a, &files) = (NewFile){m.file, m.from.bytes};
    PUSH(a, &files) = (NewFile){S("prent.yaml"), starter_text(a, &plan)};
    if (in->table.n)
        new_table_pictures(a, &plan, in->table, &files);
    project_write(d, in->folder, files.p, files.n, in->stop);
    if (!diags_failed(d))
        buf_f(report,
              m.dutch ? "%.*s/prent.yaml staat klaar; maak het: prent build %.*s\n"
                      : "%.*s/prent.yaml is there; build it: prent build %.*s\n",
              STR(in->folder), STR(in->folder));
}
