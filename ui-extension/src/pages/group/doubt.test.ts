// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { Popconfirm } from 'ant-design-vue'
import { describe, expect, it } from 'vitest'
import type { ProtectionGroup, Readiness } from '../../api/types'
import { mounted } from '../../testing/mounted'
import { TestServer } from '../../testing/server'
import QueuePane from './QueuePane.vue'

const group = { id: 'g', name: 'shop', role: 'ACTIVE' } as ProtectionGroup
const readiness = { reasons: [{ code: 'IN_DOUBT', detail: 'one removal' }] } as Readiness
const server = () =>
  new TestServer()
    .on('listQueuedCommands', { count: 0 })
    .on('releaseHeldCommands', { success: true })
    .on('getFailoverPlan', { failoverplan: { groupid: 'g', steps: 0, items: [], heldcount: 0, indoubt: [{ id: 'c', kind: 'Command', position: 15, command: 'destroyVirtualMachine', entitykind: 'INSTANCE', entityid: 'e' }] } })

describe('a removal in doubt', () => {
  it.each([
    ['Do it', 'false'],
    ['Drop', 'true']
  ])('is decided about by its id: %s', async (sure, drop) => {
    const given = server()
    const { view } = await mounted(QueuePane, given, ['getFailoverPlan', 'releaseHeldCommands'], { group, readiness })
    expect(view.get('[aria-label="Commands in doubt"]').text()).toContain('destroyVirtualMachine of instance e')
    view.findAllComponents(Popconfirm).find((one) => one.props('okText') === sure)!.vm.$emit('confirm')
    await flushPromises()
    expect(given.asked.find((call) => call.command === 'releaseHeldCommands')!.parameters).toMatchObject({ groupid: 'g', id: 'c', drop })
    expect(given.count('getFailoverPlan')).toBe(2)
  })

  it('is told to whoever may not decide', async () => {
    const { view } = await mounted(QueuePane, server(), ['getFailoverPlan'], { group, readiness })
    expect(view.get('[aria-label="Commands in doubt"]').findAll('button')).toHaveLength(0)
  })

  it('is not spoken of at a side that stands by, or where nothing is in doubt', async () => {
    const idle = server()
    await mounted(QueuePane, idle, ['getFailoverPlan'], { group: { ...group, role: 'PASSIVE' }, readiness })
    await mounted(QueuePane, idle, ['getFailoverPlan'], { group, readiness: { reasons: [] } as unknown as Readiness })
    expect(idle.count('getFailoverPlan')).toBe(0)
  })
})
