#include "project/project.h"

#define WORDS(list) .word = (list), .words = sizeof(list) / sizeof *(list)
#define PRODUCT(field) .place = offsetof(Product, field)

static const Str svg_texts[] = {LIT("live"), LIT("outlines"), LIT("linked")};

#define LAYOUT                                                                             \
    {                                                                                      \
        LIT("layout"), KEY_OWN, .takes = LIT("a layout's name, or the layout itself"),     \
                                .doc = LIT("How the cards look."),                         \
                                .example = LIT("question-card")                            \
    }
#define EACH                                                                               \
    {                                                                                      \
        LIT("each"), KEY_OWN, .takes = LIT("NAME in PATH, or a list of these"),            \
                              .otherwise = LIT("one card"),                                \
                              .doc = LIT("One card for each item of a list."),             \
                              .example = LIT("card in cards")                              \
    }
#define NAME                                                                               \
    {                                                                                      \
        LIT("name"), KEY_OWN, .takes = LIT("text with {paths}"),                           \
                              .otherwise = LIT("a number"),                                \
                              .doc = LIT("What the files of a card are called."),          \
                              .example = LIT("\"{card.number}\"")                          \
    }
#define COUNT                                                                              \
    {                                                                                      \
        LIT("count"), KEY_OWN, .takes = LIT("a whole number, or a {path} to one"),         \
                               .otherwise = LIT("1"), .doc = LIT("Copies of each card."),  \
                               .example = LIT("2")                                         \
    }
#define WITH                                                                               \
    {                                                                                      \
        LIT("with"), KEY_OWN, .takes = LIT("a map of texts with {paths}"),                 \
                              .doc = LIT("What the layout's parameters are."),             \
                              .example = LIT("{text: \"{card.text}\"}")                    \
    }
#define WHEN                                                                               \
    {                                                                                      \
        LIT("when"), KEY_OWN,                                                              \
            .takes = LIT("a path, or {PATH: values}"), .otherwise = LIT("all"),            \
            .doc = LIT("Only the items for which it holds."), .example = LIT("card.text")  \
    }
#define UNLESS                                                                             \
    {                                                                                      \
        LIT("unless"), KEY_OWN, .takes = LIT("a path, or {PATH: values}"),                 \
                                .otherwise = LIT("all"),                                   \
                                .doc = LIT("Only the items for which it does not hold."),  \
                                .example = LIT("{card.kind: rule}")                        \
    }
#define UNIQUE                                                                             \
    {                                                                                      \
        LIT("unique"), KEY_OWN, .takes = LIT("a path"),                                    \
                                .doc = LIT("Of items with the same text the first."),      \
                                .example = LIT("card.text")                                \
    }
#define SORT                                                                               \
    {                                                                                      \
        LIT("sort"), KEY_OWN, .takes = LIT("a path, or a list; -PATH goes down"),          \
                              .otherwise = LIT("the content's order"),                     \
                              .doc = LIT("Numbers as numbers, words as their language "    \
                                         "has them."),                                     \
                              .example = LIT("[card.topic, -card.number]")                 \
    }
#define GROUP                                                                              \
    {                                                                                      \
        LIT("group"), KEY_OWN, .takes = LIT("by FIELD"),                                   \
                               .doc = LIT("One item for each text of the field, with "     \
                                          "`name` and `items`."),                          \
                               .example = LIT("by topic")                                  \
    }
#define FIRST                                                                              \
    {                                                                                      \
        LIT("first"), KEY_OWN, .takes = LIT("a whole number"),                             \
                               .doc = LIT("At most so many, of those that are left."),     \
                               .example = LIT("10")                                        \
    }
#define CHOOSING WHEN, UNLESS, UNIQUE, SORT, GROUP, FIRST

static const Key section_table[] = {LAYOUT, WITH, EACH, NAME, COUNT, CHOOSING};

const KeyMap section_keys = {LIT("section"), "a section", KEYS(section_table),
                             LIT("Cards of one layout in a product of several.")};

