#include "box/theme.h"

#define INK(field) .place = offsetof(Ink, field)

static const Str finishes[] = {LIT("none"),        LIT("varnish"), LIT("foil"),
                               LIT("white"),       LIT("die"),     LIT("crease"),
                               LIT("perforation"), LIT("emboss")};

static const Key ink_table[] = {
    {LIT("cmyk"), KEY_OWN, .takes = LIT("four percentages: cyan, magenta, yellow, black"),
     .doc = LIT("The ink as process inks."), .example = LIT("[65, 0, 0, 0]")},
    {LIT("spot"), KEY_OWN, .takes = LIT("the name of a spot ink, with a tint or without"),
     .doc = LIT("The ink as a plate of its own; `alternate` says what stands in for it."),
     .example = LIT("PANTONE 7724 C 50")},
    {LIT("alternate"), KEY_OWN, .takes = LIT("four percentages"),
     .doc = LIT("Process inks where a spot ink is not to be had."),
     .example = LIT("[80, 0, 90, 10]")},
    {LIT("rgb"), KEY_OWN, .takes = LIT("six hexadecimal digits in quotes"),
     .doc = LIT("The ink as a colour of screens, which presses convert."),
     .example = LIT("'#44C1F0'")},
    {LIT("preview"), KEY_OWN, .takes = LIT("six hexadecimal digits in quotes"),
     .otherwise = LIT("worked out from the inks"),
     .doc = LIT("What screens show for the ink."), .example = LIT("'#44C1F0'")},
    {LIT("overprint"), KEY_BOOL, INK(overprint), .otherwise = LIT("no; of a finish yes"),
     .doc = LIT("Whether it prints over what lies below it, and knocks nothing out."),
     .example = LIT("yes")},
    {LIT("finish"), KEY_WORD, INK(finish), .word = finishes,
     .words = sizeof finishes / sizeof *finishes, .otherwise = LIT("none"),
     .doc = LIT("What it does to the sheet beside colouring it; needs `spot`."),
     .example = LIT("varnish")},
    {LIT("under"), KEY_BOOL, INK(under), .otherwise = LIT("no"),
     .doc = LIT("Whether a finish, such as white, is printed below all other inks."),
     .example = LIT("yes")},
};

const KeyMap ink_keys = {
    LIT("ink"), "an ink", KEYS(ink_table), LIT("A colour of the theme."),
    .names = LIT("a variant of the ink: `tint`, `dark`, `on`, or a name of your own, which "
                 "holds an ink or names one")};

static const Key set_table[] = {
    {LIT("inks"), KEY_OWN, .takes = LIT("a list of inks"),
     .doc = LIT("Inks that readers must be able to tell apart."),
     .example = LIT("[red, green]")},
    {LIT("cue"), KEY_OWN, .takes = LIT("a field of the content, or a list of them"),
     .doc = LIT("What else tells them apart: a letter, an icon, a shape."),
     .example = LIT("letter")},
};

const KeyMap set_keys = {LIT("set"), "a set of inks", KEYS(set_table),
                         LIT("Inks that mean different things.")};

static const Key icon_table[] = {
    {LIT("file"), KEY_OWN, .takes = LIT("a drawing's file"),
     .doc = LIT("The drawing, an SVG file."), .example = LIT("icons/bird.svg")},
    {LIT("alt"), KEY_TEXT, .place = offsetof(Icon, alt),
     .takes = LIT("what readers are told"), .otherwise = LIT("decoration"),
     .doc = LIT("What the icon says to a screen reader."), .example = LIT("freedom")},
};

const KeyMap icon_keys = {LIT("icon"), "an icon", KEYS(icon_table),
                          LIT("A drawing that texts with markup name as :name:.")};

static const Key theme_table[] = {
    {LIT("inks"), KEY_OWN, .takes = LIT("a map of inks"), .doc = LIT("Colours by name."),
     .example = LIT("{night: {cmyk: [40, 0, 0, 100]}}")},
    {LIT("styles"), KEY_OWN, .takes = LIT("a map of type styles"),
     .doc = LIT("Type styles by name."), .example = LIT("{heading: {size: 20 pt}}")},
    {LIT("sets"), KEY_OWN, .takes = LIT("a map of sets of inks"),
     .doc = LIT("Inks that readers must be able to tell apart."),
     .example = LIT("{clusters: {inks: [red, green], cue: letter}}")},
    {LIT("icons"), KEY_OWN, .takes = LIT("a map of icons and their files"),
     .doc = LIT("Drawings that stand in a line of text."),
     .example = LIT("{bird: icons/bird.svg}")},
};

const KeyMap theme_keys = {LIT("theme"), "a theme", KEYS(theme_table),
                           LIT("Inks, type styles and icons.")};

static const Key style_table[] = {
    {LIT("extends"), KEY_OWN, .takes = LIT("a type style's name"),
     .otherwise = LIT("the plain style"),
     .doc = LIT("The style that this one begins with."), .example = LIT("body")},
};
const KeyMap style_keys = {LIT("style"), "a type style", KEYS(style_table),
                           LIT("Of a type style, beside the properties of text.")};
