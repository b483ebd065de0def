// SPDX-License-Identifier: Apache-2.0
// A browser, people who sign in, and what must hold in every test whatever it is about.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { accessSync, constants } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'

const root = new URL('../../..', import.meta.url).pathname
// The console's own lock file says which version.
const { chromium } = createRequire(join(root, 'ui-extension/package.json'))('playwright-core')

const [stageFile, resultsPlace] = process.argv.slice(2)
export const stage = JSON.parse(readFileSync(stageFile, 'utf8'))
export const results = resultsPlace
writeFileSync(join(results, 'passed.txt'), '')

const ANSWER_MILLIS_MAX = 30_000
const STORY_MILLIS_MAX = 150_000
let browser

before(launch)
after(() => browser?.close())

async function launch() {
  browser = await chromium.launch({ executablePath: installed(), args: ['--no-sandbox', '--disable-dev-shm-usage'] })
}

function installed() {
  const names = ['chromium', 'chromium-browser', 'google-chrome']
  for (const place of process.env.PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))) {
    try {
      accessSync(place, constants.X_OK)
      return place
    } catch {
      // not here
    }
  }
  throw new Error('no Chromium on this machine (Debian: apt-get install chromium)')
}

/** Who there is. */
export const ADMIN = { username: 'admin', password: 'password', domain: '' }
export const NOBODY = { username: 'nobody', password: stage.password, domain: '/elsewhere' }
export const tenant = (name) => ({ username: `${name}-${name}`, password: stage.password, domain: `/${name}` })

/** One test with somebody at a region's console. Afterwards nothing may have gone wrong unseen. */
export function story(name, who, region, act) {
  test(name, { timeout: STORY_MILLIS_MAX }, async () => {
    // A browser that crashed in one test is that test's failure, and not one of all that follow.
    if (!browser.isConnected()) await launch()
    const visit = await Visit.begin(who, region)
    try {
      await act(visit)
      visit.nothingWrong()
      appendFileSync(join(results, 'passed.txt'), `${name}\n`)
    } catch (problem) {
      const file = join(results, `${name.replace(/\W+/g, '-')}.png`)
      await visit.page.screenshot({ path: file }).catch(() => undefined)
      throw problem
    } finally {
      await visit.context.close()
    }
  })
}

/** Somebody in front of a browser. */
export class Visit {
  /** What the browser complained about; a test that expects a complaint takes it out. */
  complaints = []

  static async begin(who, region, options = {}) {
    const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, locale: 'en-GB', timezoneId: 'UTC', ...options })
    context.setDefaultTimeout(ANSWER_MILLIS_MAX)
    const visit = new Visit()
    Object.assign(visit, { context, region, page: await context.newPage() })
    visit.page.on('console', (line) => line.type() === 'error' && visit.complaints.push(line.text()))
    visit.page.on('pageerror', (error) => visit.complaints.push(String(error)))
    context.on('request', (request) => {
      if (/sessionkey|secret|password/i.test(request.url())) visit.complaints.push(`a secret in ${request.url()}`)
    })
    await visit.signIn(who)
    return visit
  }

  async signIn(who) {
    await this.page.goto(`${this.region.url}/client/#/user/login`)
    await this.fillIn(who)
    await this.page.locator('iframe').waitFor()
  }

  async fillIn(who) {
    for (const [label, value] of Object.entries({ User: who.username, Password: who.password, Domain: who.domain })) {
      await this.page.getByLabel(label, { exact: true }).fill(value)
    }
    await this.page.getByRole('button', { name: 'Login' }).click()
  }

  /** The console, inside its frame. */
  get console() {
    return this.page.frameLocator('iframe')
  }

  /** Opens another place of the console. */
  async open(path) {
    await this.console.getByRole('main').waitFor()
    const frame = this.page.frames().find((found) => found.url().includes('/fractional-ha/'))
    await frame.evaluate((hash) => void (location.hash = hash), `#${path}`)
  }

  /** Calls the API as whoever is signed in; for what a test prepares or looks up. */
  async api(command, parameters = {}) {
    const answer = await this.page.evaluate(
      async ([name, given]) => {
        const sessionkey = JSON.parse(localStorage.getItem('primate__Access-Token'))
        const body = new URLSearchParams({ command: name, response: 'json', sessionkey, ...given })
        return (await fetch('/client/api', { method: 'POST', body })).json()
      },
      [command, parameters]
    )
    return Object.values(answer)[0]
  }

  /** The accessibility tree as text. Whatever can be operated must have a name in it. */
  async tree() {
    const text = await this.console.getByRole('main').ariaSnapshot()
    const nameless = text.split('\n').filter((line) => NAMELESS.test(line))
    assert.deepEqual(nameless, [], `controls without a name in\n${text}`)
    return text
  }

  /**
   * Answers calls in place of the server: `answers` gives for a command what its envelope holds, or a status, or nothing where
   * the server itself is asked.
   */
  async instead(answers) {
    await this.page.route('**/client/api', async (route) => {
      const asked = Object.fromEntries(new URLSearchParams(route.request().postData() ?? ''))
      const told = await answers(asked.command, asked)
      if (told === undefined) return route.continue()
      if (told === 'away') return route.abort('connectionrefused')
      const { status = 200, ...inside } = told
      const body = JSON.stringify({ [`${asked.command?.toLowerCase()}response`]: status === 200 ? inside : { errorcode: status, ...inside } })
      return route.fulfill({ status, contentType: 'application/json', body })
    })
  }

  /** From here on the server itself is asked again. */
  async itself() {
    await this.page.unroute('**/client/api')
  }

  /** The texts that do not stand out from what is behind them, by the measure of WCAG 2 (AA). */
  async contrast() {
    const frame = this.page.frames().find((found) => found.url().includes('/fractional-ha/'))
    await frame.evaluate(atRest)
    return frame.evaluate(tooFaint)
  }

  /** What can be operated and is not reached with the Tab key alone, or not in the order of the page. */
  async keyboard() {
    const frame = this.page.frames().find((found) => found.url().includes('/fractional-ha/'))
    const wanted = await frame.evaluate(markOperable)
    const reached = []
    await frame.evaluate(() => document.body.focus())
    for (let presses = 0; presses < wanted * 2 + 10 && new Set(reached).size < wanted; presses++) {
      await this.page.keyboard.press('Tab')
      const at = await frame.evaluate(() => document.activeElement?.getAttribute('data-tried'))
      if (at) reached.push(Number(at))
    }
    const missing = await frame.evaluate(
      (seen) => [...document.querySelectorAll('[data-tried]')].filter((one) => !seen.includes(Number(one.dataset.tried))).map((one) => one.outerHTML.slice(0, 160)),
      reached
    )
    const first = reached.slice(0, wanted)
    const turns = first.filter((place, at) => at > 0 && place < first[at - 1]).length
    return turns <= 1 ? missing : [...missing, `the Tab key jumps: ${first}`]
  }

  /** Hits what asks the server anew. On a slow machine the page has asked by itself before, and it is gone then. */
  async askAnew(button) {
    await button.click({ timeout: 5_000 }).catch(async (missed) => {
      if ((await button.count()) > 0) throw missed
    })
  }

  /** A picture for the pages in plugin/docs; see console.md there. */
  async picture(name) {
    await this.page.screenshot({ path: join(results, 'pictures', `${name}.png`) })
  }

  /** The browser says that it could not reach something, and that is what the test is about. */
  forgive(pattern) {
    this.complaints = this.complaints.filter((complaint) => !pattern.test(complaint))
  }

  nothingWrong() {
    assert.deepEqual(this.complaints, [], 'what the browser complained about')
  }
}

