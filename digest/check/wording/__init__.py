"""What several aspects of the check ask of words: which of a source one of a draft goes back to, and what denies or doubts it."""
