"""Stories in, drafts of their own words out: sentences chosen, cut and joined; nothing is invented."""
