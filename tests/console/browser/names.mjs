// SPDX-License-Identifier: Apache-2.0
// Routes, names of the DNS, and what notices a loss.
import assert from 'node:assert/strict'
import { Resolver } from 'node:dns/promises'
import { ADMIN, stage, story, tenant, until } from './harness.mjs'

const { north, south } = stage

story('names are given out only with a DNS server that takes the key, and the secret stays nowhere', ADMIN, north, async (visit) => {
  const { console } = visit
  await console.getByRole('link', { name: 'DNS' }).click()
  await console.getByText('No names were given out yet.').waitFor()
  await console.getByRole('button', { name: 'Give out names' }).click()
  const form = console.getByRole('form', { name: 'New names' })
  await form.getByRole('combobox', { name: 'Domain whose tenants may use the names' }).fill('acme')
  await console.getByTitle(/\/acme/).first().click()
  await form.getByLabel('DNS zone that holds the names').fill('nothing')
  await form.getByText('A name such as www.example.org.').first().waitFor()
  await form.getByLabel('DNS zone that holds the names').fill('example.org')
  await form.getByLabel('DNS server that takes updates').fill('127.0.0.1:9')
  await form.getByLabel('All names below').fill('shop.example.org')
  await form.getByLabel('Name of the TSIG key').fill('fha')
  await form.getByLabel('Its secret').fill('no base 64')
  await form.getByText('Base64, as the DNS server prints it.').waitFor()
  await form.getByLabel('Its secret').fill('c2VjcmV0c2VjcmV0c2VjcmV0')
  await visit.tree()
  await form.getByRole('button', { name: 'Save names' }).click()
  await form.getByRole('alert').filter({ hasText: 'That was not done' }).waitFor()
  assert.doesNotMatch(await console.getByRole('main').innerText(), /c2VjcmV0c2VjcmV0/)
  await form.getByRole('button', { name: 'Cancel' }).click()
  assert.doesNotMatch(await console.getByRole('main').innerHTML(), /c2VjcmV0c2VjcmV0/)
  visit.forgive(/43\d|53\d/)
})

/** What users are told, by the DNS server itself. */
async function led(name) {
  const users = new Resolver()
  users.setServers([stage.names.server])
  return users.resolve4(name).catch(() => [])
}

story('names are given out below a suffix and one by one', ADMIN, north, async (visit) => {
  const { console } = visit
  await console.getByRole('link', { name: 'DNS' }).click()
  await console.getByRole('button', { name: 'Give out names' }).click()
  const form = console.getByRole('form', { name: 'New names' })
  await form.getByRole('combobox', { name: 'Domain whose tenants may use the names' }).fill('acme')
  await console.getByTitle(/\/acme/).first().click()
  for (const [field, value] of Object.entries({
    'DNS zone that holds the names': stage.names.zone,
    'DNS server that takes updates': stage.names.server,
    'DNS servers that are asked what users see': stage.names.server,
    'All names below': `shop.${stage.names.zone}`,
    'Names one by one, one a line': `acme.${stage.names.zone}`,
    'Name of the TSIG key': stage.names.key,
    'Its secret': stage.names.secret
  })) await form.getByLabel(field).fill(value)
  await form.getByRole('button', { name: 'Save names' }).click()
  const row = console.getByRole('row', { name: /all below shop\.example\.org/ })
  await row.getByText('acme.example.org', { exact: true }).waitFor()
  assert.ok(!(await console.getByRole('main').innerHTML()).includes(stage.names.secret))
  await visit.tree()
  await visit.picture('names')
})

story('an owner leads a name to an address of its own, and not one of somebody else', tenant('acme'), north, async (visit) => {
  const { console } = visit
  const network = (await visit.api('listNetworks', { keyword: 'shop' })).network[0]
  const { id, jobid } = await visit.api('associateIpAddress', { networkid: network.id })
  await until('the address is there', async () => (await visit.api('queryAsyncJobResult', { jobid })).jobstatus === 1)
  const { ipaddress } = (await visit.api('listPublicIpAddresses', { id })).publicipaddress[0]
  await visit.open(`/groups/${stage.shop}`)
  await console.getByRole('button', { name: 'Add a route' }).click()
  const form = console.getByRole('form', { name: 'New route' })
  await form.getByLabel('Name of the route').fill('www')
  const name = form.getByRole('textbox', { name: 'Name in the DNS' })
  await name.fill('www')
  await form.getByText('A name such as www.example.org.').waitFor()
  await form.getByRole('combobox', { name: 'Public address that users reach' }).fill(ipaddress)
  await console.getByTitle(new RegExp(`^${ipaddress} `)).click()
  await name.fill('books.example.org')
  await form.getByRole('button', { name: 'Add route' }).click()
  await form.getByRole('alert').filter({ hasText: 'allowed are names below shop.example.org' }).waitFor()
  await name.fill('www.shop.example.org')
  await visit.tree()
  await form.getByRole('button', { name: 'Add route' }).click()
  await console.getByRole('list', { name: 'Routes' }).getByText('www.shop.example.org').waitFor()
  assert.deepEqual(await led('www.shop.example.org'), [ipaddress])
  await console.getByRole('button', { name: 'Remove route www' }).click()
  await console.getByRole('button', { name: 'Remove', exact: true }).click()
  await console.getByText('Nobody is told where the group is served.').waitFor()
  await visit.api('disassociateIpAddress', { id })
  visit.forgive(/531/)
})

