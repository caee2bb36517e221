#include "ink/profile.h"

#include "base/file.h"
#include "yaml/parse.h"

#define KEY(text)                                                                          \
    { (text), sizeof(text) - 1 }

static const Str profile_keys[] = {KEY("extends"),
                                   KEY("standard"),
                                   KEY("colours"),
                                   KEY("output"),
                                   KEY("spots"),
                                   KEY("rgb"),
                                   KEY("grey"),
                                   KEY("transparency"),
                                   KEY("outlines"),
                                   KEY("links"),
                                   KEY("bleed"),
                                   KEY("bookmarks"),
                                   KEY("safe"),
                                   KEY("least-type"),
                                   KEY("least-line"),
                                   KEY("picture-ppi"),
                                   KEY("ink-limit"),
                                   KEY("least-reversed-type"),
                                   KEY("least-reversed-line"),
                                   KEY("rich-black"),
                                   KEY("checks")};
static const Str output_keys[] = {KEY("icc"), KEY("condition"), KEY("registry"),
                                  KEY("info")};
static const Str standards[] = {KEY("none"), KEY("PDF/X-4"), KEY("PDF/X-3:2003"),
                                KEY("PDF/X-3:2002"), KEY("PDF/X-1a:2003")};
static const Str colours[] = {KEY("rgb"), KEY("cmyk")};
static const Str spots[] = {KEY("keep"), KEY("convert"), KEY("refuse")};
static const Str rgbs[] = {KEY("convert"), KEY("tag"), KEY("refuse")};
static const Str greys[] = {KEY("k"), KEY("icc")};

enum { DEPTH = 8 }; // profiles that extend each other

typedef struct Reader {
    Arena *arena;
    Diags *diags;
    const ProfileInput *in;
    Str folder; // in which the file in hand stands
    int depth;
} Reader;

// PDF 1.3 knows no tags, nor metadata that could say so.
bool profile_is_tagged(const Profile *p) {
    return p->standard != STANDARD_X3_2002;
}

bool profile_is_x(const Profile *p) {
    return p->standard != STANDARD_NONE;
}

static const Node *file_find(Reader *r, Str name, Span at) {
    const Str ending = S(".yaml");
    struct {
        Str *p;
        size_t n, cap;
    } names = {0};
    Str file = str_f(r->arena, "%.*s.yaml", STR(name));
    for (size_t i = 0; i < r->in->folders; i++) {
        Str *list;
        r->folder = path_join(r->arena, r->in->folder[i], S("print"));
        size_t n = file_list(r->arena, r->folder, &ending, 1, &list);
        for (size_t j = 0; j < n; j++) {
            PUSH(r->arena, &names) = str_sub(list[j], 0, list[j].n - ending.n);
            if (!str_eq(list[j], file))
                continue;
            const Source *s =
                source_open(r->arena, r->diags, r->folder, file, at, r->in->newest);
            return s ? yaml_parse(r->arena, r->diags, s) : NULL;
        }
    }
    Diag *wrong =
        diag_error(r->diags, at, "there is no print profile called \"%.*s\"", STR(name));
    diag_nearest(r->diags, wrong, name, names.p, names.n);
    if (!wrong->hint.n)
        diag_hint(r->diags, wrong, "there are %.*s",
                  STR(str_join(r->arena, names.p, names.n, S(", "))));
    return NULL;
}

// ICC.1:2010, 7.2: the class of the profile, the space of its device and the signature.
static bool icc_is_press(Str icc) {
    return icc.n > 128 && str_eq(str_sub(icc, 12, 20), S("prtrCMYK")) &&
           str_eq(str_sub(icc, 36, 40), S("acsp"));
}

static void icc_read(Reader *r, const Node *n, Profile *p) {
    Str path = node_text(r->diags, n, "an ICC profile's file");
    if (!path.n)
        return;
    Str fault = file_read(r->arena, r->folder, path, FILE_LIMIT, &p->icc, r->in->newest);
    if (fault.n)
        diag_error(r->diags, n->span, "the ICC profile cannot be read: %.*s", STR(fault));
    else if (!icc_is_press(p->icc))
        diag_error(r->diags, n->span, "%.*s is not the ICC profile of a CMYK printer",
                   STR(path));
}

