// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { Select } from 'ant-design-vue'
import { describe, expect, it } from 'vitest'
import { mounted } from '../../testing/mounted'
import { TestServer } from '../../testing/server'
import type { Mapping, Peer, Policy } from '../../api/types'
import { address, fraction, whole } from '../../words/checks'
import DomainForm from '../mappings/DomainForm.vue'
import MappingForm from '../mappings/MappingForm.vue'
import MaintenanceForm from '../peers/MaintenanceForm.vue'
import PeerForm from '../peers/PeerForm.vue'
import UnconfirmedNote from '../peers/UnconfirmedNote.vue'
import { parametersOf, reachOf, wrongs as groupWrongs, type Draft as Group } from '../protect/protect'
import { draftOf, parametersOf as policyParameters, termsOf, wrongs } from './policy'
import PolicyForm from './PolicyForm.vue'

const UUID = '91fdeccb-32a7-4156-ab87-05e7ffff3b86'

describe('what is typed', () => {
  it('is checked', () => {
    expect(['0', '0.2', '1', '1.0'].map(fraction)).toEqual([undefined, undefined, undefined, undefined])
    expect(['', '2', '-0.1', '.5', '1.01', 'x'].every((text) => fraction(text))).toBe(true)
    expect([whole(''), whole('3')]).toEqual([undefined, undefined])
    expect(whole('3.5')).toBeDefined()
    expect(address('https://cloud.example.org/client/api')).toBeUndefined()
    expect(address('ftp://cloud.example.org/client/api')).toContain('https://')
    expect(address('https://me:secret@cloud.example.org/client/api')).toContain('No names')
    expect(address('https://cloud.example.org/client/api?apikey=k')).toContain('No names')
    expect(address('https://cloud.example.org/')).toContain('/client/api')
    expect(address('cloud')).toContain('An address')
  })
})

