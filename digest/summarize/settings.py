"""What a configuration may say of who writes the summaries: backends, their models, and what they may cost."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Final, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from digest import urls
from digest.settings import options

EMBEDDED, LEAD = "embedded", "lead"  # ours, as a draft names who wrote it
SEQ2SEQ: Final = "seq2seq"
CAUSAL: Final = "causal"
ENDPOINT: Final = "endpoint"
VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class ModelOptions(options.Options):
    """A model that this machine runs.

    model: a folder, relative to the configuration, or a hub id "owner/name". offline: ask no hub, whatever its cache lacks.
    dtype: of the weights in memory; auto is bfloat16 where the processor has it, else float32. pickle: load weights that are only there
    as pickles, which can run code of whoever made them. batch: texts at once. threads: 0 for as many as torch takes. within_s:
    of all of an edition, and of loading the model for it, after which the fallback writes what is missing.
    """

    model: str = ""
    offline: bool = False
    dtype: Literal["auto", "float32", "bfloat16"] = "auto"
    pickle: bool = False
    batch: int = Field(default=4, ge=1, le=256)
    threads: int = Field(default=0, ge=0, le=256)
    within_s: float = Field(default=900, gt=0, le=36_000)


class Seq2SeqOptions(ModelOptions):
    """An encoder-decoder. prefix: before each text; None for that of the checkpoint, T5's "summarize: ".

    engine: ctranslate2 wants what `digest models convert` made; auto takes it where it lies. beams: of the search.
    """

    batch: int = Field(default=8, ge=1, le=256)
    beams: int = Field(default=4, ge=1, le=32)
    prefix: str | None = None
    engine: Literal["auto", "transformers", "ctranslate2"] = "auto"


class CausalOptions(ModelOptions):
    """An instruction-tuned decoder. window: tokens of question and answer together; 0 for the model's own, 8192 at most."""

    window: int = Field(default=0, ge=0, le=2_000_000)


def _address(url: str) -> str:
    if urls.absolute(url) is None:
        # the address itself is not told: what is none may hold a password where nobody would look for it
        raise ValueError("it is no http or https address; write the server's whole base address, such as http://localhost:8000/v1")
    return url


def _variable(name: str) -> str:
    if not VARIABLE.fullmatch(name):
        raise ValueError("it is no name of an environment variable; write the key into one, such as DIGEST_ENDPOINT_KEY, and its name here")
    return name


class EndpointOptions(options.Options):
    """A server that speaks the OpenAI chat API.

    url: its base, with /v1 where it has it. key_env: the variable that holds the key; key_file: a file that does; neither is needed.
    window: tokens of question and answer together. parallel: requests at once. timeout_s: of one request; within_s: of all of an
    edition, after which the fallback writes what is missing. retries: of a request that was refused for now. tokens, cost: of one
    edition, or of one run of `digest summarize`, beyond which the fallback writes; None for no limit. input_price, output_price: of
    a million tokens, in any currency.
    """

    url: Annotated[str, AfterValidator(_address)] | None = None
    model: str = ""
    key_env: Annotated[str, AfterValidator(_variable)] = "DIGEST_ENDPOINT_KEY"
    key_file: str | None = None
    window: int = Field(default=8192, ge=512, le=2_000_000)
    parallel: int = Field(default=4, ge=1, le=64)
    timeout_s: float = Field(default=60, gt=0, le=3600)
    within_s: float = Field(default=300, gt=0, le=36_000)
    retries: int = Field(default=3, ge=0, le=10)
    temperature: float = Field(default=0.0, ge=0, le=2)
    tokens: int | None = Field(default=None, ge=1)
    cost: float | None = Field(default=None, gt=0)
    input_price: float = Field(default=0.0, ge=0)
    output_price: float = Field(default=0.0, ge=0)

    @model_validator(mode="after")
    def _knows_prices(self) -> Self:
        if self.cost is not None and not (self.input_price or self.output_price):
            raise ValueError("cost is limited, but no price is given; add input_price and output_price, of a million tokens")
        return self


class Options(options.Options):
    """Who writes the summaries.

    backend: a name of the table, or `package.module:Name` of your own. words: of one story's summary, at most. fallback: what is tried
    in turn for whatever the backend does not write. sections: the backend of a section, where it is another. prompts: a folder
    whose files stand in for the shipped ones of the same name.
    """

    backend: str = EMBEDDED
    words: int = Field(default=75, ge=10, le=1000)
    fallback: tuple[str, ...] = (EMBEDDED, LEAD)
    sections: Mapping[str, str] = {}
    prompts: str | None = None
    seq2seq: Seq2SeqOptions = Seq2SeqOptions()
    causal: CausalOptions = CausalOptions()
    endpoint: EndpointOptions = EndpointOptions()
