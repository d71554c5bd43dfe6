"""What training our networks takes: one step down, and the mean of the last weights."""

from __future__ import annotations

import torch
from torch import Tensor, nn

AVERAGED = 0.995  # of the weights that are kept, a step


def stepped(network: nn.Module, loss: Tensor, optimizer: torch.optim.Optimizer) -> None:
    """Take one step down."""
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()


class Average:
    """The mean of a network's last weights."""

    def __init__(self, network: nn.Module) -> None:
        self._held = {name: value.detach().clone() for name, value in network.state_dict().items()}

    def add(self, network: nn.Module, step: int, most: float = AVERAGED) -> None:
        """Count a network's weights in."""
        kept = min(most, (1 + step) / (10 + step))
        with torch.no_grad():
            for name, value in network.state_dict().items():
                self._held[name].lerp_(value, 1 - kept)

    def put(self, network: nn.Module) -> None:
        """Set a network's weights to the mean."""
        network.load_state_dict(self._held)
        network.eval()