describe('a policy', () => {
  it('is wrong where minimum and maximum do not fit', () => {
    expect(wrongs({ ...draftOf(undefined), name: 'p', minimum: '4', maximum: '3' }).maximum).toBe('Not less than the minimum.')
    expect(Object.values(wrongs({ ...draftOf(undefined), name: 'p' })).every((wrong) => wrong === undefined)).toBe(true)
  })

  it('shows examples while it is typed and is sent once it is right', async () => {
    const server = new TestServer().on('createReservePolicy', { reservepolicy: {} })
    const { view } = await mounted(PolicyForm, server, [], { policy: undefined as Policy | undefined })
    expect(view.get('button[type=submit]').attributes('disabled')).toBeDefined()
    await view.get('#policy-name').setValue('half')
    await view.get('#policy-fraction').setValue('0.5')
    expect(view.get('[role=status]').text()).toBe('Of tiers of 1: 1, of 5: 2, of 10: 5, of 50: 25 stand by.')
    await view.get('form').trigger('submit')
    await flushPromises()
    expect(server.asked[0]!.parameters).toMatchObject({ name: 'half', fraction: '0.5', minimum: '1', rounding: 'down' })
    expect(server.asked[0]!.parameters).toMatchObject({ maxinstances: '-1', drilleverydays: '0', fencinglevel: 'stop', standbyvisibility: 'shown', routewhen: 'first', stablefor: '0' })
  })

  it('is wrong where the server would not take it', () => {
    const wrong = wrongs({ ...draftOf(undefined), name: 'p', drilleverydays: '367', atpercent: '0', stablefor: '59', drillkeephours: '0', surplusdays: '', maxcores: '2.5', maxmemory: '3000000000' })
    expect(wrong.drilleverydays).toBe('A whole number from 0 to 366.')
    expect(wrong.drillkeephours).toBe('A whole number from 1 to 168.')
    expect(wrong.atpercent).toBe('A whole number from 1 to 100.')
    expect(wrong.stablefor).toBe('A whole number from 60 to 604800.')
    expect(wrongs({ ...draftOf(undefined), name: 'p' }).stablefor).toBeUndefined()
    expect([wrong.surplusdays, wrong.maxcores, wrong.maxmemory].every((said) => said !== undefined)).toBe(true)
  })

  it('keeps what is not touched, and loses a bound whose field is emptied', async () => {
    const server = new TestServer().on('updateReservePolicy', { reservepolicy: {} })
    const policy = { id: 'p', name: 'half', fraction: '0.5', minimum: 1, maximum: 3, rounding: 'up', settleseconds: 10, standbyvisibility: 'hidden', maxinstances: 4, maxcores: 8, surplusdays: 7, drillkeephours: 2, drilleverydays: 30, fencinglevel: 'commands', routewhen: 'atpercent', atpercent: 80, stablefor: 900 } as Policy
    const { view } = await mounted(PolicyForm, server, [], { policy })
    await view.get('#policy-maximum').setValue('')
    await view.get('#policy-maxinstances').setValue('')
    await view.get('#policy-drilleverydays').setValue('90')
    await view.get('form').trigger('submit')
    await flushPromises()
    expect(server.asked[0]!.parameters).toMatchObject({ id: 'p', maximum: '2147483647', maxinstances: '-1', maxcores: '8', maxmemory: '-1', surplusdays: '7', drillkeephours: '2', drilleverydays: '90', standbyvisibility: 'hidden', fencinglevel: 'commands', atpercent: '80', stablefor: '900' })
    expect(server.asked[0]!.parameters.routewhen).toBeUndefined()
  })

  describe('and its witness', () => {
    const peers = [{ id: 'w', name: 'third', siteid: 'site-3' }] as Peer[]
    const witnessed = { ...draftOf(undefined), name: 'p', witnesspeerid: 'w' }

    it('are chosen by name; without one nothing is taken over by itself', () => {
      expect(wrongs({ ...witnessed, witnesspeerid: 'none', failover: 'automatic' }).failover).toBe('This needs a witness.')
      expect(wrongs({ ...witnessed, failover: 'automatic' }).failover).toBeUndefined()
      expect(wrongs({ ...witnessed, detectafter: '29' }).detectafter).toBe('A whole number from 30 to 3600.')
      expect(policyParameters(witnessed, undefined)).toMatchObject({ witnesspeerid: 'w' })
      expect(policyParameters({ ...witnessed, witnesspeerid: 'none' }, 'p', witnessed)).toMatchObject({ witnesspeerid: 'none' })
    })

    it('are sent only where they have changed', () => {
      const policy = { id: 'p', name: 'p', fraction: '0.2', minimum: 1, rounding: 'down', settleseconds: 1, standbyvisibility: 'shown', witnesssiteid: 'site-3', detectafter: 90, failover: 'automatic', selffence: true } as Policy
      const before = draftOf(policy, peers)
      expect(before).toMatchObject({ witnesspeerid: 'w', detectafter: '90', failover: 'automatic', selffence: true })
      expect(Object.keys(policyParameters(before, 'p', before))).not.toEqual(expect.arrayContaining(['witnesspeerid']))
      expect(policyParameters({ ...before, selffence: false }, 'p', before)).toMatchObject({ selffence: false })
      // A witness that is not paired here stays what it is, and the rest can be changed.
      const blind = draftOf(policy)
      expect(wrongs(blind, true).failover).toBeUndefined()
      expect(policyParameters({ ...blind, detectafter: '120' }, 'p', blind)).toMatchObject({ detectafter: '120' })
      expect(policyParameters({ ...blind, detectafter: '120' }, 'p', blind).witnesspeerid).toBeUndefined()
    })
  })

  it('is told in the list with what is not as usual', () => {
    const usual = { minimum: 1, standbyvisibility: 'shown', fencinglevel: 'stop', drilleverydays: 0 } as Policy
    expect(termsOf(usual)).toEqual([])
    expect(termsOf({ ...usual, fencinglevel: 'network' })).toEqual(['a lost side is cut off'])
    expect(termsOf({ ...usual, atpercent: 80 })).toEqual(['traffic at 80 % of each tier'])
    expect(termsOf({ ...usual, stablefor: 900 })).toEqual(['goes back by itself after 900 s'])
    expect(termsOf({ ...usual, maxinstances: 0, drilleverydays: 30, fencinglevel: 'commands' })).toEqual(['an account: 0 instances at most', 'a drill every 30 days', 'a lost side runs on'])
  })
})

