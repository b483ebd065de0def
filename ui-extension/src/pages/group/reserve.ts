// SPDX-License-Identifier: Apache-2.0
import type { Policy } from '../../api/types'

/** What of a policy says how many stand by. */
export type Share = Pick<Policy, 'fraction' | 'minimum' | 'maximum' | 'rounding'>

/**
 * How many instances of one tier stand by. The same arithmetic as the server's: the share rounded, then held between minimum and
 * maximum, and never more than there are.
 */
export function targetOf(share: Share, members: number): number {
  const [numerator, denominator] = exact(share.fraction)
  const product = numerator * BigInt(members)
  const whole = product / denominator
  const rest = product % denominator
  const up = share.rounding === 'up' ? rest > 0n : share.rounding === 'nearest' && rest * 2n >= denominator
  const rounded = Number(whole) + (up ? 1 : 0)
  const bounded = Math.min(Math.max(rounded, share.minimum), share.maximum ?? Number.MAX_SAFE_INTEGER)
  return Math.min(bounded, members)
}

/** How many stand by of tiers with that many members each. */
export const standbysOf = (share: Share, tiers: number[]): number => tiers.reduce((sum, members) => sum + targetOf(share, members), 0)

/** A decimal without the errors of binary fractions: 0.29 of 100 is 29. */
function exact(fraction: string): [bigint, bigint] {
  const [whole = '0', decimals = ''] = fraction.split('.')
  return [BigInt(whole + decimals), 10n ** BigInt(decimals.length)]
}
