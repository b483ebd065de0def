-- SPDX-License-Identifier: Apache-2.0

-- Why a route was not switched when it was tried last; of a route that went there is no row. Told to nobody.
CREATE TABLE IF NOT EXISTS fractional_ha_route_trouble (
    route_id VARCHAR(64) NOT NULL,
    group_id VARCHAR(64) NOT NULL,
    code VARCHAR(64) NOT NULL,
    sentence TEXT NOT NULL,
    PRIMARY KEY (route_id),
    KEY fractional_ha_route_trouble_group (group_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
