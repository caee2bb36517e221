#include "check/sets.h"

#include <math.h>

// Differences under 5 are seen only side by side, under 10 not across a table.
static const double least = 5, wanted = 10; // CIEDE2000

Str vision_name(Vision vision) {
    switch (vision) {
    case VISION_NORMAL:
        return S("normal");
    case VISION_PROTAN:
        return S("protan");
    case VISION_DEUTAN:
        return S("deutan");
    case VISION_TRITAN:
        break;
    }
    return S("tritan");
}

typedef struct Looks { // of one ink
    Lab lab[VISIONS];
} Looks;

static Looks looks_of(const Proof *proof, const Ink *ink) {
    Looks looks;
    Rgb rgb = proof_ink(proof, ink).rgb;
    for (int v = VISION_NORMAL; v < VISIONS; v++)
        looks.lab[v] = rgb_lab(rgb_seen(rgb, (Vision)v));
    return looks;
}

static void pair_tell(Diags *d, const InkSet *set, size_t one, size_t two,
                      const double difference[VISIONS]) {
    int worst = VISION_NORMAL;
    for (int v = VISION_NORMAL; v < VISIONS; v++)
        if (difference[v] < difference[worst])
            worst = v;
    double found = difference[worst];
    if (found >= wanted)
        return;
    Str vision = vision_name((Vision)worst);
    const char *says =
        "%.*s and %.*s are hard to tell apart in %.*s vision: they differ by "
        "%.1f (CIEDE2000), at least %.0f is %s";
    Diag *wrong =
        found < least
            ? diag_error(d, set->at[two], says, STR(set->ink[two]->name),
                         STR(set->ink[one]->name), STR(vision), found, least, "needed")
            : diag_warning(d, set->at[two], says, STR(set->ink[two]->name),
                           STR(set->ink[one]->name), STR(vision), found, wanted, "better");
    wrong->also = set->at[one];
    wrong->also_says = S("the other one");
    diag_rule(wrong, "colour-vision", (Rect){0, 0, 0, 0}, wanted - found);
}

static SetReport set_check(Arena *a, Diags *d, const InkSet *set, const Proof *proof) {
    SetReport report = {.set = set, .profile = proof->profile->name};
    Looks *looks = NEWS(a, Looks, set->n);
    for (int v = VISION_NORMAL; v < VISIONS; v++)
        report.nearest[v].difference = INFINITY;
    for (size_t i = 0; i < set->n; i++)
        looks[i] = looks_of(proof, set->ink[i]);
    for (size_t i = 0; i < set->n; i++)
        for (size_t k = i + 1; k < set->n; k++) {
            double difference[VISIONS];
            for (int v = VISION_NORMAL; v < VISIONS; v++) {
                difference[v] = lab_difference(looks[i].lab[v], looks[k].lab[v]);
                if (difference[v] < report.nearest[v].difference)
                    report.nearest[v] = (SetPair){difference[v], set->ink[i], set->ink[k]};
            }
            pair_tell(d, set, i, k, difference);
        }
    return report;
}

void sets_check(Arena *a, Diags *d, const Theme *theme, const Proof *proof,
                SetReports *out) {
    for (; theme; theme = theme->base)
        for (size_t i = 0; i < theme->sets; i++)
            if (theme->set[i].n > 1)
                PUSH(a, out) = set_check(a, d, &theme->set[i], proof);
}

typedef struct Cues { // what an ink's records have for each cue
    Arena *arena;
    const InkSet *set;
    struct {
        Str *p;
        size_t n, cap;
    } * value; // of ink i and cue c: [i * cues + c]
} Cues;

static void value_add(Cues *c, size_t ink, size_t cue, Str text) {
    size_t at = ink * c->set->cues + cue;
    for (size_t i = 0; i < c->value[at].n; i++)
        if (str_eq(c->value[at].p[i], text))
            return;
    PUSH(c->arena, &c->value[at]) = text;
}

// A record is of an ink when one of its fields is the ink's name.
static void record_look(Cues *c, const Value *record) {
    for (size_t ink = 0; ink < c->set->n; ink++) {
        bool of = false;
        for (size_t i = 0; i < record->n && !of; i++)
            of = record->field[i].value->kind == VALUE_TEXT &&
                 str_eq(record->field[i].value->text, c->set->ink[ink]->name);
        for (size_t cue = 0; of && cue < c->set->cues; cue++) {
            const Value *v = value_field(record, c->set->cue[cue]);
            if (v && v->kind == VALUE_TEXT && str_trim(v->text).n)
                value_add(c, ink, cue, v->text);
        }
    }
}

static void content_look(Cues *c, const Value *v) {
    switch (v->kind) {
    case VALUE_TEXT:
        break;
    case VALUE_LIST:
        for (size_t i = 0; i < v->n; i++)
            content_look(c, v->item[i]);
        break;
    case VALUE_RECORD:
        record_look(c, v);
        for (size_t i = 0; i < v->n; i++)
            content_look(c, v->field[i].value);
        break;
    }
}

static bool cue_parts(const Cues *c, size_t one, size_t two, size_t cue) {
    size_t a = one * c->set->cues + cue, b = two * c->set->cues + cue;
    bool common = !c->value[a].n || !c->value[b].n;
    for (size_t i = 0; i < c->value[a].n; i++)
        for (size_t k = 0; k < c->value[b].n; k++)
            common = common || str_eq(c->value[a].p[i], c->value[b].p[k]);
    return !common;
}

static void cue_tell(Diags *d, const InkSet *set, Str says) {
    Diag *wrong = diag_error(d, set->cue_span, "%.*s", STR(says));
    diag_rule(wrong, "second-cue", (Rect){0, 0, 0, 0}, 1);
    diag_hint(d, wrong,
              "name what each has of its own in the content: cue: letter, or a list");
}

static void cues_of(Diags *d, const InkSet *set, const Scope *roots) {
    Arena *a = arena_open();
    Cues c = {.arena = a, .set = set};
    c.value = arena_alloc(a, sizeof *c.value * (set->n * set->cues + 1), _Alignof(size_t));
    for (const Scope *s = roots; s; s = s->up)
        content_look(&c, s->value);
    for (size_t i = 0; i < set->n; i++)
        for (size_t k = i + 1; k < set->n; k++) {
            bool parted = false;
            for (size_t cue = 0; cue < set->cues; cue++)
                parted = parted || cue_parts(&c, i, k, cue);
            if (parted)
                continue;
            Str cues = str_join(a, set->cue, set->cues, S(" or "));
            cue_tell(d, set,
                     str_f(a,
                           "nothing but colour tells %.*s from %.*s: the content has no "
                           "%.*s of their own",
                           STR(set->ink[i]->name), STR(set->ink[k]->name), STR(cues)));
            i = k = set->n; // one is enough to mend
        }
    arena_close(a);
}

void cues_check(Diags *d, const Theme *theme, const Scope *roots) {
    for (; theme; theme = theme->base)
        for (size_t i = 0; i < theme->sets; i++) {
            const InkSet *set = &theme->set[i];
            if (set->n > 1 && set->cues)
                cues_of(d, set, roots);
            else if (set->n > 1)
                cue_tell(d, set,
                         str_f(d->arena,
                               "nothing but colour tells the inks of \"%.*s\" apart",
                               STR(set->name)));
        }
}