static void output_read(Reader *r, const Node *map, Profile *p) {
    if (!node_is(r->diags, map, NODE_MAP, "a map such as {icc: FOGRA39L_coated.icc}"))
        return;
    node_only(r->diags, map, output_keys, sizeof output_keys / sizeof *output_keys,
              "an output");
    Str *const texts[] = {&p->condition, &p->registry, &p->info};
    for (size_t i = 0; i < 3; i++) {
        const Node *n = node_find(map, output_keys[i + 1]);
        if (n)
            *texts[i] = node_text(r->diags, n, "text");
    }
    const Node *icc = node_find(map, S("icc"));
    if (icc)
        icc_read(r, icc, p);
}

static double points_read(Reader *r, const Node *n, Str key, double max) {
    Len len = node_len(r->diags, n, key.p);
    if (len.unit != LEN_PT && len.unit != LEN_NONE)
        diag_error(r->diags, n->span, "%.*s takes mm, cm, in or pt", STR(key));
    else if (len.value < 0 || len.value > max)
        diag_error(r->diags, n->span, "%.*s must lie between 0 and %g pt", STR(key), max);
    else
        return len.value;
    return 0;
}

static void limits_read(Reader *r, const Node *map, Profile *p) {
    const struct {
        Str key;
        double *to, max; // pt
    } lengths[] = {{KEY("bleed"), &p->bleed, 100},
                   {KEY("safe"), &p->safe, 1000},
                   {KEY("least-type"), &p->least_type, 100},
                   {KEY("least-line"), &p->least_line, 100},
                   {KEY("least-reversed-type"), &p->least_reversed_type, 100},
                   {KEY("least-reversed-line"), &p->least_reversed_line, 100},
                   {KEY("rich-black"), &p->rich_black, 1000}};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        const Node *n = node_find(map, lengths[i].key);
        if (n)
            *lengths[i].to = points_read(r, n, lengths[i].key, lengths[i].max);
    }
    p->has_bleed = p->has_bleed || node_find(map, S("bleed"));
    const Node *n = node_find(map, S("picture-ppi"));
    if (n)
        p->picture_ppi = node_number(r->diags, n, 0, 2400, "picture-ppi");
    n = node_find(map, S("ink-limit"));
    Len limit = n ? node_len(r->diags, n, "ink-limit") : (Len){0};
    if (n && limit.unit == LEN_PERCENT && limit.value >= 100 && limit.value <= 400)
        p->ink_limit = limit.value / 100;
    else if (n && limit.unit != LEN_NONE)
        diag_error(r->diags, n->span, "ink-limit takes 100 %% to 400 %%");
}

static void choices_read(Reader *r, const Node *map, Profile *p) {
    Diags *d = r->diags;
    const Node *n = node_find(map, S("standard"));
    if (n)
        p->standard = (Standard)node_enum(d, n, standards, 5, "a standard");
    if ((n = node_find(map, S("colours"))))
        p->cmyk = node_enum(d, n, colours, 2, "colours") == 1;
    if (n)
        p->spots = p->cmyk ? SPOTS_KEEP : SPOTS_CONVERT;
    if ((n = node_find(map, S("spots"))))
        p->spots = (Spots)node_enum(d, n, spots, 3, "spots");
    if ((n = node_find(map, S("rgb"))))
        p->rgb = (RgbUse)node_enum(d, n, rgbs, 3, "rgb");
    if ((n = node_find(map, S("grey"))))
        p->grey = (GreyUse)node_enum(d, n, greys, 2, "grey");
    if ((n = node_find(map, S("transparency"))))
        p->transparency = node_bool(d, n, "transparency");
    if ((n = node_find(map, S("outlines"))))
        p->outlines = node_bool(d, n, "outlines");
    if ((n = node_find(map, S("links"))))
        p->links = node_bool(d, n, "links");
    if ((n = node_find(map, S("bookmarks"))))
        p->bookmarks = node_bool(d, n, "bookmarks");
}

