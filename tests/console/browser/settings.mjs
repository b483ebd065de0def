// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { ADMIN, stage, story, tenant, until } from './harness.mjs'

const { north, south } = stage

story('an administrator makes, changes and deletes a policy; what is wrong is told while it is typed', ADMIN, north, async (visit) => {
  const { console } = visit
  await console.getByRole('link', { name: 'Policies' }).click()
  await console.getByRole('button', { name: 'New policy' }).click()
  const form = console.getByRole('form', { name: 'New policy' })
  await form.getByLabel('Name').fill('half')
  await form.getByLabel('Share that stands by').fill('1.5')
  await form.getByText('A share from 0 to 1, such as 0.2.').waitFor()
  assert.equal(await form.getByRole('button', { name: 'Save policy' }).isDisabled(), true)
  await form.getByLabel('Share that stands by').fill('0.5')
  await form.getByText('of 10: 5').waitFor()
  await visit.tree()
  await visit.picture('policy')
  await form.getByRole('button', { name: 'Save policy' }).click()
  await console.getByRole('button', { name: 'Edit half' }).click()
  const edit = console.getByRole('form', { name: 'Policy half' })
  await edit.getByLabel('At most, of each tier').fill('0')
  await edit.getByText('Not less than the minimum.').waitFor()
  await edit.getByLabel('At most, of each tier').fill('3')
  await edit.getByRole('button', { name: 'Save policy' }).click()
  await console.getByRole('cell', { name: '1 at least, 3 at most' }).waitFor()
  await console.getByRole('button', { name: 'Edit half' }).click()
  await edit.getByLabel('At most, of each tier').fill('')
  await edit.getByLabel('Instances standing by for one account, at most').fill('4')
  await edit.getByLabel('Days from one drill to the next').fill('400')
  await edit.getByText('A whole number from 0 to 366.').waitFor()
  await edit.getByLabel('Days from one drill to the next').fill('30')
  await edit.getByRole('button', { name: 'Save policy' }).click()
  await console.getByRole('row', { name: /^half/ }).getByRole('cell', { name: '1 at least', exact: true }).waitFor()
  await console.getByText('an account: 4 instances at most').waitFor()
  await console.getByText('a drill every 30 days').waitFor()
  await console.getByRole('button', { name: 'Edit half' }).click()
  await edit.getByLabel('Instances standing by for one account, at most').fill('')
  await edit.getByRole('button', { name: 'Save policy' }).click()
  await console.getByText('an account: 4 instances at most').waitFor({ state: 'detached' })
  await console.getByText('a drill every 30 days').waitFor()
  await console.getByRole('button', { name: 'Delete half' }).click()
  await console.getByRole('button', { name: 'Delete', exact: true }).click()
  await console.getByRole('cell', { name: 'half', exact: true }).waitFor({ state: 'detached' })
})

story('a policy that is used is not deleted, and why is told', ADMIN, north, async (visit) => {
  const { console } = visit
  await visit.open('/policies')
  await console.getByRole('button', { name: 'Delete one-in-five-for-books' }).click()
  await console.getByRole('button', { name: 'Delete', exact: true }).click()
  await console.getByRole('alert').getByText('is used by group books').waitFor()
  visit.forgive(/431/)
})

story('a tenant reads policies and changes none', tenant('acme'), north, async (visit) => {
  await visit.console.getByRole('link', { name: 'Policies' }).click()
  await visit.console.getByRole('cell', { name: 'one-in-five-for-books' }).waitFor()
  assert.equal(await visit.console.getByRole('button', { name: 'New policy' }).count(), 0)
  for (const tab of ['Peers', 'Mappings']) assert.equal(await visit.console.getByRole('link', { name: tab }).count(), 0)
})

