// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import AwayBanner from '../components/AwayBanner.vue'
import LoadState from '../components/LoadState.vue'
import { mounted } from '../testing/mounted'
import { TestServer } from '../testing/server'
import { again, useConsole } from './link'
import { useLoad } from './load'

/** Shows how many zones there are, asked every ten seconds. */
const Zones = defineComponent(() => {
  const { api } = useConsole()
  const loaded = useLoad(() => api.page('listZones', {}, 1, 10), 10_000)
  return () => [h(AwayBanner), h(LoadState, { loaded, what: 'the zones' } as never, () => `zones: ${loaded.data.value?.count}`)]
})

let zones = 1
const server = () => new TestServer().on('listZones', () => ({ count: zones, zone: [{}] }))

beforeEach(() => {
  zones = 1
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

describe('what is loaded', () => {
  it('is asked for again from time to time', async () => {
    const { view } = await mounted(Zones, server())
    expect(view.text()).toContain('zones: 1')
    zones = 2
    await vi.advanceTimersByTimeAsync(10_000)
    expect(view.text()).toContain('zones: 2')
  })

  it('stays while the server is away, which is told; it is asked less and less often until it is back', async () => {
    const given = server()
    const { view } = await mounted(Zones, given)
    given.away = true
    await vi.advanceTimersByTimeAsync(10_000)
    expect(view.get('[role=alert]').text()).toContain('does not answer')
    expect(view.text()).toContain('zones: 1')
    const before = given.count('listZones')
    given.away = false
    zones = 3
    await vi.advanceTimersByTimeAsync(2000)
    expect(given.count('listZones')).toBeGreaterThan(before)
    expect(view.text()).toContain('zones: 3')
    expect(view.find('[role=alert]').exists()).toBe(false)
  })

  it('says what the server said instead, and tries again when told to', async () => {
    const given = new TestServer().refuse('listZones', 534, 'database gone (error 303 STORE_UNAVAILABLE)')
    const { view } = await mounted(Zones, given)
    expect(view.get('[role=alert]').text()).toContain('Could not load the zones')
    expect(view.get('[role=alert]').text()).toContain('database gone')
    given.on('listZones', { count: 1, zone: [{}] })
    await view.get('button').trigger('click')
    await flushPromises()
    expect(view.text()).toContain('zones: 1')
  })

  it('stops at the end of a session and begins again after the next sign-in', async () => {
    const given = server()
    const { console } = await mounted(Zones, given)
    given.key = null
    await vi.advanceTimersByTimeAsync(10_000)
    expect(console.link.state).toBe('ended')
    const asked = given.count('listZones')
    await vi.advanceTimersByTimeAsync(120_000)
    expect(given.count('listZones')).toBe(asked)
    given.key = 'another'
    again(console.link)
    await flushPromises()
    expect(given.count('listZones')).toBe(asked + 1)
    expect(console.link.state).toBe('answering')
  })
})
