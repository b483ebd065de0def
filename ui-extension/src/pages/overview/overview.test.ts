// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mounted } from '../../testing/mounted'
import { TestServer } from '../../testing/server'
import OverviewPage from './OverviewPage.vue'

const GROUPS = 1000
const word = (place: number) => (place === 7 ? 'NOT_READY' : place % 10 === 0 ? 'DEGRADED' : 'READY')
const group = (place: number) => ({ id: `g${place}`, name: `group-${place}`, account: 'acme', domainpath: 'ROOT/acme', role: 'ACTIVE', queuedcount: 8 })
const readiness = (place: number) => ({
  groupid: `g${place}`,
  role: 'ACTIVE',
  readiness: word(place),
  active: 10,
  standby: 2,
  queued: 8,
  standbycores: 4,
  fullcores: 20,
  standbymemory: 1024,
  fullmemory: 5120,
  standbyaddresses: 1,
  fulladdresses: 1,
  standbyrouters: 1,
  fullrouters: 3,
  lastdrill: place % 2 === 0 ? 'NEVER' : `2026-11-0${(place % 9) + 1}T10:00:00.000Z`,
  lastdrillstate: place % 2 === 0 ? undefined : 'DONE',
  predictedservingmillis: 900,
  commandrpomillis: 0,
  reasons: word(place) === 'READY' ? [] : [{ code: 'TIER_NOT_SERVED', detail: 'tier <b>web</b> has no standby' }]
})

function paged(name: string, rows: object[], asked: Record<string, string>) {
  const first = (Number(asked.page) - 1) * Number(asked.pagesize)
  return { count: rows.length, [name]: rows.slice(first, first + Number(asked.pagesize)) }
}

function server(count = GROUPS) {
  const all = Array.from({ length: count }, (_, place) => place)
  return new TestServer()
    .on('listFailoverReadiness', (asked) =>
      paged('failoverreadiness', asked.groupid ? [readiness(Number(asked.groupid.slice(1)))] : all.map(readiness), asked)
    )
    .on('listProtectionGroups', (asked) =>
      paged('protectiongroup', all.map(group).filter((row) => row.name.includes(asked.keyword ?? '') && (!asked.id || row.id === asked.id)), asked)
    )
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('the overview of a thousand groups', () => {
  it('counts readiness and reserve of all of them in few calls', async () => {
    const given = server()
    const { view } = await mounted(OverviewPage, given, ['listProtectionGroups'])
    expect(view.text()).toContain('2000 instances stand by at the other site for 10000; a full standby would need 8000 more.')
    expect(view.text()).toContain('Not ready (1)')
    expect(view.text()).toContain('Degraded (100)')
    expect(given.asked.length).toBeLessThan(20)
  })

  it('adds up what the reserve takes beside a full standby, and what is saved', async () => {
    const { view } = await mounted(OverviewPage, server(), ['listProtectionGroups'])
    const lines = view.get('table[aria-label="Reserve against a full standby"]').findAll('tbody tr').map((line) => line.text().replace(/\s+/g, ' '))
    const cells = view.findAll('table[aria-label="Reserve against a full standby"] tbody td').map((cell) => cell.text())
    expect(lines).toHaveLength(5)
    expect(cells).toEqual(['2000', '10000', '8000', '4000', '20000', '16000', '1000 GiB', '4.9 TiB', '3.9 TiB', '1000', '1000', '0', '1000', '3000', '2000'])
  })

  it('tells the last drills and who never had one, in few calls', async () => {
    const given = server()
    const { view } = await mounted(OverviewPage, given, ['listProtectionGroups'])
    await flushPromises()
    const drills = view.get('[aria-labelledby=drills-heading]')
    expect(drills.text()).toContain('500 groups were drilled, 500 never.')
    expect(drills.findAll('tbody tr.ant-table-row')).toHaveLength(5)
    expect(given.asked.length).toBeLessThan(30)
  })

  it('shows ten, searched by the server', async () => {
    const given = server()
    const { view } = await mounted(OverviewPage, given)
    expect(view.findAll('[aria-labelledby=groups-heading] tbody tr.ant-table-row')).toHaveLength(10)
    await view.get('input[type=search]').setValue('group-77')
    await vi.advanceTimersByTimeAsync(400)
    expect(view.findAll('[aria-labelledby=groups-heading] tbody tr.ant-table-row')).toHaveLength(10)
    expect(given.asked.at(-1)!.parameters).toMatchObject({ keyword: 'group-77', page: '1', pagesize: '10', listall: 'true' })
  })

  it('finds the one that is not ready', async () => {
    const { view } = await mounted(OverviewPage, server())
    await view.get('input[type=radio][value=NOT_READY]').setValue(true)
    await flushPromises()
    const rows = view.findAll('[aria-labelledby=groups-heading] tbody tr.ant-table-row')
    expect(rows).toHaveLength(1)
    expect(rows[0]!.text()).toContain('group-7')
    expect(rows[0]!.text()).toContain('A tier has no running standby')
  })

  it('leaves the server alone for a while', async () => {
    const given = server()
    await mounted(OverviewPage, given)
    const asked = given.asked.length
    await vi.advanceTimersByTimeAsync(60_000)
    expect(given.asked.length).toBe(asked)
  })
})

describe('an overview with little in it', () => {
  it('says that nothing is protected yet', async () => {
    const { view } = await mounted(OverviewPage, server(0))
    expect(view.text()).toContain('Nothing is protected yet.')
  })

  it('shows the sites to whoever may see them, and what is wrong with them', async () => {
    const given = server(0)
      .on('getFractionalHaHealth', {
        fractionalhahealth: { version: '1', schema: '1', siteid: 's', journalid: 'j', state: 'DEGRADED', reasons: ['clock'], captured: 3, refused: 0 }
      })
      .on('listStandbyPeers', {
        count: 1,
        standbypeer: [{ id: 'p', name: 'south', url: 'https://s', state: 'Disconnected', lagmillis: 65_000, error: '<b>refused</b>' }]
      })
    const { view } = await mounted(OverviewPage, given, ['getFractionalHaHealth', 'listStandbyPeers'])
    expect(view.get('[aria-label="This site"]').text()).toContain('clock')
    const peer = view.get('[aria-label="Site south"]')
    expect(peer.text()).toContain('1 min 5 s')
    expect(peer.text()).toContain('<b>refused</b>')
    expect(peer.find('b').exists()).toBe(false)
  })
})