story('a peer is renamed without its keys, and a wrong address is told', ADMIN, north, async (visit) => {
  const { console } = visit
  await console.getByRole('link', { name: 'Peers' }).click()
  await console.getByRole('button', { name: 'Edit south' }).click()
  const form = console.getByRole('form', { name: 'Peer south' })
  assert.equal(await form.getByLabel('Its secret key').inputValue(), '')
  await form.getByLabel('Address of its API').fill('https://south.example.org')
  await form.getByText('The address ends in /client/api.').waitFor()
  await form.getByLabel('Address of its API').fill(`${south.url}/client/api`)
  await form.getByLabel('Name').fill('south of here')
  await visit.tree()
  await form.getByRole('button', { name: 'Save peer' }).click()
  await console.getByRole('cell', { name: 'south of here', exact: true }).waitFor()
  await visit.api('updateStandbyPeer', { id: north.peerid, name: 'south' })
})

story('what something stands for is chosen among what is there', ADMIN, south, async (visit) => {
  const { console } = visit
  await console.getByRole('link', { name: 'Mappings' }).click()
  const row = console.getByRole('row', { name: /service offering/ }).first()
  await row.getByRole('button', { name: /^Choose for/ }).click()
  const form = console.getByRole('form', { name: /^Counterpart of/ })
  await form.getByRole('combobox', { name: /^Stands for service offering/ }).waitFor()
  await visit.tree()
  await form.getByRole('button', { name: 'Save mapping' }).click()
  await row.getByText('by hand').waitFor()
  await row.getByRole('button', { name: /^Remove the mapping/ }).click()
  await console.getByRole('button', { name: 'Remove', exact: true }).click()
  await row.getByText('by rule').waitFor()
  await console.getByRole('checkbox', { name: 'Only what has no counterpart' }).check()
  await console.getByText('Everything has a counterpart.').waitFor()
})

story('a domain of the peer is said to be one here, and that is taken back', ADMIN, south, async (visit) => {
  const { console } = visit
  await visit.open('/peers')
  await console.getByRole('cell', { name: 'north', exact: true }).waitFor()
  assert.equal(await console.getByText(/is built here yet/).count(), 0)
  await visit.open('/mappings')
  await console.getByRole('button', { name: 'Confirm domains' }).click()
  const form = console.getByRole('form', { name: 'Whose domains are whose' })
  await form.getByLabel('Domain there, as its path').fill('retail')
  await form.getByText('A path such as ROOT or ROOT/retail.').waitFor()
  await form.getByLabel('Domain there, as its path').fill('ROOT/retail')
  await form.getByRole('combobox', { name: 'Is this domain here' }).fill('acme')
  await console.getByTitle(/acme/).first().click()
  await visit.tree()
  await form.getByRole('button', { name: 'Confirm' }).click()
  const row = console.getByRole('row', { name: /^domain ROOT\/retail/ })
  await row.getByRole('button', { name: 'Remove the mapping of ROOT/retail' }).click()
  await console.getByRole('button', { name: 'Remove', exact: true }).click()
  await row.waitFor({ state: 'detached' })
})

story('a tenant protects instances, and is told what of them is not copied', tenant('rival'), north, async (visit) => {
  const { console } = visit
  const job = await visit.api('deployVirtualMachine', {
    name: 'extra',
    zoneid: north.zoneid,
    templateid: north.templateid,
    serviceofferingid: north.offeringid,
    networkids: await newNetwork(visit)
  })
  await until('the instance is there', async () => (await visit.api('queryAsyncJobResult', { jobid: job.jobid })).jobstatus === 1)
  await console.getByRole('link', { name: 'Protect' }).click()
  const form = console.getByRole('form', { name: 'New protection group' })
  await form.getByLabel('Name of the group').fill('more books')
  // No id is typed: the one place where it can stand by has been told by the peer.
  await form.getByTitle('south: ').waitFor()
  assert.doesNotMatch(await form.innerText(), /This is no id|[0-9a-f]{8}-[0-9a-f]{4}-/)
  await form.getByText('0 chosen').waitFor()
  await form.getByRole('row', { name: /extra/ }).getByRole('checkbox').check()
  await form.getByRole('status', { name: 'What would be mirrored' }).getByText('One instance now').waitFor()
  await form.getByText('The group will be Degraded at best').waitFor()
  await visit.tree()
  await visit.picture('protect')
  await form.getByRole('button', { name: 'Protect' }).click()
  await console.getByRole('heading', { name: 'more books' }).waitFor({ timeout: 60_000 })
  await console.getByText('stateful', { exact: true }).waitFor()
})

