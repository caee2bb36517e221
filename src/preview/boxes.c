#include "preview/boxes.h"

#include "base/json.h"
#include "geometry/len.h"

typedef struct Listing {
    Json json;
    double scale; // to mm
} Listing;

static void number_json(Json *j, const char *key, double v) {
    json_key(j, key);
    json_number(j, v, 2);
}

static void box_json(Box *box, void *data) {
    Listing *l = data;
    Json *j = &l->json;
    if (box->absent || box->kind == BOX_SPACE || box->rect.w <= 0 || box->rect.h <= 0)
        return;
    json_object(j, false);
    number_json(j, "x", box->rect.x * l->scale);
    number_json(j, "y", box->rect.y * l->scale);
    number_json(j, "w", box->rect.w * l->scale);
    number_json(j, "h", box->rect.h * l->scale);
    json_key(j, "kind");
    json_text(j, box_kind_name(box->kind));
    json_key(j, "name");
    json_text(j, box->name);
    if (box->span.source) {
        Place place = source_place(box->span.source, box->span.from);
        json_key(j, "file");
        json_text(j, box->span.source->name);
        json_key(j, "line");
        json_whole(j, (long long)place.line);
        json_key(j, "column");
        json_whole(j, (long long)place.column);
    }
    json_end(j);
}

void boxes_json(const Box *box, double scale, Buf *out) {
    Listing l = {json_new(out), scale / PT_PER_MM};
    json_list(&l.json, true);
    box_walk((Box *)(uintptr_t)box, box_json, &l); // which changes none
    json_end(&l.json);
}
