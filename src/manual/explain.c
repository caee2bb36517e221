#include "manual/explain.h"

#include "ink/rule.h"
#include "manual/messages.h"

typedef struct Explained {
    Str id, says;
} Explained;

static const Explained explained[] = {
    {LIT("text-too-long"),
     LIT("The text does not fit at the smallest size that it may have. "
         "Shorten it, give its box more room, or allow a smaller size: "
         "fit: {min: 9 pt}.")},
    {LIT("fit"),
     LIT("What stands in a box does not fit into it. Shorten it, give the box more "
         "room, or allow a smaller size: fit: {min: 9 pt}.")},
    {LIT("glyph"),
     LIT("No font of the text's style has this character. Add a family that has "
         "it: family: \"Lato, Noto Sans\"; prent fonts lists what there is.")},
    {LIT("glyph-missing"),
     LIT("No font of the text's style has this character. Add a family "
         "that has it; prent fonts lists what there is.")},
    {LIT("unknown-key"),
     LIT("Nobody reads this key. Most are slips of the hand; prent help KEY "
         "says which maps have a key.")},
    {LIT("unknown-word"),
     LIT("The key takes one of a few words. Take one of those that the "
         "hint names.")},
    {LIT("unknown-ink"),
     LIT("The theme has no ink of this name. Add it to inks in the theme, or "
         "write the colour itself: cmyk(65 0 0 0).")},
    {LIT("unknown-font"),
     LIT("No file of this family is in the stock's or the project's fonts "
         "folder. Put it there, or say system-fonts: yes.")},
    {LIT("unknown-layout"),
     LIT("There is no file of this name in the project's layouts folder, "
         "nor in the stock.")},
    {LIT("unknown-field"),
     LIT("The record has no field of this name. Paths are written as the "
         "content has its keys; a table's are its first row.")},
    {LIT("wrong-value"),
     LIT("The key takes another kind of value: a text, a list or a map. A "
         "{path} stands in quotes, or YAML takes it for a map.")},
    {LIT("not-yaml"),
     LIT("The file breaks a rule of YAML. Most often a text has a colon, a "
         "bracket or a quotation mark in it: put it in quotes.")},
    {LIT("length-without-unit"),
     LIT("A length has its unit behind it: mm, cm, in, pt, em, % or "
         "fr. Only 0 has none.")},
    {LIT("picture-missing"),
     LIT("The file is not there. A picture that a layout names is looked "
         "for beside the layout, one of the content in the project.")},
    {LIT("safe"),
     LIT("Text stands nearer to the trim than the layout or the print shop allows; "
         "a knife may be half a millimetre off. Move it inwards.")},
    {LIT("bleed"),
     LIT("Colour ends at the trim, so a knife that is a little off leaves a white "
         "edge. Let it run out: bleed: all, or the sides that touch.")},
    {LIT("contrast"),
     LIT("The letters are too faint on what lies behind them (WCAG 2.2: 4.5 : 1, "
         "large type 3 : 1). Take a darker or lighter ink.")},
    {LIT("hidden"),
     LIT("Words are covered, cut off, or stand on other words. What comes later "
         "in the layout lies on top.")},
    {LIT("type-size"),
     LIT("The type is smaller than the print profile allows. Make it larger, "
         "or choose another profile.")},
    {LIT("line-width"), LIT("The line is thinner than the press holds. Make it thicker.")},
    {LIT("resolution"),
     LIT("The picture has too few pixels for its size and will look coarse. "
         "Take a larger one, or print it smaller.")},
    {LIT("black"),
     LIT("Small black type of several inks gets coloured edges when plates do not "
         "quite meet. Use cmyk(0 0 0 100).")},
    {LIT("ink-limit"),
     LIT("More ink lies in one place than the paper can take. Use less of each "
         "ink there.")},
    {LIT("spot-ink"),
     LIT("The print profile has no plate for this ink. Take a profile that "
         "keeps spot inks, or give the colour in cmyk.")},
    {LIT("rgb"),
     LIT("The print profile takes only inks of a press. Give the colour in cmyk(65 0 0 0), "
         "or take a profile that has RGB, such as screen.")},
    {LIT("transparency"),
     LIT("The print profile is of a kind of PDF without transparency (PDF/X-1a). Take "
         "opacity and blend out, use a lighter ink, or take a profile of PDF/X-4.")},
    {LIT("overprint"),
     LIT("An ink that prints over others does so only where nothing thins it. Give the ink "
         "a lighter tint in place of an opacity around it.")},
    {LIT("picture-profile"),
     LIT("The picture has the inks of another press or paper, and its colours will be a "
         "little off. Save it again as RGB, or for the press that the profile names.")},
    {LIT("drawing"),
     LIT("Something in the SVG file cannot be printed as outlines, so all of it becomes "
         "pixels. Take that out of the drawing, or allow it: checks: {drawing: off}.")},
    {LIT("embedding"),
     LIT("The maker of the font forbids that files hold it. Take another font, "
         "or outlines: yes in the print profile if its licence allows that.")},
    {LIT("colour-vision"),
     LIT("Readers with a colour vision of their own cannot tell these inks "
         "apart. Make one lighter or darker.")},
    {LIT("second-cue"),
     LIT("Nothing but colour tells these things apart. Give each a letter, an "
         "icon or a shape, and name that as the cue.")},
    {LIT("empty"),
     LIT("A text shows a field in which nothing is written. Write something, or "
         "give the text a when with this field.")},
    {LIT("back"),
     LIT("Some cards have a back and others none; on sheets a card has two sides.")},
    {LIT("table-ragged"),
     LIT("A row has more or fewer cells than the header. Most often a cell "
         "holds the separator and is not in quotes.")},
    {LIT("cell-error"),
     LIT("The spreadsheet could not work this cell out. Mend its formula, or "
         "empty the cell.")},
};