describe('a peer', () => {
  it('gives its keys in the body, and never shows them again', async () => {
    const server = new TestServer()
      .on('addStandbyPeer', { standbypeer: {} })
      .on('listUsers', { count: 1, user: [{ id: UUID, username: 'fha-south', account: 'fha', domain: 'ROOT' }] })
    const { view } = await mounted(PeerForm, server, [], { peer: undefined })
    const typed = { name: 'south', url: 'https://south.example.org/client/api', apikey: 'key', secret: 'very secret' }
    for (const [field, text] of Object.entries(typed)) {
      await view.get(`#peer-${field}`).setValue(text)
    }
    expect(view.get('#peer-secret').attributes('type')).toBe('password')
    expect(view.get('button[type=submit]').attributes('disabled')).toBeDefined()
    // The user is chosen by name.
    const users = view.getComponent(Select)
    expect((users.props('options') as { label: string }[])[0]!.label).toBe('fha-south (fha, ROOT)')
    users.vm.$emit('change', UUID)
    await flushPromises()
    await view.get('form').trigger('submit')
    await flushPromises()
    expect(server.asked.find((call) => call.command === 'addStandbyPeer')).toEqual({
      command: 'addStandbyPeer',
      parameters: expect.objectContaining({ usersecretkey: 'very secret', userapikey: 'key', localuserid: UUID })
    })
  })

  it('keeps its keys when none are typed', async () => {
    const server = new TestServer().on('updateStandbyPeer', { standbypeer: {} }).on('listNetworkOfferings', { count: 0 })
    const peer = { id: 'p', name: 'south', url: 'https://south.example.org/client/api', localuserid: UUID }
    const { view } = await mounted(PeerForm, server, [], { peer })
    await view.get('#peer-name').setValue('south-2')
    await view.get('form').trigger('submit')
    await flushPromises()
    const { parameters } = server.asked.find((call) => call.command === 'updateStandbyPeer')!
    expect(parameters).toMatchObject({ id: 'p', name: 'south-2' })
    expect(Object.keys(parameters)).not.toContain('usersecretkey')
  })

  it('is said to be worked on for a while, and no longer', async () => {
    const server = new TestServer().on('updateStandbyPeer', { standbypeer: {} })
    const peer = { id: 'p', name: 'south', maintenanceuntil: '2026-11-23T15:56:25+0000' } as Peer
    const { view } = await mounted(MaintenanceForm, server, [], { peer })
    await view.get('#maintenance-minutes').setValue('10081')
    expect(view.text()).toContain('A whole number from 1 to 10080.')
    await view.get('#maintenance-minutes').setValue('30')
    await view.get('form').trigger('submit')
    await flushPromises()
    await view.findAll('button').find((one) => one.text() === 'The work is over')!.trigger('click')
    await flushPromises()
    expect(server.asked.map((call) => call.parameters.maintenanceminutes)).toEqual(['30', '0'])
  })
})

