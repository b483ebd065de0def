// SPDX-License-Identifier: Apache-2.0
import type { ApiClient, Parameters } from '../../api/client'
import type { Rights } from '../../api/rights'
import type { Named, Volume } from '../../api/types'
import { name, needed, type Wrong } from '../../words/checks'
import { THINGS, ownerParameters, type Owner, type Thing } from './things'

export type Choice = Thing | 'tag' | 'account'

/** A group as it is typed and chosen. */
export interface Draft {
  name: string
  peerid: string
  zoneid: string
  peerzoneid: string
  policyid: string
  dataclass: 'stateless' | 'stateful'
  /** Whose group it becomes; nothing: the caller's own. */
  owner?: Owner | undefined
  choice: Choice
  ids: string[]
  tag: string
}

/** What can be chosen by a role that may list it. */
export function choicesFor(rights: Rights): { value: Choice; text: string }[] {
  const things = (Object.keys(THINGS) as Thing[]).filter((thing) => rights.may(THINGS[thing].command))
  return [
    ...things.map((thing) => ({ value: thing, text: THINGS[thing].text })),
    { value: 'tag', text: 'What has a tag' },
    { value: 'account', text: 'The whole account' }
  ]
}

export const TAG_KEY = 'fractionalha.group'

/** What the page found out about what is chosen. */
export interface Reach {
  instances: number
  /** Names of data volumes, whose content nothing copies. */
  volumes: string[]
  /** Networks that are not copied but mapped. */
  shared: string[]
}

export function wrongs(draft: Draft): Record<string, Wrong> {
  const named: Wrong = draft.ids.length === 0 ? 'Choose at least one.' : undefined
  return {
    name: name(draft.name),
    place: draft.peerid === '' || draft.peerzoneid === '' ? 'This is needed.' : undefined,
    zoneid: needed(draft.zoneid),
    policyid: needed(draft.policyid),
    what: draft.choice === 'account' ? undefined : draft.choice === 'tag' ? needed(draft.tag) : named
  }
}

export function parametersOf(draft: Draft): Parameters {
  const { name: called, peerid, zoneid, peerzoneid, policyid, dataclass } = draft
  const what: Parameters =
    draft.choice === 'tag' ? { tag: draft.tag.trim() } : draft.choice === 'account' ? { accountselector: true } : { [THINGS[draft.choice].parameter]: draft.ids.join(',') }
  return { name: called.trim(), peerid, zoneid, peerzoneid, policyid, dataclass, ...draft.owner, ...what }
}

interface Instance extends Named {
  groupid?: string
  nic?: { networkid: string }[]
}

interface Network extends Named {
  vpcid?: string
  type: string
}

const INSTANCES_MAX = 2000

/** Looks at what is chosen as the caller sees it: how many instances it reaches now, and what of it is not carried over. */
export async function reachOf(api: ApiClient, draft: Draft): Promise<Reach> {
  const zone = { ...ownerParameters(draft.owner), zoneid: draft.zoneid }
  const tagged = draft.choice === 'tag' ? { 'tags[0].key': TAG_KEY, 'tags[0].value': draft.tag.trim() } : {}
  const all = await api.all<Instance>('listVirtualMachines', { ...zone, ...tagged }, INSTANCES_MAX)
  const networks = (await api.all<Network>('listNetworks', zone, INSTANCES_MAX)).items
  const reached = all.items.filter((instance) => reaches(draft, instance, networks))
  const ids = new Set(reached.map((instance) => instance.id))
  const volumes = await api.all<Volume>('listVolumes', { ...zone, type: 'DATADISK' }, INSTANCES_MAX)
  const touched = new Set(reached.flatMap((instance) => (instance.nic ?? []).map((nic) => nic.networkid)))
  return {
    instances: reached.length,
    volumes: volumes.items.filter((volume) => volume.virtualmachineid && ids.has(volume.virtualmachineid)).map((volume) => volume.name),
    shared: networks.filter((network) => network.type === 'Shared' && touched.has(network.id)).map((network) => network.name)
  }
}

/** Whether an instance belongs to what is chosen. */
function reaches({ choice, ids }: Draft, instance: Instance, networks: Network[]): boolean {
  const inNetworkOf = (chosen: (id: string) => boolean) => (instance.nic ?? []).some((nic) => chosen(nic.networkid))
  switch (choice) {
    case 'instances':
      return ids.includes(instance.id)
    case 'instancegroups':
      return ids.includes(instance.groupid ?? '')
    case 'networks':
      return inNetworkOf((id) => ids.includes(id))
    case 'vpcs':
      return inNetworkOf((id) => networks.some((network) => network.id === id && ids.includes(network.vpcid ?? '')))
    default:
      return true
  }
}
