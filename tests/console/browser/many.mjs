// SPDX-License-Identifier: Apache-2.0
// A thousand groups, as the API answers them: what the page asks for.
import assert from 'node:assert/strict'
import { ADMIN, stage, story } from './harness.mjs'

const GROUPS = 1000
const word = (place) => (place === 777 ? 'NOT_READY' : place % 10 === 0 ? 'DEGRADED' : 'READY')
const group = (place) => ({ id: `g${place}`, name: `group-${place}`, account: 'acme', domain: 'acme', domainpath: 'ROOT/acme', role: 'ACTIVE', queuedcount: 8, selectors: [] })
const readiness = (place) => ({
  groupid: `g${place}`,
  role: 'ACTIVE',
  readiness: word(place),
  active: 25,
  standby: 5,
  queued: 20,
  standbycores: 10,
  fullcores: 50,
  standbymemory: 10_240,
  fullmemory: 51_200,
  standbyaddresses: 1,
  fulladdresses: 1,
  standbyrouters: 1,
  fullrouters: 1,
  lastdrill: 'NEVER',
  commandrpomillis: 0,
  reasons: word(place) === 'READY' ? [] : [{ code: 'TIER_NOT_SERVED', detail: 'a tier has no standby' }]
})
const all = Array.from({ length: GROUPS }, (_, place) => place)

function answers(calls) {
  const page = (name, rows, asked) => {
    const size = Number(asked.pagesize)
    const first = (Number(asked.page) - 1) * size
    return { count: rows.length, [name]: rows.slice(first, first + size) }
  }
  return (command, asked) => {
    calls.push({ command, ...asked })
    if (command === 'listProtectionGroups') {
      return page('protectiongroup', all.map(group).filter((one) => one.name.includes(asked.keyword ?? '') && (!asked.id || one.id === asked.id)), asked)
    }
    if (command === 'listFailoverReadiness') {
      return page('failoverreadiness', asked.groupid ? [readiness(Number(asked.groupid.slice(1)))] : all.map(readiness), asked)
    }
    return undefined
  }
}

story('a thousand groups are searched and paged by the server, and counted in few calls', ADMIN, stage.north, async (visit) => {
  const { console } = visit
  await console.getByRole('row', { name: /shop/ }).waitFor()
  const calls = []
  await visit.instead(answers(calls))
  await visit.open('/policies')
  await console.getByRole('heading', { name: 'Reserve policies' }).waitFor()
  await visit.open('/')
  await console.getByText('5000 instances stand by at the other site for 25000; a full standby would need 20000 more.').waitFor()
  const groups = console.getByRole('region', { name: 'Protection groups' })
  await groups.getByText('Not ready (1)').waitFor()
  await groups.getByText('1 to 10 of 1000').waitFor()
  const asked = calls.filter((call) => /Groups|Readiness/.test(call.command))
  assert.ok(asked.length < 30, `${asked.length} calls for a thousand groups`)
  assert.equal(await groups.getByRole('row').count(), 11)
  await groups.getByRole('button', { name: 'Next' }).click()
  await groups.getByText('11 to 20 of 1000').waitFor()
  await groups.getByRole('searchbox').fill('group-99')
  await groups.getByText('1 to 10 of 11').waitFor()
  assert.ok(calls.some((call) => call.keyword === 'group-99' && call.pagesize === '10'))
  await groups.getByRole('searchbox').fill('')
  await groups.getByRole('radio', { name: 'Not ready (1)' }).press('Space')
  await groups.getByRole('link', { name: 'group-777' }).waitFor()
  const lines = console.getByRole('table', { name: 'Reserve against a full standby' })
  await lines.getByRole('row', { name: 'Memory 9.8 TiB 48.8 TiB 39.1 TiB' }).waitFor()
})
