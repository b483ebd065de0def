// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { ADMIN, control, stage, story, tenant, until } from './harness.mjs'

const { north, south } = stage
const LONG = { timeout: 60_000 }

/** Through the wizard as far as the last page. */
async function through(visit, group, title) {
  const { console } = visit
  await visit.open(`/groups/${group}/change`)
  await console.getByRole('button', { name: `Look at: ${title}` }).click()
  await console.getByRole('heading', { name: 'The plan', exact: true }).waitFor()
  await visit.tree()
  if (title === 'Disaster failover') await visit.picture('plan')
  await console.getByRole('button', { name: 'Go on' }).click()
  await console.getByRole('heading', { name: new RegExp(`^Confirm: ${title}`) }).waitFor()
}

const begin = ({ console }, title) => console.getByRole('button', { name: `Begin: ${title}` }).click()
const done = ({ console }) => console.getByRole('status').getByText('Done', { exact: true }).waitFor(LONG)

story('at the active side the wizard says where to ask', tenant('acme'), north, async (visit) => {
  await visit.open(`/groups/${stage.shop}/change`)
  await visit.console.getByText('The group is active here').waitFor()
  assert.equal(await visit.console.getByRole('button', { name: /^Look at/ }).count(), 0)
})

story('in the wizard a server that goes away and a session that ends are told, and nothing is asked for twice', ADMIN, south, async (visit) => {
  const { console } = visit
  await through(visit, stage.books, 'Planned failover')
  let asked = 0
  await visit.instead((command) => (command === 'failoverProtectionGroup' ? (asked++, 'away') : undefined))
  await begin(visit, 'Planned failover')
  await console.getByRole('alert').filter({ hasText: 'Whether it was done is not known: look before you repeat it.' }).waitFor()
  await visit.itself()
  await visit.instead((command) => (command === 'failoverProtectionGroup' ? (asked++, { status: 401, errortext: 'unable to verify user credentials' }) : undefined))
  await begin(visit, 'Planned failover')
  await console.getByRole('heading', { name: 'Your session has ended' }).waitFor()
  await visit.itself()
  await visit.askAnew(console.getByRole('button', { name: 'I have signed in, go on' }))
  await console.getByRole('heading', { name: /^Choose/ }).waitFor()
  assert.equal(asked, 2)
  assert.doesNotMatch(JSON.stringify(await visit.api('listFailoverRuns', { groupid: stage.books })), /PLANNED_FAILOVER/)
  visit.forgive(/401|ERR_/)
})

story('an administrator allows drills', ADMIN, south, async (visit) => {
  const services = ['Dhcp', 'Dns', 'UserData']
  const providers = services.map((service, place) => [
    [`serviceproviderlist[${place}].service`, service],
    [`serviceproviderlist[${place}].provider`, 'VirtualRouter']
  ])
  const made = await visit.api('createNetworkOffering', {
    name: 'nowhere',
    displaytext: 'isolated, without any way out',
    guestiptype: 'Isolated',
    traffictype: 'Guest',
    supportedservices: services.join(),
    enable: 'true',
    ...Object.fromEntries(providers.flat())
  })
  assert.ok(made.networkoffering, JSON.stringify(made))
  const peer = await visit.api('updateStandbyPeer', { id: south.peerid, drillnetworkofferingid: made.networkoffering.id })
  assert.equal(peer.standbypeer.drillnetworkofferingid, made.networkoffering.id)
})

story('an owner drills, reads how long it took, and removes the drill', tenant('acme'), south, async (visit) => {
  const { console } = visit
  await visit.open(`/groups/${stage.shop}/change`)
  assert.equal(await console.getByRole('button', { name: 'Look at: Disaster failover' }).count(), 0)
  await through(visit, stage.shop, 'Drill')
  await begin(visit, 'Drill')
  await console.getByRole('heading', { name: 'Drill of shop' }).waitFor(LONG)
  await done(visit)
  await visit.tree()
  await console.getByRole('button', { name: 'Remove the drill' }).click()
  await console.getByRole('button', { name: 'Remove', exact: true }).click()
  await console.getByRole('heading', { name: 'Removal of a drill of shop' }).waitFor(LONG)
  await done(visit)
})

story('a run that waits for the other side is taken back', ADMIN, south, async (visit) => {
  const { console } = visit
  await through(visit, stage.books, 'Planned failover')
  await control('north/fault?do=http&refused=true')
  try {
    await begin(visit, 'Planned failover')
    await console.getByRole('heading', { name: 'Planned failover of books' }).waitFor(LONG)
    await console.getByRole('button', { name: 'Take back' }).click()
    await console.getByRole('tooltip').getByRole('button', { name: 'Take back' }).click()
    await console.getByRole('status').getByText('Taken back', { exact: true }).waitFor(LONG)
  } finally {
    await control('north/fault?do=clear')
  }
})

story('a planned failover is begun, followed and reported', ADMIN, south, async (visit) => {
  const { console, page } = visit
  await until('the north is heard of again', async () => (await visit.api('listStandbyPeers')).standbypeer[0].state === 'Connected')
  await through(visit, stage.books, 'Planned failover')
  await begin(visit, 'Planned failover')
  await console.getByRole('heading', { name: 'Planned failover of books' }).waitFor(LONG)
  await done(visit)
  await console.getByText(/deployVirtualMachine/).first().waitFor()
  await visit.tree()
  const waiting = page.waitForEvent('download')
  await console.getByRole('button', { name: 'Download report' }).click()
  const report = readFileSync(await (await waiting).path(), 'utf8')
  assert.match(report, /^<!DOCTYPE html>/)
  assert.match(report, /PLANNED_FAILOVER of group books/)
  const account = console.getByLabel('Account of the run')
  await account.getByText('no command is lost').waitFor()
  await console.getByLabel('Serving was wanted within, seconds').fill('0')
  await console.getByText('A whole number above 0, or nothing.').waitFor()
  await console.getByLabel('Serving was wanted within, seconds').fill('600')
  await account.getByText('met', { exact: true }).waitFor()
  await visit.picture('report')
})

