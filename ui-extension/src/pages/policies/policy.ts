// SPDX-License-Identifier: Apache-2.0
import type { Parameters } from '../../api/client'
import type { Policy } from '../../api/types'
import { fraction, name, needed, whole, type Wrong } from '../../words/checks'

/** A policy as it is typed: all is text. */
export interface Draft {
  name: string
  fraction: string
  minimum: string
  maximum: string
  rounding: Policy['rounding']
  settleseconds: string
}

export function draftOf(policy: Policy | undefined): Draft {
  return {
    name: policy?.name ?? '',
    fraction: policy?.fraction ?? '0.2',
    minimum: String(policy?.minimum ?? 1),
    maximum: policy?.maximum === undefined ? '' : String(policy.maximum),
    rounding: policy?.rounding ?? 'down',
    settleseconds: String(policy?.settleseconds ?? 300)
  }
}

export type Wrongs<T> = Partial<Record<keyof T, Wrong>>

export function wrongs(draft: Draft): Wrongs<Draft> {
  const found: Wrongs<Draft> = {
    name: name(draft.name),
    fraction: fraction(draft.fraction),
    minimum: needed(draft.minimum) ?? whole(draft.minimum),
    maximum: whole(draft.maximum),
    settleseconds: needed(draft.settleseconds) ?? whole(draft.settleseconds)
  }
  if (!found.minimum && !found.maximum && draft.maximum !== '' && Number(draft.maximum) < Number(draft.minimum)) {
    found.maximum = 'Not less than the minimum.'
  }
  return found
}

export const sound = (found: object): boolean => Object.values(found).every((wrong) => wrong === undefined)

export function parametersOf(draft: Draft, id: string | undefined): Parameters {
  return { id, ...draft, name: draft.name.trim(), maximum: draft.maximum === '' ? undefined : draft.maximum }
}
