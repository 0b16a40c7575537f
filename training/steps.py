"""Training steps that are captured once as CUDA graphs and replayed; on a CPU they just run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import torch
from torch import Tensor, nn

from training.buckets import Batch, Drawing
from training.losses import Soft, gold_loss, soft_loss
from training.network import Network

DECAY, SETTLE = 0.999, 300
WARM = 400


class Step:
    """Work of a fixed shape: run as it is, or captured as a graph and replayed."""

    def __init__(self, work: Callable[[], None], learner: Learner) -> None:
        self.work, self.learner = work, learner
        self.graph: torch.cuda.CUDAGraph | None = None

    def capture(self) -> None:
        """Records the work; it must have run before, so that nothing is set up inside."""
        self.graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self.graph, pool=self.learner.pool, stream=self.learner.stream):
            self.work()

    def __call__(self) -> None:
        """Does the work once."""
        if self.graph is None:
            self.work()
        else:
            self.graph.replay()


class Source:
    """Batches of one kind for a learner: an index to fill, and a step for each bucket."""

    def __init__(
        self, learner: Learner, batches: Sequence[Batch], drawing: Drawing,
        soft: Sequence[Soft] | None = None,
    ) -> None:  # fmt: skip
        self.learner, self.batches, self.soft = learner, batches, soft
        device = learner.device
        self.index = [torch.zeros(n, dtype=torch.long, device=device) for n in drawing.counts]
        self.loss = torch.zeros((), device=device)
        self.steps = [Step(self._work(number), learner) for number in range(len(batches))]
        self.drawn: Iterator[tuple[int, Tensor]] = drawing.forever(device)

    def _work(self, number: int) -> Callable[[], None]:
        net, device = self.learner.net, self.learner.device

        def work() -> None:
            with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
                batch = self.batches[number].take(self.index[number])
                if self.soft is None:
                    loss = gold_loss(net, batch)
                else:
                    loss = soft_loss(net, batch, self.soft[number].take(self.index[number]))
            loss.backward()
            self.loss.copy_(loss.detach())

        return work

    def next(self) -> None:
        """Adds the gradient of the next batch."""
        number, index = next(self.drawn)
        self.index[number].copy_(index)
        self.steps[number]()


class Learner:
    """A network with its optimiser and the moving average of its weights."""

    def __init__(
        self, net: Network, rate: float, device: torch.device, *, eager: bool = False
    ) -> None:
        self.device, self.net, self.eager = device, net.to(device).train(), eager
        self.cuda = device.type == "cuda"
        self.stream = torch.cuda.Stream() if self.cuda else None
        self.pool = torch.cuda.graph_pool_handle() if self.cuda else None
        self.peaks = (rate, 10 * rate)
        self.weights: list[Tensor] = list(net.parameters())
        self.average = [p.detach().clone() for p in self.weights]
        self.optim = self._optimiser()
        self.rates: list[Tensor] = [group["lr"] for group in self.optim.param_groups]
        self.sources: list[Source] = []
        self.advance = Step(self._advance, self)
        self.count = 0

    def _optimiser(self) -> torch.optim.AdamW:
        """AdamW: the encoder slow, the heads ten times as fast."""
        net = self.net
        slow = {id(p) for m in (net.word, net.position, net.ln, net.layers) for p in m.parameters()}
        slow.add(id(net.kind))
        groups = [
            {
                "params": [p for p in self.weights if (id(p) in slow) == inner],
                "lr": torch.zeros((), device=self.device),
            }
            for inner in (True, False)
        ]
        return torch.optim.AdamW(groups, weight_decay=0.01, capturable=self.cuda, fused=self.cuda)

    def _advance(self) -> None:
        nn.utils.clip_grad_norm_(self.weights, 1.0)
        self.optim.step()
        with torch.no_grad():
            torch._foreach_lerp_(self.average, self.weights, 1 - DECAY)
            torch._foreach_zero_([p.grad for p in self.weights if p.grad is not None])

    def prepare(self) -> None:
        """Runs each step once, then captures it (CUDA only)."""
        if not self.cuda:
            return
        torch.cuda.synchronize()
        with torch.cuda.stream(self.stream):
            for source in self.sources:
                for step in source.steps:
                    step.work()
            self.advance.work()
        torch.cuda.synchronize()
        for step in [] if self.eager else [s for x in self.sources for s in x.steps]:
            step.capture()
        if not self.eager:
            self.advance.capture()
        torch.cuda.synchronize()

    def learn(self, done: float) -> None:
        """One step; the rate falls with `done`, the share of the training that is over."""
        share = min(1.0, (self.count + 1) / WARM) * max(0.02, 1 - done)
        with torch.cuda.stream(self.stream):
            for rate, peak in zip(self.rates, self.peaks, strict=True):
                rate.fill_(peak * share)
            for source in self.sources:
                source.next()
            self.advance()
        self.count += 1
        if self.count == SETTLE:
            with torch.no_grad(), torch.cuda.stream(self.stream):
                torch._foreach_copy_(self.average, self.weights)

    def finish(self) -> Network:
        """The network with its average weights."""
        if self.cuda:
            torch.cuda.synchronize()
        with torch.no_grad():
            torch._foreach_copy_(self.weights, self.average)
        return self.net.eval()

    def tell(self) -> str:
        """The latest losses."""
        return " ".join(f"{source.loss.item():.3f}" for source in self.sources)