/** Runs in the page: numbers what the Tab key should reach; answers how many there are. */
function markOperable() {
  document.querySelectorAll('[data-tried]').forEach((one) => one.removeAttribute('data-tried'))
  const shown = (one) => one.checkVisibility({ opacityProperty: false, visibilityProperty: true }) && one.getClientRects().length > 0
  const groups = new Set()
  const operable = [...document.querySelectorAll('a[href], button, input, select, textarea, [tabindex="0"], [role=slider]')].filter((one) => {
    if (one.disabled || one.tabIndex < 0 || !shown(one) || one.getAttribute('aria-disabled') === 'true') return false
    // One of the radio buttons of a group takes the focus, the arrows do the rest.
    if (one.type !== 'radio') return true
    if (!one.checked && [...document.getElementsByName(one.name)].some((other) => other.checked)) return false
    return !groups.has(one.name) && groups.add(one.name)
  })
  operable.forEach((one, place) => (one.dataset.tried = String(place)))
  return operable.length
}

/** Runs in the page: waits until no colour is on its way to another one. What turns for ever is not waited for. */
async function atRest() {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  const passing = document.getAnimations().filter((one) => one.playState === 'running' && one.effect.getTiming().iterations !== Infinity)
  await Promise.allSettled(passing.map((one) => one.finished))
}

/** Runs in the page: the texts whose colour is too near to what is behind them. */
function tooFaint() {
  const parse = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number)
    return [r, g, b, a]
  }
  const over = ([r, g, b, a], under) => [r, g, b].map((part, at) => part * a + under[at] * (1 - a))
  const light = (colour) => {
    const [r, g, b] = colour.map((part) => {
      const c = part / 255
      return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const behind = (element) => {
    const layers = []
    for (let one = element; one; one = one.parentElement) layers.push(parse(getComputedStyle(one).backgroundColor))
    return layers.reverse().reduce((under, layer) => over(layer, under), [255, 255, 255])
  }
  const found = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim()
    const element = walker.currentNode.parentElement
    const off = element.closest('[disabled], [aria-disabled=true], .ant-select-disabled, .ant-radio-button-wrapper-disabled, .ant-empty-image, .unseen, script, style')
    if (!text || off || !element.checkVisibility()) continue
    const style = getComputedStyle(element)
    const ground = behind(element)
    const [one, other] = [light(over(parse(style.color), ground)), light(ground)].sort((a, b) => b - a)
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700)
    const ratio = (one + 0.05) / (other + 0.05)
    if (ratio < (large ? 3 : 4.5)) found.push(`${ratio.toFixed(2)} ${style.color} on ${ground.map(Math.round)}: ${text.slice(0, 60)}`)
  }
  return [...new Set(found)]
}

const NAMELESS = /^\s*- (button|textbox|searchbox|link|combobox|checkbox|radio|slider|spinbutton|switch|tab)(:| \[|$)/

/** Kills, starts, or arms a fault, see Control. */
export async function control(path) {
  const answer = await fetch(`${stage.control}/${path}`, { method: 'POST' })
  assert.equal(answer.status, 200, await answer.text())
}

/** Waits until something holds; the browser's own waits are for what it shows. */
export async function until(what, holds, millisMax = 30_000) {
  const end = Date.now() + millisMax
  let last
  while (Date.now() < end) {
    last = await holds()
    if (last) return last
    await new Promise((done) => setTimeout(done, 200))
  }
  throw new Error(`not within ${millisMax} ms: ${what}`)
}
