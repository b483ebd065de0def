// SPDX-License-Identifier: Apache-2.0
import type { Peer, Policy, ProtectionGroup, Readiness } from '../api/types'
import { ago } from './time'

interface Told {
  label: string
  meaning: string
  colour: string
}

const STATES: Record<NonNullable<Readiness['detectorstate']>, Told> = {
  OFF: { label: 'Off', meaning: 'Something stands in the way: a person would have to fail over.', colour: 'error' },
  WATCHING: { label: 'Watching', meaning: 'The active side gives signs of life, and the witness would know what to do.', colour: 'success' },
  SUSPECTING: { label: 'Suspecting', meaning: 'The active side is silent.', colour: 'warning' },
  TAKING_OVER: { label: 'Taking over', meaning: 'The witness has granted the group; the run begins.', colour: 'processing' }
}

/** How far the detector is, or why there is none here. */
export function detector(group: ProtectionGroup, readiness: Readiness | undefined, policy: Policy | undefined): Told {
  const state = readiness?.detectorstate
  if (state) {
    return STATES[state] ?? { label: state, meaning: '', colour: 'default' }
  }
  if (policy?.failover !== 'automatic') {
    return { label: 'A person decides', meaning: 'Nothing is taken over by itself: the policy says so.', colour: 'default' }
  }
  return group.role === 'PASSIVE'
    ? { label: 'Elsewhere', meaning: 'Another management server of this region watches, or this one has just begun.', colour: 'default' }
    : { label: 'Automatic', meaning: 'The standby side watches; look there.', colour: 'default' }
}

const LINKS: Record<Peer['state'], string> = { Connected: 'connected', Disconnected: 'not heard of', Disabled: 'silenced by an administrator' }

/** How the link to a region is, in a few words. */
export const peerFacts = (peer: Peer): string => `${LINKS[peer.state] ?? peer.state}, last heard ${ago(peer.lastcontact)}`
