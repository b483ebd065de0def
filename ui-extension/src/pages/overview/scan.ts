// SPDX-License-Identifier: Apache-2.0
import { computed, type ComputedRef } from 'vue'
import type { Page } from '../../api/client'
import type { Readiness, Word } from '../../api/types'
import { useConsole } from '../../composables/link'
import { useLoad, type Loaded } from '../../composables/load'

/** How many groups the overview counts; more are said to be left out. */
export const GROUPS_MAX = 2000
const FEW = 100
const FEW_MILLIS = 15_000
const MANY_MILLIS = 120_000

/** What stands by of what a full standby would have. */
export interface Share {
  standby: number
  full: number
}

/** The reserve of some groups. */
export interface Reserve {
  groups: number
  queued: number
  instances: Share
  /** Of the groups that are known beside their instances. */
  cores: Share
  memory: Share
  addresses: Share
  routers: Share
  /** Of how many groups the standby side has told more than instances. */
  measured: number
}

/** Readiness of all groups that the caller may see, and what it adds up to. */
export interface Scan {
  loaded: Loaded<Page<Readiness>>
  byGroup: ComputedRef<Map<string, Readiness>>
  words: ComputedRef<Record<Word, number>>
  fromHere: ComputedRef<Reserve>
  here: ComputedRef<Reserve>
}

export function reserveOf(rows: Readiness[]): Reserve {
  const sum = (count: (row: Readiness) => number) => rows.reduce((total, row) => total + Math.max(0, count(row)), 0)
  return {
    groups: rows.length,
    queued: sum((row) => row.queued),
    instances: { standby: sum((row) => row.standby), full: sum((row) => row.active) },
    cores: { standby: sum((row) => row.standbycores ?? 0), full: sum((row) => row.fullcores ?? 0) },
    memory: { standby: sum((row) => row.standbymemory ?? 0), full: sum((row) => row.fullmemory ?? 0) },
    addresses: { standby: sum((row) => row.standbyaddresses ?? 0), full: sum((row) => row.fulladdresses ?? 0) },
    routers: { standby: sum((row) => row.standbyrouters ?? 0), full: sum((row) => row.fullrouters ?? 0) },
    measured: rows.filter((row) => row.fullcores !== undefined).length
  }
}

/** Reads them all, seldom where there are many. */
export function useScan(): Scan {
  const { api } = useConsole()
  const loaded = useLoad(
    () => api.all<Readiness>('listFailoverReadiness', {}, GROUPS_MAX),
    (newest) => ((newest?.count ?? 0) > FEW ? MANY_MILLIS : FEW_MILLIS)
  )
  const rows = computed(() => loaded.data.value?.items ?? [])
  const word = (wanted: Word) => rows.value.filter((row) => row.readiness === wanted).length
  return {
    loaded,
    byGroup: computed(() => new Map(rows.value.map((row) => [row.groupid, row]))),
    words: computed(() => ({ READY: word('READY'), DEGRADED: word('DEGRADED'), NOT_READY: word('NOT_READY') })),
    fromHere: computed(() => reserveOf(rows.value.filter((row) => row.role === 'ACTIVE' || row.role === 'DRAINING'))),
    here: computed(() => reserveOf(rows.value.filter((row) => row.role === 'PASSIVE')))
  }
}
