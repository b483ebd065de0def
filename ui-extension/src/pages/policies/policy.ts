// SPDX-License-Identifier: Apache-2.0
import type { Parameters } from '../../api/client'
import type { Peer, Policy } from '../../api/types'
import { between, fraction, name, needed, whole, type Wrong } from '../../words/checks'

/** A policy as it is typed: all is text. */
export interface Draft {
  name: string
  fraction: string
  minimum: string
  maximum: string
  rounding: Policy['rounding']
  settleseconds: string
  standbyvisibility: Policy['standbyvisibility']
  fencinglevel: 'stop' | 'network' | 'commands'
  maxinstances: string
  maxcores: string
  maxmemory: string
  surplusdays: string
  drillkeephours: string
  drilleverydays: string
  /** Empty: one instance of each tier is enough. */
  atpercent: string
  /** 0: a failback is asked for. */
  stablefor: string
  /** The peer that witnesses; `none`: nobody does. */
  witnesspeerid: string
  detectafter: string
  failover: 'manual' | 'automatic'
  selffence: boolean
}

export const NO_WITNESS = 'none'
const DETECT_AFTER = '60'
const typed = (number: number | undefined): string => (number === undefined ? '' : String(number))

/** `peers`: who could be the witness that the policy names by its site. */
export function draftOf(policy: Policy | undefined, peers: Peer[] = []): Draft {
  return {
    name: policy?.name ?? '',
    fraction: policy?.fraction ?? '0.2',
    minimum: typed(policy?.minimum ?? 1),
    maximum: typed(policy?.maximum),
    rounding: policy?.rounding ?? 'down',
    settleseconds: typed(policy?.settleseconds ?? 300),
    standbyvisibility: policy?.standbyvisibility ?? 'shown',
    fencinglevel: policy?.fencinglevel ?? 'stop',
    maxinstances: typed(policy?.maxinstances),
    maxcores: typed(policy?.maxcores),
    maxmemory: typed(policy?.maxmemory),
    surplusdays: typed(policy?.surplusdays ?? 30),
    drillkeephours: typed(policy?.drillkeephours ?? 8),
    drilleverydays: typed(policy?.drilleverydays ?? 0),
    atpercent: typed(policy?.atpercent),
    stablefor: typed(policy?.stablefor ?? 0),
    witnesspeerid: peers.find((peer) => peer.siteid === policy?.witnesssiteid)?.id ?? NO_WITNESS,
    detectafter: typed(policy?.detectafter) || DETECT_AFTER,
    failover: policy?.failover ?? 'manual',
    selffence: policy?.selffence ?? false
  }
}

export type Wrongs<T> = Partial<Record<keyof T, Wrong>>

/** `witnessed`: by a region that cannot be chosen here. */
export function wrongs(draft: Draft, witnessed = false): Wrongs<Draft> {
  const found: Wrongs<Draft> = {
    name: name(draft.name),
    fraction: fraction(draft.fraction),
    minimum: needed(draft.minimum) ?? whole(draft.minimum),
    maximum: whole(draft.maximum),
    settleseconds: between(draft.settleseconds, 0, 86_400),
    maxinstances: whole(draft.maxinstances),
    maxcores: whole(draft.maxcores),
    maxmemory: whole(draft.maxmemory),
    surplusdays: between(draft.surplusdays, 0, 3650),
    drillkeephours: between(draft.drillkeephours, 1, 168),
    drilleverydays: between(draft.drilleverydays, 0, 366),
    atpercent: draft.atpercent === '' ? undefined : between(draft.atpercent, 1, 100),
    stablefor: draft.stablefor === '0' ? undefined : between(draft.stablefor, 60, 604_800)
  }
  if (witnessed || draft.witnesspeerid !== NO_WITNESS) {
    found.detectafter = between(draft.detectafter, 30, 3600)
  } else if (draft.failover === 'automatic') {
    found.failover = 'This needs a witness.'
  }
  if (!found.minimum && !found.maximum && draft.maximum !== '' && Number(draft.maximum) < Number(draft.minimum)) {
    found.maximum = 'Not less than the minimum.'
  }
  return found
}

export const sound = (found: object): boolean => Object.values(found).every((wrong) => wrong === undefined)

/** What the server answers as no maximum; a parameter that is left out would keep the one that is there. */
const NO_MAXIMUM = 2_147_483_647
/** What takes a bound of an account away. */
const NO_BOUND = -1

/** `before`: of detection only what has changed is sent, for a witness that is not paired here must stay. */
export function parametersOf({ witnesspeerid, detectafter, failover, selffence, atpercent, ...draft }: Draft, id: string | undefined, before: Draft = draftOf(undefined)): Parameters {
  return {
    id,
    ...draft,
    ...(witnesspeerid === before.witnesspeerid ? {} : { witnesspeerid }),
    ...(detectafter !== before.detectafter ? { detectafter } : {}),
    ...(failover === before.failover ? {} : { failover }),
    ...(selffence === before.selffence ? {} : { selffence }),
    ...(atpercent === '' ? { routewhen: 'first' } : { atpercent }),
    name: draft.name.trim(),
    maximum: draft.maximum || NO_MAXIMUM,
    maxinstances: draft.maxinstances || NO_BOUND,
    maxcores: draft.maxcores || NO_BOUND,
    maxmemory: draft.maxmemory || NO_BOUND
  }
}

/** What of a policy is not as usual, beside its share, in words. */
export function termsOf(policy: Policy): string[] {
  const bounds = [
    policy.maxinstances === undefined ? '' : `${policy.maxinstances} instances`,
    policy.maxcores === undefined ? '' : `${policy.maxcores} cores`,
    policy.maxmemory === undefined ? '' : `${policy.maxmemory} MiB`
  ].filter((bound) => bound !== '')
  return [
    policy.standbyvisibility === 'hidden' ? 'standbys are hidden' : '',
    bounds.length > 0 ? `an account: ${bounds.join(', ')} at most` : '',
    policy.atpercent ? `traffic at ${policy.atpercent} % of each tier` : '',
    policy.drilleverydays ? `a drill every ${policy.drilleverydays} days` : '',
    policy.fencinglevel === 'commands' ? 'a lost side runs on' : '',
    policy.fencinglevel === 'network' ? 'a lost side is cut off' : '',
    policy.witnesssiteid ? `a witness, lost after ${policy.detectafter} s` : '',
    policy.failover === 'automatic' ? 'taken over by itself' : '',
    policy.stablefor ? `goes back by itself after ${policy.stablefor} s` : '',
    policy.selffence ? 'refuses commands when cut off' : ''
  ].filter((term) => term !== '')
}
