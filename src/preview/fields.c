#include "preview/fields.h"

#include "content/scope.h"

enum { FIELDS = 40, LETTERS = 100 }; // of a card; bytes of a text

static void record_json(Json *j, Str name, const Value *record, size_t *room) {
    for (size_t i = 0; i < record->n && *room; i++) {
        const Value *v = record->field[i].value;
        if (!v || v->kind != VALUE_TEXT || !v->text.n || v->text.n > LETTERS)
            continue;
        Str path = str_f(j->out->arena, "%.*s.%.*s", STR(name), STR(record->field[i].name));
        json_list(j, false);
        json_text(j, path);
        json_text(j, v->text);
        json_end(j);
        --*room;
    }
}

void fields_json(Json *j, const Card *card) {
    size_t room = FIELDS;
    json_key(j, "fields");
    json_list(j, false);
    for (const Scope *s = card->scope; s && s != card->section->roots; s = s->up)
        if (s->value && s->value->kind == VALUE_RECORD)
            record_json(j, s->name, s->value, &room);
    json_end(j);
}
