"""What whoever asks the network needs, whatever is asked: look-ups that can be given up, how long to wait, a model from its hub."""
