-- The way back. What people sent is gone with it; the files under DATA_DIR/blobs stay.
DROP TABLE setting;
DROP TABLE outbox;
DROP TABLE dialogue_blob;
DROP TABLE blob;
DROP TABLE dialogue;
DROP TABLE inbox;
