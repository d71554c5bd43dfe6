"""An article's sentences and trees in, its figures out (pure): lists counted, speakers named, the key ones ranked."""
