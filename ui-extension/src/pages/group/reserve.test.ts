// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { targetOf, type Share } from './reserve'

const share = (fraction: string, rounding: Share['rounding'] = 'down', minimum = 1, maximum?: number): Share => ({ fraction, rounding, minimum, maximum })

describe('how many of a tier stand by', () => {
  it.each([
    [share('0.2'), 10, 2],
    [share('0.2'), 9, 1],
    [share('0.2', 'nearest'), 8, 2],
    [share('0.25', 'nearest'), 10, 3],
    [share('0.2', 'up'), 11, 3],
    [share('0.2', 'up'), 10, 2],
    [share('0'), 10, 1],
    [share('0', 'down', 0), 10, 0],
    [share('1'), 10, 10],
    [share('0.5', 'down', 1, 3), 10, 3],
    [share('0.2', 'down', 4), 2, 2],
    // 0.29 * 100 is 28.999... in binary
    [share('0.29'), 100, 29],
    [share('0.07', 'up'), 100, 7]
  ])('%o of %i is %i', (policy, members, target) => expect(targetOf(policy, members)).toBe(target))
})
