// SPDX-License-Identifier: Apache-2.0
// Stops the build when a library has a licence that nobody has agreed to, and writes the licences of what the page carries
// beside the page.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// Of what runs in the browser and is given away with the page.
const CARRIED = new Set(['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', '0BSD'])
// Of what only builds and tests it.
const TOOLS = new Set([...CARRIED, 'BlueOak-1.0.0', 'CC-BY-4.0', 'CC0-1.0', 'MIT-0', 'Python-2.0', 'Unlicense'])

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const wrong = []
const carried = []

for (const [place, entry] of Object.entries(lock.packages)) {
  if (place === '' || entry.link) continue
  // Builds of one tool for other machines are not installed here.
  const installed = existsSync(join(place, 'package.json'))
  const licence = installed ? licenceOf(place) : (entry.license ?? '')
  const name = place.replace(/^.*node_modules\//, '')
  const allowed = entry.dev || entry.devOptional ? TOOLS : CARRIED
  if (!licence.split(/ OR /).some((one) => allowed.has(one.replace(/[()]/g, '')))) {
    wrong.push(`${name} ${entry.version}: ${licence || 'no licence'}`)
  }
  if (!entry.dev && !entry.devOptional && installed) {
    carried.push({ name, version: entry.version, licence, text: textOf(place) })
  }
}

if (wrong.length > 0) {
  console.error('libraries with a licence that nobody has agreed to (scripts/licences.mjs):')
  wrong.forEach((line) => console.error(`  ${line}`))
  process.exit(1)
}

mkdirSync('target/page', { recursive: true })
writeFileSync(
  'target/page/third-party.txt',
  carried
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map((found) => `${found.name} ${found.version} (${found.licence})\n\n${found.text}\n`)
    .join(`\n${'-'.repeat(72)}\n\n`)
)

function licenceOf(place) {
  const described = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'))
  const said = described.license ?? described.licenses?.map((one) => one.type).join(' OR ')
  return typeof said === 'string' ? said : (said?.type ?? '')
}

function textOf(place) {
  const file = readdirSync(place).find((name) => /^(licen[cs]e|copying)/i.test(name))
  return file ? readFileSync(join(place, file), 'utf8').trim() : 'The package brings no text of its licence along.'
}
