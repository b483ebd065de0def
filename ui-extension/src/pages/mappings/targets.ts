// SPDX-License-Identifier: Apache-2.0
import type { ApiClient, Parameters } from '../../api/client'
import type { Named } from '../../api/types'

const TARGETS_MAX = 500

/** Which list of the host has the things that something of a kind can be mapped to. Accounts and domains are paths, not ids. */
const LISTS: Record<string, [string, Parameters]> = {
  SERVICE_OFFERING: ['listServiceOfferings', {}],
  DISK_OFFERING: ['listDiskOfferings', {}],
  TEMPLATE: ['listTemplates', { templatefilter: 'all' }],
  NETWORK_OFFERING: ['listNetworkOfferings', {}],
  VPC_OFFERING: ['listVPCOfferings', {}],
  NETWORK_ACL: ['listNetworkACLLists', {}],
  SHARED_NETWORK: ['listNetworks', { type: 'Shared' }]
}

export interface Target {
  value: string
  label: string
}

/** What can be chosen for a kind: the candidates first, as the server ordered them, then everything else of that kind. */
export async function targetsOf(api: ApiClient, kind: string, candidates: string[]): Promise<Target[]> {
  const list = LISTS[kind]
  const there = list ? (await api.all<Named>(list[0], { listall: true, ...list[1] }, TARGETS_MAX)).items : []
  const names = new Map(there.map((one) => [one.id, one.name]))
  const others = there.filter((one) => !candidates.includes(one.id))
  return [
    ...candidates.map((id) => ({ value: id, label: names.has(id) ? `${names.get(id)} (looks alike)` : id })),
    ...others.map((one) => ({ value: one.id, label: one.name }))
  ]
}

/** Whether the target is typed rather than picked. */
export const typed = (kind: string): boolean => !(kind in LISTS)
