"""A question in, the token numbers that a chat model wants to read out: its tokenizer's chat template, and what that tells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from digest.errors import BackendError
from digest.text import one_line

SYSTEM = "You write for a morning briefing. You do what the user asks, in the form that the user asks for, and add nothing of your own."
PROBE = "Quagmire"  # a word that no template has of itself
UNTHINKING = {"enable_thinking": False, "thinking": False}  # as Qwen, SmolLM and GLM, and Granite and DeepSeek, call it
THOUGHT_OPENS = re.compile(r"([<\[])(think|thinking|thought|reasoning)([>\]])\s*\Z", re.IGNORECASE)
CLOCK = re.compile(r"""strftime_now\(\s*(["'])(.*?)\1\s*\)""")
THAT_DAY = datetime(2026, 1, 1, tzinfo=UTC)  # for templates that tell the date, where no article has one


class Template:
    """The chat template of a tokenizer. Letters of a question that look like its control tokens stay letters.

    ends: the number of the token that it ends an answer with; None where that is no special one.
    """

    def __init__(self, tokenizer: Any, who: str) -> None:
        """Try the template; raises BackendError, which begins with `who`, when there is none or it cannot be used."""
        if not tokenizer.chat_template:
            raise BackendError(
                f"{who}: its tokenizer has no chat template, as models that are not tuned to instructions have none; name the one of its"
                " family that is (-Instruct, -it, -chat), or save chat_template.jinja beside the weights"
            )
        self._tokenizer = tokenizer
        try:
            shown = self._shown(_messages(PROBE), THAT_DAY, add_generation_prompt=True)
        except Exception as error:  # a template is a program, and raises what it likes
            cause = one_line(f"{type(error).__name__}: {error}", 200)
            raise BackendError(f"{who}: its chat template cannot be used ({cause}); mend chat_template.jinja, or name another") from error
        if PROBE not in shown:
            raise BackendError(f"{who}: its chat template leaves the question out; mend chat_template.jinja, or name another")
        self._system = SYSTEM if self._takes([{"role": "system", "content": PROBE}, *_messages("?")]) else ""
        opened = THOUGHT_OPENS.search(shown)
        # A model whose template begins an answer with a thought, whatever it is told, finds the thought ended: it would fill the answer
        closing = f"\n{opened[1]}/{opened[2]}{opened[3]}\n\n" if opened else ""
        self._closing: list[int] = tokenizer(closing, add_special_tokens=False)["input_ids"] if closing else []
        self.ends = self._end()

    def numbers(self, prompt: str, at: datetime = THAT_DAY) -> list[int]:
        """Return the token numbers of a question, all of it, up to where the answer begins. at: what a template that asks is told."""
        encoded = self._tokenizer.apply_chat_template(
            _messages(prompt, self._system), chat_template=self._dated(at), add_generation_prompt=True, return_dict=True,
            sanitize_control_tokens=True, **UNTHINKING,
        )  # fmt: skip
        return [*encoded["input_ids"], *self._closing]

    def _shown(self, messages: Sequence[Mapping[str, str]], at: datetime, **more: bool) -> str:
        return str(self._tokenizer.apply_chat_template(messages, chat_template=self._dated(at), tokenize=False, **UNTHINKING, **more))

    def _dated(self, at: datetime) -> str:
        """Return the template with a day where it asks its clock, as Llama's does: the same articles must have the same answer."""
        return CLOCK.sub(lambda found: repr(at.strftime(found[2])), self._tokenizer.get_chat_template())

    def _takes(self, messages: Sequence[Mapping[str, str]]) -> bool:
        """Tell whether the template shows the probe in such messages."""
        try:
            return PROBE in self._shown(messages, THAT_DAY)
        except Exception:  # noqa: BLE001 - Gemma's raises an error of its own for a system's message; others raise what they like
            return False

    def _end(self) -> int | None:
        """Return the first special token that the template writes behind an answer."""
        messages = [*_messages("?"), {"role": "assistant", "content": PROBE}]
        if not self._takes(messages):
            return None
        behind = self._shown(messages, THAT_DAY).rpartition(PROBE)[2]
        special = {number for number, token in self._tokenizer.added_tokens_decoder.items() if token.special}
        numbers: list[int] = self._tokenizer(behind, add_special_tokens=False)["input_ids"]
        return next((number for number in numbers if number in special), None)


def _messages(prompt: str, system: str = "") -> list[dict[str, str]]:
    first = [{"role": "system", "content": system}] if system else []
    return [*first, {"role": "user", "content": prompt}]