// What preflight makes of its findings: {contrast: warning, bleed: off}.
static void checks_read(Reader *r, const Node *map, Profile *p) {
    static const Str words[] = {KEY("off"), KEY("warning"), KEY("error")};
    Str names[RULES];
    size_t n = 0;
    if (!node_is(r->diags, map, NODE_MAP, "a map such as {contrast: warning}"))
        return;
    for (size_t i = 0; i < RULES; i++)
        if (!rule_fixed(i))
            names[n++] = rule_name(i);
    node_only(r->diags, map, names, n, "checks");
    for (size_t i = 0; i < RULES; i++) {
        const Node *value = node_find(map, rule_name(i));
        if (value && !rule_fixed(i))
            p->level[i] =
                (Level)(LEVEL_OFF + node_enum(r->diags, value, words, 3, "a check"));
    }
}

// The key's value if the file in hand has it, else the file's beginning.
static Span place_of(const Node *map, Str key) {
    const Node *n = node_find(map, key);
    return n ? n->span : map->span;
}

static void conflicts_check(Reader *r, const Node *map, const Profile *p) {
    bool x = profile_is_x(p), flat = x && p->standard != STANDARD_X4;
    Str standard = standards[p->standard];
    const struct {
        bool wrong;
        Str key;
        const char *says;
    } rows[] = {
        {x && !p->cmyk, KEY("colours"), "takes colours: cmyk"},
        {x && p->links, KEY("links"), "allows no links"},
        {flat && p->transparency, KEY("transparency"), "allows no transparency"},
        {p->standard == STANDARD_X1A && p->rgb == RGB_TAG, KEY("rgb"),
         "allows no RGB: rgb is convert or refuse"},
        {x && !p->condition.n, KEY("output"), "needs the output's condition"},
        {p->cmyk && !p->icc.n, KEY("output"), "needs the output's icc profile"},
        {!p->cmyk && p->spots == SPOTS_KEEP, KEY("spots"),
         "cannot keep spot inks: that takes colours: cmyk"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].wrong)
            diag_error(r->diags, place_of(map, rows[i].key), "%.*s %s",
                       STR(x ? standard : p->name), rows[i].says);
}

static const Profile plain = {
    .registry = LIT("http://www.color.org"), .spots = SPOTS_CONVERT, .transparency = true};

// The file named, on what it extends.
static bool file_read_into(Reader *r, Str name, Span at, Profile *p) {
    const Node *map = file_find(r, name, at);
    Str folder = r->folder;
    size_t before = r->diags->n;
    if (!map || !node_is(r->diags, map, NODE_MAP, "a print profile: a map"))
        return false;
    const Node *extends = node_find(map, S("extends"));
    if (extends && r->depth == DEPTH) {
        diag_error(r->diags, extends->span, "profiles extend each other in a circle");
        return false;
    }
    r->depth++;
    if (extends && !file_read_into(r, node_text(r->diags, extends, "a profile's name"),
                                   extends->span, p))
        return false;
    r->depth--;
    r->folder = folder;
    node_only(r->diags, map, profile_keys, sizeof profile_keys / sizeof *profile_keys,
              "a print profile");
    p->name = name;
    choices_read(r, map, p);
    limits_read(r, map, p);
    const Node *output = node_find(map, S("output"));
    if (output)
        output_read(r, output, p);
    const Node *checks = node_find(map, S("checks"));
    if (checks)
        checks_read(r, checks, p);
    if (r->diags->n == before)
        conflicts_check(r, map, p);
    return r->diags->n == before;
}

const Profile *profile_read(Arena *a, Diags *d, const ProfileInput *in) {
    Profile *p = NEW(a, Profile);
    *p = plain;
    Reader r = {a, d, in, S(""), 0};
    return file_read_into(&r, in->name, in->at, p) ? p : NULL;
}
