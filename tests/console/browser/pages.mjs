// SPDX-License-Identifier: Apache-2.0
// What must hold on every page: while it waits, when the server refuses, goes away or has nothing, when the session ends, with
// the keyboard alone, in light and in dark, for both roles.
import assert from 'node:assert/strict'
import { ADMIN, stage, story, tenant, until } from './harness.mjs'

const { north, south } = stage
const NONE = '00000000-0000-4000-8000-00000000000f'

/** A page: the command that it waits for, what it says while it waits, and with nothing to show; who has it. */
const PAGES = [
  { path: '/', asks: 'listProtectionGroups', waits: 'Loading the groups', empty: 'Nothing is protected yet.', both: true },
  { path: '/protect', asks: 'listReservePolicies', waits: 'Loading zones and policies', both: true },
  { path: '/policies', asks: 'listReservePolicies', waits: 'Loading Policies', empty: 'There is no policy yet.', both: true },
  { path: '/mappings', asks: 'listResourceMappings', waits: 'Loading Mappings', empty: 'Nothing was mapped yet.' },
  { path: '/names', asks: 'listRouteZones', waits: 'Loading Names of the DNS', empty: 'No names were given out yet.' },
  { path: '/peers', asks: 'listStandbyPeers', waits: 'Loading Peers', empty: 'This region is paired with no other yet.' },
  { path: `/groups/${stage.shop}`, asks: 'listProtectionGroups', waits: 'Loading the group', empty: 'There is no such group that you may see.', both: true },
  { path: `/groups/${stage.shop}/change`, asks: 'listProtectionGroups', waits: 'Loading the group', empty: 'There is no such group that you may see.', both: true },
  { path: `/groups/${stage.shop}/runs/${NONE}`, asks: 'listFailoverRuns', waits: 'Loading the run', empty: 'There is no such run that you may see.', both: true }
]

for (const [name, who] of Object.entries({ 'an administrator': ADMIN, 'a tenant': tenant('acme') })) {
  const pages = PAGES.filter((page) => who === ADMIN || page.both)

  story(`every page of ${name} tells that it waits, that it has nothing, and why it has no answer`, who, north, async (visit) => {
    const { console } = visit
    for (const page of pages) {
      let answer
      const held = new Promise((done) => (answer = done))
      let told = await Promise.resolve(undefined)
      await visit.instead((command) => (command === page.asks ? held.then(() => told) : undefined))
      await visit.open('/policies?elsewhere')
      await visit.open(page.path)
      await console.getByRole('status', { name: page.waits }).first().waitFor()
      told = { status: 534, errortext: 'the database is away (error 303 STORE_UNAVAILABLE)' }
      answer()
      const failed = console.getByRole('alert').filter({ hasText: 'Could not load' }).first()
      await failed.getByText('the database is away').waitFor()
      if (page.empty) {
        told = { count: 0 }
        await visit.askAnew(failed.getByRole('button', { name: 'Try again' }))
        await console.getByText(page.empty).first().waitFor()
      }
      await visit.itself()
    }
    visit.forgive(/534|431/)
  })

  story(`every page of ${name} goes on when the server is back, and when somebody has signed in again`, who, north, async (visit) => {
    const { console } = visit
    for (const page of pages) {
      await visit.open('/')
      await console.getByRole('row', { name: /shop/ }).waitFor()
      await visit.instead(() => 'away')
      await visit.open(page.path === '/' ? '/?again' : page.path)
      if (page.path === '/') await console.getByRole('searchbox').fill('sh')
      const away = console.getByRole('alert').filter({ hasText: 'The management server does not answer.' })
      await away.waitFor({ timeout: 30_000 })
      await visit.itself()
      await visit.askAnew(away.getByRole('button', { name: 'Ask now' }))
      await away.waitFor({ state: 'detached' })
      await visit.instead(() => ({ status: 401, errortext: 'unable to verify user credentials' }))
      await visit.open(page.path === '/' ? '/protect' : '/')
      await console.getByRole('heading', { name: 'Your session has ended' }).waitFor({ timeout: 30_000 })
      await visit.itself()
      await visit.askAnew(console.getByRole('button', { name: 'I have signed in, go on' }))
      await console.getByRole('heading', { name: 'Your session has ended' }).waitFor({ state: 'detached' })
    }
    visit.forgive(/401|ERR_|431/)
  })

  for (const look of ['light', 'dark']) {
    story(`every page of ${name} can be read and operated with the keyboard alone, ${look}`, who, south, async (visit) => {
      const { console, page: window } = visit
      await window.evaluate((dark) => localStorage.setItem('primate__DARK_MODE', String(dark)), look === 'dark')
      await window.reload()
      await console.getByRole('main').waitFor()
      const wrong = []
      for (const page of pages.filter((one) => !one.path.includes('/runs/'))) {
        await visit.open(page.path)
        await console.getByRole('main').getByRole('heading').first().waitFor()
        await until('nothing is awaited', async () => (await console.getByRole('status', { name: /^Loading/ }).count()) === 0)
        await visit.tree()
        wrong.push(...(await visit.contrast()).map((text) => `${page.path} ${text}`))
        if (look === 'light') wrong.push(...(await visit.keyboard()).map((text) => `${page.path} ${text}`))
      }
      assert.deepEqual(wrong, [], 'what cannot be read, or not be reached')
    })
  }
}

story('a form that opens has the focus, and a page that opens is read from its top', ADMIN, north, async (visit) => {
  const { console, page } = visit
  await console.getByRole('link', { name: 'Policies' }).focus()
  await page.keyboard.press('Enter')
  await console.getByRole('button', { name: 'New policy' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('by keyboard')
  assert.equal(await console.getByRole('form', { name: 'New policy' }).getByLabel('Name').inputValue(), 'by keyboard')
  assert.deepEqual([...(await visit.contrast()), ...(await visit.keyboard())], [])
})
