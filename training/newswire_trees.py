"""Trees of made-up sentences, and the sentence that a tree is."""

from dataclasses import dataclass, field

from newswire_words import Word
from treebank import ROOT, Sentence


@dataclass
class Node:
    """A word with what hangs on it: `left` stands before it, `right` behind, each in the order of the text."""

    word: Word
    label: str = ROOT
    left: list["Node"] = field(default_factory=list)
    right: list["Node"] = field(default_factory=list)

    def under(self, label: str) -> "Node":
        """Give the node itself, with the relation it has to what it hangs on."""
        self.label = label
        return self

    @property
    def several(self) -> bool:
        """Whether a verb agrees with it as with a plural."""
        return self.word.several or any(n.label == "conj" for n in self.right)


def leaf(word: Word, label: str) -> Node:
    """Give a word on which nothing hangs."""
    return Node(word, label)


def laid_out(root: Node) -> Sentence:
    """Give the sentence of a tree; a comma before its full stop is left out."""
    nodes: list[tuple[Node, Node]] = []

    def walk(node: Node, above: Node) -> None:
        for one in node.left:
            walk(one, node)
        nodes.append((node, above))
        for one in node.right:
            walk(one, node)

    walk(root, root)
    forms = [node.word.form for node, _ in nodes] + ["."]
    nodes = [pair for at, pair in enumerate(nodes) if forms[at] != "," or forms[at + 1] not in (",", ".")]
    places = {id(node): at for at, (node, _) in enumerate(nodes)}
    sentence = Sentence(genre="newswire")
    for at, (node, above) in enumerate(nodes):
        following = nodes[at + 1][0].word if at + 1 < len(nodes) else None
        opens = at == 0 or (at == 1 and not nodes[0][0].word.form[0].isalnum())
        form = node.word.form
        sentence.words.append(form[:1].upper() + form[1:] if opens else form)
        sentence.spaces.append(following is not None and not following.glued and not node.word.glues)
        sentence.lemmas.append(node.word.lemma)
        sentence.upos.append(node.word.upos)
        sentence.xpos.append(node.word.xpos)
        sentence.feats.append(node.word.feats)
        sentence.heads.append(places[id(above)])
        sentence.labels.append(node.label)
    return sentence
