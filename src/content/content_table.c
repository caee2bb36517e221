#include "content/content.h"

static const Value *record_of(Arena *a, const Table *t, const Cell *row, Str language) {
    Value *record = NEW(a, Value);
    *record = (Value){.kind = VALUE_RECORD, .span = row[0].span};
    record->n = t->columns;
    record->field = NEWS(a, Field, t->columns);
    for (size_t i = 0; i < t->columns; i++)
        record->field[i] =
            (Field){t->name[i].text, value_text(a, row[i].text, language, row[i].span)};
    return record;
}

const Value *content_table(Arena *a, Diags *d, const TableInput *in, Str language) {
    Arena *scratch = arena_open();
    Value *list = NULL;
    const Table *t = table_read(a, scratch, d, in);
    if (t) {
        list = NEW(a, Value);
        *list = (Value){.kind = VALUE_LIST, .span = t->span};
        list->n = t->rows;
        list->item = NEWS(a, const Value *, t->rows);
        for (size_t i = 0; i < t->rows; i++)
            list->item[i] = record_of(a, t, t->cell + i * t->columns, language);
    }
    arena_close(scratch);
    return list;
}
