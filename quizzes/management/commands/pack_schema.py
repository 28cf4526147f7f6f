"""Print the JSON Schema of a file of a pack."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from quizzes.packs.json_schema import json_schema


class Command(BaseCommand):
    help = "Print the JSON Schema of a pack's files, for editors that complete and check YAML."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(json.dumps(json_schema(), indent=2, ensure_ascii=False))
