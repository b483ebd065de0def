// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { Popconfirm } from 'ant-design-vue'
import { describe, expect, it } from 'vitest'
import type { ProtectionGroup, Readiness } from '../../api/types'
import { mounted } from '../../testing/mounted'
import { TestServer } from '../../testing/server'
import AddMembers from './AddMembers.vue'
import MembersPane from './MembersPane.vue'
import StandingPane from './StandingPane.vue'

const group = {
  id: 'g',
  name: 'shop',
  role: 'ACTIVE',
  account: 'acme',
  domain: 'acme',
  domainpath: 'ROOT/acme',
  zoneid: 'z',
  selectors: [
    { kind: 'ID', value: 'i' },
    { kind: 'TAG', value: 'shop' }
  ]
} as ProtectionGroup
const rights = ['addToProtectionGroup', 'removeFromProtectionGroup', 'listVirtualMachines', 'listVPCs']
const server = () =>
  new TestServer()
    .on('listProtectedResources', { count: 1, protectedresource: [{ id: 'i', kind: 'INSTANCE', name: 'db', paired: false, selector: 'ID', selectorvalue: 'i' }] })
    .on('removeFromProtectionGroup', { protectiongroup: {} })
    .on('addToProtectionGroup', { protectiongroup: {} })
    .on('listVirtualMachines', { count: 1, virtualmachine: [{ id: 'j', name: 'web', state: 'Running' }] })
    .on('listVPCs', { count: 1, vpc: [{ id: 'v', name: 'whole' }] })

describe('the members of a group', () => {
  it('are taken out where they are named one by one, under their names', async () => {
    const given = server()
    const { view } = await mounted(MembersPane, given, rights, { group })
    expect(view.find('button[aria-label="Take out instance db"]').exists()).toBe(true)
    expect(view.find('button[aria-label="Take out tag shop"]').exists()).toBe(false)
    view.getComponent(Popconfirm).vm.$emit('confirm')
    await flushPromises()
    expect(given.asked.find((call) => call.command === 'removeFromProtectionGroup')!.parameters).toMatchObject({ id: 'g', virtualmachineids: 'i' })
    expect(view.emitted('changed')).toHaveLength(1)
  })

  it('are not changed where the group is not active, nor by whoever may not, and the last one stays', async () => {
    const buttons = async (given: object, may: string[]) => (await mounted(MembersPane, server(), may, { group: { ...group, ...given } })).view.findAll('button').map((one) => one.text())
    expect(await buttons({ role: 'PASSIVE' }, rights)).not.toContain('Add members')
    expect(await buttons({}, [])).not.toContain('Take out')
    expect(await buttons({ selectors: [{ kind: 'ID', value: 'i' }] }, rights)).not.toContain('Take out')
    expect(await buttons({}, rights)).toEqual(expect.arrayContaining(['Take out', 'Add members']))
  })

  it('are added in the parameter of their kind, a VPC as a network', async () => {
    const given = server()
    const { view } = await mounted(AddMembers, given, rights, { group })
    expect(view.text()).not.toContain('Instance groups')
    await view.get('input[value=vpcs]').setValue(true)
    await flushPromises()
    await view.get('input[aria-label="Choose whole"]').setValue(true)
    await view.get('form').trigger('submit')
    await flushPromises()
    expect(given.asked).toContainEqual({ command: 'addToProtectionGroup', parameters: expect.objectContaining({ id: 'g', networkids: 'v' }) })
  })

  it('are chosen among what the owner has, not among what the administrator has', async () => {
    const given = server().on('listDomains', { count: 2, domain: [{ id: 'd1', path: 'ROOT/other/acme' }, { id: 'd2', path: 'ROOT/acme' }] })
    await mounted(AddMembers, given, [...rights, 'listDomains'], { group })
    expect(given.asked.find((call) => call.command === 'listVirtualMachines')!.parameters).toMatchObject({ account: 'acme', domainid: 'd2', listall: 'true', zoneid: 'z' })
  })
})

describe('what has no counterpart', () => {
  const mapping = { id: 'm', peerid: 'p', kind: 'SERVICE_OFFERING', sourceid: 's', sourcename: 'Small', state: 'Unresolved', origin: 'rule', reason: 'two look alike', candidates: ['a', 'b'] }
  const given = () =>
    new TestServer()
      .on('listReservePolicies', { count: 0 })
      .on('listTrafficRoutes', { count: 0 })
      .on('listResourceMappings', { count: 1, resourcemapping: [mapping] })
      .on('listServiceOfferings', { count: 2, serviceoffering: [{ id: 'a', name: 'One' }, { id: 'b', name: 'Two' }] })
      .on('createResourceMapping', { resourcemapping: {} })
  const passive = { ...group, role: 'PASSIVE', peerid: 'p' } as ProtectionGroup
  const readiness = (...codes: string[]) => ({ active: 1, standby: 0, queued: 1, datarpo: 'NEVER', reasons: codes.map((code) => ({ code, detail: 'd' })) }) as unknown as Readiness

  it('is chosen where the group waits for it', async () => {
    const server = given()
    const { view } = await mounted(StandingPane, server, ['listResourceMappings'], { group: passive, readiness: readiness('MAPPING_UNRESOLVED') })
    expect(server.asked.find((call) => call.command === 'listResourceMappings')!.parameters).toMatchObject({ peerid: 'p', unresolved: 'true' })
    expect(view.text()).toContain('two look alike; 2 look alike')
    await view.get('button[aria-label="Choose for Small"]').trigger('click')
    await flushPromises()
    await view.get('form').trigger('submit')
    await flushPromises()
    expect(server.asked.find((call) => call.command === 'createResourceMapping')!.parameters).toMatchObject({ peerid: 'p', sourceid: 's', targetid: 'a' })
    expect(view.emitted('changed')).toHaveLength(1)
  })

  it('is not asked for where nothing waits for it, nor by whoever may not', async () => {
    const idle = given()
    await mounted(StandingPane, idle, ['listResourceMappings'], { group: passive, readiness: readiness('DATA_NOT_COPIED') })
    await mounted(StandingPane, idle, [], { group: passive, readiness: readiness('MAPPING_UNRESOLVED') })
    expect(idle.count('listResourceMappings')).toBe(0)
  })
})
