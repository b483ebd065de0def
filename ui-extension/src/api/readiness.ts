// SPDX-License-Identifier: Apache-2.0
// What listFailoverReadiness answers.

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
  nextdrill?: string
  predictedservingmillis?: number
  predictedfullmillis?: number
  standbycores?: number
  fullcores?: number
  /** MiB. */
  standbymemory?: number
  fullmemory?: number
  standbyaddresses?: number
  fulladdresses?: number
  standbyrouters?: number
  fullrouters?: number
  detectorstate?: 'OFF' | 'WATCHING' | 'SUSPECTING' | 'TAKING_OVER'
  detectorsince?: string
  detectordetail?: string
}
