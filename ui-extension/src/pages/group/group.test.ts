// SPDX-License-Identifier: Apache-2.0
import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { Popconfirm } from 'ant-design-vue'
import { describe, expect, it } from 'vitest'
import { mounted } from '../../testing/mounted'
import { TestServer } from '../../testing/server'
import type { ProtectionGroup, Readiness } from '../../api/types'
import DeleteGroup from './DeleteGroup.vue'
import JournalPane from './JournalPane.vue'
import QueuePane from './QueuePane.vue'
import ReserveCard from './ReserveCard.vue'
import StandingPane from './StandingPane.vue'
import TiersPane from './TiersPane.vue'

const group = { id: 'g', name: 'shop', role: 'ACTIVE', policyid: 'p', account: 'acme' } as ProtectionGroup
const readiness = { active: 10, standby: 2, queued: 8, reasons: [] } as unknown as Readiness
const policies = {
  count: 2,
  reservepolicy: [
    { id: 'p', name: 'one in five', fraction: '0.2', minimum: 1, rounding: 'down' },
    { id: 'q', name: 'half', fraction: '0.5', minimum: 1, rounding: 'down' }
  ]
}

describe('the reserve', () => {
  const server = () => new TestServer().on('listReservePolicies', policies).on('updateReservePolicy', { reservepolicy: {} })

  it('shows what another share would do before it is saved, and whom it concerns', async () => {
    const given = server()
    const { view } = await mounted(ReserveCard, given, ['updateReservePolicy'], { group, readiness })
    expect(view.text()).toContain('Now 2 of 10 instances stand by.')
    await view.getComponent({ name: 'ASlider' }).vm.$emit('update:value', 40)
    await flushPromises()
    expect(view.text()).toContain('With this it would be 4')
    expect(view.text()).toContain('for every group that uses it')
    expect(given.count('updateReservePolicy')).toBe(0)
    await view.get('button').trigger('click')
    await flushPromises()
    expect(given.asked.find((call) => call.command === 'updateReservePolicy')!.parameters).toMatchObject({ id: 'p', fraction: '0.40' })
  })

  it('counts tier by tier where tiers are told, and says what follows', async () => {
    const tiers = [7, 2, 1].map((active, place) => ({ id: `t${place}`, kind: 'ALIKE', name: 'x', active, running: active, wanted: 1 }))
    const given = server().on('listProtectionTiers', { count: 3, protectiontier: tiers })
    const { view } = await mounted(ReserveCard, given, ['updateReservePolicy', 'listProtectionTiers'], { group, readiness })
    const move = (to: number) => view.getComponent({ name: 'ASlider' }).vm.$emit('update:value', to)
    await move(60)
    await flushPromises()
    expect(view.text()).toContain('With this it would be 6: 4 more are built.')
    await move(0)
    await flushPromises()
    expect(view.text()).toContain('With this it would be 3: 1 more is built.')
  })

  it('is not moved by whoever may not, or where the group is not active', async () => {
    const { view } = await mounted(ReserveCard, server(), [], { group: { ...group, role: 'PASSIVE' }, readiness })
    expect(view.find('button').exists()).toBe(false)
    expect(view.get('.ant-slider').classes()).toContain('ant-slider-disabled')
  })
})

describe('the tiers of a group', () => {
  const row = { id: 'alike x', kind: 'ALIKE', name: 'web-1', active: 10, running: 9, wanted: 2 }
  const shown = async (given: object) => (await mounted(TiersPane, new TestServer().on('listProtectionTiers', { count: 1, protectiontier: [{ ...row, ...given }] }), [], { group })).view

  it('are told active against standby, with what the policy wants', async () => {
    const view = await shown({ standby: 1 })
    const cells = view.findAll('tbody tr.ant-table-row td').map((cell) => cell.text())
    expect(cells[0]).toContain('web-1 and 9 more')
    expect(cells[1]).toBe('10, 9 running')
    expect(cells[3]).toBe('2')
    expect(view.find('[aria-label="1 of 10 of web-1 stand by"]').exists()).toBe(true)
  })

  it('are told at the active side as far as it knows', async () => {
    expect((await shown({})).text()).toContain('known at the other side')
    expect((await shown({ kind: 'TAG', name: '<b>front</b>' })).text()).toContain('<b>front</b>')
  })
})

describe('the standing of a group', () => {
  it('says when a drill begins by itself, where one does', async () => {
    const text = async (given: Readiness) => (await mounted(StandingPane, new TestServer().on('listReservePolicies', policies).on('listTrafficRoutes', { count: 0 }), [], { group, readiness: given })).view.text()
    const whole = { ...readiness, reasons: [], datarpo: 'NEVER', lastdrill: 'NEVER' } as unknown as Readiness
    expect(await text(whole)).not.toContain('Next drill')
    expect(await text({ ...whole, nextdrill: '2026-12-01T10:00:00+0000' })).toMatch(/Next drill.*2026.*by itself/)
  })
})

