-- The road an update travels: inbox → dialogue → outbox, and the files a dialogue refers to.
--
-- Times are milliseconds since 1970 (UTC), so that they compare and subtract in any database.
-- JSON is text that the database never looks into. On PostgreSQL, INTEGER becomes BIGINT and
-- `outbox.id` GENERATED ALWAYS AS IDENTITY; nothing else differs.

-- Updates as Telegram gave them. They are here before they are acknowledged.
CREATE TABLE inbox (
    -- Telegram's number. The key makes a repeated delivery a no-op. Numbers may start anew at random
    -- after a quiet week, so finished rows are swept after 48 hours and the key ages out with them.
    -- It is also the order within a chat, which arrival is not when a webhook is retried.
    update_id   INTEGER NOT NULL PRIMARY KEY,
    -- Turns of one chat run one after the other, those of different chats at once.
    chat_key    TEXT    NOT NULL,
    -- Emptied once the turn is done: what people wrote is not kept longer than it is needed.
    json        TEXT    NOT NULL,
    received_at INTEGER NOT NULL,
    state       TEXT    NOT NULL DEFAULT 'open'
                CONSTRAINT inbox_state_known CHECK (state IN ('open', 'done', 'parked')),
    -- Counts claims. A commit names the claim it belongs to, so that a worker that overslept its
    -- lease cannot commit a turn that another has taken over.
    attempt     INTEGER NOT NULL DEFAULT 0,
    -- Counts attempts that failed by their own doing. A claim cut short by a crash of the machine is
    -- no failure of the turn, so `attempt` cannot serve for both.
    failures    INTEGER NOT NULL DEFAULT 0,
    leased_by   TEXT,
    lease_until INTEGER NOT NULL DEFAULT 0,
    finished_at INTEGER
);
-- "The oldest open row of each chat" is asked for at every claim; finished rows are not in the way.
CREATE INDEX inbox_open ON inbox (chat_key, update_id) WHERE state = 'open';
CREATE INDEX inbox_finished ON inbox (finished_at) WHERE state <> 'open';

-- What a conversation remembers. In groups two people do not share one, hence the user in the key;
-- thread 0 is the chat itself.
CREATE TABLE dialogue (
    chat       INTEGER NOT NULL,
    thread     INTEGER NOT NULL DEFAULT 0,
    user_id    INTEGER NOT NULL,
    state      TEXT    NOT NULL,
    -- Counts commits.
    version    INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (chat, thread, user_id)
);
CREATE INDEX dialogue_idle ON dialogue (updated_at);

-- Files by content. The bytes are under DATA_DIR/blobs/ab/cdef…, on disk before anything refers to the
-- row; a row without a file is one that a crash cut short, and is swept like any unreferenced one.
CREATE TABLE blob (
    sha256     TEXT    NOT NULL PRIMARY KEY,
    size       INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    -- An unreferenced file is swept a while after its last use, not at once: it may belong to a turn
    -- that is still at work.
    used_at    INTEGER NOT NULL
);

-- Which dialogue refers to which file. The state says it too, but in JSON that the store does not read.
CREATE TABLE dialogue_blob (
    chat    INTEGER NOT NULL,
    thread  INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    sha256  TEXT    NOT NULL REFERENCES blob (sha256),
    PRIMARY KEY (chat, thread, user_id, sha256),
    FOREIGN KEY (chat, thread, user_id) REFERENCES dialogue (chat, thread, user_id)
        ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX dialogue_blob_by_file ON dialogue_blob (sha256);

-- Calls to Telegram that must happen, in order per chat.
CREATE TABLE outbox (
    id         INTEGER NOT NULL PRIMARY KEY,
    chat       INTEGER NOT NULL,
    -- The turn that said it and the place in what it said: a turn that runs again cannot say it twice.
    update_id  INTEGER NOT NULL,
    ordinal    INTEGER NOT NULL,
    -- Emptied once sent.
    json       TEXT    NOT NULL,
    -- The file that goes with it until it is sent; it must not be swept before.
    blob       TEXT    REFERENCES blob (sha256),
    -- sending: handed to the network, outcome unknown; after a crash it is sent again.
    -- dead: Telegram said no, or there is nobody left to read it.
    state      TEXT    NOT NULL DEFAULT 'pending'
               CONSTRAINT outbox_state_known CHECK (state IN ('pending', 'sending', 'sent', 'dead')),
    tries      INTEGER NOT NULL DEFAULT 0,
    -- Not sent before this moment: after "retry after" and between tries.
    not_before INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    finished_at INTEGER,
    -- Of the message as Telegram numbered it, to change or reply to it later.
    message_id INTEGER,
    CONSTRAINT outbox_said_once UNIQUE (update_id, ordinal)
);
CREATE INDEX outbox_open ON outbox (chat, id) WHERE state IN ('pending', 'sending');
CREATE INDEX outbox_finished ON outbox (finished_at) WHERE state IN ('sent', 'dead');
CREATE INDEX outbox_by_file ON outbox (blob) WHERE blob IS NOT NULL;

-- Facts about the installation, such as which bot the rows belong to.
CREATE TABLE setting (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
