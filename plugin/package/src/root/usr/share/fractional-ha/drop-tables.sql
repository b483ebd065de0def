-- SPDX-License-Identifier: Apache-2.0
-- Drops the tables of Fractional HA and all they hold, for good. Nothing but a person runs this, after the plugin is gone from
-- every management server of the region and these were restarted:
--   mysql cloud < /usr/share/fractional-ha/drop-tables.sql
-- Tables of anybody else stay. It ends with an error, and drops nothing, while a server has the plugin at work.

SET SESSION group_concat_max_len = 1000000;

SET @running = 0;
SET @ask = IF(
    EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'fractional_ha_server'),
    'SELECT COUNT(*) INTO @running FROM fractional_ha_server WHERE renewed_millis > (UNIX_TIMESTAMP() - 60) * 1000',
    'DO 0');
PREPARE ask FROM @ask;
EXECUTE ask;
DEALLOCATE PREPARE ask;

SET @tables = (
    SELECT GROUP_CONCAT('`', table_name, '`')
    FROM information_schema.tables
    WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND LEFT(table_name, 14) = 'fractional_ha_');
-- Outside of a procedure nothing can stop with words of its own; the name of a table that is not there can.
SET @act = CASE
    WHEN @running > 0 THEN 'SELECT 1 FROM `the plugin still runs, remove it and restart the servers`'
    WHEN @tables IS NULL THEN 'SELECT 1 FROM `no tables fractional_ha_ here, name the schema`'
    ELSE CONCAT('DROP TABLE ', @tables)
END;
PREPARE act FROM @act;
EXECUTE act;
DEALLOCATE PREPARE act;

SELECT CONCAT('dropped: ', @tables) AS result;
