// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { Popconfirm, Select } from 'ant-design-vue'
import { describe, expect, it } from 'vitest'
import { mounted } from '../../testing/mounted'
import { TestServer } from '../../testing/server'
import NamesPage from './NamesPage.vue'
import { EMPTY, parametersOf, wrongs } from './zone'

const RIGHTS = ['createRouteZone', 'deleteRouteZone']
const zone = { id: 'z', domainpath: 'ROOT/acme', subdomainaccess: true, zone: 'example.org', server: 'ns:53', checkservers: '', namesuffix: 'shop.example.org', names: 'www.example.org', keyname: 'fha', keyalgorithm: 'hmac-sha256', ttltarget: 60 }
const server = (count: number) =>
  new TestServer()
    .on('listRouteZones', { count, routezone: [zone].slice(0, count) })
    .on('listDomains', { count: 1, domain: [{ id: 'd', path: 'ROOT/acme' }] })
    .on('createRouteZone', { routezone: zone })
    .on('deleteRouteZone', { success: true })

describe('names of the DNS', () => {
  it('are checked while they are typed', () => {
    const typed = { ...EMPTY, domainid: 'd', zone: 'example.org', server: 'ns.example.org:53', keyname: 'fha', zonesecretkey: 'c2VjcmV0' }
    expect(wrongs(typed).namesuffix).toBe('This, or names one by one.')
    expect(Object.values(wrongs({ ...typed, names: '*.example.org\nexample.org' })).every((wrong) => wrong === undefined)).toBe(true)
    const wrong = wrongs({ ...typed, zone: 'no name', server: 'ns:x', checkservers: 'a,b c', namesuffix: 'org', zonesecretkey: 'not base64!', ttltarget: '0' })
    for (const field of ['zone', 'server', 'checkservers', 'namesuffix', 'zonesecretkey', 'ttltarget'] as const) {
      expect(wrong[field], field).toBeDefined()
    }
    expect(parametersOf({ ...typed, names: 'a.example.org\n b.example.org' })).toMatchObject({ names: 'a.example.org,b.example.org', namesuffix: undefined, checkservers: undefined })
  })

  it('are given out with a secret that is gone from the page afterwards', async () => {
    const given = server(0)
    const { view } = await mounted(NamesPage, given, RIGHTS)
    expect(view.text()).toContain('No names were given out yet.')
    await view.findAll('button').find((one) => one.text() === 'Give out names')!.trigger('click')
    await flushPromises()
    view.findAllComponents(Select)[0]!.vm.$emit('change', 'd')
    for (const [field, text] of Object.entries({ zone: 'example.org', server: 'ns', suffix: 'shop.example.org', key: 'fha', secret: 'c2VjcmV0' })) {
      await view.get(`#zone-${field}`).setValue(text)
    }
    expect(view.get('#zone-secret').attributes('type')).toBe('password')
    await view.get('form').trigger('submit')
    await flushPromises()
    expect(given.asked.find((call) => call.command === 'createRouteZone')!.parameters).toMatchObject({ domainid: 'd', zone: 'example.org', zonesecretkey: 'c2VjcmV0', namesuffix: 'shop.example.org' })
    expect(view.html()).not.toContain('c2VjcmV0')
    expect(view.find('form').exists()).toBe(false)
  })

  it('are told with whom they are for, and taken back', async () => {
    const given = server(1)
    const { view } = await mounted(NamesPage, given, RIGHTS)
    expect(view.text()).toContain('all below shop.example.org')
    expect(view.text()).toContain('ROOT/acme and below')
    view.getComponent(Popconfirm).vm.$emit('confirm')
    await flushPromises()
    expect(given.asked.find((call) => call.command === 'deleteRouteZone')!.parameters).toMatchObject({ id: 'z' })
  })
})
