// SPDX-License-Identifier: Apache-2.0
import type { ApiClient } from '../../api/client'
import type { ProtectionGroup, Readiness } from '../../api/types'
import { instant } from '../../words/time'

/** How many of the last drills are shown. */
export const DRILLS_SHOWN = 5

/** A drill that has been, with its group. */
export interface Drill {
  readiness: Readiness
  name: string
}

/** What is known of the drills of some groups. */
export interface Drills {
  /** The newest first. */
  newest: Readiness[]
  drilled: number
  never: number
  overdue: number
}

export function drillsOf(rows: Readiness[]): Drills {
  const drilled = rows.filter((row) => row.lastdrill && row.lastdrill !== 'NEVER')
  const at = (row: Readiness) => instant(row.lastdrill!).getTime()
  return {
    newest: [...drilled].sort((one, other) => at(other) - at(one)).slice(0, DRILLS_SHOWN),
    drilled: drilled.length,
    never: rows.filter((row) => row.lastdrill === 'NEVER').length,
    overdue: rows.filter((row) => row.reasons.some((reason) => reason.code === 'DRILL_OVERDUE')).length
  }
}

/** The names of their groups; a group that is gone meanwhile is left out. */
export async function named(api: ApiClient, rows: Readiness[]): Promise<Drill[]> {
  const found = await Promise.all(
    rows.map(async (readiness) => ({
      readiness,
      name: (await api.page<ProtectionGroup>('listProtectionGroups', { id: readiness.groupid }, 1, 1)).items[0]?.name
    }))
  )
  return found.filter((one): one is Drill => one.name !== undefined)
}
