// SPDX-License-Identifier: Apache-2.0
// Every test in the browser, one after the other: node all.mjs STAGE RESULTS
import './overview.mjs'
import './group.mjs'
import './settings.mjs'
import './names.mjs'
import './pages.mjs'
import './many.mjs'
import './failover.mjs'
