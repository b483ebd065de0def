// SPDX-License-Identifier: Apache-2.0
import type { ApiClient } from '../../api/client'
import type { Rights } from '../../api/rights'
import type { Named, ProtectionGroup } from '../../api/types'

/** What a peer told of a zone. */
interface StandbyZone extends Named {
  peerid: string
  peername: string
}

/** Where a group may stand by: a zone of a paired region. */
export interface Place {
  /** What the choice is known by. */
  key: string
  label: string
  peerid: string
  peerzoneid: string
}

const PLACES_MAX = 500
const place = (peerid: string, peerzoneid: string, label: string): Place => ({ key: `${peerid} ${peerzoneid}`, label, peerid, peerzoneid })

/** What the peers have told of their zones; for a role that may not ask for that, where the caller's groups stand by already. */
export async function placesOf(api: ApiClient, rights: Rights, groups: ProtectionGroup[]): Promise<Place[]> {
  const told = rights.may('listStandbyZones') ? (await api.all<StandbyZone>('listStandbyZones', {}, PLACES_MAX)).items : []
  const places = told.map((zone) => place(zone.peerid, zone.id, `${zone.peername}: ${zone.name}`))
  for (const group of groups) {
    if (group.role === 'ACTIVE' && group.peerid && !places.some((one) => one.peerzoneid === group.peerzoneid)) {
      places.push(place(group.peerid, group.peerzoneid, `Where ${group.name} stands by`))
    }
  }
  return places
}
