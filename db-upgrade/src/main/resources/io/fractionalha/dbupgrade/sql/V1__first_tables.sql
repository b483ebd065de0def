-- SPDX-License-Identifier: Apache-2.0
-- Runs on MySQL 8 and MariaDB 10.11 or newer. Every statement may be repeated: DDL is not transactional there, so a server
-- that dies half way leaves some of the tables, and the next start goes on.
-- Times are BIGINT milliseconds since 1970 (UTC): no session time zone, no driver setting can shift them.
-- Ids compare byte by byte (utf8mb4_bin). Columns named "secrets" or "secret..." hold what the secret box made of them.

-- Own entries and those received from peers, in one shape. An own entry has no journal and no sequence until the sequencer
-- gives it both; open_group repeats the group while the entry is an own command without an outcome.
CREATE TABLE IF NOT EXISTS fractional_ha_journal (
    id BIGINT NOT NULL AUTO_INCREMENT,
    site_id VARCHAR(64) NOT NULL,
    journal_id VARCHAR(64) NULL,
    sequence BIGINT NULL,
    entry_id VARCHAR(64) NOT NULL,
    group_id VARCHAR(64) NOT NULL,
    epoch_counter BIGINT NOT NULL,
    epoch_site VARCHAR(64) NOT NULL,
    type VARCHAR(64) NOT NULL,
    format INT NOT NULL,
    text MEDIUMTEXT NOT NULL,
    secrets MEDIUMTEXT NULL,
    checksum BIGINT NULL,
    open_group VARCHAR(64) NULL,
    recorded_millis BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY fractional_ha_journal_entry (site_id, entry_id, journal_id),
    UNIQUE KEY fractional_ha_journal_sequence (site_id, journal_id, sequence),
    KEY fractional_ha_journal_group (site_id, journal_id, group_id, sequence),
    KEY fractional_ha_journal_page (site_id, group_id, id),
    KEY fractional_ha_journal_open (open_group, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Where each journal ends: our own, and what came from each peer.
CREATE TABLE IF NOT EXISTS fractional_ha_journal_head (
    site_id VARCHAR(64) NOT NULL,
    journal_id VARCHAR(64) NOT NULL,
    sequence BIGINT NOT NULL,
    checksum BIGINT NOT NULL,
    PRIMARY KEY (site_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Journals that began again under another id: our own, and those of peers. "common" is the last entry that the peer, when it
-- began again, had as well; "why" is missing until it has said.
CREATE TABLE IF NOT EXISTS fractional_ha_former_journal (
    site_id VARCHAR(64) NOT NULL,
    journal_id VARCHAR(64) NOT NULL,
    sequence BIGINT NOT NULL,
    common BIGINT NOT NULL,
    why VARCHAR(32) NULL,
    replaced_millis BIGINT NOT NULL,
    PRIMARY KEY (site_id, journal_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Groups that our journal has to tell anew, since it has begun again under this id.
CREATE TABLE IF NOT EXISTS fractional_ha_untold (
    group_id VARCHAR(64) NOT NULL,
    journal_id VARCHAR(64) NOT NULL,
    PRIMARY KEY (group_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Who this site is: one row. The canary is a known text as the secret box wrote it; it tells a changed database key.
CREATE TABLE IF NOT EXISTS fractional_ha_site (
    id TINYINT NOT NULL,
    site_id VARCHAR(64) NOT NULL,
    journal_id VARCHAR(64) NOT NULL,
    secret_canary TEXT NOT NULL,
    created_millis BIGINT NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS fractional_ha_lease (
    name VARCHAR(64) NOT NULL,
    owner VARCHAR(190) NOT NULL,
    term BIGINT NOT NULL,
    expires_millis BIGINT NOT NULL,
    PRIMARY KEY (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The management servers of this region that run the plugin. A process is a server's number at the host, a slash, and what no
-- other start of it has; an end in good order takes the row away.
CREATE TABLE IF NOT EXISTS fractional_ha_server (
    server VARCHAR(64) NOT NULL,
    process VARCHAR(190) NOT NULL,
    version VARCHAR(190) NOT NULL,
    schema_version VARCHAR(32) NOT NULL,
    capture_off TEXT NULL,
    renewed_millis BIGINT NOT NULL,
    PRIMARY KEY (server)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Which version of a group's role row and settings each process has taken in.
CREATE TABLE IF NOT EXISTS fractional_ha_ack (
    group_id VARCHAR(64) NOT NULL,
    process VARCHAR(190) NOT NULL,
    role_version BIGINT NOT NULL,
    settings_version BIGINT NOT NULL,
    PRIMARY KEY (group_id, process),
    KEY fractional_ha_ack_process (process)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What one server leaves for the owner of the region's work, or tells all ("for_all", gone after some minutes).
CREATE TABLE IF NOT EXISTS fractional_ha_errand (
    id BIGINT NOT NULL AUTO_INCREMENT,
    errand_id VARCHAR(64) NOT NULL,
    process VARCHAR(190) NOT NULL,
    kind VARCHAR(16) NOT NULL,
    for_all TINYINT NOT NULL,
    group_id VARCHAR(64) NOT NULL,
    text MEDIUMTEXT NOT NULL,
    left_millis BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY fractional_ha_errand_id (errand_id),
    KEY fractional_ha_errand_time (for_all, left_millis),
    KEY fractional_ha_errand_group (group_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Groups whose journal may have a hole: a command ran while it could not be written, or capture was off.
CREATE TABLE IF NOT EXISTS fractional_ha_resync (
    group_id VARCHAR(64) NOT NULL,
    note_id VARCHAR(64) NOT NULL,
    reason TEXT NOT NULL,
    since_millis BIGINT NOT NULL,
    PRIMARY KEY (group_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Settings of groups and policies are written whole and read whole; only what is searched for has a column.
CREATE TABLE IF NOT EXISTS fractional_ha_group (
    group_id VARCHAR(64) NOT NULL,
    name VARCHAR(255) NOT NULL,
    policy_id VARCHAR(64) NOT NULL,
    format INT NOT NULL,
    text MEDIUMTEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (group_id),
    KEY fractional_ha_group_policy (policy_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Groups that are deleted here and of which a drill has still to be removed.
CREATE TABLE IF NOT EXISTS fractional_ha_former_group (
    group_id VARCHAR(64) NOT NULL,
    format INT NOT NULL,
    text MEDIUMTEXT NOT NULL,
    PRIMARY KEY (group_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS fractional_ha_policy (
    policy_id VARCHAR(64) NOT NULL,
    name VARCHAR(255) NOT NULL,
    format INT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (policy_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Admissions lock this row shared, role changes lock it alone: nothing is admitted in a role that is over.
CREATE TABLE IF NOT EXISTS fractional_ha_group_role (
    group_id VARCHAR(64) NOT NULL,
    role VARCHAR(16) NOT NULL,
    epoch_counter BIGINT NOT NULL,
    epoch_site VARCHAR(64) NOT NULL,
    version BIGINT NOT NULL,
    since_millis BIGINT NOT NULL,
    handover_run VARCHAR(64) NULL,
    PRIMARY KEY (group_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS fractional_ha_peer (
    peer_id VARCHAR(64) NOT NULL,
    site_id VARCHAR(64) NOT NULL,
    name VARCHAR(255) NOT NULL,
    url VARCHAR(2048) NOT NULL,
    api_key VARCHAR(255) NOT NULL,
    secret_key TEXT NOT NULL,
    local_user_id VARCHAR(64) NOT NULL,
    enabled TINYINT NOT NULL,
    created_millis BIGINT NOT NULL,
    drill_offering VARCHAR(64) NOT NULL,
    maintenance_millis BIGINT NULL,
    maintenance_by VARCHAR(64) NOT NULL,
    PRIMARY KEY (peer_id),
    UNIQUE KEY fractional_ha_peer_site (site_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The last word of each peer about its own journal. A line of "gaps" is: group, kind, since when (milliseconds).
CREATE TABLE IF NOT EXISTS fractional_ha_sighting (
    site_id VARCHAR(64) NOT NULL,
    journal_id VARCHAR(64) NOT NULL,
    sequence BIGINT NOT NULL,
    heard_millis BIGINT NOT NULL,
    unacknowledged_millis BIGINT NOT NULL,
    gaps MEDIUMTEXT NOT NULL,
    leaving TINYINT NOT NULL,
    PRIMARY KEY (site_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Groups of other regions whose witness this one is. A row of the same version has not been renewed; no time in it decides anything.
CREATE TABLE IF NOT EXISTS fractional_ha_witness (
    group_id VARCHAR(64) NOT NULL,
    epoch_counter BIGINT NOT NULL,
    holder_site VARCHAR(64) NOT NULL,
    other_site VARCHAR(64) NOT NULL,
    version BIGINT NOT NULL,
    detect_after_millis BIGINT NOT NULL,
    renewed_millis BIGINT NOT NULL,
    PRIMARY KEY (group_id),
    KEY fractional_ha_witness_holder (holder_site),
    KEY fractional_ha_witness_other (other_site)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS fractional_ha_mapping (
    mapping_id VARCHAR(64) NOT NULL,
    peer_site VARCHAR(64) NOT NULL,
    kind VARCHAR(32) NOT NULL,
    source_id VARCHAR(255) NOT NULL,
    target_id VARCHAR(255) NULL,
    manual TINYINT NOT NULL,
    reason MEDIUMTEXT NOT NULL,
    candidates MEDIUMTEXT NOT NULL,
    PRIMARY KEY (mapping_id),
    UNIQUE KEY fractional_ha_mapping_source (peer_site, kind, source_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS fractional_ha_descriptor (
    site_id VARCHAR(64) NOT NULL,
    kind VARCHAR(32) NOT NULL,
    id VARCHAR(255) NOT NULL,
    attributes MEDIUMTEXT NOT NULL,
    PRIMARY KEY (site_id, kind, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS fractional_ha_route (
    route_id VARCHAR(64) NOT NULL,
    group_id VARCHAR(64) NOT NULL,
    name VARCHAR(255) NOT NULL,
    url VARCHAR(2048) NULL,
    secret TEXT NULL,
    dns_name VARCHAR(255) NULL,
    ttl_seconds INT NULL,
    front_uuid VARCHAR(64) NULL,
    PRIMARY KEY (route_id),
    KEY fractional_ha_route_group (group_id),
    KEY fractional_ha_route_name (dns_name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Names of routes that are gone and whose DNS server has still to be told. Told to nobody.
CREATE TABLE IF NOT EXISTS fractional_ha_owed_name (
    route_id VARCHAR(64) NOT NULL,
    group_id VARCHAR(64) NOT NULL,
    name VARCHAR(255) NOT NULL,
    dns_name VARCHAR(255) NOT NULL,
    ttl_seconds INT NOT NULL,
    owner_account VARCHAR(255) NOT NULL,
    owner_domain VARCHAR(1024) NOT NULL,
    epoch_counter BIGINT NOT NULL,
    epoch_site VARCHAR(64) NOT NULL,
    since_millis BIGINT NOT NULL,
    PRIMARY KEY (route_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Names of the DNS that tenants may use in routes here, and the way to change them. Told to nobody.
CREATE TABLE IF NOT EXISTS fractional_ha_route_zone (
    zone_id VARCHAR(64) NOT NULL,
    domain_path VARCHAR(1024) NOT NULL,
    and_below TINYINT NOT NULL,
    origin VARCHAR(255) NOT NULL,
    server VARCHAR(300) NOT NULL,
    check_servers TEXT NOT NULL,
    name_suffix VARCHAR(255) NULL,
    exact_names MEDIUMTEXT NOT NULL,
    key_name VARCHAR(255) NOT NULL,
    key_algorithm VARCHAR(32) NOT NULL,
    secret TEXT NOT NULL,
    ttl_target_seconds INT NOT NULL,
    PRIMARY KEY (zone_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The folded journals: what each region has, entity by entity, and how far each group is folded.
CREATE TABLE IF NOT EXISTS fractional_ha_entity (
    group_id VARCHAR(64) NOT NULL,
    site_id VARCHAR(64) NOT NULL,
    kind VARCHAR(32) NOT NULL,
    uuid VARCHAR(64) NOT NULL,
    account VARCHAR(255) NOT NULL,
    domain_path VARCHAR(1024) NOT NULL,
    alive TINYINT NOT NULL,
    attributes MEDIUMTEXT NOT NULL,
    secrets MEDIUMTEXT NULL,
    first_sequence BIGINT NOT NULL,
    last_sequence BIGINT NOT NULL,
    counterpart VARCHAR(64) NULL,
    PRIMARY KEY (group_id, site_id, kind, uuid),
    KEY fractional_ha_entity_site (site_id, alive)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS fractional_ha_open_command (
    group_id VARCHAR(64) NOT NULL,
    site_id VARCHAR(64) NOT NULL,
    entry_id VARCHAR(64) NOT NULL,
    sequence BIGINT NOT NULL,
    format INT NOT NULL,
    text MEDIUMTEXT NOT NULL,
    secrets MEDIUMTEXT NULL,
    PRIMARY KEY (group_id, site_id, entry_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS fractional_ha_applied (
    group_id VARCHAR(64) NOT NULL,
    site_id VARCHAR(64) NOT NULL,
    sequence BIGINT NOT NULL,
    PRIMARY KEY (group_id, site_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS fractional_ha_pair (
    group_id VARCHAR(64) NOT NULL,
    kind VARCHAR(32) NOT NULL,
    active_uuid VARCHAR(64) NOT NULL,
    passive_uuid VARCHAR(64) NOT NULL,
    state VARCHAR(16) NOT NULL,
    realised MEDIUMTEXT NOT NULL,
    secrets MEDIUMTEXT NULL,
    served TINYINT NOT NULL,
    paired_millis BIGINT NOT NULL,
    PRIMARY KEY (group_id, kind, active_uuid),
    KEY fractional_ha_pair_passive (passive_uuid)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- "started" is 1 while the step is STARTED and NULL afterwards, so the unique key lets one step of a kind run at a time.
CREATE TABLE IF NOT EXISTS fractional_ha_step (
    id BIGINT NOT NULL AUTO_INCREMENT,
    step_id VARCHAR(64) NOT NULL,
    group_id VARCHAR(64) NOT NULL,
    run_id VARCHAR(64) NULL,
    kind VARCHAR(32) NOT NULL,
    active_uuid VARCHAR(64) NOT NULL,
    action VARCHAR(16) NOT NULL,
    attempt INT NOT NULL,
    attempt_id VARCHAR(64) NOT NULL,
    command VARCHAR(128) NOT NULL,
    attributes MEDIUMTEXT NOT NULL,
    secrets MEDIUMTEXT NULL,
    state VARCHAR(16) NOT NULL,
    started TINYINT NULL,
    passive_uuid VARCHAR(64) NULL,
    detail MEDIUMTEXT NOT NULL,
    owner_term BIGINT NOT NULL,
    started_millis BIGINT NOT NULL,
    ended_millis BIGINT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY fractional_ha_step_id (step_id),
    UNIQUE KEY fractional_ha_step_started (group_id, kind, active_uuid, action, started),
    KEY fractional_ha_step_entity (group_id, kind, active_uuid, id),
    KEY fractional_ha_step_group (group_id, started),
    KEY fractional_ha_step_page (group_id, id),
    KEY fractional_ha_step_ended (group_id, action, ended_millis),
    KEY fractional_ha_step_run (run_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS fractional_ha_skip (
    group_id VARCHAR(64) NOT NULL,
    kind VARCHAR(32) NOT NULL,
    active_uuid VARCHAR(64) NOT NULL,
    at_sequence BIGINT NOT NULL,
    skipped_by VARCHAR(64) NOT NULL,
    PRIMARY KEY (group_id, kind, active_uuid)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Removals held at the standby side. armed_millis is NULL while released ones are still under way.
CREATE TABLE IF NOT EXISTS fractional_ha_brake (
    group_id VARCHAR(64) NOT NULL,
    tripped_millis BIGINT NULL,
    removals INT NOT NULL,
    of_all INT NOT NULL,
    released_through BIGINT NOT NULL,
    armed_millis BIGINT NULL,
    PRIMARY KEY (group_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- open_group repeats the group while the run is open: a group has one open run at most.
CREATE TABLE IF NOT EXISTS fractional_ha_run (
    id BIGINT NOT NULL AUTO_INCREMENT,
    run_id VARCHAR(64) NOT NULL,
    group_id VARCHAR(64) NOT NULL,
    open_group VARCHAR(64) NULL,
    kind VARCHAR(32) NOT NULL,
    state VARCHAR(16) NOT NULL,
    phase VARCHAR(16) NOT NULL,
    epoch_counter BIGINT NULL,
    epoch_site VARCHAR(64) NULL,
    cut_journal VARCHAR(64) NULL,
    cut_sequence BIGINT NULL,
    head_journal VARCHAR(64) NULL,
    head_sequence BIGINT NULL,
    loss_bound_millis BIGINT NOT NULL,
    items_total INT NOT NULL,
    detail MEDIUMTEXT NOT NULL,
    started_by VARCHAR(64) NOT NULL,
    started_millis BIGINT NOT NULL,
    claimed_millis BIGINT NULL,
    serving_millis BIGINT NULL,
    ended_millis BIGINT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY fractional_ha_run_id (run_id),
    UNIQUE KEY fractional_ha_run_open (open_group),
    KEY fractional_ha_run_group (group_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Commands of the old side without outcome at a run's claim, and what was made of them; kept as long as the run. No secrets.
CREATE TABLE IF NOT EXISTS fractional_ha_doubt (
    run_id VARCHAR(64) NOT NULL,
    entry_id VARCHAR(64) NOT NULL,
    group_id VARCHAR(64) NOT NULL,
    sequence BIGINT NOT NULL,
    command VARCHAR(128) NOT NULL,
    text MEDIUMTEXT NOT NULL,
    kind VARCHAR(32) NULL,
    uuid VARCHAR(64) NULL,
    replayed TINYINT NOT NULL,
    PRIMARY KEY (run_id, entry_id),
    KEY fractional_ha_doubt_group (group_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What people have decided about commands of the old side behind a cut.
CREATE TABLE IF NOT EXISTS fractional_ha_resolved (
    group_id VARCHAR(64) NOT NULL,
    entry_id VARCHAR(64) NOT NULL,
    kept TINYINT NOT NULL,
    resolved_by VARCHAR(64) NOT NULL,
    resolved_millis BIGINT NOT NULL,
    PRIMARY KEY (group_id, entry_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Groups that the other side has taken over, and what of them is stopped here, or to be started again.
CREATE TABLE IF NOT EXISTS fractional_ha_fence (
    group_id VARCHAR(64) NOT NULL,
    epoch_counter BIGINT NOT NULL,
    epoch_site VARCHAR(64) NOT NULL,
    begun TINYINT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (group_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS fractional_ha_fenced (
    group_id VARCHAR(64) NOT NULL,
    kind VARCHAR(16) NOT NULL,
    uuid VARCHAR(64) NOT NULL,
    name VARCHAR(255) NOT NULL,
    state VARCHAR(16) NOT NULL,
    attempt INT NOT NULL,
    forced TINYINT NOT NULL,
    since_millis BIGINT NOT NULL,
    at_millis BIGINT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (group_id, uuid)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- How many processors instances of the other side used, as it has told; for the order of a recovery.
CREATE TABLE IF NOT EXISTS fractional_ha_demand (
    group_id VARCHAR(64) NOT NULL,
    uuid VARCHAR(64) NOT NULL,
    thousandths BIGINT NOT NULL,
    at_millis BIGINT NOT NULL,
    PRIMARY KEY (group_id, uuid)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
