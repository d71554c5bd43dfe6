"""What documents are written in: HTML, Markdown, style sheets and the letters of their bytes (pure)."""
