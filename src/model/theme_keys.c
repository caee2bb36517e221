#include "model/theme.h"

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
