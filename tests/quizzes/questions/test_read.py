"""The command that prints questions to be read aloud."""

import re

import pytest
from django.core.management import CommandError, call_command

from quizzes.models import Fact, Item, Variant
from tests.support.factories import load_tiny


@pytest.fixture(autouse=True)
def tiny(db):
    load_tiny()


def printed(capsys, **options):
    call_command("read", "tiny", **options)
    return capsys.readouterr().out


def test_a_sample_is_printed_with_its_key_and_the_reasons(capsys):
    text = printed(capsys, sample=200, kind="fact-forward")

    assert "gemtuzumab-binds-cd33" in text
    assert "    * CD33" in text
    assert "(" in text


def test_the_same_seed_prints_the_same_questions(capsys):
    assert printed(capsys, seed="7") == printed(capsys, seed="7")
    assert printed(capsys, seed="7") != printed(capsys, seed="8")


def test_every_question_of_a_file_is_printed(capsys):
    in_file = Variant.objects.filter(
        item__in=Item.objects.live(), item__fact__file="facts.yaml"
    )

    text = printed(capsys, file="facts.yaml", all=True)

    assert len(re.findall(r"^\d+\. \[", text, re.M)) == in_file.count() > 30


def test_a_detail_is_printed_only_if_it_is_asked_for(capsys):
    Fact.objects.exclude(slug="cll8-size").update(importance="detail")
    Fact.objects.filter(slug="cll8-size").update(importance="core")

    assert "rituximab-" not in printed(capsys, sample=100)
    assert "rituximab-" in printed(capsys, sample=100, details=True)


def test_a_pack_that_is_not_there_is_an_error():
    with pytest.raises(CommandError, match="There is no pack 'nowhere'"):
        call_command("read", "nowhere")


def test_a_topic_without_questions_is_an_error():
    with pytest.raises(CommandError, match="Check --topic, --kind and --file"):
        call_command("read", "tiny", topic="nowhere")


def test_a_family_prints_the_why_of_the_fact_that_it_is_dealt(capsys):
    for fact in Fact.objects.all():
        Fact.objects.filter(pk=fact.pk).update(why=f"The why of {fact.slug}.")
    family = Variant.objects.filter(kind="fact-backward", item__slot="set")
    first = {v.item.fact.slug for v in family}

    text = printed(capsys, kind="fact-backward", sample=500)

    told = re.findall(r", ([\w-]+)\]\n(?:   .*\n)+?   Why: The why of ([\w-]+)\.", text)
    assert any(asked in first and asked != why for asked, why in told)
    assert all(asked == why for asked, why in told if asked not in first)
