#include "ink/profile.h"

#include "base/file.h"
#include "yaml/parse.h"

static const Str standards[] = {LIT("none"),          LIT("PDF/X-4"),
                                LIT("PDF/X-3:2003"),  LIT("PDF/X-3:2002"),
                                LIT("PDF/X-1a:2003"), LIT("PDF/X-6")};
static const Str spots[] = {LIT("keep"), LIT("convert"), LIT("refuse")};
static const Str rgbs[] = {LIT("convert"), LIT("tag"), LIT("refuse")};
static const Str inks[] = {LIT("convert"), LIT("keep")};
static const Str greys[] = {LIT("k"), LIT("icc")};
static const Str colours[] = {LIT("rgb"), LIT("cmyk")};

#define AT(field) .place = offsetof(Profile, field)
#define WORDS(list) .word = (list), .words = sizeof(list) / sizeof *(list)

static const Key output_table[] = {
    {LIT("icc"), KEY_OWN, .takes = LIT("an ICC profile's file"),
     .doc = LIT("ICC profile of the press and paper, a file beside this one."),
     .example = LIT("FOGRA39L_coated.icc")},
    {LIT("condition"), KEY_TEXT, AT(condition),
     .doc = LIT("Name of the printing condition in the registry."),
     .example = LIT("FOGRA39")},
    {LIT("registry"), KEY_TEXT, AT(registry), .otherwise = LIT("http://www.color.org"),
     .doc = LIT("Address of that registry."), .example = LIT("http://www.color.org")},
    {LIT("source"), KEY_TEXT, AT(source),
     .doc = LIT("Where the ICC profile is to be had, for those who lack it."),
     .example = LIT("\"from ECI, www.eci.org\"")},
    {LIT("info"), KEY_TEXT, AT(info), .doc = LIT("The condition in words."),
     .example = LIT("\"Offset on coated paper\"")},
};

const KeyMap output_keys = {LIT("output"), "an output", KEYS(output_table),
                            LIT("The press and paper that a print profile is for.")};

