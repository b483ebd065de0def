// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { ADMIN, stage, story, tenant, until } from './harness.mjs'

const { north, south } = stage

story('a tenant reads a group: standing, members, journal, history', tenant('acme'), north, async (visit) => {
  const { console, page } = visit
  await console.getByRole('link', { name: 'shop' }).click()
  await console.getByRole('heading', { name: 'shop' }).waitFor()
  await console.getByText('10 active, 2 on standby').waitFor()
  await console.getByText('Nobody is told where the group is served').first().waitFor()
  assert.equal(await console.getByRole('slider').getAttribute('aria-disabled'), 'true')
  await visit.tree()
  await console.getByRole('tab', { name: 'Standing' }).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await console.getByRole('cell', { name: 'shop-1', exact: true }).waitFor()
  await visit.tree()
  await console.getByRole('tab', { name: 'Journal' }).click()
  await console.getByRole('row', { name: /virtual|instance|state/i }).first().waitFor()
  await console.getByRole('radio', { name: 'Waiting for a decision' }).press('Space')
  await console.getByText('There is nothing of that kind.').waitFor()
  await console.getByRole('tab', { name: 'History' }).click()
  await console.getByRole('link', { name: 'First protection' }).click()
  await console.getByRole('heading', { name: /First protection of/ }).waitFor()
  await visit.tree()
})

story('each tier is shown, active against standby', tenant('acme'), south, async (visit) => {
  const { console } = visit
  await visit.open(`/groups/${stage.shop}`)
  await console.getByRole('tab', { name: 'Tiers' }).click()
  await console.getByRole('row', { name: /^shop-1 and 9 more/ }).getByRole('progressbar', { name: '2 of 10 of shop-1 stand by' }).waitFor()
  await visit.tree()
  await visit.picture('tiers')
})

story('the standby side shows pairs and the queue with reasons', ADMIN, south, async (visit) => {
  const { console } = visit
  await visit.open(`/groups/${stage.shop}`)
  await console.getByRole('tab', { name: 'Queue (8)' }).click()
  await console.getByText('Beyond the reserve: built only in a failover').first().waitFor()
  await visit.tree()
  await console.getByRole('tab', { name: 'Pairs' }).click()
  await console.getByRole('cell', { name: 'network', exact: true }).first().waitFor()
})

story('an administrator leaves something out of the queue and takes it back in', ADMIN, south, async (visit) => {
  const { console } = visit
  await visit.open(`/groups/${stage.shop}`)
  await console.getByRole('tab', { name: /Queue/ }).click()
  const leave = console.getByRole('button', { name: /^Leave out / }).first()
  const id = (await leave.getAttribute('aria-label')).slice('Leave out '.length)
  await leave.click()
  await console.getByRole('button', { name: 'Leave out', exact: true }).click()
  const row = console.getByRole('row').filter({ hasText: id })
  await row.getByText('Left out by a person').waitFor()
  await row.getByRole('button', { name: /again$/ }).click()
  await row.getByText('Beyond the reserve: built only in a failover').waitFor()
})

story('a share is tried on the slider before it is saved', ADMIN, north, async (visit) => {
  const { console, page } = visit
  await visit.open(`/groups/${stage.shop}`)
  await console.getByText('Now 2 of 10 instances stand by.').waitFor()
  await console.getByRole('slider', { name: /Share that stands by/ }).focus()
  for (let percent = 20; percent < 30; percent++) await page.keyboard.press('ArrowRight')
  await console.getByText('With this it would be 3: 1 more is built.').waitFor()
  await visit.picture('group')
  const before = await visit.api('listReservePolicies', { name: 'one-in-five-for-shop' })
  assert.equal(Number(before.reservepolicy[0].fraction), 0.2)
  await console.getByRole('button', { name: 'Save' }).click()
  await console.getByText('Now 3 of 10 instances stand by.').waitFor({ timeout: 30_000 })
  await visit.api('updateReservePolicy', { id: before.reservepolicy[0].id, fraction: '0.2' })
  await until('two stand by again', async () => (await visit.api('listFailoverReadiness', { groupid: stage.shop })).failoverreadiness[0].standby === 2)
})

story('somebody else’s group is as if it were not there', tenant('rival'), north, async (visit) => {
  await visit.open(`/groups/${stage.shop}`)
  await visit.console.getByRole('alert').filter({ hasText: 'Could not load the group' }).waitFor()
  assert.doesNotMatch(await visit.console.getByRole('main').innerText(), /shop/)
  visit.forgive(/431/)
})
