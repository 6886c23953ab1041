-- Files that were sent together come as updates of their own with one `media_group_id`. They are
-- worked on as one, once no more of them have come for a while; so it must be known before anybody
-- looks into the JSON. On PostgreSQL nothing differs.
ALTER TABLE inbox ADD COLUMN album TEXT;
CREATE INDEX inbox_albums ON inbox (chat_key, album) WHERE state = 'open' AND album IS NOT NULL;
