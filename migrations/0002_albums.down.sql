DROP INDEX inbox_albums;
ALTER TABLE inbox DROP COLUMN album;
