-- Whether something has changed again since, for forgetting changes that say nothing new.
CREATE INDEX changes_of_one ON changes (store_id, noun, noun_id, position);
