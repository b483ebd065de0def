// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { Rights } from '../../api/rights'
import type { ProtectionGroup } from '../../api/types'
import { mounted } from '../../testing/mounted'
import { TestServer } from '../../testing/server'
import { actionsFor, asked } from './actions'
import { begin } from './begin'
import ConfirmAction from './ConfirmAction.vue'

const group = (role: string, dataclass = 'stateless') => ({ id: 'g', name: 'shop', role, dataclass }) as ProtectionGroup
const admin = Rights.of('failbackProtectionGroup', 'cleanupDrill')
const owner = Rights.of('cleanupDrill')
const keys = (role: string, rights: Rights) => actionsFor(group(role), rights).map((action) => action.key)

describe('what can be asked for', () => {
  it('depends on the role of this side and on the rights', () => {
    expect(keys('PASSIVE', admin)).toEqual(['drill', 'planned', 'disaster', 'swap'])
    expect(keys('PASSIVE', owner)).toEqual(['drill'])
    expect(keys('FENCED', admin)).toEqual(['failback', 'disaster'])
    expect(keys('ACTIVE', admin)).toEqual(['swap'])
    expect(keys('ACTIVE', owner)).toEqual([])
    expect(keys('RECOVERING', admin)).toEqual([])
  })

  it('needs each acknowledgement by itself', () => {
    const needed = (dataclass: string) =>
      actionsFor(group('PASSIVE', dataclass), admin)
        .find((action) => action.key === 'disaster')!
        .acknowledgements.map((one) => one.parameter)
    expect(needed('stateless')).toEqual(['acknowledgeloss'])
    expect(needed('stateful')).toEqual(['acknowledgeloss', 'acknowledgedataloss'])
    expect(asked('repeat with acknowledgedataloss=true')?.parameter).toBe('acknowledgedataloss')
    expect(asked('something else')).toBeUndefined()
  })
})

describe('a disaster failover', () => {
  const disaster = () => actionsFor(group('PASSIVE'), admin).find((action) => action.key === 'disaster')!

  it('begins only when all is accepted and the name is typed', async () => {
    const { view } = await mounted(ConfirmAction, new TestServer(), [], { group: group('PASSIVE'), action: disaster(), plan: undefined })
    const go = () => view.findAll('button').find((button) => button.text().startsWith('Begin'))!
    expect(go().attributes('disabled')).toBeDefined()
    await view.get('input[type=checkbox]').setValue(true)
    expect(go().attributes('disabled')).toBeDefined()
    await view.get('#name').setValue('shop')
    expect(go().attributes('disabled')).toBeUndefined()
  })

  it('asks for what only the server knows to be needed', async () => {
    const server = new TestServer()
      .on('listFailoverRuns', {})
      .on('failoverProtectionGroup', { jobid: 'j' })
      .on('queryAsyncJobResult', {
        jobstatus: 2,
        jobresult: { errorcode: 431, errortext: 'it has data volumes; repeat with acknowledgedataloss=true (error 107 ACKNOWLEDGEMENT_MISSING)' }
      })
    const { view } = await mounted(ConfirmAction, server, [], { group: group('PASSIVE'), action: disaster(), plan: undefined })
    await view.get('input[type=checkbox]').setValue(true)
    await view.get('#name').setValue('shop')
    await view.findAll('button').find((button) => button.text().startsWith('Begin'))!.trigger('click')
    await new Promise((done) => setTimeout(done, 700))
    await flushPromises()
    expect(view.get('[role=alert]').text()).toContain('data volumes')
    expect(view.findAll('input[type=checkbox]')).toHaveLength(2)
    expect(server.asked.find((call) => call.command === 'failoverProtectionGroup')!.parameters).toMatchObject({ id: 'g', mode: 'disaster', acknowledgeloss: 'true' })
  })
})

describe('a run', () => {
  it('is followed as soon as it is there, long before its job ends', async () => {
    let asked = 0
    const server = new TestServer()
      .on('listFailoverRuns', () => ({ count: 1, failoverrun: asked++ < 2 ? [{ id: 'old' }] : [{ id: 'new' }, { id: 'old' }] }))
      .on('swapProtectionGroup', { jobid: 'j' })
      .on('queryAsyncJobResult', { jobstatus: 0 })
    expect(await begin(server.client(), 'g', 'swapProtectionGroup', { id: 'g' }, async () => undefined)).toBe('new')
  })
})
