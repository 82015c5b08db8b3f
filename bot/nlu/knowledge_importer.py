"""Lets Rasa train on `knowledge/` as if it had been written in Rasa's own files."""

from collections.abc import Iterator
from datetime import date

from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.knowledge import training
from bot.knowledge.collection import Knowledge, read_knowledge
from bot.nlu.following_up import FollowUpReader


class KnowledgeImporter(RasaFileImporter):
    """Rasa's own files, and beside them an intent, examples, responses and a rule for each article on air."""

    def get_domain(self) -> Domain:
        """The hand-written domain, its clinic facts filled in, merged with that of the articles."""
        knowledge = read_knowledge()
        written = super().get_domain().as_dict()
        for variations in written["responses"].values():
            for variation in variations:
                variation["text"] = knowledge.fill(variation["text"])
        generated = training.domain(knowledge, date.today())
        return Domain.from_dict(written).merge(Domain.from_dict(generated))

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """The hand-written examples, the questions of the articles, and those that follow upon them."""
        knowledge = read_knowledge()
        examples = [*training.examples(knowledge, date.today()), *_asked_anew(knowledge)]
        questions = [Message.build(text=text, intent=intent) for text, intent in examples]
        return super().get_nlu_data(language).merge(TrainingData(questions))

    def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
        """The hand-written rules and stories, and the rule of each article."""
        reader = YAMLStoryReader(self.get_domain(), source_name="knowledge")
        rules = reader.read_from_parsed_yaml(training.rules(read_knowledge(), date.today()))
        return super().get_stories(exclusion_percentage).merge(StoryGraph(rules))


def _asked_anew(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """The follow-ups as the classifier will read them, with the name of what they are about."""
    reader, on_air = FollowUpReader(knowledge.follow_ups), knowledge.on_air(date.today())
    for question in knowledge.follow_up_questions:
        found = reader.read(question.text, (), (question.told,))
        if found and found.asked_anew and question.meant in on_air:
            yield found.asked_anew, question.meant