// Compiled in by the build; see messages.h.
const Catalogue *messages_ids(Arena *a) {
    return catalogue_open(a, (Str){(const char *)messages_ids_mo, messages_ids_mo_n});
}

Str messages_bytes(void) {
    return (Str){(const char *)messages_nl_mo, messages_nl_mo_n};
}

const Catalogue *messages_in(Arena *a, Str language) {
    Str rest = language, base = str_cut(&rest, '-');
    if (!str_eq(base, S("nl")))
        return NULL;
    return catalogue_open(a, messages_bytes());
}

// A sentence as people see it: what is filled in stands as an ellipsis.
static void sentence_add(Buf *out, Str format) {
    for (size_t i = 0; i < format.n; i++) {
        if (format.p[i] != '%') {
            buf_char(out, format.p[i]);
            continue;
        }
        i++;
        if (i < format.n && format.p[i] == '%') {
            buf_char(out, '%');
            continue;
        }
        while (i < format.n &&
               !((format.p[i] | 0x20) >= 'a' && (format.p[i] | 0x20) <= 'z'))
            i++;
        i += i < format.n && format.p[i] == 'z';
        buf_add(out, S("…"));
    }
    buf_char(out, '\n');
}

static Str told(const Catalogue *words, Str text) {
    Str says = words ? catalogue_find(words, text) : S("");
    return says.n ? says : text;
}

static bool sentences_add(Str id, const Catalogue *words, Buf *out) {
    const Catalogue *ids = messages_ids(out->arena);
    bool found = false;
    for (size_t i = 0; ids && i < catalogue_count(ids); i++) {
        Str own, format = catalogue_nth(ids, i, &own);
        if (!format.n || !str_eq(own, id))
            continue;
        buf_add(out, S("  "));
        sentence_add(out, told(words, format));
        found = true;
    }
    return found;
}

bool explain(Str id, const Catalogue *words, Buf *out) {
    Buf says = buf_new(out->arena);
    bool found = sentences_add(id, words, &says);
    for (size_t i = 0; i < sizeof explained / sizeof *explained; i++)
        if (str_eq(explained[i].id, id)) {
            Str what = told(words, explained[i].says);
            buf_f(&says, "\n%.*s\n", STR(what));
            found = true;
        }
    for (size_t i = 0; i < RULES && !found; i++)
        found = str_eq(rule_name(i), id);
    if (found)
        buf_f(out, "%.*s\n%.*s", STR(id), STR(buf_str(&says)));
    return found;
}
