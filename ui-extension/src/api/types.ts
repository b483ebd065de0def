// SPDX-License-Identifier: Apache-2.0
// What the commands of plugin/docs/commands.md answer. Fields that may be missing are optional.
import type { Role } from './readiness'

export type * from './readiness'
export type * from './route'

export interface Selector {
  kind: string
  value: string
}

export interface ProtectionGroup {
  id: string
  name: string
  account: string
  domain: string
  domainpath: string
  zoneid: string
  peerid?: string
  peerzoneid: string
  policyid: string
  policyname: string
  dataclass: 'stateless' | 'stateful'
  priority: number
  role: Role
  epoch: number
  epochsite: string
  state: string
  selectors: Selector[]
  servicechecks?: string
  memberscount: number
  standbycount: number
  queuedcount: number
}

export interface Health {
  version: string
  schema: string
  siteid: string
  journalid: string
  state: 'OK' | 'DEGRADED' | 'OFF'
  reasons: string[]
  captured: number
  refused: number
  lagmillis?: number
}

export interface Peer {
  id: string
  name: string
  url: string
  siteid: string
  localuserid: string
  state: 'Connected' | 'Disconnected' | 'Disabled'
  lastcontact?: string
  acknowledgedposition?: number
  lagmillis?: number
  commandrpomillis?: number
  clockoffsetmillis?: number
  drillnetworkofferingid?: string
  error?: string
  maintenanceuntil?: string
  maintenanceby?: string
}

export interface Policy {
  id: string
  name: string
  fraction: string
  minimum: number
  maximum?: number
  rounding: 'down' | 'nearest' | 'up'
  settleseconds: number
  standbyvisibility: 'shown' | 'hidden'
  maxinstances?: number
  maxcores?: number
  maxmemory?: number
  surplusdays?: number
  drillkeephours?: number
  drilleverydays?: number
  fencinglevel?: 'stop' | 'network' | 'commands'
  routewhen?: 'first' | 'atpercent'
  atpercent?: number
  stablefor?: number
  witnesssiteid?: string
  detectafter?: number
  failover?: 'manual' | 'automatic'
  selffence?: boolean
}

export interface Resource {
  id: string
  kind: string
  name?: string
  state?: string
  tier?: string
  paired: boolean
  selector?: string
  selectorvalue?: string
}

export interface TierRow {
  id: string
  kind: 'TAG' | 'ALIKE' | 'ALONE'
  name: string
  active: number
  running: number
  standby?: number
  wanted: number
}

export interface Pair {
  kind: string
  activeid: string
  passiveid: string
  state: 'LIVE' | 'KEPT' | 'PURGING'
  served: boolean
}

export interface QueueItem {
  id: string
  groupid: string
  entitykind: string
  entityid: string
  action: string
  reason: string
  detail?: string
  weight?: number
}

export interface JournalLine {
  id: string
  kind: string
  position: number
  epoch: string
  command?: string
  verdict?: string
  reason?: string
  entitykind?: string
  entityid?: string
  entityname?: string
  outcome?: string
  outcomedetail?: string
  runid?: string
  resolution?: string
  recorded: string
  acknowledged?: boolean
  parameters?: string
}

export interface Plan {
  groupid: string
  steps: number
  items: QueueItem[]
  indoubt: JournalLine[]
  heldcount: number
  head?: string
  headagemillis?: number
  lossboundmillis?: number
}

export interface Run {
  id: string
  groupid: string
  kind: string
  state: 'RUNNING' | 'SERVING' | 'DONE' | 'CANCELLED' | 'FAILED'
  phase: string
  epoch?: string
  cut?: string
  head?: string
  lossboundmillis?: number
  itemstotal?: number
  itemsdone?: number
  detail?: string
  startedby?: string
  started: string
  claimed?: string
  serving?: string
  ended?: string
  timetoservingmillis?: number
  timetofullmillis?: number
  indoubt?: JournalLine[]
}

export interface Step {
  id: string
  runid?: string
  entitykind: string
  entityid: string
  action: string
  attempt: number
  state: 'STARTED' | 'DONE' | 'FAILED' | 'HELD'
  command?: string
  passiveid?: string
  detail?: string
  started?: string
  ended?: string
}

export interface Surplus {
  id: string
  name: string
  activeid: string
  keptsince: string
  offeredfrom: string
  offered: boolean
  state: string
  volumes?: { id: string; name: string; size?: number; goes: boolean }[]
}

export interface Mapping {
  id: string
  peerid: string
  kind: string
  sourceid: string
  sourcename?: string
  targetid?: string
  state: 'Resolved' | 'Unresolved'
  origin: 'manual' | 'rule'
  reason?: string
  candidates: string[]
}

/** What the pages need of the host's own things. */
export interface Named {
  id: string
  name: string
}

export interface Volume extends Named {
  virtualmachineid?: string
  size?: number
}