story('names are taken back', ADMIN, north, async (visit) => {
  const { console } = visit
  await visit.open('/names')
  await console.getByRole('button', { name: /^Take back the names of example\.org for / }).click()
  await console.getByRole('button', { name: 'Take back', exact: true }).click()
  await console.getByText('No names were given out yet.').waitFor()
})

story('an owner adds a route that is told and takes it out', tenant('acme'), north, async (visit) => {
  const { console } = visit
  await visit.open(`/groups/${stage.shop}`)
  await console.getByRole('button', { name: 'Add a route' }).click()
  const form = console.getByRole('form', { name: 'New route' })
  await form.getByRole('combobox', { name: 'Public address that users reach' }).waitFor()
  await form.getByText('An address that is told').click()
  await form.getByLabel('Name of the route').fill('front')
  const address = form.getByRole('textbox', { name: 'Address that is told' })
  await address.fill('front')
  await form.getByText('An address such as https://dns.example.org/hook.').waitFor()
  await address.fill('https://127.0.0.1:9/hook')
  await form.getByLabel('Secret that signs what it is told').fill('very secret')
  await visit.tree()
  await form.getByRole('button', { name: 'Add route' }).click()
  const routes = console.getByRole('list', { name: 'Routes' })
  await routes.getByText('https://127.0.0.1:9/hook').waitFor()
  assert.doesNotMatch(await console.getByRole('main').innerHTML(), /very secret/)
  await console.getByRole('button', { name: 'Remove route front' }).click()
  await console.getByRole('button', { name: 'Remove', exact: true }).click()
  await routes.waitFor({ state: 'detached' })
  await console.getByText('Nobody is told where the group is served.').waitFor()
})

story('what notices a loss is shown, and its service checks are written by an administrator', ADMIN, north, async (visit) => {
  const { console } = visit
  await visit.open(`/groups/${stage.shop}`)
  await console.getByText('Nothing is taken over by itself: the policy says so.').waitFor()
  await console.getByText('none: a lost region cannot be told from one whose management servers are updated').waitFor()
  await console.getByRole('button', { name: 'Change service checks' }).click()
  const form = console.getByRole('form', { name: 'Service checks of the group' })
  const field = form.getByRole('textbox')
  await field.fill('tcp://127.0.0.1')
  await form.getByText('is neither tcp://host:port').waitFor()
  await field.fill('tcp://127.0.0.1:9')
  await form.getByRole('button', { name: 'Save service checks' }).click()
  await console.getByRole('list', { name: 'Service checks' }).getByText('tcp://127.0.0.1:9').waitFor()
  await visit.tree()
  await visit.picture('detection')
  await console.getByRole('button', { name: 'Change service checks' }).click()
  await field.fill('')
  await form.getByRole('button', { name: 'Save service checks' }).click()
  await console.getByRole('list', { name: 'Service checks' }).waitFor({ state: 'detached' })
})

story('a tenant sees what notices a loss, and changes nothing of it', tenant('acme'), south, async (visit) => {
  const { console } = visit
  await visit.open(`/groups/${stage.shop}`)
  await console.getByText('Nothing is taken over by itself: the policy says so.').waitFor()
  await console.getByText('Your administrator sees how it is.').waitFor()
  for (const name of ['Change service checks', 'Add a route']) assert.equal(await console.getByRole('button', { name }).count(), 0)
})

story('a policy with a witness is written, and one that is a side of its group is refused', ADMIN, north, async (visit) => {
  const { console } = visit
  await visit.open('/policies')
  await console.getByRole('button', { name: 'Edit one-in-five-for-books' }).click()
  const form = console.getByRole('form', { name: 'Policy one-in-five-for-books' })
  const choose = async (field, option) => {
    await form.getByRole('combobox', { name: field }).locator('xpath=ancestor::*[contains(@class, "ant-select-selector")]').click()
    await console.getByTitle(option, { exact: true }).click()
  }
  await choose('When the active side is lost', 'The standby side takes over by itself')
  await form.getByText('This needs a witness.').waitFor()
  await choose(/^Witness: a third region/, 'south')
  await form.getByText('This needs a witness.').waitFor({ state: 'detached' })
  await form.getByLabel('Seconds of silence until a side counts as lost').fill('20')
  await form.getByText('A whole number from 30 to 3600.').waitFor()
  await form.getByLabel('Seconds of silence until a side counts as lost').fill('90')
  await form.getByRole('button', { name: 'Save policy' }).click()
  await form.getByRole('alert').filter({ hasText: 'must be a third region' }).waitFor()
  visit.forgive(/431/)
})

story('a region is said to be worked on, and not any more', ADMIN, south, async (visit) => {
  const { console } = visit
  await console.getByRole('link', { name: 'Peers' }).click()
  await console.getByRole('button', { name: 'Work on north' }).click()
  const form = console.getByRole('form', { name: 'Work on north' })
  await form.getByLabel(/^Minutes from now/).fill('30')
  await form.getByRole('button', { name: 'It is worked on' }).click()
  await console.getByText(/^worked on until/).waitFor()
  await visit.open(`/groups/${stage.shop}`)
  await console.getByText(/until .*: nothing is taken over by itself/).waitFor()
  await visit.open('/peers')
  await console.getByRole('button', { name: 'Work on north' }).click()
  await form.getByRole('button', { name: 'The work is over' }).click()
  await console.getByText(/^worked on until/).waitFor({ state: 'detached' })
  await until('nobody works on it', async () => (await visit.api('listStandbyPeers')).standbypeer[0].maintenanceuntil === undefined)
})
