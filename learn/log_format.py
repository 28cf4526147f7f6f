"""What is written to the log."""

import logging
import re

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)*")


class WithoutAddresses(logging.Formatter):
    """A line of log, its traceback too, with every e-mail address masked."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def format(self, record: logging.LogRecord) -> str:
        return ADDRESS.sub("(address)", super().format(record))
