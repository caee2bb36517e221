#include "base/json.h"
#include "base/watch.h"
#include "geometry/len.h"
#include "preview/fields.h"
#include "preview/show_state.h"

static void mm_json(Json *j, const char *key, double pt) {
    json_key(j, key);
    json_number(j, pt / PT_PER_MM, 3);
}

static void page_json(Json *j, const ShowPage *page) {
    json_object(j, false);
    json_key(j, "name");
    json_text(j, page->name);
    if (page->drawn) {
        json_key(j, "hash");
        json_text(j, str_f(j->out->arena, "%016llx", (unsigned long long)page->hash));
    }
    json_key(j, "stale");
    json_bool(j, page->stale);
    json_key(j, "text");
    json_text(j, page->text);
    if (page->card)
        fields_json(j, page->card);
    json_end(j);
}

static void files_json(Json *j, const ShowDeck *deck) {
    json_key(j, "files");
    json_list(j, false);
    for (size_t i = 0; i < deck->files; i++)
        json_text(j, deck->file[i].name);
    json_end(j);
}

static void sheets_json(Json *j, const ShowDeck *deck) {
    json_key(j, "sheets");
    json_list(j, false);
    for (size_t i = 0; i < deck->sheets.all.n; i++) {
        const ShowSheet *sheet = &deck->sheets.all.p[i];
        json_object(j, false);
        json_key(j, "name");
        json_text(j, sheet->name);
        json_key(j, "hash");
        json_text(j, str_f(j->out->arena, "%016llx", (unsigned long long)sheet->hash));
        mm_json(j, "width", sheet->paper.w);
        mm_json(j, "height", sheet->paper.h);
        json_end(j);
    }
    json_end(j);
}

// By the inks of the project, of the product's own theme and of its layouts.
static bool is_finish(const Deck *deck, Str spot) {
    for (size_t i = 0; i < deck->product->sections; i++)
        for (const Theme *t = deck->plan[i] ? deck->plan[i]->theme : NULL; t; t = t->base)
            for (size_t k = 0; k < t->inks; k++)
                if (t->ink[k]->finish != FINISH_NONE && str_eq(t->ink[k]->spot, spot))
                    return true;
    return false;
}

// Inks that only finish the sheet are on none of its pictures, but can be seen by
// themselves.
static void finishes_json(Json *j, const Show *s, const ShowDeck *deck) {
    json_key(j, "finishes");
    json_list(j, false);
    for (size_t i = 0; i < deck->spots.n; i++)
        if (is_finish(&s->ready.studio->deck[deck - s->deck], deck->spots.p[i]))
            json_text(j, deck->spots.p[i]);
    json_end(j);
}

static void plates_json(Json *j, const ShowDeck *deck) {
    static const Str process[] = {LIT("C"), LIT("M"), LIT("Y"), LIT("K")};
    json_key(j, "plates");
    json_list(j, false);
    for (size_t i = 0; i < sizeof process / sizeof *process; i++)
        json_text(j, process[i]);
    for (size_t i = 0; i < deck->spots.n; i++)
        json_text(j, deck->spots.p[i]);
    json_end(j);
}

static void deck_json(Json *j, const Show *s, const ShowDeck *deck) {
    json_object(j, false);
    json_key(j, "name");
    json_text(j, deck->name);
    json_key(j, "title");
    json_text(j, deck->title);
    json_key(j, "cards");
    json_whole(j, (long long)deck->cards);
    mm_json(j, "width", deck->spec.trim.w);
    mm_json(j, "height", deck->spec.trim.h);
    mm_json(j, "bleed", deck->spec.bleed);
    mm_json(j, "safe", deck->spec.safe);
    mm_json(j, "corner", deck->spec.corner);
    files_json(j, deck);
    sheets_json(j, deck);
    plates_json(j, deck);
    finishes_json(j, s, deck);
    json_key(j, "pages");
    json_list(j, true);
    for (size_t i = 0; i < deck->pages; i++)
        page_json(j, &deck->page[i]);
    json_end(j);
    json_end(j);
}

void show_json_make(Show *s) {
    Json j = json_new(&s->json);
    json_object(&j, false);
    json_key(&j, "title");
    json_text(&j, s->title);
    json_key(&j, "language");
    json_text(&j, s->language);
    json_key(&j, "folder");
    json_text(&j, s->project);
    json_key(&j, "products");
    json_list(&j, true);
    for (size_t i = 0; i < s->decks; i++)
        deck_json(&j, s, &s->deck[i]);
    json_end(&j);
    json_key(&j, "findings");
    diags_json(&s->diags, json_value(&j));
    json_end(&j);
    s->hash = hash_bytes(HASH_BEGIN, buf_str(&s->json));
}
