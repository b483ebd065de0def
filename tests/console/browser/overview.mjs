// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { ADMIN, NOBODY, control, stage, story, tenant } from './harness.mjs'

const { north, south } = stage

story('an administrator sees both sites, the reserve and all groups', ADMIN, north, async (visit) => {
  const { console } = visit
  await console.getByRole('group', { name: 'This site' }).getByText('Working').waitFor()
  await console.getByRole('group', { name: 'Site south' }).getByText('Connected').waitFor()
  await console.getByText('3 instances stand by at the other site for 12; a full standby would need 9 more.').waitFor()
  const saved = console.getByRole('table', { name: 'Reserve against a full standby' })
  await saved.getByRole('row', { name: /^Cores 3 12 9$/ }).waitFor({ timeout: 30_000 })
  await saved.getByRole('row', { name: /^Routers 2 2 0$/ }).waitFor()
  const groups = console.getByRole('region', { name: 'Protection groups' })
  const shop = groups.getByRole('row', { name: /shop acme ROOT\/acme Active/ })
  await shop.getByText('2 of 10').waitFor()
  await groups.getByRole('row', { name: /books rival/ }).getByText('1 of 2').waitFor()
  assert.match(await visit.tree(), /table/)
  await visit.picture('overview')
})

story('the standby side shows the same groups from its side', ADMIN, south, async ({ console }) => {
  await console.getByText('3 instances stand by here for 12; a full standby would need 9 more.').waitFor()
  await console.getByRole('row', { name: /shop acme ROOT\/acme Standby/ }).waitFor()
})

story('groups are searched and filtered', ADMIN, north, async ({ console }) => {
  const groups = console.getByRole('region', { name: 'Protection groups' })
  await groups.getByRole('row', { name: /shop/ }).waitFor()
  await groups.getByRole('searchbox', { name: 'Search groups by name' }).fill('BOO')
  await groups.getByRole('row', { name: /shop/ }).waitFor({ state: 'detached' })
  await groups.getByRole('row', { name: /books/ }).waitFor()
  await groups.getByRole('searchbox').fill('nothing is called that')
  await groups.getByText('No group matches.').waitFor()
  await groups.getByRole('searchbox').fill('')
  await groups.getByRole('radio', { name: /^Degraded \(2\)/ }).press('Space')
  await groups.getByRole('row', { name: /shop/ }).waitFor()
  await groups.getByRole('radio', { name: /^Not ready \(0\)/ }).press('Space')
  await groups.getByText('No group matches.').waitFor()
})

story('reasons open by keyboard, in plain words', ADMIN, north, async ({ console, page }) => {
  const row = console.getByRole('row', { name: /shop acme/ })
  await row.getByRole('button', { name: /expand/i }).focus()
  await page.keyboard.press('Enter')
  const reasons = console.getByRole('list', { name: 'Reasons' })
  await reasons.getByText('Nobody is told where the group is served').waitFor()
  await reasons.getByText('ROUTE_MISSING').waitFor()
})

story('a tenant sees their own groups and nothing of the sites', tenant('acme'), north, async ({ console }) => {
  await console.getByRole('row', { name: /shop/ }).waitFor()
  assert.equal(await console.getByRole('row', { name: /books/ }).count(), 0)
  assert.equal(await console.getByRole('group', { name: 'This site' }).count(), 0)
})

story('whoever has no rights is greeted and told', NOBODY, north, async (visit) => {
  const { console } = visit
  await console.getByRole('heading', { name: 'Welcome' }).waitFor()
  await console.getByText('Ask your administrator to allow').waitFor()
  assert.equal(await console.getByRole('navigation').count(), 0)
  // The role does not even have listApis.
  visit.forgive(/432/)
})

story('what tenants write is shown as text', tenant('rival'), north, async (visit) => {
  const name = '<img src=x onerror=alert(1)>'
  await visit.api('updateProtectionGroup', { id: stage.books, name })
  await visit.page.reload()
  await visit.console.getByRole('row').getByText(name).waitFor()
  assert.equal(await visit.console.locator('img[src="x"]').count(), 0)
  await visit.api('updateProtectionGroup', { id: stage.books, name: 'books' })
})

story('a session that ends is told, with a way back to the page that was left', ADMIN, north, async (visit) => {
  await visit.open('/peers')
  await visit.console.getByRole('cell', { name: 'south', exact: true }).waitFor()
  await visit.api('logout')
  await visit.console.getByRole('heading', { name: 'Your session has ended' }).waitFor({ timeout: 30_000 })
  visit.forgive(/401/)
  await visit.console.getByRole('button', { name: 'Sign in' }).click()
  await visit.page.getByLabel('User', { exact: true }).waitFor()
  assert.match(visit.page.url(), /user\/login/)
  await visit.fillIn(ADMIN)
  await visit.page.waitForURL(/#\/dashboard/)
  // The entry in the menu.
  await visit.page.evaluate(() => void (location.hash = '/plugins/FractionalHA'))
  await visit.console.getByRole('cell', { name: 'south', exact: true }).waitFor()
  assert.equal(await visit.console.getByRole('row', { name: /shop/ }).count(), 0)
})

story('a server that goes away is told, and asked again until it is back', ADMIN, north, async (visit) => {
  await visit.console.getByRole('row', { name: /shop/ }).waitFor()
  await control('north/fault?do=http&refused=true')
  await visit.console.getByRole('searchbox').fill('sh')
  try {
    const told = visit.console.getByRole('alert').filter({ hasText: 'The management server does not answer.' })
    await told.waitFor({ timeout: 30_000 })
    await visit.console.getByRole('row', { name: /shop/ }).waitFor()
    await control('north/fault?do=clear')
    await told.waitFor({ state: 'detached', timeout: 30_000 })
  } finally {
    await control('north/fault?do=clear')
  }
  visit.forgive(/ERR_|Failed to load/)
})

story('it is dark when the host is', ADMIN, north, async ({ page, console }) => {
  await page.evaluate(() => localStorage.setItem('primate__DARK_MODE', 'true'))
  await page.reload()
  await console.getByRole('row', { name: /shop/ }).waitFor()
  const ground = await console.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)
  assert.equal(ground, 'rgb(20, 20, 20)')
})
