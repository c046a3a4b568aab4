"""An article → its sentences, each with what it says of a data set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.model.bounds import SENTENCE_CHARACTERS, SENTENCES
from briefgen.model.declaration import Declaration
from briefgen.model.spec import Spec
from briefgen.reading.articles import Block
from briefgen.reading.context import Context
from briefgen.reading.draft import Draft
from briefgen.reading.excess import Excess
from briefgen.reading.lexicon import languages_read, lexicon
from briefgen.reading.meaning import Reading, Unread, meaning, says_something
from briefgen.reading.mentions import mentions_of
from briefgen.reading.senses import Mention
from briefgen.reading.sentences import Sentence, sentences_of
from briefgen.reading.vocabulary import Vocabulary, vocabulary_of


@dataclass(frozen=True)
class ReadSentence:
    """A sentence and what its words mean; `reading` is None where it has nothing to check."""

    sentence: Sentence
    mentions: Sequence[Mention]
    reading: Reading | Unread | None


def read_sentences(
    blocks: tuple[Block, ...], spec: Spec, language: str, months: Mapping[str, int]
) -> tuple[ReadSentence, ...]:
    """What each sentence of an article in `language` says of the data sets that the spec has aliases for.

    `months` gives the number of a month's name. `language` is one of the spec's, see `language_of`.
    """
    words = lexicon(_base(language))
    sentences = tuple(sentences_of(blocks, words.abbreviations))
    known: dict[str, Declaration] = {}
    by_dataset = []
    for dataset in spec.aliases:
        vocabulary = vocabulary_of(spec, dataset, language, words, months)
        by_dataset.append(tuple(_read_for(sentences, spec, dataset, vocabulary, known)))
    return tuple(_settled(each) for each in zip(*by_dataset, strict=True))


def refuse_excess(blocks: tuple[Block, ...], language: str) -> None:
    """Raises `Excess` where an article has more sentences than are read, or a longer one."""
    for number, each in enumerate(sentences_of(blocks, lexicon(_base(language)).abbreviations), 1):
        if number > SENTENCES:
            raise Excess(SENTENCES, "sentences")
        if len(each.text) > SENTENCE_CHARACTERS:
            raise Excess(SENTENCE_CHARACTERS, "characters in a sentence")


def language_of(blocks: tuple[Block, ...], languages: Sequence[str]) -> str | None:
    """The one of `languages`, those of a spec, that most words of an article are of; None where none can be read."""
    text = " ".join(each.text for each in blocks).casefold().split()
    known = {each: _common(_base(each)) for each in languages if can_read(each)}
    counts = {each: sum(word in words for word in text) for each, words in known.items()}
    return max(counts, key=lambda each: counts[each], default=None)


def can_read(language: str) -> bool:
    """Whether there is a lexicon of a language."""
    return _base(language) in languages_read()


def _common(language: str) -> frozenset[str]:
    words = lexicon(language)
    joints = (each for phrases in words.joints.values() for each in phrases)
    return frozenset(each for each in (*words.plain, *joints) if " " not in each)


def _base(language: str) -> str:
    return language.partition("-")[0]


def _read_for(
    sentences: tuple[Sentence, ...],
    spec: Spec,
    dataset: str,
    vocabulary: Vocabulary,
    known: dict[str, Declaration],
) -> Iterator[ReadSentence]:
    """What the sentences say of one data set. A paragraph takes over what the headline states, and nothing else."""
    headline = context = Context(spec.year_starts(dataset))
    paragraph = 0
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            paragraph, context = sentence.paragraph, headline
        mentions = mentions_of(sentence.text, vocabulary)
        reading = None
        if says_something(mentions):
            reading = meaning(mentions, Draft(spec, dataset, known), spec, dataset, context)
        context = context.after(mentions)
        if sentence.headline:
            headline = context
        yield ReadSentence(sentence, mentions, reading)


def _settled(readings: tuple[ReadSentence, ...]) -> ReadSentence:
    """The one reading of a sentence; none where it can be said of several data sets."""
    read = [each for each in readings if isinstance(each.reading, Reading)]
    if len(read) > 1:
        return ReadSentence(read[0].sentence, read[0].mentions, Unread("datasets"))
    said = [each for each in readings if each.reading is not None]
    return (read or said or list(readings))[0]
