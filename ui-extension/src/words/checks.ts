// SPDX-License-Identifier: Apache-2.0
// What is checked while somebody types. The server checks again, and knows more.

const WHOLE = /^\d+$/

export type Wrong = string | undefined

export const needed = (text: string): Wrong => (text.trim() === '' ? 'This is needed.' : undefined)

export const name = (text: string): Wrong => needed(text) ?? (text.length > 255 ? 'At most 255 characters.' : undefined)

/** The largest number that the API takes. */
const NUMBER_MAX = 2_147_483_647

export const whole = (text: string): Wrong =>
  text === '' || (WHOLE.test(text) && Number(text) <= NUMBER_MAX) ? undefined : 'A whole number, or nothing.'

/** A time that is aimed at, in seconds; nothing: none is. */
export const target = (text: string): Wrong => (text !== '' && (whole(text) || Number(text) === 0) ? 'A whole number above 0, or nothing.' : undefined)

/** A whole number that is needed, within what the server takes. */
export function between(text: string, least: number, most: number): Wrong {
  return WHOLE.test(text) && Number(text) >= least && Number(text) <= most ? undefined : `A whole number from ${least} to ${most}.`
}

const CHECKS_MAX = 4
const CHECK = /^(tcp:\/\/(\[[0-9a-f:.]+\]|[a-z0-9._-]+):\d{1,5}|http:\/\/(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?(\/[A-Za-z0-9._~!$&'()*+;=:@%/?-]*)?)$/i

/** Where it is asked whether a service lives, one a line. */
export function serviceChecks(text: string): Wrong {
  const lines = linesOf(text)
  if (lines.length > CHECKS_MAX) {
    return `At most ${CHECKS_MAX}.`
  }
  const odd = lines.find((line) => !CHECK.test(line))
  return odd === undefined ? undefined : `“${odd}” is neither tcp://host:port nor http://host:port/path.`
}

/** What is typed one a line, or with commas. */
export const linesOf = (text: string): string[] => text.split(/[\n,]/).map((line) => line.trim()).filter((line) => line !== '')

const DNS_NAME = /^(\*\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.?$/i

/** A name of the DNS. */
export const dnsName = (text: string): Wrong => needed(text) ?? (DNS_NAME.test(text.trim()) && text.length <= 253 ? undefined : 'A name such as www.example.org.')

/** How a domain is called at a peer: its names from the root on. */
export const domainPath = (text: string): Wrong => needed(text) ?? (/^ROOT(\/[^/]+)*$/.test(text.trim()) ? undefined : 'A path such as ROOT or ROOT/retail.')

/** A DNS server, perhaps with a port. */
export const dnsServer = (text: string): Wrong =>
  needed(text) ?? (/^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/i.test(text.trim()) ? undefined : 'A host, perhaps with a port: ns.example.org:53.')

/** An address that is told something. */
export function hook(text: string): Wrong {
  try {
    const url = new URL(text)
    return url.protocol === 'https:' || url.protocol === 'http:' ? (url.username || url.password ? 'No names or passwords in the address.' : undefined) : 'The address begins with https://.'
  } catch {
    return 'An address such as https://dns.example.org/hook.'
  }
}

/** The secret of a key as DNS servers write it. */
export const base64 = (text: string): Wrong => needed(text) ?? (/^[A-Za-z0-9+/]+={0,2}$/.test(text.trim()) && text.trim().length % 4 === 0 ? undefined : 'Base64, as the DNS server prints it.')

export function fraction(text: string): Wrong {
  return /^(0(\.\d{1,6})?|1(\.0{1,6})?)$/.test(text) ? undefined : 'A share from 0 to 1, such as 0.2.'
}

/** The address of a region's API. */
export function address(text: string): Wrong {
  let url: URL
  try {
    url = new URL(text)
  } catch {
    return 'An address such as https://cloud.example.org/client/api.'
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return 'The address begins with https:// or http://.'
  }
  if (url.username || url.password || url.search) {
    return 'No names, passwords or parameters in the address.'
  }
  return /\/api\/?$/.test(url.pathname) ? undefined : 'The address ends in /client/api.'
}
