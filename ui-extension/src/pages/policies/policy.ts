// SPDX-License-Identifier: Apache-2.0
import type { Parameters } from '../../api/client'
import type { Policy } from '../../api/types'
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
}

const typed = (number: number | undefined): string => (number === undefined ? '' : String(number))

export function draftOf(policy: Policy | undefined): Draft {
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
    drilleverydays: typed(policy?.drilleverydays ?? 0)
  }
}

export type Wrongs<T> = Partial<Record<keyof T, Wrong>>

export function wrongs(draft: Draft): Wrongs<Draft> {
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
    drilleverydays: between(draft.drilleverydays, 0, 366)
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

export function parametersOf(draft: Draft, id: string | undefined): Parameters {
  return {
    id,
    ...draft,
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
    policy.drilleverydays ? `a drill every ${policy.drilleverydays} days` : '',
    policy.fencinglevel === 'commands' ? 'a lost side runs on' : '',
    policy.fencinglevel === 'network' ? 'a lost side is cut off' : ''
  ].filter((term) => term !== '')
}