describe('whose domains are whose', () => {
  const peers = [
    { id: 'p', name: 'south' },
    { id: 'w', name: 'third' }
  ] as Peer[]

  it('is said of the whole tree unless another path is typed, and that is looked at', async () => {
    const server = new TestServer().on('listDomains', { count: 1, domain: [{ id: 'd', path: 'ROOT/retail' }] }).on('createResourceMapping', { resourcemapping: {} })
    const { view } = await mounted(DomainForm, server, [], { peers })
    await view.get('#domain-source').setValue('/retail')
    expect(view.text()).toContain('A path such as ROOT or ROOT/retail.')
    expect(view.get('button[type=submit]').attributes('disabled')).toBeDefined()
    await view.get('#domain-source').setValue('ROOT')
    await view.get('form').trigger('submit')
    await flushPromises()
    expect(server.asked.at(-1)).toMatchObject({ command: 'createResourceMapping', parameters: { peerid: 'p', kind: 'DOMAIN', sourceid: 'ROOT', targetid: 'ROOT' } })
  })

  it('is asked for as long as nobody has said it of a peer', async () => {
    const server = new TestServer()
      .on('listStandbyPeers', { count: 2, standbypeer: peers })
      .on('listResourceMappings', { count: 2, resourcemapping: [{ peerid: 'p', state: 'Resolved' }, { peerid: 'w', state: 'Unresolved' }] })
    expect((await mounted(UnconfirmedNote, server, ['createResourceMapping'])).view.text()).toContain('Nothing of third is built here yet')
    expect((await mounted(UnconfirmedNote, server, [])).view.text()).toBe('')
    server.on('listResourceMappings', { count: 2, resourcemapping: [{ peerid: 'p', state: 'Resolved' }, { peerid: 'w', state: 'Resolved' }] })
    expect((await mounted(UnconfirmedNote, server, ['createResourceMapping'])).view.text()).toBe('')
  })
})

describe('a mapping', () => {
  it('offers what looks alike first', async () => {
    const server = new TestServer()
      .on('listServiceOfferings', { count: 2, serviceoffering: [{ id: 'a', name: 'Large' }, { id: 'b', name: 'Small' }] })
      .on('createResourceMapping', { resourcemapping: {} })
    const mapping = { id: 'm', peerid: 'p', kind: 'SERVICE_OFFERING', sourceid: 's', sourcename: 'small', state: 'Unresolved', candidates: ['b'] } as unknown as Mapping
    const { view } = await mounted(MappingForm, server, [], { mapping })
    expect(view.text()).toContain('Small (looks alike)')
    await view.get('form').trigger('submit')
    await flushPromises()
    expect(server.asked.at(-1)!.parameters).toMatchObject({ peerid: 'p', kind: 'SERVICE_OFFERING', sourceid: 's', targetid: 'b' })
  })
})

describe('a new group', () => {
  const draft: Group = { name: 'shop', peerid: UUID, zoneid: 'z', peerzoneid: UUID, policyid: 'p', dataclass: 'stateless', choice: 'networks', ids: ['n'], tag: '' }

  it('says what is chosen in the parameter that is for it', () => {
    expect(parametersOf(draft)).toMatchObject({ networkids: 'n', dataclass: 'stateless' })
    expect(parametersOf({ ...draft, choice: 'tag', tag: ' shop ' })).toMatchObject({ tag: 'shop' })
    expect(parametersOf({ ...draft, choice: 'account' })).toMatchObject({ accountselector: true })
    expect(groupWrongs({ ...draft, ids: [] }).what).toBeDefined()
    expect(groupWrongs(draft).what).toBeUndefined()
  })

  it('tells what of it is not copied', async () => {
    const server = new TestServer()
      .on('listVirtualMachines', { count: 2, virtualmachine: [{ id: 'i', name: 'db', nic: [{ networkid: 'n' }, { networkid: 's' }] }, { id: 'j', name: 'x', nic: [] }] })
      .on('listVolumes', { count: 2, volume: [{ id: 'v', name: 'data', virtualmachineid: 'i' }, { id: 'w', name: 'other', virtualmachineid: 'j' }] })
      .on('listNetworks', { count: 2, network: [{ id: 's', name: 'office', type: 'Shared' }, { id: 'n', name: 'web', type: 'Isolated' }] })
    expect(await reachOf(server.client(), draft)).toEqual({ instances: 1, volumes: ['data'], shared: ['office'] })
  })
})
