"""One command a question: `python -m benchmarks NAME`, one line a figure. Timings are never tests."""
