// SPDX-License-Identifier: Apache-2.0
import type { ApiClient, Parameters } from '../../api/client'
import type { ProtectionGroup } from '../../api/types'
import type { Rights } from '../../api/rights'

/** What can be named one by one, and how. A VPC is named as a network is. */
export type Thing = 'instances' | 'networks' | 'vpcs' | 'instancegroups'

export const THINGS: Record<Thing, { command: string; parameter: string; text: string; ofZone: boolean }> = {
  instances: { command: 'listVirtualMachines', parameter: 'virtualmachineids', text: 'Instances', ofZone: true },
  networks: { command: 'listNetworks', parameter: 'networkids', text: 'Networks with all in them', ofZone: true },
  vpcs: { command: 'listVPCs', parameter: 'networkids', text: 'VPCs with all in them', ofZone: true },
  instancegroups: { command: 'listInstanceGroups', parameter: 'instancegroupids', text: 'Instance groups', ofZone: false }
}

/** Whose things are meant; nothing: the caller's own. */
export interface Owner {
  account: string
  domainid: string
}

export const ownerParameters = (owner: Owner | undefined): Parameters => (owner ? { account: owner.account, domainid: owner.domainid, listall: true } : {})

interface Domain {
  id: string
  path: string
}

/** The owner of a group, where the caller may look it up; tenants see nothing but their own anyway. */
export async function ownerOf(api: ApiClient, rights: Rights, group: ProtectionGroup): Promise<Owner | undefined> {
  if (!rights.may('listDomains')) {
    return undefined
  }
  const named = (await api.all<Domain>('listDomains', { listall: true, name: group.domain }, 500)).items
  const domain = named.find((one) => one.path === group.domainpath)
  return domain && { account: group.account, domainid: domain.id }
}