story('a failback brings it home', ADMIN, north, async (visit) => {
  const { console } = visit
  await visit.open(`/groups/${stage.books}`)
  await console.getByText('The other side has taken over; nothing is served here.').waitFor()
  await through(visit, stage.books, 'Failback')
  await begin(visit, 'Failback')
  await console.getByRole('heading', { name: 'Failback of books' }).waitFor(LONG)
  await done(visit)
  await visit.open(`/groups/${stage.books}`)
  await console.getByText('The workload runs here.').waitFor(LONG)
})

story('an owner removes surplus for good', tenant('rival'), south, async (visit) => {
  const { console } = visit
  await until('something is kept', async () => (await visit.api('listSurplus', { groupid: stage.books })).count === 1, 60_000)
  await visit.open(`/groups/${stage.books}`)
  await console.getByRole('tab', { name: 'Surplus' }).click()
  await console.getByRole('checkbox').last().check()
  await visit.tree()
  await console.getByRole('button', { name: 'Remove what is chosen' }).click()
  await console.getByRole('button', { name: 'Remove for good' }).click()
  await console.getByText('There is no surplus here.').waitFor(LONG)
})

story('a swap reverses the roles for good', ADMIN, south, async (visit) => {
  const { console } = visit
  await through(visit, stage.books, 'Swap the roles')
  await begin(visit, 'Swap the roles')
  await console.getByRole('heading', { name: 'Swap of the roles of books' }).waitFor(LONG)
  await done(visit)
  await visit.open(`/groups/${stage.books}`)
  await console.getByText('The workload runs here.').waitFor(LONG)
})

story('the other side of a swap stands by', ADMIN, north, async ({ console }) => {
  await console.getByRole('row', { name: /books rival ROOT\/rival Standby/ }).waitFor(LONG)
})

story('a side accepts commands that the other one never hears of, and dies', tenant('acme'), north, async (visit) => {
  const instance = (await visit.api('listVirtualMachines', { name: 'shop-1' })).virtualmachine[0].id
  await control('south/fault?do=http&refused=true')
  try {
    for (const key of ['late', 'later']) {
      const { jobid } = await visit.api('createTags', { resourceids: instance, resourcetype: 'UserVm', 'tags[0].key': key, 'tags[0].value': 'yes' })
      await until('the tag is there', async () => (await visit.api('queryAsyncJobResult', { jobid })).jobstatus === 1)
    }
    await control('north/kill')
  } finally {
    await control('south/fault?do=clear')
  }
  visit.forgive(/ERR_|Failed to load resource/)
})

story('in a disaster each loss is accepted by itself, and the steps are seen live', ADMIN, south, async (visit) => {
  const { console } = visit
  await through(visit, stage.shop, 'Disaster failover')
  const go = console.getByRole('button', { name: 'Begin: Disaster failover' })
  assert.equal(await go.isDisabled(), true)
  await console.getByRole('checkbox', { name: /may be lost/ }).check()
  assert.equal(await go.isDisabled(), true)
  await console.getByRole('textbox', { name: /Type the name of the group, shop/ }).fill('shop')
  await visit.tree()
  await visit.picture('confirm')
  await go.click()
  await console.getByRole('heading', { name: 'Disaster failover of shop' }).waitFor(LONG)
  await done(visit)
  await console.getByText('8 of 8 done').waitFor()
  await console.getByText(/before the old side was lost, at most/).waitFor()
  await visit.picture('run')
  await visit.open('/')
  await console.getByRole('group', { name: 'Site north' }).getByText('Not heard of').waitFor(LONG)
  await control('north/start')
})

story('the side that was lost is fenced and says so', ADMIN, north, async ({ console }) => {
  await console.getByRole('row', { name: /shop acme ROOT\/acme Fenced Not ready/ }).waitFor(LONG)
})

story('what the lost side had accepted is kept, or discarded, one by one', ADMIN, south, async (visit) => {
  const { console } = visit
  await visit.open(`/groups/${stage.shop}`)
  await console.getByText('Commands of the old side wait for a decision').waitFor(LONG)
  await console.getByRole('tab', { name: 'Journal' }).click()
  await console.getByRole('radio', { name: 'Waiting for a decision' }).press('Space')
  const keeps = console.getByRole('button', { name: /^Keep createTags/ })
  await keeps.nth(1).waitFor(LONG)
  await visit.tree()
  await visit.picture('quarantine')
  await keeps.first().click()
  await console.getByRole('tooltip').getByRole('button', { name: 'Keep', exact: true }).click()
  await console.getByRole('cell', { name: 'kept', exact: true }).waitFor()
  await console.getByRole('button', { name: /^Discard createTags/ }).click()
  await console.getByRole('tooltip').getByRole('button', { name: 'Discard', exact: true }).click()
  await console.getByRole('cell', { name: 'discarded', exact: true }).waitFor()
  await until('the tag that was kept is here', async () => /"late"/.test(JSON.stringify(await visit.api('listTags', { listall: true, key: 'late' }))))
})
