#include "geometry/len.h"
#include "project/sheeting.h"

#define WORDS(list) .word = (list), .words = sizeof(list) / sizeof *(list)
#define MM(mm) ((mm)*PT_PER_MM)
#define SHEET(field) .place = offsetof(SheetSpec, field)
#define TILE(field) .place = offsetof(TileSpec, field)
#define BOOKLET(field) .place = offsetof(BookletSpec, field)

static const Str duplexes[] = {LIT("no"), LIT("long-edge"), LIT("short-edge")};
static const Str orders[] = {LIT("reading"), LIT("cut-and-stack")};
static const Str sides[] = {LIT("duplex"), LIT("fronts-then-backs"), LIT("fronts"),
                            LIT("backs")};
static const Str cuts[] = {LIT("double"), LIT("single")};
static const Str turns[] = {LIT("auto"), LIT("no"), LIT("yes")};
static const Str folds[] = {LIT("no"), LIT("side"), LIT("top")};

enum { COPIES = 1000 }; // of a deck; more are a slip

#define PAPER                                                                              \
    {                                                                                      \
        LIT("paper"), KEY_OWN, .takes = LIT("a size: A4, SRA3 landscape, 320 x 450 mm"),   \
                               .otherwise = LIT("A4"), .doc = LIT("The paper."),           \
                               .example = LIT("A4")                                        \
    }
#define NAME                                                                               \
    {                                                                                      \
        LIT("name"), KEY_OWN,                                                              \
            .takes = LIT("a part of a file name"),                                         \
            .otherwise = LIT("the paper's, in a list"),                                    \
            .doc = LIT("What tells these files from the others in a list."),               \
            .example = LIT("home")                                                         \
    }
#define MARGIN(least)                                                                      \
    {                                                                                      \
        LIT("margin"), KEY_OWN,                                                            \
            .takes = LIT("one to four lengths"), .otherwise = LIT(least),                  \
            .doc = LIT("Edge of the paper that the printer cannot reach."),                \
            .example = LIT("5 mm")                                                         \
    }
#define MARKS(normal)                                                                      \
    {                                                                                      \
        LIT("marks"), KEY_OWN,                                                             \
            .takes =                                                                       \
                LIT("none, or a list of crop, registration, fold, centre, colour-bar, "    \
                    "slug, and in a booklet staple"),                                      \
            .otherwise = LIT(normal), .doc = LIT("What stands around the pages."),         \
            .example = LIT("[crop, slug]")                                                 \
    }

static const Key sheet_table[] = {
    PAPER,
    {LIT("duplex"), KEY_WORD, SHEET(duplex), WORDS(duplexes), .otherwise = LIT("long-edge"),
     .doc = LIT("The edge about which the printer turns the sheet."),
     .example = LIT("long-edge")},
    {LIT("order"), KEY_WORD, SHEET(order), WORDS(orders), .otherwise = LIT("reading"),
     .doc =
         LIT("Which card is where: along the rows, or so that the cut piles are the deck."),
     .example = LIT("cut-and-stack")},
    {LIT("sides"), KEY_WORD, SHEET(sides), WORDS(sides), .otherwise = LIT("duplex"),
     .doc = LIT("The order in which fronts and backs are printed."),
     .example = LIT("fronts-then-backs")},
    {LIT("grid"), KEY_OWN, .takes = LIT("columns x rows"),
     .otherwise = LIT("as many as fit"), .doc = LIT("Cards across and down."),
     .example = LIT("2 x 4")},
    {LIT("gutter"), KEY_OWN, .takes = LIT("a length, or two: 4 x 6 mm"),
     .otherwise = LIT("0"), .doc = LIT("Space between the bleeds of two cards."),
     .example = LIT("4 mm")},
    {LIT("cut"), KEY_WORD, SHEET(cut), WORDS(cuts), .otherwise = LIT("double"),
     .doc = LIT("One cut between two cards, or two with the bleeds between."),
     .example = LIT("single")},
    {LIT("turn"), KEY_WORD, SHEET(turn), WORDS(turns), .otherwise = LIT("auto"),
     .doc = LIT("Whether cards lie on their side where more of them fit so."),
     .example = LIT("no")},
    MARGIN("5 mm"),
    MARKS("[crop]"),
    {LIT("die"), KEY_TEXT, SHEET(die),
     .takes = LIT("the name of a spot ink such as CutContour"),
     .otherwise = LIT("no die line"), .doc = LIT("Spot ink of a die line along the cards."),
     .example = LIT("CutContour")},
    {LIT("fold"), KEY_WORD, SHEET(fold), WORDS(folds), .otherwise = LIT("no"),
     .doc = LIT("Where the back stands beside the front, for cards that are folded."),
     .example = LIT("side")},
    {LIT("count"), KEY_COUNT, SHEET(count), .least = 1, .most = COPIES,
     .otherwise = LIT("1"), .doc = LIT("Copies of the whole deck."), .example = LIT("4")},
    {LIT("first"), KEY_COUNT, SHEET(first), .least = 1, .most = COPIES,
     .otherwise = LIT("1"),
     .doc =
         LIT("The place on the first sheet that the deck begins at: of a sheet of labels "
             "some of which are gone."),
     .example = LIT("5")},
    {LIT("fill"), KEY_TEXT, SHEET(fill), .takes = LIT("a card's name"),
     .otherwise = LIT("nothing"),
     .doc = LIT("The card that stands in the places that are left over."),
     .example = LIT("blank-1")},
    NAME,
};

static const Key tile_table[] = {
    PAPER,
    {LIT("overlap"), KEY_POINTS, TILE(overlap), .most = MM(508), .otherwise = LIT("10 mm"),
     .doc = LIT("How far one piece lies over the next, for the glue."),
     .example = LIT("10 mm")},
    MARGIN("5 mm"),
    {LIT("plan"), KEY_BOOL, TILE(plan), .otherwise = LIT("yes"),
     .doc = LIT("Whether a first page shows which piece is where."), .example = LIT("no")},
    NAME,
};

static const Key booklet_table[] = {
    PAPER,
    {LIT("creep"), KEY_POINTS, BOOKLET(creep), .most = MM(508), .otherwise = LIT("0"),
     .doc = LIT("How far each sheet pushes the one within it outwards."),
     .example = LIT("0.1 mm")},
    {LIT("duplex"), KEY_WORD, BOOKLET(duplex), WORDS(duplexes),
     .otherwise = LIT("short-edge"),
     .doc = LIT("The edge about which the printer turns the sheet."),
     .example = LIT("short-edge")},
    MARKS("[crop, fold]"),
    {LIT("cover"), KEY_BOOL, BOOKLET(cover), .otherwise = LIT("no"),
     .doc = LIT("Whether the last page stays last, with blank ones before it."),
     .example = LIT("yes")},
    MARGIN("0"),
    NAME,
};

const KeyMap sheet_keys = {LIT("sheet"), "a sheet", KEYS(sheet_table),
                           LIT("How a product's cards lie on sheets of paper.")};
const KeyMap tile_keys = {LIT("tile"), "tiles", KEYS(tile_table),
                          LIT("How a poster is cut into pieces of office paper.")};
const KeyMap booklet_keys = {LIT("booklet"), "a booklet", KEYS(booklet_table),
                             LIT("How pages become a stapled booklet.")};
