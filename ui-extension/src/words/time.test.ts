// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { ago, duration, instant, moment } from './time'
import { reasonTitle } from './readiness'

describe('durations', () => {
  it.each([
    [0, '0 ms'],
    [999, '999 ms'],
    [1000, '1 s'],
    [125_000, '2 min 5 s'],
    [4_800_000, '1 h 20 min'],
    [3_600_000, '1 h'],
    [356_400_000, '4 d 3 h'],
    [undefined, 'unknown'],
    [-1, 'unknown']
  ])('%s is %s', (millis, words) => expect(duration(millis)).toBe(words))
})

describe('moments', () => {
  it('are read as the host writes them', () => {
    expect(instant('2026-11-22T20:59:15+0000').toISOString()).toBe('2026-11-22T20:59:15.000Z')
    expect(ago('2026-11-22T20:59:15+0100', Date.parse('2026-11-22T20:00:00Z'))).toBe('45 s ago')
  })

  it('are told when there are none, and passed on when they are none', () => {
    expect(moment(undefined)).toBe('never')
    expect(moment('NEVER')).toBe('NEVER')
    expect(ago(undefined)).toBe('never')
  })
})

describe('reasons', () => {
  it('have words, also those that are newer than this page', () => {
    expect(reasonTitle('ROUTE_MISSING')).toBe('Nobody is told where the group is served')
    expect(reasonTitle('WITNESS_SILENT')).toBe('Witness silent')
  })
})
