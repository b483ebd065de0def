// SPDX-License-Identifier: Apache-2.0
import type { Role, Word } from '../api/types'

/** What each readiness word means for the reader. */
export const WORDS: Record<Word, { label: string; meaning: string; colour: string }> = {
  READY: { label: 'Ready', meaning: 'A failover would serve; nothing known would hurt it.', colour: 'success' },
  DEGRADED: { label: 'Degraded', meaning: 'A failover would serve, but not with everything.', colour: 'warning' },
  NOT_READY: { label: 'Not ready', meaning: 'A failover would not serve now.', colour: 'error' }
}

/** What this side is for a group. */
export const ROLES: Record<Role, { label: string; meaning: string; colour: string }> = {
  ACTIVE: { label: 'Active', meaning: 'The workload runs here.', colour: 'green' },
  DRAINING: { label: 'Handing over', meaning: 'New commands are refused until the other side has taken over.', colour: 'orange' },
  PASSIVE: { label: 'Standby', meaning: 'A fraction of the workload is kept warm here.', colour: 'blue' },
  RECOVERING: { label: 'Recovering', meaning: 'This side is taking over.', colour: 'orange' },
  FENCED: { label: 'Fenced', meaning: 'The other side has taken over; nothing is served here.', colour: 'red' }
}

const TITLES: Record<string, string> = {
  MAPPING_UNRESOLVED: 'Something has no counterpart at the standby side',
  DOMAIN_UNCONFIRMED: 'Nobody has said whose account this is at the standby side',
  MAPPING_CHANGED: 'What was mapped by hand is no longer what it was',
  TEMPLATE_COLD: 'A template would have to be copied first',
  ACCOUNT_MISSING: 'The owner has no account at the standby side',
  LIMIT_TOO_LOW: 'A limit is too low for full size',
  CAPACITY_SHORT: 'The standby side may have too little capacity (an estimate)',
  ADDRESSES_SHORT: 'The standby side has too few public addresses',
  LIMITS_UNREAD: 'Limits and capacity could not be read',
  ZONE_UNKNOWN: 'The zone at the standby side is not there',
  DATA_NOT_COPIED: 'Data on volumes is not copied',
  PEER_UNREACHABLE: 'The other side has not been heard of',
  NOBODY_SERVES: 'Handed over, and not yet taken over by the other side',
  UNCONFIRMED: 'The other side has not been heard of since this server started',
  BASELINE_MISSING: 'The standby side knows nothing of the group yet',
  PROTECTION_INCOMPLETE: 'Protection is still being set up',
  CAPTURE_GAP: 'Commands may run without being recorded',
  UNSUPPORTED: 'Something was done that cannot be repeated at the other side',
  HELD_BACK: 'Something was done that must not be done at both sides',
  NOT_MIRRORED: 'Something was made with an option that is not mirrored',
  RESYNC_NEEDED: 'The group is being compared with the region',
  AUDIT_HELD: 'Something waits for a person before it is told the other side',
  ENTRY_UNREADABLE: 'Something the active side told cannot be followed here',
  QUEUE_FAILED: 'A step has failed and is tried again',
  HOST_NAME_TAKEN: 'A host name is taken at the standby side',
  TIER_NOT_SERVED: 'A tier has no running standby',
  SNAPSHOT_INCOMPLETE: 'The active side is telling the group anew',
  PEER_RESTORED: 'The other side was restored from a backup',
  TABLES_RESTORED: 'This side was restored to a time before it took over',
  QUEUE_HELD: 'Something in the queue waits for a person',
  CAPPED: 'The policy allows fewer standbys than the group should have',
  KEY_PAIR_GONE: 'An SSH key pair is gone',
  STANDBY_CHANGED: 'Somebody changed something at the standby side',
  BRAKED: 'Too many removals at once: they wait for a person',
  ROUTE_MISSING: 'Nobody is told where the group is served',
  ROUTE_FAILED: 'A route was not switched',
  ROUTE_ZONE_MISSING: 'The name of a route cannot be changed from here',
  ROUTE_TTL_HIGH: 'Resolvers keep the old address of a route for long',
  ROUTE_STALE: 'The far end of a route has seen a later change of roles',
  DRILL_OVERDUE: 'The last whole drill is too long ago',
  RUN_IN_PROGRESS: 'A run is changing things now',
  HANDOVER_ASKED: 'The other side asks for the group',
  IN_DOUBT: 'The outcome of some commands is not known',
  STANDBY_DEGRADED: 'The standby side is not fully ready',
  STANDBY_NOT_READY: 'The standby side could not serve',
  QUARANTINE: 'Commands of the old side wait for a decision',
  NOT_FENCED: 'The old side may still run something',
  FENCED: 'The other side has taken over'
}

/** A reason's title in plain words; of a reason that is newer than this page, its code made readable. */
export function reasonTitle(code: string): string {
  const known = TITLES[code]
  if (known) {
    return known
  }
  const words = code.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
