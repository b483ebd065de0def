// SPDX-License-Identifier: Apache-2.0
// What the commands of plugin/docs/commands.md answer. Fields that may be missing are optional.

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
  memberscount: number
  standbycount: number
  queuedcount: number
}

export type Role = 'ACTIVE' | 'DRAINING' | 'PASSIVE' | 'RECOVERING' | 'FENCED'
export type Word = 'READY' | 'DEGRADED' | 'NOT_READY'

export interface Reason {
  code: string
  detail: string
}

export interface Readiness {
  groupid: string
  role: Role
  epoch: string
  readiness: Word
  commandrpomillis?: number
  datarpo: string
  active: number
  standby: number
  queued: number
  reasons: Reason[]
  lastdrill?: string
  lastdrillstate?: string
  predictedservingmillis?: number
  predictedfullmillis?: number
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
}
