"""Exports as they are written and read."""

import json
from io import BytesIO

from learn.models import (
    User,
)
from learn.privacy.account_import import import_account
from learn.privacy.export import export_account
from tests.support.factories import NOW


def exported(learner):
    return "".join(export_account(User.objects.get(pk=learner.pk), NOW))


def read(text):
    return json.loads(text)


def take(learner, text):
    return import_account(learner, BytesIO(text.encode()))
