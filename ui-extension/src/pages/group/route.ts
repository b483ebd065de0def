// SPDX-License-Identifier: Apache-2.0
import type { ApiClient, Parameters } from '../../api/client'
import { between, dnsName, hook, name, needed, type Wrong } from '../../words/checks'
import { ownerParameters, type Owner } from '../protect/things'

/** A route as it is typed. */
export interface Draft {
  kind: 'dns' | 'webhook'
  name: string
  dnsname: string
  ttl: string
  publicipid: string
  url: string
  routesecretkey: string
}

export const EMPTY: Draft = { kind: 'dns', name: '', dnsname: '', ttl: '30', publicipid: '', url: '', routesecretkey: '' }
const TTL_MAX = 86_400
const ADDRESSES_MAX = 500

export function wrongs(draft: Draft): Partial<Record<keyof Draft, Wrong>> {
  return draft.kind === 'dns'
    ? { name: name(draft.name), dnsname: dnsName(draft.dnsname), ttl: between(draft.ttl, 1, TTL_MAX), publicipid: needed(draft.publicipid) }
    : { name: name(draft.name), url: hook(draft.url) }
}

export function parametersOf(draft: Draft, groupid: string): Parameters {
  const common = { groupid, name: draft.name.trim(), kind: draft.kind }
  return draft.kind === 'dns'
    ? { ...common, dnsname: draft.dnsname.trim(), ttl: draft.ttl, publicipid: draft.publicipid }
    : { ...common, url: draft.url.trim(), routesecretkey: draft.routesecretkey || undefined }
}

interface PublicAddress {
  id: string
  ipaddress: string
  associatednetworkname?: string
  vpcname?: string
}

/** The public addresses of the group's owner in the group's zone, as they can be chosen. */
export async function addressesOf(api: ApiClient, owner: Owner | undefined, zoneid: string): Promise<{ value: string; label: string }[]> {
  const found = await api.all<PublicAddress>('listPublicIpAddresses', { ...ownerParameters(owner), zoneid, allocatedonly: true }, ADDRESSES_MAX)
  return found.items.map((one) => {
    const place = one.associatednetworkname ?? one.vpcname
    return { value: one.id, label: place ? `${one.ipaddress} (${place})` : one.ipaddress }
  })
}
