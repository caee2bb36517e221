#include "commands/ledger.h"

#include "base/file.h"
#include "base/json.h"

Ledger *ledger_new(Arena *a) {
    Ledger *l = NEW(a, Ledger);
    *l = (Ledger){.arena = a, .inputs = inputs_new(a)};
    return l;
}

void ledger_add(Ledger *l, Str folder, Outbox *box) {
    size_t n;
    const OutboxFile *file = outbox_files(box, &n);
    for (size_t i = 0; i < n; i++)
        if (!str_starts(path_name(file[i].name), S(".")))
            PUSH(l->arena, &l->wrote) = (Wrote){
                .path = str_dup(l->arena, path_join(l->arena, folder, file[i].name)),
                .product = str_dup(l->arena, file[i].label),
                .size = file[i].size,
                .hash = file[i].hash};
}

static void file_begin(Json *j, Arena *a, Str path, size_t size, Digest hash) {
    json_object(j, false);
    json_key(j, "path");
    json_text(j, path);
    json_key(j, "size");
    json_whole(j, (long long)size);
    json_key(j, "xxh3");
    json_text(j, digest_text(a, hash));
}

// Where a document names it, as in diagnostics.
static void asked_json(Json *j, Span at) {
    if (!at.source)
        return;
    Place place = source_place(at.source, at.from);
    json_key(j, "named_in");
    json_text(j, at.source->name);
    json_key(j, "line");
    json_whole(j, (long long)place.line);
    json_key(j, "column");
    json_whole(j, (long long)place.column);
}

void ledger_json(const Ledger *l, Buf *out) {
    size_t n;
    const Input *input = inputs_list(l->arena, l->inputs, &n);
    Json j = json_new(out);
    json_object(&j, true);
    json_key(&j, "read");
    json_list(&j, true);
    for (size_t i = 0; i < n; i++) {
        file_begin(&j, l->arena, input[i].path, input[i].size, input[i].hash);
        json_key(&j, "changed");
        json_whole(&j, input[i].changed);
        asked_json(&j, input[i].at);
        json_end(&j);
    }
    json_end(&j);
    json_key(&j, "written");
    json_list(&j, true);
    for (size_t i = 0; i < l->wrote.n; i++) {
        const Wrote *w = &l->wrote.p[i];
        file_begin(&j, l->arena, w->path, w->size, w->hash);
        json_key(&j, "product");
        json_text(&j, w->product);
        json_end(&j);
    }
    json_end(&j);
    json_end(&j);
    buf_char(out, '\n');
}

// As GNU make reads names: a dollar is written twice, blanks, # and : behind a backslash,
// and so is each backslash before one of these. False: it holds what make cannot read.
static bool name_put(Buf *out, Str name) {
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        if (c == '\n' || c == '\r')
            return false;
        size_t slashes = 0;
        while (slashes < i && name.p[i - 1 - slashes] == '\\')
            slashes++;
        if (c == '$')
            buf_char(out, '$');
        if (c == ' ' || c == '\t' || c == '#' || c == ':') {
            for (; slashes > 0; slashes--)
                buf_char(out, '\\');
            buf_char(out, '\\');
        }
        buf_char(out, c);
    }
    return true;
}

static void names_put(Diags *d, Buf *out, Str name, const char *after) {
    if (!name_put(out, name))
        diag_error(d, span_none(),
                   "No Makefile can name the file \"%.*s\": there is a line break in it.",
                   STR(diag_excerpt(d->arena, name)));
    buf_add(out, str_of(after));
}

void ledger_deps(const Ledger *l, Diags *d, Str file, const volatile sig_atomic_t *stop) {
    size_t n;
    const Input *input = inputs_list(l->arena, l->inputs, &n);
    Buf out = buf_new(l->arena);
    for (size_t i = 0; i < l->wrote.n; i++)
        names_put(d, &out, l->wrote.p[i].path, i + 1 < l->wrote.n ? " \\\n" : ":");
    for (size_t i = 0; i < n; i++) {
        buf_add(&out, S(" \\\n "));
        names_put(d, &out, input[i].path, "");
    }
    buf_add(&out, S("\n"));
    for (size_t i = 0; i < n; i++)
        names_put(d, &out, input[i].path, ":\n");
    if (diags_failed(d))
        return;
    Outbox *box = outbox_open(l->arena, path_folder(file), stop);
    Outfile *deps = outbox_file(box, path_name(file));
    if (deps)
        outfile_write(deps, out.p, out.n);
    Str fault = outbox_commit(box);
    if (fault.n)
        diag_machine(d, span_none(), "%.*s", STR(fault));
}
