// SPDX-License-Identifier: Apache-2.0
// What getFailoverReport answers.
import type { QueueItem, Run, Step } from './types'

export type Verdict = 'MET' | 'MISSED' | 'UNKNOWN' | 'NO_TARGET'

export interface Work {
  entitykind: string
  action: string
  donecount: number
  failedcount: number
  opencount: number
  meanmillis?: number
  mostmillis?: number
}

export interface Report {
  groupname: string
  made: string
  run: Run
  rtomillis?: number
  rto: Verdict
  rpomillis?: number
  rpo: Verdict
  datarpo: string
  work: Work[]
  longest: Step[]
  failed: Step[]
  quarantinedcount: number
  missingcount: number
  missing: QueueItem[]
  page?: string
}
