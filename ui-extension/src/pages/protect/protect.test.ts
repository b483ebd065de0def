// SPDX-License-Identifier: Apache-2.0
import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { Select } from 'ant-design-vue'
import { describe, expect, it } from 'vitest'
import { Rights } from '../../api/rights'
import { mounted } from '../../testing/mounted'
import { TestServer } from '../../testing/server'
import OwnerSelect from './OwnerSelect.vue'
import ProtectPage from './ProtectPage.vue'
import { choicesFor, parametersOf, reachOf, wrongs, type Draft } from './protect'

const UUID = '91fdeccb-32a7-4156-ab87-05e7ffff3b86'
const draft: Draft = { name: 'shop', peerid: UUID, zoneid: 'z', peerzoneid: UUID, policyid: 'p', dataclass: 'stateless', choice: 'vpcs', ids: ['v'], tag: '' }
const accounts = [
  { id: 'a1', name: 'admin', domainid: 'd0', domain: 'ROOT' },
  { id: 'a2', name: 'acme', domainid: 'd1', domain: 'acme', domainpath: 'ROOT/acme' }
]

describe('what is protected', () => {
  const server = () =>
    new TestServer()
      .on('listVirtualMachines', { count: 3, virtualmachine: [{ id: 'i', name: 'db', groupid: 'ig', nic: [{ networkid: 'tier' }] }, { id: 'j', name: 'web', nic: [{ networkid: 'n' }] }, { id: 'k', name: 'x', nic: [] }] })
      .on('listNetworks', { count: 2, network: [{ id: 'tier', name: 'tier', type: 'Isolated', vpcid: 'v' }, { id: 'n', name: 'n', type: 'Isolated' }] })
      .on('listVolumes', { count: 1, volume: [{ id: 'w', name: 'data', virtualmachineid: 'i' }] })

  it('may be a VPC, with the instances in its tiers', async () => {
    expect(parametersOf(draft)).toMatchObject({ networkids: 'v' })
    expect(await reachOf(server().client(), draft)).toEqual({ instances: 1, volumes: ['data'], shared: [] })
    expect(wrongs({ ...draft, ids: [] }).what).toBeDefined()
  })

  it('may be an instance group, with the instances in it', async () => {
    const chosen: Draft = { ...draft, choice: 'instancegroups', ids: ['ig'] }
    expect(parametersOf(chosen)).toMatchObject({ instancegroupids: 'ig' })
    expect((await reachOf(server().client(), chosen)).instances).toBe(1)
    expect((await reachOf(server().client(), { ...chosen, ids: ['other'] })).instances).toBe(0)
  })

  it('may be what another account has', async () => {
    const owned: Draft = { ...draft, owner: { account: 'acme', domainid: 'd1' } }
    expect(parametersOf(owned)).toMatchObject({ account: 'acme', domainid: 'd1' })
    expect(parametersOf(draft)).not.toHaveProperty('account')
    const given = server()
    await reachOf(given.client(), owned)
    for (const call of given.asked) {
      expect(call.parameters).toMatchObject({ account: 'acme', domainid: 'd1', listall: 'true' })
    }
  })

  it('is not offered by a kind that the role cannot list', () => {
    const offered = (...commands: string[]) => choicesFor(Rights.of(...commands)).map((one) => one.value)
    expect(offered('listVirtualMachines')).toEqual(['instances', 'tag', 'account'])
    expect(offered('listVirtualMachines', 'listNetworks', 'listVPCs', 'listInstanceGroups')).toEqual(['instances', 'networks', 'vpcs', 'instancegroups', 'tag', 'account'])
  })
})

describe('where a group stands by', () => {
  const zones = [
    { id: 'z1', name: 'Rome', peerid: 'p', peername: 'south' },
    { id: 'z2', name: 'Oslo', peerid: 'q', peername: 'far' }
  ]
  const given = (count: number) =>
    new TestServer()
      .on('listZones', { count: 1, zone: [{ id: 'here', name: 'Here' }] })
      .on('listReservePolicies', { count: 1, reservepolicy: [{ id: 'pol', name: 'some' }] })
      .on('listProtectionGroups', { count: 1, protectiongroup: [{ name: 'old', role: 'ACTIVE', peerid: 'p', peerzoneid: 'z1' }] })
      .on('listStandbyZones', { count, standbyzone: zones.slice(0, count) })
  const labels = (view: VueWrapper) => (view.findAllComponents(Select).find((one) => one.props('id') === 'group-place')!.props('options') as { label: string }[]).map((one) => one.label)

  it('is chosen by name, by tenants too, and asked of no peer', async () => {
    const server = given(2)
    const { view } = await mounted(ProtectPage, server, ['createProtectionGroup', 'listStandbyZones'])
    expect(labels(view)).toEqual(['south: Rome', 'far: Oslo'])
    expect(server.count('listStandbyPeers')).toBe(0)
    expect(view.text()).toContain('This is needed.')
  })

  it('is chosen already where there is one place', async () => {
    const { view } = await mounted(ProtectPage, given(1), ['createProtectionGroup', 'listStandbyZones'])
    expect(view.findAllComponents(Select).find((one) => one.props('id') === 'group-place')!.props('value')).toBe('p z1')
  })

  it('is where another group stands by, for a role that may not ask for more', async () => {
    const { view } = await mounted(ProtectPage, given(2), ['createProtectionGroup'])
    expect(labels(view)).toEqual(['Where old stands by'])
  })

  it('is told to be missing where no region is paired', async () => {
    const alone = given(0).on('listProtectionGroups', { count: 0 })
    const told = async (...more: string[]) => (await mounted(ProtectPage, alone, ['listStandbyZones', ...more])).view.get('[role=note]').text()
    expect(await told()).toContain('Ask your administrator')
    expect(await told('addStandbyPeer')).toContain('Pair this region')
  })
})

describe('the account', () => {
  const given = (count: number) => new TestServer().on('listAccounts', { count, account: accounts.slice(0, count) })

  it('is chosen by whoever sees more than one, and let go again', async () => {
    const { view } = await mounted(OwnerSelect, given(2), [], { modelValue: undefined })
    const select = view.getComponent(Select)
    expect((select.props('options') as { label: string }[]).map((one) => one.label)).toEqual(['admin (ROOT)', 'acme (ROOT/acme)'])
    select.vm.$emit('change', 'a2')
    select.vm.$emit('change', undefined)
    await flushPromises()
    expect(view.emitted('update:modelValue')).toEqual([[{ account: 'acme', domainid: 'd1' }], [undefined]])
  })

  it('is not asked of whoever sees one alone', async () => {
    const { view } = await mounted(OwnerSelect, given(1), [], { modelValue: undefined })
    expect(view.find('#group-owner').exists()).toBe(false)
  })
})