static const Key profile_table[] = {
    {LIT("extends"), KEY_OWN, .takes = LIT("a profile's name"),
     .doc = LIT("Profile to start from; keys here override its own."),
     .example = LIT("x4-fogra39")},
    {LIT("standard"), KEY_WORD, AT(standard), WORDS(standards), .otherwise = LIT("none"),
     .doc = LIT("Standard that the PDF keeps."), .example = LIT("PDF/X-4")},
    {LIT("colours"), KEY_OWN, .takes = LIT("rgb | cmyk"), .otherwise = LIT("rgb"),
     .doc = LIT("Whether the file holds the inks or what a screen shows of them."),
     .example = LIT("cmyk")},
    {LIT("output"), KEY_MAP, .map = &output_keys, .doc = LIT("The press and paper."),
     .example = LIT("{icc: FOGRA39L_coated.icc, condition: FOGRA39}")},
    {LIT("spots"), KEY_WORD, AT(spots), WORDS(spots),
     .otherwise = LIT("keep with cmyk, convert with rgb"),
     .doc = LIT("What becomes of spot inks."), .example = LIT("keep")},
    {LIT("rgb"), KEY_WORD, AT(rgb), WORDS(rgbs), .otherwise = LIT("convert"),
     .doc = LIT("What becomes of RGB colours and pictures."), .example = LIT("convert")},
    {LIT("grey"), KEY_WORD, AT(grey), WORDS(greys), .otherwise = LIT("k"),
     .doc = LIT("Whether neutral RGB prints in black alone or in all inks."),
     .example = LIT("k")},
    {LIT("cmyk-pictures"), KEY_WORD, AT(inks), WORDS(inks), .otherwise = LIT("convert"),
     .doc = LIT("What becomes of pictures in the inks of another press."),
     .example = LIT("keep")},
    {LIT("transparency"), KEY_BOOL, AT(transparency), .otherwise = LIT("yes"),
     .doc = LIT("Whether the file may hold transparency."), .example = LIT("no")},
    {LIT("outlines"), KEY_BOOL, AT(outlines), .otherwise = LIT("no"),
     .doc = LIT("Whether letters become paths."), .example = LIT("yes")},
    {LIT("archive"), KEY_BOOL, AT(archive), .otherwise = LIT("no"),
     .doc = LIT("Whether a PDF/X-4 is PDF/A-2 as well, to be kept for long."),
     .example = LIT("yes")},
    {LIT("links"), KEY_BOOL, AT(links), .otherwise = LIT("no"),
     .doc = LIT("Whether links can be clicked."), .example = LIT("yes")},
    {LIT("bleed"), KEY_POINTS, AT(bleed), .most = 100, .otherwise = LIT("the layout's"),
     .doc = LIT("Bleed around the trim that the file keeps."), .example = LIT("3 mm")},
    {LIT("bookmarks"), KEY_BOOL, AT(bookmarks), .otherwise = LIT("no"),
     .doc = LIT("Whether the file has bookmarks."), .example = LIT("yes")},
    {LIT("safe"), KEY_POINTS, AT(safe), .most = 1000, .otherwise = LIT("0"),
     .doc =
         LIT("Distance that text keeps from the trim; a larger one of the layout counts."),
     .example = LIT("3 mm")},
    {LIT("least-type"), KEY_POINTS, AT(least_type), .most = 100, .otherwise = LIT("0"),
     .doc = LIT("The smallest type."), .example = LIT("6 pt")},
    {LIT("least-line"), KEY_POINTS, AT(least_line), .most = 100, .otherwise = LIT("0"),
     .doc = LIT("The thinnest line."), .example = LIT("0.25 pt")},
    {LIT("picture-ppi"), KEY_NUMBER, AT(picture_ppi), .most = 2400, .otherwise = LIT("any"),
     .doc = LIT("Pixels per inch that pictures must have at their printed size."),
     .example = LIT("250")},
    {LIT("ink-limit"), KEY_PART, AT(ink_limit), .least = 1, .most = 4,
     .otherwise = LIT("none"),
     .doc = LIT("The most ink in one place, of four inks at 100 %."),
     .example = LIT("300 %")},
    {LIT("least-reversed-type"), KEY_POINTS, AT(least_reversed_type), .most = 100,
     .otherwise = LIT("0"), .doc = LIT("The smallest light type on a dark ground."),
     .example = LIT("8 pt")},
    {LIT("least-reversed-line"), KEY_POINTS, AT(least_reversed_line), .most = 100,
     .otherwise = LIT("0"), .doc = LIT("The thinnest light line on a dark ground."),
     .example = LIT("0.5 pt")},
    {LIT("rich-black"), KEY_POINTS, AT(rich_black), .most = 1000,
     .otherwise = LIT("0: any size"),
     .doc = LIT("Type of this size and larger may be black of several inks."),
     .example = LIT("15 pt")},
    {LIT("checks"), KEY_MAP, .map = &check_keys,
     .doc = LIT("How severe each finding of the preflight is."),
     .example = LIT("{contrast: warning}")},
};

const KeyMap profile_keys = {
    LIT("profile"), "a print profile", KEYS(profile_table),
    LIT("A file in print/: what a shop, printer or screen wants.")};

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

bool profile_is_modern(const Profile *p) {
    return p->standard == STANDARD_X4 || p->standard == STANDARD_X6;
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
                input_open(r->arena, r->diags, r->in->inputs, (Asked){r->folder, file, at});
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
    p->icc_at = n->span;
    Str path = node_text(r->diags, n, "an ICC profile's file");
    if (!path.n)
        return;
    Str fault =
        input_read(r->arena, r->in->inputs, (Asked){r->folder, path, n->span}, &p->icc);
    for (size_t i = 0; i < r->in->folders && fault.n; i++) { // or a project's own
        Str folder = path_join(r->arena, r->in->folder[i], S("print"));
        if (!input_read(r->arena, r->in->inputs, (Asked){folder, path, n->span}, &p->icc).n)
            fault = S("");
    }
    if (fault.n && p->source.n)
        diag_hint(r->diags,
                  diag_error(r->diags, n->span, "this print profile needs the file %.*s",
                             STR(path)),
                  "get it %.*s, and put it into the project's layouts/print",
                  STR(p->source));
    else if (fault.n)
        diag_error(r->diags, n->span, "the ICC profile cannot be read: %.*s", STR(fault));
    else if (!icc_is_press(p->icc))
        diag_error(r->diags, n->span, "%.*s is not the ICC profile of a CMYK printer",
                   STR(path));
}

