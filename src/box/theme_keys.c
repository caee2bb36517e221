#include "box/theme.h"

#define INK(field) .place = offsetof(Ink, field)

static const Str finishes[] = {LIT("none"),        LIT("varnish"), LIT("foil"),
                               LIT("white"),       LIT("die"),     LIT("crease"),
                               LIT("perforation"), LIT("emboss")};

static const Str patterns[] = {LIT("lines"), LIT("cross"), LIT("dots")};

static const Key pattern_table[] = {
    {LIT("kind"), KEY_WORD, .place = offsetof(InkPattern, kind), .word = patterns,
     .words = sizeof patterns / sizeof *patterns, .otherwise = LIT("lines"),
     .doc = LIT("What it is made of."), .example = LIT("dots")},
    {LIT("angle"), KEY_NUMBER, .place = offsetof(InkPattern, angle), .least = -180,
     .most = 180, .otherwise = LIT("45"),
     .doc = LIT("Degrees that its lines rise to the right."), .example = LIT("90")},
    {LIT("pitch"), KEY_POINTS, .place = offsetof(InkPattern, pitch), .least = 1,
     .most = 300, .otherwise = LIT("1.5 mm"),
     .doc = LIT("From one line, or dot, to the next, in print."), .example = LIT("2 mm")},
    {LIT("line"), KEY_POINTS, .place = offsetof(InkPattern, line), .least = 0.1,
     .most = 100, .otherwise = LIT("0.25 mm"),
     .doc = LIT("How thick its lines are, or how wide its dots."),
     .example = LIT("0.4 mm")},
    {LIT("ink"), KEY_OWN, .takes = LIT("an ink"), .otherwise = LIT("ink"),
     .doc = LIT("What it is drawn in."), .example = LIT("paper")},
};

const KeyMap pattern_keys = {LIT("pattern"), "a pattern", KEYS(pattern_table),
                             LIT("What lies over all that an ink fills.")};

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
    {LIT("pattern"), KEY_MAP, .map = &pattern_keys, .otherwise = LIT("none"),
     .doc = LIT("Lines or dots over all that it fills, which tell it apart in grey too."),
     .example = LIT("{kind: lines, angle: 45, ink: paper}")},
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
