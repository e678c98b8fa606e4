"""What two names have in common and what sets them apart, each as a number from 0 to 1."""

from groundbreak.names.align import Pair, align, LIKE, alike
from groundbreak.names.forms import same_class
from groundbreak.names.words import Name
from rapidfuzz.distance import OSA


def features(left: Name, right: Name, comma=False) -> dict[str, float]:
    pairs = align(left, right)
    lo = [i for i in range(len(left.words)) if all(i not in p.left for p in pairs)]
    ro = [i for i in range(len(right.words)) if all(i not in p.right for p in pairs)]
    open_left = sum(left.words[i].weight for i in lo)
    open_right = sum(right.words[i].weight for i in ro)
    less, more = sorted((open_left, open_right))
    total = (left.weight + right.weight) / 2 or 1.0
    mass = [(pair.alike, _mass(pair, left, right)) for pair in pairs]
    heavy = [(p,a) for p,(a, m) in zip(pairs,mass) if m >= 0.4]
    ed = [_edits(p, left, right) for p, a in heavy]
    agree = same_class(left.forms, right.forms)
    apart = OSA.distance("".join(left.words[i].text for i in lo if left.words[i].weight>.2), "".join(right.words[i].text for i in ro if right.words[i].weight>.2)) if less>.2 else 0
    return {
        "conflict": min(less / total, 1.0),
        "conflict_any": min(less, 1.0),
        "extra": min((more - less) / total, 1.0),
        "extra_any": min(more - less, 1.0),
        "misspelt": sum((1 - a) * m for a, m in mass) / total,
        "edits": min(max(ed, default=4), 4)/4,
        "edits2": float(max(ed, default=4)>=2),
        "apart": min(apart, 6)/6,
        "weakest": 1 - min((a for p,a in heavy), default=0.0),
        "whole": 1 - whole(left, right),
        "form_differs": float(agree is False),
        "one_word": float(min(sum(w.weight >= 0.4 for w in n.words) for n in (left, right)) <= 1 and more > 0),
        "first": float(not _first(left, right)),
        "crossed": crossed([p for p,a in heavy], comma),
    }
def _edits(p,left,right):
    a="".join(left.words[i].text for i in p.left); b="".join(right.words[i].text for i in p.right)
    if p.alike==.85 and a[0]==b[0] and min(len(a),len(b))<=3: return 0
    if not a.isascii(): return 2*OSA.distance(a,b)
    from groundbreak.names.align import sound,_VOWELS,_CONSONANTS
    c = lambda w: w
    if not (_VOWELS.search(a) and _VOWELS.search(b)): c = lambda w: _CONSONANTS.sub("",sound(w))
    return min(OSA.distance(c(a),c(b)), OSA.distance(sound(a),sound(b))+.5)
def crossed(pairs, comma):
    if comma: return 0.
    ps=sorted(pairs,key=lambda p:p.left)
    r=[p.right[0] for p in ps]
    return float(r!=sorted(r))

def _first(left, right):
    def f(n):
        return next((w.text for w in n.words if w.weight > .1), "")
    return alike(f(left), f(right)) >= .6 or left.joined[:4] == right.joined[:4]

def whole(left, right):
    s = lambda n: "".join(sorted(w.text for w in n.words))
    return max(OSA.normalized_similarity(left.joined, right.joined), OSA.normalized_similarity(s(left), s(right)))

def _mass(pair, left, right):
    return (sum(left.words[i].weight for i in pair.left) + sum(right.words[i].weight for i in pair.right)) / 2
