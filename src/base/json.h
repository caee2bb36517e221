#pragma once
// JSON written piece by piece (RFC 8259): commas, keys and brackets come by themselves, and
// what was opened must be closed. `lines`: each item of that list or object stands on a
// line of its own. Adds to the Buf and owns nothing; texts may be any bytes.
#include "base/buf.h"

enum { JSON_DEEP = 16 };

typedef struct Json {
    Buf *out;
    size_t deep;
    bool keyed; // a key waits for its value
    struct {
        bool list, lines, some; // some: it has items already
    } in[JSON_DEEP];
} Json;

Json json_new(Buf *out);
void json_list(Json *j, bool lines);
void json_object(Json *j, bool lines);
void json_end(Json *j); // the list or object that was begun last
void json_key(Json *j, const char *name);
void json_text(Json *j, Str text);
void json_whole(Json *j, long long n);
void json_number(Json *j, double n, int decimals); // at most so many
void json_bool(Json *j, bool yes);
Buf *json_value(Json *j); // to which the caller adds one value that is JSON already