static void output_read(Reader *r, const Node *map, Profile *p) {
    if (!node_is(r->diags, map, NODE_MAP, "a map such as {icc: FOGRA39L_coated.icc}"))
        return;
    keys_read(r->diags, map, &output_keys, p);
    const Node *icc = node_find(map, S("icc"));
    if (icc)
        icc_read(r, icc, p);
}

// With rgb there are no plates for spot inks, unless the profile says so itself.
static void colours_read(Reader *r, const Node *map, Profile *p) {
    const Node *n = node_find(map, S("colours"));
    if (!n)
        return;
    p->cmyk = node_enum(r->diags, n, colours, 2, "colours") == 1;
    p->spots = p->cmyk ? SPOTS_KEEP : SPOTS_CONVERT;
}

// The key's value if the file in hand has it, else the file's beginning.
static Span place_of(const Node *map, Str key) {
    const Node *n = node_find(map, key);
    return n ? n->span : map->span;
}

static void conflicts_check(Reader *r, const Node *map, const Profile *p) {
    bool x = profile_is_x(p), flat = x && !profile_is_modern(p);
    Str standard = standards[p->standard];
    const struct {
        bool wrong;
        Str key;
        const char *says;
    } rows[] = {
        {x && !p->cmyk, S("colours"), "takes colours: cmyk"},
        {x && p->links, S("links"), "allows no links"},
        {flat && p->transparency, S("transparency"), "allows no transparency"},
        {p->standard == STANDARD_X1A && p->rgb == RGB_TAG, S("rgb"),
         "allows no RGB: rgb is convert or refuse"},
        {x && !p->condition.n, S("output"), "needs the output's condition"},
        {p->cmyk && !p->icc.n, S("output"), "needs the output's icc profile"},
        {p->archive && p->standard != STANDARD_X4, S("archive"),
         "cannot be PDF/A-2 as well: that takes standard: PDF/X-4"},
        {!p->cmyk && p->spots == SPOTS_KEEP, S("spots"),
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
    p->name = name;
    colours_read(r, map, p);
    keys_read(r->diags, map, &profile_keys, p);
    p->has_bleed = p->has_bleed || node_find(map, S("bleed"));
    const Node *output = node_find(map, S("output"));
    if (output)
        output_read(r, output, p);
    const Node *checks = node_find(map, S("checks"));
    if (checks && node_is(r->diags, checks, NODE_MAP, "a map such as {contrast: warning}"))
        levels_read(r->diags, checks, p->level);
    if (r->diags->n == before)
        conflicts_check(r, map, p);
    return r->diags->n == before;
}

// What process inks look like in a file of RGB that names no press: as the stock's does.
static void press_adopt(Reader *r, Profile *p) {
    for (size_t i = 0; i < r->in->folders && !p->icc.n; i++) {
        Str folder = path_join(r->arena, r->in->folder[i], S("print")), icc;
        Str fault = input_read(r->arena, r->in->inputs,
                               (Asked){folder, S("FOGRA39L_coated.icc"), r->in->at}, &icc);
        if (!fault.n && icc_is_press(icc))
            p->icc = icc;
    }
}

const Profile *profile_read(Arena *a, Diags *d, const ProfileInput *in) {
    Profile *p = NEW(a, Profile);
    *p = plain;
    Reader r = {a, d, in, S(""), 0};
    if (!file_read_into(&r, in->name, in->at, p))
        return NULL;
    press_adopt(&r, p);
    return p;
}
