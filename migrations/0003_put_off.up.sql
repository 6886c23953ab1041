-- A turn that was begun often and never ended takes the process down with it and is given up. One that
-- was put off while Telegram did not answer has ended each time, however often: these are counted apart.
-- On PostgreSQL nothing differs.
ALTER TABLE inbox ADD COLUMN put_off INTEGER NOT NULL DEFAULT 0;
