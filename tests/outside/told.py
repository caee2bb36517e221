# What each product of the publication must tell, text by text in reading order, from the
# publication's own content.
from pages import publication


class Publication:
    def __init__(self, source):
        self.maps = publication(source, "vragen.yaml")
        self.families = publication(source, "waarden.yaml")
        self.book = publication(source, "boek.yaml")
        self.captions = publication(source, "bijschriften.yaml")
        self.clusters = [c for family in self.families for c in family["clusters"]]
        self.names = [c["name"] for c in self.clusters]
        self.label = f"{self.book['title']} · {self.book['subtitle']}"
        self.source = self.captions["source"]
        # Where there is room, and only there, readers are asked for their own.
        self.spare = {*self.captions["own-opinions"], self.captions["own-view"]}

    def questions(self):
        for m in self.maps:
            for group in m["groups"]:
                for topic in group["topics"]:
                    for question in topic["questions"]:
                        yield m, group, topic, question

    def question_cards(self, a6=False):
        c = self.captions
        for m, group, topic, question in self.questions():
            yield from (m["letter"] + question["number"], topic["name"], question["text"],
                        group["name"], m["name"], c["values"])
            yield c["tick"] if a6 else m["deck"]
            yield from self.names
            if a6:
                yield c["notes"]

    def value_cards(self):
        for cluster in self.clusters:
            for value in cluster["values"]:
                yield from (value["name"], cluster["name"], *value["opinions"],
                            cluster["name"], cluster["definition"])

    def cluster_cards(self):
        for family in self.families:
            for cluster in family["clusters"]:
                yield from (cluster["name"], cluster["definition"], cluster["name"],
                            family["name"], *(value["name"] for value in cluster["values"]))

    def colophon(self, about=False):
        colophon = self.book["colophon"]
        yield colophon["heading"]
        for who in ("authors", "designers"):
            yield from (colophon[who]["label"], *colophon[who]["names"])
        yield from (colophon["commissioner"]["label"], colophon["commissioner"]["name"])
        if about:
            yield colophon["commissioner"]["about"]
        yield colophon["publisher"]

    def uses(self):
        yield self.book["uses"]["lead"]
        for n, use in enumerate(self.book["uses"]["items"], 1):
            yield from (str(n), use)

    def opening(self):
        yield from (self.book["title"], self.book["subtitle"], *self.colophon(), *self.uses(),
                    self.book["clusters"]["heading"])
        for cluster in self.clusters:
            yield f"{cluster['name']} {cluster['definition']}"

    def blank(self, card):
        return (card["heading"], card["note"], self.captions["values"], card["deck"],
                *self.names)

    def question_deck(self):
        yield from self.opening()
        yield from self.question_cards()
        for card in self.captions["blank-questions"]:
            yield from 7 * self.blank(card)

    def value_deck(self):
        yield from self.opening()
        yield from self.cluster_cards()
        yield from self.value_cards()
        for cluster in self.clusters:
            yield from (f"{self.captions['own-value']} {cluster['name']}", cluster["name"],
                        cluster["definition"])
        for card in self.captions["blank-values"]:
            yield from 3 * self.blank(card)

    def values(self):
        for family in self.families:
            yield from (family["name"], family["about"])
            for cluster in family["clusters"]:
                yield from (cluster["name"], cluster["definition"])
                for value in cluster["values"]:
                    yield from (value["name"], *value["opinions"])

    def poster(self):
        poster = self.book["poster"]
        return poster["heading"], self.label, poster["question"]

    def value_map(self):
        yield from (*self.poster(), *self.values(), self.captions["map-note"], self.source)

    def value_handout(self):
        yield from (*self.poster(), self.book["poster"]["introduction"], *self.values())
        top = self.captions["top-three"]
        yield from (top["heading"], top["about"])
        for place in self.captions["choice"]["places"]:
            yield from (place, top["value"], top["why"], top["example"])
        yield from self.names

    def cluster_wheel(self):
        yield from (self.book["values"]["heading"], self.book["overview"]["title"])
        for family in self.families:
            yield family["name"]
            for cluster in family["clusters"]:
                yield from (cluster["name"], cluster["definition"])
        yield from (self.captions["scale"]["invitation"], self.label, self.source, self.captions["hub"])
        for family in self.families:
            yield family["name"]
            for cluster in family["clusters"]:
                yield from (cluster["name"], *(value["name"] for value in cluster["values"]))

    def map_questions(self, m):
        for group in m["groups"]:
            yield from (group["name"], group["about"])
            for topic in group["topics"]:
                yield topic["name"]
                for question in topic["questions"]:
                    yield from (m["letter"] + question["number"], question["text"])

    def map_head(self, m):
        return self.captions["question-map"], self.book["questions"]["heading"], m["name"]

    def question_maps(self, dots=False):
        c = self.captions
        for m in self.maps:
            yield from (*self.map_head(m), *self.map_questions(m))
            if dots:
                yield c["choice"]["dots"]
            else:
                yield from (c["choice"]["question"], *c["choice"]["places"])
            if m["closes-with"] == "clusters":
                yield from (c["values"], c["clusters"])
                for cluster in self.clusters:
                    yield from (cluster["name"], cluster["definition"])
            yield from (c["same-numbers"], self.source)

    def chapter(self, chapter):
        yield from (chapter["heading"], *chapter["paragraphs"])
        for section in chapter.get("sections", []):
            yield from (section["heading"], *section["paragraphs"])

    def foreword(self):
        foreword = self.book["foreword"]
        yield from (foreword["heading"], *foreword["paragraphs"])
        yield from (foreword["signature"]["name"], foreword["signature"]["role"])

    def contents(self):
        """Of the book: each title with the number of its page."""
        book = self.book
        yield book["contents"]["heading"]
        titles = [book["foreword"]["heading"], book["introduction"]["heading"],
                  *(f"{self.captions['question-map']} {m['name']}" for m in self.maps),
                  book["values"]["heading"]]
        for family in self.families:
            titles += [family["name"], *(cluster["name"] for cluster in family["clusters"])]
        titles += [book["overview"]["heading"], book["appendices"]["heading"]]
        for title, page in zip(titles, [4, 5, 7, 11, 13, *range(16, 30)], strict=True):
            yield f"{title} {page}"

    def book_values(self):
        for family in self.families:
            yield from (family["name"], family["about"])
            for cluster in family["clusters"]:
                yield from (cluster["name"], cluster["definition"])
            for cluster in family["clusters"]:
                yield from (cluster["name"], cluster["definition"])
                for value in cluster["values"]:
                    yield from (value["name"], *value["opinions"])

    def handout_book(self):
        book = self.book
        yield from (book["title"], book["subtitle"], book["colophon"]["publisher"])
        *names, publisher = self.colophon(about=True)
        yield from (*names, self.captions["imprint"]["publisher"], publisher, *self.contents())
        introduction, appendices = book["introduction"], book["appendices"]
        yield from self.foreword()
        yield from (*self.chapter(introduction), *self.uses(), introduction["closing"],
                    introduction["signature"]["names"],
                    introduction["signature"]["organisation"])
        for m in self.maps:
            yield from (*self.map_head(m), *m["introduction"], *self.map_questions(m))
        yield from (*self.chapter(book["values"]), self.captions["notes"], *self.book_values(),
                    book["overview"]["title"])
        for cluster in self.clusters:
            yield from (cluster["name"], *(value["name"] for value in cluster["values"]))
        yield from (appendices["heading"], appendices["participants"]["heading"])
        for person in appendices["participants"]["people"]:
            yield from (person["name"], person["role"])
        yield appendices["literature"]["heading"]
        for work in appendices["literature"]["works"]:
            yield from (f"{work['author']}, {work['year']}", work["title"])
        yield from (self.captions["notes"], self.captions["notes"], introduction["paragraphs"][0],
                    book["title"], book["colophon"]["publisher"])

    def products(self):
        """{product: its texts}, also of those that are others in another size."""
        return {
            "question-cards": self.question_cards(),
            "question-cards-a6": self.question_cards(a6=True),
            "value-cards": self.value_cards(),
            "cluster-cards": self.cluster_cards(),
            "question-deck": self.question_deck(),
            "value-deck": self.value_deck(),
            **{f"value-map{size}": self.value_map() for size in ("", "-a0", "-a2", "-a3")},
            **{f"cluster-wheel{size}": self.cluster_wheel() for size in ("", "-a1", "-a3")},
            "question-map": self.question_maps(),
            "question-map-a3": self.question_maps(),
            "question-map-office": self.question_maps(),
            "question-poster": self.question_maps(dots=True),
            "value-handout": self.value_handout(),
            "value-handout-office": self.value_handout(),
            "handout-book": self.handout_book(),
        }
