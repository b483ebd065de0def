// SPDX-License-Identifier: Apache-2.0
import type { ApiClient, Parameters } from '../../api/client'
import type { Named, Volume } from '../../api/types'
import { name, needed, uuid, type Wrong } from '../../words/checks'

export type Choice = 'instances' | 'networks' | 'tag' | 'account'

/** A group as it is typed and chosen. */
export interface Draft {
  name: string
  peerid: string
  zoneid: string
  peerzoneid: string
  policyid: string
  dataclass: 'stateless' | 'stateful'
  choice: Choice
  ids: string[]
  tag: string
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
  const chosen: Partial<Record<Choice, Wrong>> = {
    instances: draft.ids.length === 0 ? 'Choose at least one.' : undefined,
    networks: draft.ids.length === 0 ? 'Choose at least one.' : undefined,
    tag: needed(draft.tag)
  }
  return {
    name: name(draft.name),
    peerid: uuid(draft.peerid),
    zoneid: needed(draft.zoneid),
    peerzoneid: uuid(draft.peerzoneid),
    policyid: needed(draft.policyid),
    what: chosen[draft.choice]
  }
}

export function parametersOf(draft: Draft): Parameters {
  const { name: called, peerid, zoneid, peerzoneid, policyid, dataclass } = draft
  const what: Record<Choice, Parameters> = {
    instances: { virtualmachineids: draft.ids.join(',') },
    networks: { networkids: draft.ids.join(',') },
    tag: { tag: draft.tag.trim() },
    account: { accountselector: true }
  }
  return { name: called.trim(), peerid: peerid.trim(), zoneid, peerzoneid: peerzoneid.trim(), policyid, dataclass, ...what[draft.choice] }
}

interface Instance extends Named {
  nic?: { networkid: string }[]
}

interface Network extends Named {
  type: string
}

const INSTANCES_MAX = 2000

/** Looks at what is chosen as the caller sees it: how many instances it reaches now, and what of it is not carried over. */
export async function reachOf(api: ApiClient, draft: Draft): Promise<Reach> {
  const zone = { zoneid: draft.zoneid }
  const tagged = draft.choice === 'tag' ? { 'tags[0].key': TAG_KEY, 'tags[0].value': draft.tag.trim() } : {}
  const all = await api.all<Instance>('listVirtualMachines', { ...zone, ...tagged }, INSTANCES_MAX)
  const reached = all.items.filter((instance) => {
    if (draft.choice === 'instances') {
      return draft.ids.includes(instance.id)
    }
    return draft.choice !== 'networks' || (instance.nic ?? []).some((nic) => draft.ids.includes(nic.networkid))
  })
  const ids = new Set(reached.map((instance) => instance.id))
  const volumes = await api.all<Volume>('listVolumes', { ...zone, type: 'DATADISK' }, INSTANCES_MAX)
  const touched = new Set(reached.flatMap((instance) => (instance.nic ?? []).map((nic) => nic.networkid)))
  const networks = await api.all<Network>('listNetworks', zone, INSTANCES_MAX)
  return {
    instances: reached.length,
    volumes: volumes.items.filter((volume) => volume.virtualmachineid && ids.has(volume.virtualmachineid)).map((volume) => volume.name),
    shared: networks.items.filter((network) => network.type === 'Shared' && touched.has(network.id)).map((network) => network.name)
  }
}