static const Key product_table[] = {
    {LIT("for"), KEY_OWN, .takes = LIT("NAME in PATH"), .otherwise = LIT("one product"),
     .doc = LIT("A product for each record of a list; its name has a {path} to it."),
     .example = LIT("council in councils")},
    LAYOUT,
    WITH,
    EACH,
    NAME,
    COUNT,
    CHOOSING,
    {LIT("sections"), KEY_OWN, .takes = LIT("a list of sections"),
     .doc = LIT("Cards of several layouts, one section after the other in one file; with "
                "an `each`, all of them for one item after the other."),
     .example =
         LIT("[{layout: title-card}, {layout: question-card, each: card in cards}]")},
    {LIT("formats"), KEY_OWN, .takes = LIT("a list of pdf, svg, png"),
     .otherwise = LIT("all three"), .doc = LIT("Which files are made."),
     .example = LIT("[pdf, png]")},
    {LIT("ppi"), KEY_NUMBER, PRODUCT(ppi), .least = 20, .most = 2400,
     .otherwise = LIT("300"), .doc = LIT("Pixels per inch of PNG files."),
     .example = LIT("300")},
    {LIT("size"), KEY_OWN, .takes = LIT("a size: A3, A1 landscape, 88 x 63 mm"),
     .otherwise = LIT("the layout's"),
     .doc = LIT("Size to print in; the layout grows or shrinks to it."),
     .example = LIT("A3 landscape")},
    {LIT("print"), KEY_OWN, .takes = LIT("a print profile's name"),
     .otherwise = LIT("x4-fogra39"), .doc = LIT("What the print shop or printer wants."),
     .example = LIT("office")},
    {LIT("checks"), KEY_MAP, .map = &check_keys, .otherwise = LIT("the print profile's"),
     .doc = LIT("Checks that count otherwise for this product; `because` says why."),
     .example = LIT("{contrast: warning}")},
    {LIT("because"), KEY_OWN, .takes = LIT("a sentence"),
     .doc = LIT("Why `checks` sets something aside; the report shows it."),
     .example = LIT("the client wants it so")},
    {LIT("theme"), KEY_OWN, .takes = LIT("a file's name, or the theme itself; {paths}"),
     .otherwise = LIT("the project's"),
     .doc = LIT("Inks, type styles and icons of its own, on the project's."),
     .example = LIT("{inks: {brand: \"{council.colour}\"}}")},
    {LIT("svg-text"), KEY_WORD, PRODUCT(svg_text), WORDS(svg_texts),
     .otherwise = LIT("live"),
     .doc = LIT("Text in SVG: with its fonts embedded, as outlines, or with fonts that are "
                "installed."),
     .example = LIT("outlines")},
    {LIT("sheet"), KEY_MAP, .map = &sheet_keys,
     .doc = LIT("Sheets of paper with several cards; a map or a list of maps."),
     .example = LIT("{paper: A4, marks: [crop, slug]}")},
    {LIT("tile"), KEY_MAP, .map = &tile_keys,
     .doc = LIT("Pieces of a poster on office paper; a map or a list of maps."),
     .example = LIT("{paper: A4}")},
    {LIT("booklet"), KEY_MAP, .map = &booklet_keys,
     .doc = LIT("Pages as a stapled booklet; a map or a list of maps."),
     .example = LIT("{paper: A4}")},
    {LIT("title"), KEY_OWN, .takes = LIT("text, or a map by language"),
     .otherwise = LIT("the project's title and the product's name"),
     .doc = LIT("What readers see as the title of the file."),
     .example = LIT("Question cards")},
};

const KeyMap product_keys = {LIT("product"), "a product", KEYS(product_table),
                             LIT("One deck, poster or handout of a project.")};

static const Key project_table[] = {
    {LIT("title"), KEY_OWN, .takes = LIT("text, or a map by language"),
     .doc = LIT("Title of the project."), .example = LIT("Table talk")},
    {LIT("language"), KEY_OWN, .takes = LIT("a language tag"),
     .otherwise = LIT("the first of languages, or en"),
     .doc = LIT("Language of what is not given by language."), .example = LIT("nl")},
    {LIT("languages"), KEY_OWN, .takes = LIT("a list of language tags"),
     .doc = LIT("All languages that the content has."), .example = LIT("[nl, en]")},
    {LIT("credits"), KEY_OWN, .takes = LIT("a list of names"), .doc = LIT("Who made it."),
     .example = LIT("[Simone Halink, Dries Bartelink]")},
    {LIT("date"), KEY_OWN, .takes = LIT("a day: year-month-day"),
     .otherwise = LIT("none; SOURCE_DATE_EPOCH goes before it"),
     .doc = LIT("Day that PDFs and printed sheets give as theirs."),
     .example = LIT("2026-11-30")},
    {LIT("theme"), KEY_OWN, .takes = LIT("a file's name, or the theme itself"),
     .otherwise = LIT("the stock's"), .doc = LIT("Inks and type styles."),
     .example = LIT("theme.yaml")},
    {LIT("system-fonts"), KEY_BOOL, .place = offsetof(Project, system_fonts),
     .otherwise = LIT("no"), .doc = LIT("Whether fonts of the system may be used."),
     .example = LIT("yes")},
    {LIT("content"), KEY_OWN, .takes = LIT("a map of names and files"),
     .doc = LIT("What layouts can name: YAML or tables, or content in place."),
     .example = LIT("{cards: cards.yaml}")},
    {LIT("products"), KEY_OWN, .takes = LIT("a map of products"),
     .doc = LIT("What is made."), .example = LIT("{deck: {layout: question-card}}")},
};

const KeyMap project_keys = {LIT("project"), "a project", KEYS(project_table),
                             LIT("The file prent.yaml.")};
