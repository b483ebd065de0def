// SPDX-License-Identifier: Apache-2.0
import type { ApiClient, Page } from '../../api/client'
import type { ProtectionGroup, Readiness, Word } from '../../api/types'
import { GROUPS_MAX } from './scan'

/** A group with its readiness, which may not be known yet. */
export interface Row {
  group: ProtectionGroup
  readiness: Readiness | undefined
}

export interface Wanted {
  keyword: string
  word: Word | 'ALL'
  page: number
  pageSize: number
}

/**
 * A page of groups. The server searches and pages. Only readiness it does not know by itself as long as nobody asks: with a word
 * wanted, the names come from the server and are matched with what the overview has counted.
 */
export async function groupsOf(api: ApiClient, wanted: Wanted, known: Map<string, Readiness>): Promise<Page<Row>> {
  const search = { listall: true, keyword: wanted.keyword === '' ? undefined : wanted.keyword }
  let found: Page<ProtectionGroup>
  if (wanted.word === 'ALL') {
    found = await api.page<ProtectionGroup>('listProtectionGroups', search, wanted.page, wanted.pageSize)
  } else {
    const all = await api.all<ProtectionGroup>('listProtectionGroups', search, GROUPS_MAX)
    const matching = all.items.filter((group) => known.get(group.id)?.readiness === wanted.word)
    const first = (wanted.page - 1) * wanted.pageSize
    found = { items: matching.slice(first, first + wanted.pageSize), count: matching.length }
  }
  const items = await Promise.all(
    found.items.map(async (group) => ({ group, readiness: known.get(group.id) ?? (await readinessOf(api, group.id)) }))
  )
  return { items, count: found.count }
}

async function readinessOf(api: ApiClient, groupid: string): Promise<Readiness | undefined> {
  return (await api.page<Readiness>('listFailoverReadiness', { groupid }, 1, 1)).items[0]
}