story('an administrator chooses the account whose things are protected', ADMIN, north, async (visit) => {
  const { console } = visit
  await console.getByRole('link', { name: 'Protect' }).click()
  const form = console.getByRole('form', { name: 'New protection group' })
  await form.getByRole('combobox', { name: 'Account' }).fill('acme')
  await console.getByTitle(/^acme-?\w* \(/).first().click()
  await form.getByText('Networks with all in them').click()
  await form.getByRole('row', { name: /^Choose shop/ }).getByRole('checkbox').check()
  await form.getByRole('status', { name: 'What would be mirrored' }).getByText('10 instances now').waitFor()
  await form.getByText('VPCs with all in them').click()
  await form.getByText('There is none.').waitFor()
  await form.getByText('Instance groups', { exact: true }).click()
  await form.getByText('There is none.').waitFor()
  await visit.tree()
})

story('an owner adds a network to a group and takes it out', tenant('rival'), north, async (visit) => {
  const { console } = visit
  const group = (await visit.api('listProtectionGroups', { name: 'more books' })).protectiongroup[0]
  const quiet = () => until('its runs are over', async () => !/RUNNING/.test(JSON.stringify(await visit.api('listFailoverRuns', { groupid: group.id }))))
  await quiet()
  await visit.open(`/groups/${group.id}`)
  await console.getByRole('tab', { name: 'Members' }).click()
  await console.getByText('instance extra').waitFor()
  await console.getByRole('button', { name: 'Add members' }).click()
  const form = console.getByRole('form', { name: 'Add to more books' })
  await form.getByText('Networks with all in them').click()
  await form.getByRole('row', { name: /^Choose more/ }).getByRole('checkbox').check()
  await visit.tree()
  await form.getByRole('button', { name: 'Add to the group' }).click()
  await console.getByText('network more').waitFor()
  await quiet()
  await visit.picture('members')
  await console.getByRole('button', { name: 'Take out network more' }).click()
  await console.getByRole('button', { name: 'Take out', exact: true }).click()
  await console.getByText('network more').waitFor({ state: 'detached' })
})

story('a group is deleted by its owner, who is told before what follows', tenant('rival'), north, async (visit) => {
  const { console } = visit
  await console.getByRole('link', { name: 'more books' }).click()
  await console.getByRole('heading', { name: 'more books' }).waitFor()
  await until('its first protection is over', async () => {
    const group = (await visit.api('listProtectionGroups', { name: 'more books' })).protectiongroup[0]
    return ((await visit.api('listFailoverRuns', { groupid: group.id })).failoverrun ?? []).every((run) => run.state === 'DONE')
  })
  await console.getByRole('button', { name: 'Delete group' }).click()
  const form = console.getByRole('form', { name: 'Delete group more books' })
  await form.getByText('are not protected any more').waitFor()
  assert.equal(await form.getByRole('button', { name: 'Delete for good' }).isDisabled(), true)
  await form.getByLabel('Type the name of the group, more books').fill('more books')
  await visit.picture('delete')
  await form.getByRole('button', { name: 'Delete for good' }).click()
  await console.getByRole('heading', { name: 'Protection groups' }).waitFor()
  await console.getByRole('link', { name: 'more books' }).waitFor({ state: 'detached' })
})

/** A network that is in no group yet. */
async function newNetwork(visit) {
  const offering = (await visit.api('listNetworks')).network[0].networkofferingid
  const made = await visit.api('createNetwork', { name: 'more', displaytext: 'more', zoneid: north.zoneid, networkofferingid: offering })
  return made.network.id
}