describe('the queue', () => {
  const item = { id: 'i', groupid: 'g', entitykind: 'INSTANCE', entityid: 'e', action: 'CREATE', reason: 'FAILED', detail: '<i>no capacity</i>' }

  it('says why in plain words and shows the region\'s words as text', async () => {
    const given = new TestServer().on('listQueuedCommands', { count: 1, queuedcommand: [item] })
    const { view } = await mounted(QueuePane, given, [], { group, readiness })
    expect(view.text()).toContain('Failed; is tried again after a pause')
    expect(view.text()).toContain('<i>no capacity</i>')
    expect(view.find('button[aria-label="Try e again"]').exists()).toBe(false)
  })

  it('lets an administrator try again, and says when that is refused', async () => {
    const given = new TestServer()
      .on('listQueuedCommands', { count: 1, queuedcommand: [item] })
      .refuse('retryQueuedCommand', 431, 'there is no such item (error 102 NOT_FOUND)')
    const { view } = await mounted(QueuePane, given, ['retryQueuedCommand'], { group, readiness })
    await view.get('button[aria-label="Try e again"]').trigger('click')
    await flushPromises()
    expect(given.asked).toContainEqual({ command: 'retryQueuedCommand', parameters: expect.objectContaining({ groupid: 'g', id: 'i' }) })
    expect(view.get('[role=alert]').text()).toContain('there is no such item')
  })
})

describe('the journal', () => {
  it('asks for what waits for a decision when that is wanted', async () => {
    const given = new TestServer().on('listJournaledCommands', (asked) => ({
      count: 1,
      journaledcommand: [{ id: 'c', kind: 'Command', position: 1, epoch: '1', command: asked.quarantined ? 'destroyVirtualMachine' : 'deployVirtualMachine', entityname: 'web-3', recorded: '2026-11-23T06:46:37+0000' }]
    }))
    const { view } = await mounted(JournalPane, given, ['resolveQuarantinedCommand'], { group })
    expect(view.text()).toContain('deployVirtualMachine web-3')
    await view.get('input[value=quarantined]').setValue(true)
    await flushPromises()
    expect(view.text()).toContain('destroyVirtualMachine web-3')
    expect(view.find('button[aria-label="Keep destroyVirtualMachine of web-3"]').exists()).toBe(true)
  })
})

describe('held removals', () => {
  const braked = { ...readiness, reasons: [{ code: 'BRAKED', detail: 'removals are held here, 6 of 8' }] } as Readiness
  const server = () => new TestServer().on('listQueuedCommands', { count: 0 }).on('releaseHeldCommands', { success: true })
  const button = (view: VueWrapper, text: string) => view.findAll('button').find((one) => one.text() === text)

  it.each([
    ['Let them go', 'Remove all', 'false'],
    ['Drop the removals', 'Keep all', 'true']
  ])('are decided about together: %s', async (asked, sure, drop) => {
    const given = server()
    const { view } = await mounted(QueuePane, given, ['releaseHeldCommands'], { group, readiness: braked })
    expect(view.text()).toContain('removals are held here, 6 of 8')
    expect(button(view, asked)).toBeDefined()
    expect(given.count('releaseHeldCommands')).toBe(0)
    view.findAllComponents(Popconfirm).find((one) => one.props('okText') === sure)!.vm.$emit('confirm')
    await flushPromises()
    expect(given.asked.find((call) => call.command === 'releaseHeldCommands')!.parameters).toEqual(expect.objectContaining({ groupid: 'g', drop }))
    expect(given.asked.find((call) => call.command === 'releaseHeldCommands')!.parameters.id).toBeUndefined()
  })

  it('are told to whoever may not decide, and not spoken of where there are none', async () => {
    const told = await mounted(QueuePane, server(), [], { group, readiness: braked })
    expect(told.view.text()).toContain('removals are held here, 6 of 8')
    expect(button(told.view, 'Let them go')).toBeUndefined()
    const none = await mounted(QueuePane, server(), ['releaseHeldCommands'], { group, readiness: { ...readiness, reasons: [] } })
    expect(button(none.view, 'Let them go')).toBeUndefined()
  })
})

describe('a group that is deleted', () => {
  const whole = { ...group, memberscount: 12, standbycount: 2 } as ProtectionGroup
  const rights = ['deleteProtectionGroup']
  const form = () => document.querySelector('form')!

  it('says what follows, and goes only when its name is typed', async () => {
    const given = new TestServer().on('deleteProtectionGroup', { success: true })
    const { view } = await mounted(DeleteGroup, given, rights, { group: whole })
    await view.get('button').trigger('click')
    await flushPromises()
    expect(form().textContent).toContain('12 members are not protected any more')
    expect(form().textContent).toContain('2 standbys stay')
    form().dispatchEvent(new Event('submit'))
    await flushPromises()
    expect(given.count('deleteProtectionGroup')).toBe(0)
    const name = document.querySelector<HTMLInputElement>('#delete-name')!
    name.value = 'shop'
    name.dispatchEvent(new Event('input'))
    await flushPromises()
    form().dispatchEvent(new Event('submit'))
    await flushPromises()
    expect(given.asked[0]!.parameters).toEqual(expect.objectContaining({ id: 'g' }))
    expect(given.asked[0]!.parameters.forced).toBeUndefined()
  })

  it('is deleted at its standby side by root administrators alone', async () => {
    const passive = { ...whole, role: 'PASSIVE' }
    expect((await mounted(DeleteGroup, new TestServer(), rights, { group: passive })).view.find('button').exists()).toBe(false)
    expect((await mounted(DeleteGroup, new TestServer(), [...rights, 'failbackProtectionGroup'], { group: passive })).view.find('button').exists()).toBe(true)
  })
})
