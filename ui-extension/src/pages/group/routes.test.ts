// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { Popconfirm, Select } from 'ant-design-vue'
import { describe, expect, it } from 'vitest'
import type { ProtectionGroup, Readiness } from '../../api/types'
import { mounted } from '../../testing/mounted'
import { TestServer } from '../../testing/server'
import { serviceChecks } from '../../words/checks'
import DetectionCard from './DetectionCard.vue'
import { EMPTY, wrongs } from './route'
import RoutesCard from './RoutesCard.vue'

const group = { id: 'g', name: 'shop', role: 'ACTIVE', account: 'acme', domain: 'acme', domainpath: 'ROOT/acme', zoneid: 'z', policyid: 'p', peerid: 'south' } as ProtectionGroup
const RIGHTS = ['createTrafficRoute', 'deleteTrafficRoute']

describe('routes', () => {
  const server = () =>
    new TestServer()
      .on('listTrafficRoutes', { count: 1, trafficroute: [{ id: 'r', name: 'www', dnsname: 'www.example.org', ttl: 30 }] })
      .on('listPublicIpAddresses', { count: 1, publicipaddress: [{ id: 'a', ipaddress: '192.0.2.7', associatednetworkname: 'front' }] })
      .on('createTrafficRoute', { trafficroute: {} })
      .on('deleteTrafficRoute', { success: true })
  const add = async (given: TestServer) => {
    const { view } = await mounted(RoutesCard, given, RIGHTS, { group })
    await view.findAll('button').find((one) => one.text() === 'Add a route')!.trigger('click')
    await flushPromises()
    return view
  }

  it('by a name are added to a public address that is chosen', async () => {
    const given = server()
    const view = await add(given)
    const addresses = view.getComponent(Select)
    expect(addresses.props('options')).toEqual([{ value: 'a', label: '192.0.2.7 (front)' }])
    await view.get('#route-name').setValue('www')
    await view.get('#route-dns').setValue('www.example')
    addresses.vm.$emit('update:value', 'a')
    await flushPromises()
    await view.get('form').trigger('submit')
    await flushPromises()
    expect(given.asked.find((call) => call.command === 'createTrafficRoute')!.parameters).toMatchObject({ groupid: 'g', kind: 'dns', dnsname: 'www.example', ttl: '30', publicipid: 'a' })
    expect(view.find('form').exists()).toBe(false)
  })

  it('by an address keep their secret to themselves, and to what is typed when they are refused', async () => {
    const given = server().refuse('createTrafficRoute', 531, 'host 10.0.0.1 is not allowed (error 103 NOT_ALLOWED)')
    const view = await add(given)
    await view.get('input[value=webhook]').setValue(true)
    await view.get('#route-name').setValue('hook')
    await view.get('#route-url').setValue('https://dns.example.org/hook')
    await view.get('#route-secret').setValue('very secret')
    await view.get('form').trigger('submit')
    await flushPromises()
    expect(given.asked.find((call) => call.command === 'createTrafficRoute')!.parameters).toMatchObject({ kind: 'webhook', routesecretkey: 'very secret' })
    expect(view.get('[role=alert]').text()).toContain('host 10.0.0.1 is not allowed')
    expect(view.text()).not.toContain('very secret')
    // A second try must not make a route whose messages nobody signs.
    expect((view.get('#route-secret').element as HTMLInputElement).value).toBe('very secret')
    given.on('createTrafficRoute', { trafficroute: {} })
    await view.get('form').trigger('submit')
    await flushPromises()
    expect(view.html()).not.toContain('very secret')
  })

  it('are removed, and neither added nor removed where the group is not active', async () => {
    const given = server()
    const { view } = await mounted(RoutesCard, given, RIGHTS, { group })
    view.getComponent(Popconfirm).vm.$emit('confirm')
    await flushPromises()
    expect(given.asked.find((call) => call.command === 'deleteTrafficRoute')!.parameters).toMatchObject({ id: 'r' })
    const passive = await mounted(RoutesCard, server(), RIGHTS, { group: { ...group, role: 'PASSIVE' } })
    expect(passive.view.findAll('button')).toHaveLength(0)
    expect(wrongs({ ...EMPTY, kind: 'webhook', name: 'x', url: 'https://me:secret@a.example' }).url).toContain('No names')
  })
})

describe('detection', () => {
  const policy = (more: object) => ({ count: 1, reservepolicy: [{ id: 'p', name: 'some', failover: 'manual', ...more }] })
  const peers = [
    { id: 'south', name: 'south', siteid: 's2', state: 'Connected', lastcontact: '2026-11-23T15:00:00+0000', maintenanceuntil: '2099-01-01T00:00:00+0000' },
    { id: 'third', name: 'third', siteid: 's3', state: 'Disconnected' }
  ]
  const shown = async (rights: string[], given: TestServer, readiness: Partial<Readiness> = {}, more: Partial<ProtectionGroup> = {}) =>
    (await mounted(DetectionCard, given.on('listStandbyPeers', { count: 2, standbypeer: peers }), rights, { group: { ...group, ...more }, readiness: readiness as Readiness })).view

  it('says that a person decides, where the policy says nothing else, and to tenants nothing of the peers', async () => {
    const given = new TestServer().on('listReservePolicies', policy({}))
    const view = await shown([], given)
    expect(view.text()).toContain('A person decides')
    expect(view.text()).toContain('Your administrator sees how it is.')
    expect(given.count('listStandbyPeers')).toBe(0)
  })

  it('tells what it listens to: the other side, the witness, the service, and whether somebody works there', async () => {
    const given = new TestServer().on('listReservePolicies', policy({ failover: 'automatic', witnesssiteid: 's3', detectafter: 90, selffence: true }))
    const view = await shown(['listStandbyPeers'], given, { detectorstate: 'SUSPECTING', detectordetail: 'silent for 25 of 90 s' }, { role: 'PASSIVE', servicechecks: 'tcp://192.0.2.7:443,http://192.0.2.7/up' })
    for (const words of ['Suspecting', 'silent for 25 of 90 s', 'connected, last heard', 'third: not heard of', '1 min 30 s of silence', 'refuses commands', 'nothing is taken over by itself', 'tcp://192.0.2.7:443', 'http://192.0.2.7/up']) {
      expect(view.text()).toContain(words)
    }
    expect(view.find('button').exists()).toBe(false)
  })

  it('lets root administrators write service checks at the active side', async () => {
    const given = new TestServer().on('listReservePolicies', policy({})).on('updateProtectionGroup', { protectiongroup: {} })
    const view = await shown(['updateProtectionGroup', 'failbackProtectionGroup'], given)
    await view.get('button').trigger('click')
    await view.get('#checks').setValue('tcp://192.0.2.7')
    expect(view.text()).toContain('is neither tcp://host:port')
    await view.get('#checks').setValue('tcp://192.0.2.7:443\n')
    await view.get('form').trigger('submit')
    await flushPromises()
    expect(given.asked.find((call) => call.command === 'updateProtectionGroup')!.parameters).toMatchObject({ id: 'g', servicechecks: 'tcp://192.0.2.7:443' })
    expect((await shown(['updateProtectionGroup'], new TestServer().on('listReservePolicies', policy({})))).find('button').exists()).toBe(false)
    expect(serviceChecks('a\nb\nc\nd\ne')).toBe('At most 4.')
    expect(serviceChecks('http://[2001:db8::7]:8080/x\nhttp://web')).toBeUndefined()
  })
})
